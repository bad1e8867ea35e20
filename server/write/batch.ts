// One transaction for many commands of one board: decided in order, written together, committed once.
// Commands that touch the national board as well lock and append to both.
import type { Actor } from '#domain/actor.ts';
import { births, nationalBoard } from '#domain/change.ts';
import type { Change, EntityName, FeedChange } from '#domain/change.ts';
import { run } from '#domain/command.ts';
import type { Command, FactQuery } from '#domain/command.ts';
import { isRefusal, refuse } from '#domain/refusal.ts';
import type { Refusal } from '#domain/refusal.ts';
import type { Instant } from '#domain/time.ts';
import type { Answer } from '#domain/wire.ts';
import type { ISql } from 'postgres';
import { chainHash } from '#server/write/hash.ts';
import {
  answeredCommands,
  appendChanges,
  changesSince,
  lockBoards,
  readBoard,
  saveCommands,
} from '#server/storage/change.ts';
import type { BoardRow, CommandRow, StoredChange } from '#server/storage/change.ts';
import { addRows, boardNouns, entityNames, saveRows, saveSecret } from '#server/storage/entity.ts';
import type { secretSchemas } from '#server/storage/entity.ts';
import { factsFor } from '#server/storage/fact.ts';
import { loadFacts } from '#server/storage/fact-load.ts';
import type { Extra, FactSets, Locate } from '#server/storage/fact-load.ts';
import type { BoardCache } from '#server/storage/board-cache.ts';

/** A command on its way: parsed, fingerprinted, and with its actor. */
export interface Job {
  id: string;
  command: Command;
  input: object;
  actor: Actor;
  fingerprint: string;
}

/** What a transaction will write to one board. */
interface Pending {
  board: string;
  set: BoardCache;
  changes: StoredChange[];
  /** Ids of rows to write, by noun: those that exist, and those that begin here. */
  changed: Map<EntityName, Set<string>>;
  born: Map<EntityName, Set<string>>;
  secrets: { entity: keyof typeof secretSchemas; id: string; secret: Record<string, unknown> }[];
  seq: number;
  hash: string;
}

/** What the feed must publish after the commit, a board. */
export interface Written {
  board: string;
  changes: StoredChange[];
}

/**
 * Runs a batch inside the caller's transaction.
 * @returns an answer a job, in order, and what was written
 */
export async function runBatch(
  sql: ISql,
  board: string,
  jobs: Job[],
  sets: { own: BoardCache; nation: BoardCache },
  locate: Locate,
  now: Instant,
): Promise<{ answers: Answer[]; written: Written[] }> {
  const onBoth = board !== nationalBoard && jobs.some(({ command }) => command.board === 'both');
  const [locked, read, known] = await Promise.all([
    lockBoards(sql, onBoth ? [board, nationalBoard] : [board]),
    board === nationalBoard || onBoth ? undefined : readBoard(sql, nationalBoard),
    answeredCommands(
      sql,
      jobs.map((job) => job.id),
    ),
  ]);
  const row = locked.find(({ id }) => id === board);
  if (!row) {
    const gone = refuse('not-found', { field: 'incident', value: board });
    return { answers: jobs.map(() => gone), written: [] };
  }
  const nation = read ?? locked.find(({ id }) => id === nationalBoard);
  // With the lock held the board's `seq` says whether the cached rows are still the present ones.
  await Promise.all([
    catchUp(sql, row, sets.own),
    nation && sets.nation !== sets.own ? catchUp(sql, nation, sets.nation) : undefined,
  ]);
  const answered = new Map(known.map((command) => [command.id, command]));
  const fresh = jobs.filter((job) => !answered.has(job.id));
  const queries = new Map<Job, FactQuery>(fresh.map((job) => [job, job.command.facts(job.input)]));
  const all: FactSets = { board, ...sets };
  const extra = await loadFacts(sql, all, [...queries.values()], locate, now);
  const own = begin(row, sets.own);
  const pendings: Pendings = { own, nation: onBoth && nation ? begin(nation, sets.nation) : null };
  const commands: CommandRow[] = [];
  const answers = jobs.map((job): Answer => {
    const before = answered.get(job.id);
    if (before) return repeat(job, before);
    const answer = decide(job, queries.get(job) ?? {}, all, extra, pendings, now);
    const stored = {
      refused: isRefusal(answer),
      value: isRefusal(answer) ? answer : answer.result,
    };
    const { id, fingerprint } = job;
    const done: CommandRow = {
      ...{ id, board, name: job.command.name, fingerprint },
      ...{ seq: own.seq, answer: stored as CommandRow['answer'], at: now },
    };
    answered.set(id, done);
    commands.push(done);
    return answer;
  });
  // What stands on an incident's board may refer to what stands on the national one.
  const both = [pendings.nation, own].filter((pending) => pending !== null);
  const queriesOut = both.flatMap((pending) => write(sql, pending));
  if (commands.length > 0) queriesOut.push(saveCommands(sql, commands));
  await Promise.all(queriesOut);
  for (const { set, seq } of both) {
    set.forgetMovements();
    set.seq = seq;
  }
  const written = both.filter(({ changes }) => changes.length > 0);
  return { answers, written: written.map(({ board: id, changes }) => ({ board: id, changes })) };
}

interface Pendings {
  own: Pending;
  /** Null while nothing of the batch may write there. */
  nation: Pending | null;
}

function begin({ id, seq, hash }: BoardRow, set: BoardCache): Pending {
  const empty = { changes: [], secrets: [], changed: new Map(), born: new Map() };
  return { board: id, set, ...empty, seq, hash };
}

/** Further behind than this, reading the changes costs more than reading the rows again. */
const furthestBehind = 500;

/** Others wrote to the board since: their changes are applied to what we hold, or all is dropped. */
async function catchUp(sql: ISql, { id, seq }: BoardRow, set: BoardCache): Promise<void> {
  if (set.expect(seq)) return;
  const behind = seq - set.seq;
  if (set.seq < 0 || behind < 0 || behind > furthestBehind) return set.begin(seq);
  const changes = await changesSince(sql, id, set.seq, behind);
  if (!set.follow(changes) || !set.expect(seq)) set.begin(seq);
}

/** F3: the same id gets the same answer; the same id with another body is refused. */
function repeat(job: Job, before: CommandRow): Answer {
  if (before.fingerprint !== job.fingerprint)
    return refuse('command-id-reused', { command: before.name });
  const { refused, value } = before.answer;
  if (refused) return value as unknown as Refusal;
  return { kind: 'accepted', id: job.id, seq: before.seq, result: value };
}

function decide(
  job: Job,
  query: FactQuery,
  sets: FactSets,
  extra: Extra,
  pendings: Pendings,
  now: Instant,
): Answer {
  const facts = factsFor(query, { actor: job.actor, id: job.id, now }, sets, extra);
  if (isRefusal(facts)) return facts;
  const decision = run(job.command, facts, job.input, now);
  if (isRefusal(decision)) return decision;
  const { changes } = decision;
  const homes = changes.map((change) => homeOf(change, pendings));
  if (changes.some(({ kind, entity, id }, n) => births.has(kind) && homes[n]?.set.get(entity, id)))
    return refuse('already-exists', { field: 'id' });
  changes.forEach((change, n) => record(change, job, extra, homes[n] ?? pendings.own, now));
  return { kind: 'accepted', id: job.id, seq: pendings.own.seq, result: decision.result };
}

/** Nouns whose rows are the nation's, whichever board they were moved from. */
export function isOfNation(entity: EntityName): boolean {
  return !boardNouns.includes(entity);
}

/** The board that a change belongs to: what outlives incidents to the nation, all else to where its row stands. */
function homeOf({ entity, id, body }: Change, { own, nation }: Pendings): Pending {
  if (!nation) return own;
  if (isOfNation(entity)) return nation;
  const named = 'incident' in body ? body.incident : undefined;
  const isNational = named === nationalBoard || nation.set.get(entity, id) !== undefined;
  return isNational ? nation : own;
}

function record(change: Change, job: Job, extra: Extra, pending: Pending, now: Instant): void {
  const { board } = pending;
  const { audience, was } = pending.set.apply(change);
  if (change.kind === 'need.posted') extra.fresh.add(change.id);
  const { kind, entity, id, body } = change;
  const by =
    job.actor.kind === 'member'
      ? { member: job.actor.member, organisation: job.actor.organisation }
      : { member: null, organisation: null };
  const entry: FeedChange = {
    seq: pending.seq + 1,
    at: now,
    by,
    kind,
    entity,
    id,
    body: { ...body },
  };
  const unlinked = { ...entry, audience, was, command: job.id };
  pending.seq = entry.seq;
  pending.hash = chainHash(pending.hash, board, unlinked);
  pending.changes.push({ ...unlinked, hash: pending.hash });
  if (births.has(kind)) note(pending.born, entity, id);
  else if (!pending.born.get(entity)?.has(id)) note(pending.changed, entity, id);
  if (change.secret) {
    const { entity: owner } = change as { entity: keyof typeof secretSchemas };
    pending.secrets.push({ entity: owner, id, secret: { ...change.secret } });
  }
}

function note(ids: Pending['changed'], entity: EntityName, id: string): void {
  ids.set(entity, (ids.get(entity) ?? new Set()).add(id));
}

/** Rows first, in the order of their references, then secrets, feed and answers; one round trip each. */
function write(sql: ISql, pending: Pending): Promise<void>[] {
  const { board, set, changes, changed, born, secrets, seq, hash } = pending;
  const queries: Promise<void>[] = [];
  for (const entity of entityNames) {
    const rowsOf = (ids: Iterable<string> = []) =>
      [...ids].flatMap((id) => set.get(entity, id) ?? []);
    queries.push(addRows(sql, entity, rowsOf(born.get(entity))));
    queries.push(saveRows(sql, entity, rowsOf(changed.get(entity))));
  }
  for (const { entity, id, secret } of secrets) queries.push(saveSecret(sql, entity, id, secret));
  if (changes.length > 0) queries.push(appendChanges(sql, board, changes, { seq, hash }));
  return queries;
}
