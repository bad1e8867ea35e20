// Imports a list to a board of its own, and says as text what the board has after it.
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { siteAccount } from '#domain/account.ts';
import type { CommandInput, CommandName } from '#domain/commands.ts';
import { isRefusal } from '#domain/refusal.ts';
import type { ImportReport } from '#server/exchange/import-report.ts';
import { isNote } from '#server/exchange/remark.ts';
import { readImportIndex } from '#server/read/import-index.ts';
import { loadRows, rowsWhere } from '#server/storage/entity.ts';
import type { ImportCase } from './import-case.ts';
import type { ImportScene } from './import.ts';

/** Areas of the boards: the three provinces of the demo. */
const areas = ['11', '12', '13'];

/**
 * Imports the sound rows of a list. The lines of the answer are what is written, what is refused, the notes,
 * and the columns that are not read.
 */
export async function outcomeOf(one: ImportScene, given: ImportCase): Promise<string> {
  const bytes = await readFile(new URL(`../fixtures/import/lists/${given.file}`, import.meta.url));
  const key = (given.board ?? given.file.slice(0, given.file.lastIndexOf('.'))).toLowerCase();
  const board = given.kind === 'stock' ? 'nasional' : `daftar-${key.replace(/[^a-z0-9]+/g, '-')}`;
  const site = given.kind === 'stock' ? await openStore(one, `Gudang ${key}`) : undefined;
  if (!(await readImportIndex(one.app.sql, board))) await openBoard(one, board);
  const known = await readImportIndex(one.app.sql, board);
  if (!known) throw new Error(board);
  const options = {
    known,
    site,
    bytes,
    numbers: 'ask' as const,
    fileName: given.file,
    write: true,
    partial: true,
  };
  const report = await one.bring(given.kind, '', options);
  const written = site === undefined ? await onBoard(one, board) : await inStore(one, site);
  return [
    '# written',
    ...written,
    '# refused',
    ...told(report, false),
    '# notes',
    ...told(report, true),
    '# columns not read',
    ...(report.read?.heading.ignored ?? []),
    '',
  ].join('\n');
}

async function must<N extends CommandName>(one: ImportScene, name: N, input: CommandInput<N>) {
  const id = randomUUID();
  const answer = await one.app.execute({ id, name, input }, { kind: 'system' });
  if (isRefusal(answer)) throw new Error(`${name}: ${JSON.stringify(answer)}`);
  return id;
}

async function openBoard(one: ImportScene, code: string): Promise<void> {
  await must(one, 'incident.open', {
    code,
    name: code,
    type: '103',
    status: 'tanggap_darurat',
    areas,
    startedAt: '2025-09-01T00:00:00.000Z',
  });
}

const openStore = (one: ImportScene, name: string) =>
  must(one, 'storage.register', { name, kind: 'warehouse', tier: 'organisation', area: '31' });

/** Sites and lines of needs, without fields that are empty. */
async function onBoard({ app: { sql } }: ImportScene, board: string): Promise<string[]> {
  const sites = await rowsWhere(sql, 'site', 'incident', [board]);
  const needs = await rowsWhere(sql, 'need', 'incident', [board]);
  const lines = await rowsWhere(sql, 'line', 'incident', [board]);
  const names = new Map(sites.map((site) => [site.id, site.name]));
  const shelters = sites.map((site) =>
    fields({
      site: site.name,
      area: site.area,
      people: site.people,
      households: site.households,
      male: site.male,
      female: site.female,
      ...site.groups,
      counted: isRecent(site.countedAt) ? null : site.countedAt,
      point: site.lat === null ? null : `${site.lat}, ${site.lng}`,
      kind: site.kind === 'shelter' ? null : site.kind,
    }),
  );
  const wanted = lines.map((line) => {
    const need = needs.find(({ id }) => id === line.need);
    const place = need?.site ? names.get(need.site) : need?.landmark;
    const { item, asked, unit, urgency } = line;
    const state = need?.state === 'reported' || need?.state === 'verified' ? null : need?.state;
    return fields({
      need: place,
      area: need?.area,
      item,
      asked: `${asked} ${unit}`,
      urgency,
      state,
    });
  });
  return [...shelters, ...wanted].sort(byNumber);
}

async function inStore({ app: { sql } }: ImportScene, site: string): Promise<string[]> {
  const rows = await rowsWhere(sql, 'stock', 'account', [siteAccount(site)]);
  const items = await loadRows(
    sql,
    'item',
    rows.map(({ item }) => item),
  );
  const stock = rows.map(({ item, quantity, lot, expiry }) => {
    const unit = items.find(({ id }) => id === item)?.unit;
    return fields({ stock: item, counted: `${quantity} ${unit}`, lot, expiry });
  });
  return stock.sort(byNumber);
}

/** "Posko 2" before "Posko 10". */
function byNumber(a: string, b: string): number {
  return a.localeCompare(b, 'id', { numeric: true });
}

/** Rows without a date count as of now. */
function isRecent(instant: string | null): boolean {
  return instant !== null && Date.now() - Date.parse(instant) < 86_400_000;
}

function fields(values: Record<string, unknown>): string {
  const given = Object.entries(values).filter(([, value]) => value !== null && value !== undefined);
  return given.map(([name, value]) => `${name} ${JSON.stringify(value)}`).join(' · ');
}

function told({ remarks }: ImportReport, note: boolean): string[] {
  return remarks
    .filter((remark) => isNote(remark) === note)
    .map(({ row, column, code, facts }) => fields({ row, column, code, ...facts }));
}
