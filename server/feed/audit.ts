// The audit: reads every board's feed and rows, and reports what was edited, removed or does not agree.
import type { ISql } from 'postgres';
import type { EntityName, EntityRow } from '#domain/change.ts';
import { erasedKind } from '#domain/retention.ts';
import { claimCloses } from '#domain/claim.ts';
import type { Claim } from '#domain/claim.ts';
import { closes, stages } from '#domain/need.ts';
import type { Line } from '#domain/need.ts';
import { openItems, stockId } from '#domain/stock.ts';
import type { Movement, Stock } from '#domain/stock.ts';
import { exact } from '#domain/quantity.ts';
import { checkpointFault } from '#server/feed/checkpoint.ts';
import type { Sql } from '#server/postgres/connection.ts';
import { bodyDigest, canonical, chainHash } from '#server/write/hash.ts';
import { allBoards, changesSince, readBoard } from '#server/storage/change.ts';
import type { BoardRow, StoredChange } from '#server/storage/change.ts';
import { checkpointSeqs } from '#server/storage/checkpoint.ts';
import { standingBoardOf } from '#domain/noun.ts';
import { entityNames, namesItsBoard, nounOf } from '#domain/nouns.ts';
import { allRows, rowsWhere } from '#server/storage/entity.ts';

/** The first fault of a board, in words that help an operator. */
export interface Fault {
  kind: 'gap' | 'hash' | 'head' | 'checkpoint' | 'row' | 'sum';
  text: string;
}

export interface BoardAudit {
  board: string;
  /** Number of changes read; when there is a fault, up to it. */
  changes: number;
  lines: number;
  claims: number;
  /** Hash of the last change. Stored elsewhere, it shows later whether the end of the feed was removed. */
  head: string;
  /**
   * Changes written before migration 0005 whose body was erased. Their hash cannot be computed again. The changes
   * before and after prove their position; nothing proves their content.
   */
  unproven: number;
  fault: Fault | null;
}

/** Number of changes read at once. */
const page = 2000;

type Row = Record<string, unknown>;
/** Rows as the feed describes them, by noun and id. */
type Described = Map<string, Row>;

/**
 * Audits every board, each in one snapshot of the database, so that a running server does not disturb it.
 * @param report called after each board
 */
export async function verifyBoards(
  sql: Sql,
  report: (audit: BoardAudit) => void = () => undefined,
): Promise<BoardAudit[]> {
  const audits: BoardAudit[] = [];
  for (const { id } of await allBoards(sql)) {
    const audit = await sql.begin('isolation level repeatable read read only', (tx) =>
      verifyBoard(tx, id),
    );
    audits.push(audit);
    report(audit);
  }
  return audits;
}

async function verifyBoard(sql: ISql, id: string): Promise<BoardAudit> {
  const board = (await readBoard(sql, id)) ?? { id, seq: 0, hash: '' };
  const audit = {
    board: id,
    changes: 0,
    lines: 0,
    claims: 0,
    head: board.hash,
    unproven: 0,
    fault: null,
  };
  const described: Described = new Map();
  const walked = await walk(sql, board, described);
  if (walked.fault) return { ...audit, ...walked };
  const { lines, claims, fault } = await verifyRows(sql, id, described);
  return { ...audit, ...walked, lines, claims, fault };
}

/**
 * Checks the chain: no missing number, every hash made from the one before, and the last one equal to the board's
 * own.
 */
async function walk(
  sql: ISql,
  board: BoardRow,
  described: Described,
): Promise<{ changes: number; unproven: number; fault: Fault | null }> {
  let [seq, hash, unproven] = [0, '', 0];
  /** Erased changes by row, until the feed records the erasure. */
  const silent = new Map<string, string>();
  const checkpoints = new Set(await checkpointSeqs(sql, board.id));
  for (;;) {
    const changes = await changesSince(sql, board.id, seq, page);
    for (const change of changes) {
      const at = `change ${change.seq} (${change.kind} ${change.id})`;
      if (change.seq !== seq + 1)
        return fault(seq, 'gap', `${at} follows ${seq}: what lay between is gone`);
      const wrong = linkFault(hash, board.id, change);
      if (wrong) return fault(seq, 'hash', `${at} is not what was written: ${wrong}`);
      [seq, hash] = [change.seq, change.hash];
      if (change.erased) silent.set(keyOf(change), at);
      if (change.erased && change.digest === null) unproven += 1;
      if (change.kind === erasedKind) silent.delete(keyOf(change));
      describe(described, change);
      if (!checkpoints.has(seq)) continue;
      const text = await checkpointFault(sql, board.id, seq, described);
      if (text !== null) return fault(seq, 'checkpoint', text);
    }
    if (changes.length < page) break;
  }
  if (seq !== board.seq || hash !== board.hash)
    return fault(seq, 'head', `the board stands at ${board.seq}, its last change is ${seq}`);
  const [untold] = silent.values();
  if (untold !== undefined)
    return fault(seq, 'hash', `${untold} was erased, and no later change tells of it`);
  return { changes: seq, unproven, fault: null };
}

function fault(changes: number, kind: Fault['kind'], text: string) {
  return { changes, unproven: 0, fault: { kind, text } };
}

/** What is wrong with a change, given the hash of the one before. */
function linkFault(before: string, board: string, change: StoredChange): string | null {
  const { hash, digest, salt, erased, body } = change;
  // The old formula covers a body that was erased.
  if (digest === null && erased) return null;
  if (chainHash(before, board, change) !== hash) return 'its hash does not fit';
  if (digest === null) return null;
  if (erased) return salt === null ? null : 'it was erased and kept its salt';
  return salt !== null && bodyDigest(salt, body) === digest ? null : 'its digest does not fit';
}

function keyOf({ entity, id }: StoredChange): string {
  return `${entity} ${id}`;
}

function describe(described: Described, change: StoredChange): void {
  const key = keyOf(change);
  described.set(key, { ...described.get(key), ...change.body });
}

/** Checks rows against the feed, then N1 of each line and the sums over its claims. */
async function verifyRows(sql: ISql, board: string, described: Described) {
  const rows = await readRows(sql, board);
  const { line: lines, claim: claims, stock, movement } = rows;
  const counts = { lines: lines.length, claims: claims.length };
  for (const entity of entityNames)
    for (const row of rows[entity]) {
      const key = `${entity} ${row.id}`;
      const told = described.get(key);
      if (!told) return { ...counts, fault: rowFault(`${key} is in no change`) };
      const other = Object.entries(row).find(
        ([field, value]) => canonical(value) !== canonical(told[field] ?? null),
      );
      if (other)
        return { ...counts, fault: rowFault(`${key}: ${other[0]} is not what the feed says`) };
      described.delete(key);
    }
  const [lost] = described.keys();
  if (lost !== undefined)
    return { ...counts, fault: rowFault(`${lost} is in the feed and has no row`) };
  return { ...counts, fault: sumFault(lines, claims) ?? ledgerFault(stock, movement) };
}

function rowFault(text: string): Fault {
  return { kind: 'row', text };
}

async function readRows(sql: ISql, board: string): Promise<{ [E in EntityName]: EntityRow[E][] }> {
  const tables = await Promise.all(
    entityNames.map(async (entity) => {
      if (namesItsBoard(entity)) return rowsWhere(sql, entity, 'incident', [board]);
      return standingBoardOf(nounOf(entity).home) === board ? allRows(sql, entity) : [];
    }),
  );
  const entries = entityNames.map((entity, n) => [entity, tables[n]]);
  return Object.fromEntries(entries) as { [E in EntityName]: EntityRow[E][] };
}

/** S1: every item sums to zero over all accounts, and each balance agrees with its movements. */
function ledgerFault(stock: Stock[], movements: Movement[]): Fault | null {
  const [open] = openItems(stock);
  if (open !== undefined)
    return { kind: 'sum', text: `S1: the accounts of ${open} do not sum to zero` };
  const sums = new Map<string, number>();
  const add = (id: string, by: number) => sums.set(id, exact((sums.get(id) ?? 0) + by));
  for (const movement of movements) {
    add(stockId(movement.from, movement), -movement.quantity);
    add(stockId(movement.to, movement), movement.quantity);
  }
  const wrong = stock.find(({ id, quantity }) => (sums.get(id) ?? 0) !== quantity);
  return wrong ? { kind: 'sum', text: `S1: ${wrong.id} is not the sum of its movements` } : null;
}

/** N1: the five numbers add up to what was asked, and each is the sum over the line's claims. */
function sumFault(lines: Line[], claims: Claim[]): Fault | null {
  const byLine = Map.groupBy(claims, (claim) => claim.line);
  for (const line of lines) {
    if (!closes(line)) return { kind: 'sum', text: `N1: line ${line.id} does not add up` };
    const own = byLine.get(line.id) ?? [];
    const wrong = stages.find(
      (stage) => exact(own.reduce((sum, claim) => sum + claim[stage], 0)) !== line[stage],
    );
    if (wrong)
      return { kind: 'sum', text: `N1: line ${line.id}: ${wrong} is not the sum of its claims` };
  }
  const open = claims.find((claim) => !claimCloses(claim));
  return open ? { kind: 'sum', text: `claim ${open.id} does not add up` } : null;
}
