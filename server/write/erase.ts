// Erases personal text by law: from rows, the feed's bodies, stored answers and fingerprints, in one transaction. A
// change informs every copy and cache. The chain stays valid, because it covers digests.
import { randomUUID } from 'node:crypto';
import * as v from 'valibot';
import type { EntityName, EntityRow } from '#domain/change.ts';
import { standingBoardOf } from '#domain/noun.ts';
import { nounOf } from '#domain/nouns.ts';
import { audienceOf } from '#domain/project.ts';
import { columnOf, erasedKind, erasedText, eraseAt, textsAt } from '#domain/retention.ts';
import { RowStore } from '#domain/row-store.ts';
import type { ISql } from 'postgres';
import type { Clock } from '#server/postgres/clock.ts';
import type { Sql } from '#server/postgres/connection.ts';
import { allBoards, appendChanges, lastAt, lockBoards } from '#server/storage/change.ts';
import type { BoardRow, StoredChange } from '#server/storage/change.ts';
import { dropCheckpoints } from '#server/storage/checkpoint.ts';
import { loadRows } from '#server/storage/entity.ts';
import {
  answersWith,
  bodiesOf,
  dropFingerprints,
  endSessions,
  eraseBody,
  readColumns,
  rowsChanged,
  writeAnswer,
  writeColumns,
} from '#server/storage/erasure.ts';
import type { ErasureTarget } from '#server/write/erasure-target.ts';
import { linkChange } from '#server/write/hash.ts';
import type { UnlinkedChange } from '#server/write/hash.ts';

export interface ErasureOptions {
  sql: Sql;
  clock: Clock;
  /** Called after the commit, for each board. */
  publish(board: string, changes: StoredChange[]): void;
  /** Also erases bodies written before migration 0005. Their hashes then cannot be computed again. */
  unproven: boolean;
  /** False: counts what would be erased, and changes nothing. */
  write: boolean;
}

/** What was erased, or would be. */
export interface ErasureReport {
  rows: number;
  changes: number;
  /** Of these, changes written before migration 0005. Afterwards only the changes beside them prove their position. */
  unproven: number;
  answers: number;
  fingerprints: number;
  /** Why nothing was erased. */
  refusal: string | null;
}

/** A shorter text would be found in unrelated answers. */
const shortestText = 4;

class Undo extends Error {}

/** Erases the fields of all targets, or of none. */
export async function erase(
  targets: readonly ErasureTarget[],
  options: ErasureOptions,
): Promise<ErasureReport> {
  const report: ErasureReport = {
    rows: 0,
    changes: 0,
    unproven: 0,
    answers: 0,
    fingerprints: 0,
    refusal: null,
  };
  const written = new Map<string, StoredChange[]>();
  try {
    await options.sql.begin(async (sql) => {
      const boards = await lockBoards(
        sql,
        (await allBoards(sql)).map(({ id }) => id),
      );
      // They may hold the text, and are made again from what is left.
      await dropCheckpoints(sql);
      const at = await timeOf(sql, options.clock, boards);
      const texts = new Set<string>();
      for (const target of targets) {
        const change = await eraseRow(sql, target, at, report, texts);
        const board = boards.find(({ id }) => id === change.board);
        if (!board) throw new Error(`no board ${change.board}`);
        const linked = linkChange(board.hash, board.id, { ...change.change, seq: board.seq + 1 });
        Object.assign(board, { seq: linked.seq, hash: linked.hash });
        await appendChanges(sql, board.id, [linked], linked);
        written.set(board.id, [...(written.get(board.id) ?? []), linked]);
      }
      await eraseAnswers(sql, targets, texts, report);
      if (report.unproven > 0 && !options.unproven)
        report.refusal =
          `${report.unproven} of the changes were written by the version before: their hash covers ` +
          'the text itself. Erased, they are proved by their neighbours alone. Allow it with --unproven.';
      if (report.refusal || !options.write) throw new Undo();
    });
  } catch (error) {
    if (error instanceof Undo) return report;
    throw error;
  }
  for (const [board, changes] of written) options.publish(board, changes);
  return report;
}

/** Number of rows from which personal text was erased in the last `hours`. */
export async function rowsErased(sql: ISql, hours: number): Promise<number> {
  return rowsChanged(sql, erasedKind, hours);
}

async function timeOf(sql: ISql, clock: Clock, boards: BoardRow[]): Promise<string> {
  const now = await clock(sql);
  const last = await lastAt(
    sql,
    boards.map(({ id }) => id),
  );
  return last !== null && last > now ? last : now;
}

/** Erases one row and its history. @returns the change that records it, and its board */
async function eraseRow(
  sql: ISql,
  { entity, id, fields }: ErasureTarget,
  at: string,
  report: ErasureReport,
  texts: Set<string>,
): Promise<{ board: string; change: Omit<UnlinkedChange, 'seq'> }> {
  const before = await readColumns(sql, entity, id);
  if (!before) throw new Error(`There is no ${entity} ${id}.`);
  for (const field of fields)
    if (!nounOf(entity).retention?.[field])
      throw new Error(`${entity}.${field} is no field of a term.`);
  if (entity === 'member' && before.active === true)
    throw new Error(`Member ${id} is active: remove the member first.`);
  const columns = [...new Set(fields.map(columnOf))];
  const after = cleared(entity, before, fields, texts);
  report.rows += 1;
  await writeColumns(
    sql,
    entity,
    id,
    Object.fromEntries(columns.map((name) => [name, after[name]])),
  );
  if (entity === 'member') await endSessions(sql, id);
  for (const row of await bodiesOf(sql, entity, id, columns)) {
    const body = cleared(entity, row.body, fields, texts);
    report.changes += 1;
    if (row.digest === null) report.unproven += 1;
    const held = columns.filter((name) => name in row.body);
    await eraseBody(sql, { ...row, body, erased: [...new Set([...(row.erased ?? []), ...held])] });
  }
  const [row] = await loadRows(sql, entity, [id]);
  if (!row) throw new Error(`There is no ${entity} ${id}.`);
  const told = columns.filter((name) => name in row).map((name) => [name, after[name]]);
  return {
    board: standingBoardOf(nounOf(entity).home) ?? String(before.incident),
    change: {
      at,
      by: { member: null, organisation: null },
      kind: erasedKind,
      entity,
      id,
      body: Object.fromEntries(told) as Record<string, unknown>,
      audience: await readAudience(sql, entity, row),
      was: null,
      command: randomUUID(),
    },
  };
}

/** Who may see the row. It depends on the parent row too. */
async function readAudience<E extends EntityName>(sql: ISql, entity: E, row: EntityRow[E]) {
  const { parent } = nounOf(entity);
  const key = parent && (row as unknown as Record<string, unknown>)[parent.by];
  const rows = new RowStore();
  if (typeof key === 'string')
    for (const one of await loadRows(sql, parent!.noun, [key])) rows.put(parent!.noun, one);
  return audienceOf(entity, row, rows);
}

/** A row or body without the fields. Collects the removed texts. */
function cleared(
  entity: EntityName,
  row: Record<string, unknown>,
  fields: string[],
  texts: Set<string>,
): Record<string, unknown> {
  let after: Record<string, unknown> = { ...row };
  for (const field of fields) {
    const path = field.split('.');
    for (const text of textsAt(row, path)) texts.add(text);
    if (!(columnOf(field) in after)) continue;
    if (path.length === 1 && mayBeNull(entity, field)) after[field] = null;
    else after = eraseAt(after, path) as Record<string, unknown>;
  }
  return after;
}

/** Secrets may be absent, and so may fields that the schema calls nullable. */
function mayBeNull(entity: EntityName, field: string): boolean {
  const schema = nounOf(entity).row.entries[field] as v.GenericSchema | undefined;
  return schema === undefined || v.is(schema, null);
}

/** Removes the erased text from stored answers, and deletes fingerprints that could confirm a guess. */
async function eraseAnswers(
  sql: ISql,
  targets: readonly ErasureTarget[],
  texts: Set<string>,
  report: ErasureReport,
): Promise<void> {
  const long = [...texts].filter(({ length }) => length >= shortestText);
  const answers = long.length > 0 ? await answersWith(sql, long) : [];
  for (const { id, answer } of answers) await writeAnswer(sql, id, without(answer, long));
  report.answers = answers.length;
  const ids = answers.map(({ id }) => id);
  report.fingerprints = await dropFingerprints(sql, targets, ids);
}

/** A value in which every text that contains an erased one is replaced. */
function without(value: unknown, texts: string[]): unknown {
  if (typeof value === 'string')
    return texts.some((text) => value.includes(text)) ? erasedText : value;
  if (Array.isArray(value)) return value.map((item) => without(item, texts));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, field]) => [key, without(field, texts)]),
  );
}
