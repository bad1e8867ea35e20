// One transaction for many commands of one board: decided in order, written together, committed once.
import type { Actor } from '#domain/actor.ts';
import { births, nationalBoard } from '#domain/change.ts';
import type { Change, EntityName, FeedChange } from '#domain/change.ts';
import { run } from '#domain/command.ts';
import type { Command, FactQuery } from '#domain/command.ts';
import { isRefusal, refuse } from '#domain/refusal.ts';
import type { Refusal } from '#domain/refusal.ts';
import type { Instant } from '#domain/time.ts';
import type { ISql } from 'postgres';
import { chainHash } from '#server/hash.ts';
import {
  answeredCommands,
  appendChanges,
  lockBoard,
  readBoard,
  saveCommands,
} from '#server/storage/change.ts';
import type { CommandRow, StoredChange } from '#server/storage/change.ts';
import { addRows, entityNames, saveRows, saveSecret } from '#server/storage/entity.ts';
import type { secretSchemas } from '#server/storage/entity.ts';
import { factsFor } from '#server/storage/fact.ts';
import { loadFacts } from '#server/storage/fact-load.ts';
import type { Extra, FactSets, Locate } from '#server/storage/fact-load.ts';
import type { WorkingSet } from '#server/storage/working-set.ts';

/** A command on its way: parsed, fingerprinted, and with its actor. */
export interface Job {
  id: string;
  command: Command;
  input: object;
  actor: Actor;
  fingerprint: string;
}

export interface Accepted {
  kind: 'accepted';
  id: string;
  seq: number;
  result: Record<string, unknown>;
}
export type Answer = Accepted | Refusal;

/** What a transaction will write. */
interface Pending {
  changes: StoredChange[];
  commands: CommandRow[];
  /** Ids of rows to write, by noun: those that exist, and those that begin here. */
  changed: Map<EntityName, Set<string>>;
  born: Map<EntityName, Set<string>>;
  secrets: { entity: keyof typeof secretSchemas; id: string; secret: Record<string, unknown> }[];
  seq: number;
  hash: string;
}

/**
 * Runs a batch inside the caller's transaction.
 * @returns an answer a job, in order, and what the feed must publish after the commit
 */
export async function runBatch(
  sql: ISql,
  board: string,
  jobs: Job[],
  sets: { own: WorkingSet; nation: WorkingSet },
  locate: Locate,
  now: Instant,
): Promise<{ answers: Answer[]; changes: StoredChange[] }> {
  const [row, nation, known] = await Promise.all([
    lockBoard(sql, board),
    board === nationalBoard ? undefined : readBoard(sql, nationalBoard),
    answeredCommands(
      sql,
      jobs.map((job) => job.id),
    ),
  ]);
  if (!row) {
    const gone = refuse('not-found', { field: 'incident', value: board });
    return { answers: jobs.map(() => gone), changes: [] };
  }
  // With the lock held the board's `seq` says whether the cached rows are still the present ones.
  sets.own.expect(row.seq);
  if (nation) sets.nation.expect(nation.seq);
  const answered = new Map(known.map((command) => [command.id, command]));
  const fresh = jobs.filter((job) => !answered.has(job.id));
  const queries = new Map<Job, FactQuery>(fresh.map((job) => [job, job.command.facts(job.input)]));
  const all: FactSets = { board, ...sets };
  const extra = await loadFacts(sql, all, [...queries.values()], locate, now);
  const pending: Pending = {
    ...{ changes: [], commands: [], secrets: [], changed: new Map(), born: new Map() },
    ...{ seq: row.seq, hash: row.hash },
  };
  const answers = jobs.map((job): Answer => {
    const before = answered.get(job.id);
    if (before) return repeat(job, before);
    const answer = decide(job, queries.get(job) ?? {}, all, extra, pending, board, now);
    const stored = {
      refused: isRefusal(answer),
      value: isRefusal(answer) ? answer : answer.result,
    };
    const { id, fingerprint } = job;
    const done: CommandRow = {
      ...{ id, board, name: job.command.name, fingerprint },
      ...{ seq: pending.seq, answer: stored as CommandRow['answer'], at: now },
    };
    answered.set(id, done);
    pending.commands.push(done);
    return answer;
  });
  await write(sql, board, pending, sets.own);
  sets.own.seq = pending.seq;
  return { answers, changes: pending.changes };
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
  pending: Pending,
  board: string,
  now: Instant,
): Answer {
  const facts = factsFor(query, { actor: job.actor, id: job.id, now }, sets, extra);
  if (isRefusal(facts)) return facts;
  const decision = run(job.command, facts, job.input, now);
  if (isRefusal(decision)) return decision;
  const { changes } = decision;
  if (changes.some(({ kind, entity, id }) => births.has(kind) && sets.own.get(entity, id)))
    return refuse('already-exists', { field: 'id' });
  for (const change of changes) record(change, job, sets.own, extra, pending, board, now);
  return { kind: 'accepted', id: job.id, seq: pending.seq, result: decision.result };
}

function record(
  change: Change,
  job: Job,
  own: WorkingSet,
  extra: Extra,
  pending: Pending,
  board: string,
  now: Instant,
): void {
  const { audience, was } = own.apply(change);
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
async function write(sql: ISql, board: string, pending: Pending, own: WorkingSet): Promise<void> {
  const { changes, commands, changed, born, secrets, seq, hash } = pending;
  const queries: Promise<void>[] = [];
  for (const entity of entityNames) {
    const rowsOf = (ids: Iterable<string> = []) =>
      [...ids].flatMap((id) => own.get(entity, id) ?? []);
    queries.push(addRows(sql, entity, rowsOf(born.get(entity))));
    queries.push(saveRows(sql, entity, rowsOf(changed.get(entity))));
  }
  for (const { entity, id, secret } of secrets) queries.push(saveSecret(sql, entity, id, secret));
  if (changes.length > 0) queries.push(appendChanges(sql, board, changes, { seq, hash }));
  if (commands.length > 0) queries.push(saveCommands(sql, commands));
  await Promise.all(queries);
}
