// Imports on the demo board: brings a sheet, and says what the report says.
import { readFile } from 'node:fs/promises';
import type { Actor } from '#domain/actor.ts';
import { createI18n } from '#i18n/translate.ts';
import { seed } from '#seeds/main.ts';
import { importSheet } from '#server/exchange/import.ts';
import type { ImportReport } from '#server/exchange/import-report.ts';
import type { ImportOptions } from '#server/exchange/import.ts';
import { isNote, remarkText } from '#server/exchange/remark.ts';
import { readImportIndex } from '#server/read/import-index.ts';
import { readBoard } from '#server/storage/change.ts';
import { rowsWhere } from '#server/storage/entity.ts';
import { openTestApp } from './app.ts';
import type { TestApp } from './app.ts';

export const board = 'sumatra-2025';

/** A sheet of tests/fixtures/import. */
export function fixture(name: string): URL {
  return new URL(`../fixtures/import/${name}`, import.meta.url);
}

export interface ImportScene extends TestApp {
  /** Imports as the system, a dry run in Indonesian, unless told otherwise. */
  bring(
    kind: ImportOptions['kind'],
    content: string | URL,
    more?: Partial<ImportOptions>,
  ): Promise<ImportReport>;
  /** Where the board stands, whoever wrote. */
  head(): Promise<number>;
  /** The need at a landmark, with its lines. */
  needAt(landmark: string): ReturnType<typeof needAt>;
}

export async function openImportScene(): Promise<ImportScene> {
  const one = await openTestApp();
  const { sql } = one.app;
  await seed(one.app, { demoPassword: 'correct horse battery staple', progress: () => undefined });
  return {
    ...one,
    async bring(kind, content, more = {}) {
      const known = await readImportIndex(sql, board);
      if (!known) throw new Error('no board');
      return importSheet(one.app, {
        kind,
        known,
        fileName: 'uji.csv',
        actor: { kind: 'system' } satisfies Actor,
        language: 'id',
        numbers: 'id',
        write: false,
        partial: false,
        bytes: content instanceof URL ? await readFile(content) : Buffer.from(content),
        ...more,
      });
    },
    head: async () => (await readBoard(sql, board))?.seq ?? 0,
    needAt: (landmark) => needAt(one, landmark),
  };
}

async function needAt({ app: { sql } }: TestApp, landmark: string) {
  const needs = await rowsWhere(sql, 'need', 'incident', [board]);
  const need = needs.find((row) => row.landmark === landmark);
  return { need, lines: need ? await rowsWhere(sql, 'line', 'need', [need.id]) : [] };
}

export function problems({ remarks }: ImportReport): string[] {
  return remarks.filter((remark) => !isNote(remark)).map(said);
}

export function notes({ remarks }: ImportReport): string[] {
  return remarks.filter(isNote).map(said);
}

function said(remark: ImportReport['remarks'][number]): string {
  return remarkText(createI18n('id'), remark);
}
