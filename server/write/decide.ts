// Decides commands of one board in order. Each sees the changes of those before it. It writes nothing: the write path
// stores the result, a dry run does not.
import type { Instant } from '#domain/time.ts';
import type { Actor } from '#domain/actor.ts';
import type { BulkRows } from '#domain/bulk.ts';
import type { Change, EntityName } from '#domain/change.ts';
import { nationalBoard } from '#domain/board.ts';
import { asksOf as asksOfCommand, run } from '#domain/command.ts';
import type { Command } from '#domain/command.ts';
import { carries } from '#domain/import-batch.ts';
import type { Batch } from '#domain/import-batch.ts';
import { standingBoardOf } from '#domain/noun.ts';
import { isBirth, nounOf } from '#domain/nouns.ts';
import { resolveFacts, unknown } from '#domain/reader.ts';
import type { Asks, Facts } from '#domain/reader.ts';
import { isRefusal, refuse } from '#domain/refusal.ts';
import type { Refusal } from '#domain/refusal.ts';
import type { Told } from '#domain/told.ts';
import type { BoardCache } from '#server/storage/board-cache.ts';
import type { FactReader } from '#server/storage/fact-reader.ts';
import { rowsDigest } from '#server/write/hash.ts';

/** A command to decide: parsed, with its fingerprint and its actor. */
export interface Job {
  id: string;
  command: Command;
  input: object;
  actor: Actor;
  fingerprint: string;
  /** When the user sent it, on the sender's clock; null when not given. */
  saidAt?: Instant | null;
  /** Version of the input that the sender uses; null means the first. */
  version?: number | null;
  /** What the server made for a command that `mintsSecret`. The secret is in the first answer only. */
  secret?: string;
  secretHash?: string;
  /** The imported list that it is a part of. */
  batch?: string | null;
}

/** A decided change, with its row's audience before and now. */
export interface Decided extends Told {
  job: Job;
}

/** What was decided for one board and is not stored yet. */
export interface BoardWork {
  board: string;
  cache: BoardCache;
  decided: Decided[];
  /** Ids of rows to write, by noun: existing ones and new ones. */
  changed: Map<EntityName, Set<string>>;
  born: Map<EntityName, Set<string>>;
  secrets: { entity: EntityName; id: string; secret: Record<string, unknown> }[];
  /** Rows to add that the feed does not carry. */
  bulk: BulkRows[];
}

/** The boards that a batch may change. */
export interface Work {
  own: BoardWork;
  /** The national board beside an incident's; null when nothing of the batch may write there. */
  nation: BoardWork | null;
}

/** A refusal, or the result for the sender and the number of the board's changes after it. */
export type Outcome = Refusal | { result: Record<string, unknown>; ownChanges: number };

export function beginWork(board: string, cache: BoardCache): BoardWork {
  return { board, cache, decided: [], changed: new Map(), born: new Map(), secrets: [], bulk: [] };
}

/** Facts lead to facts: a shipment to its sites, a claim to its need. No command needs more rounds than this. */
const mostRounds = 12;

/**
 * Decides a batch. Facts of all commands are loaded together first; facts that a decision makes necessary are loaded
 * in between.
 * @returns one outcome for each job, in order; the changes are in `work`
 */
export async function decideBatch(
  jobs: readonly Job[],
  reader: FactReader,
  work: Work,
): Promise<Outcome[]> {
  const asked = jobs.map((job) => ({ job, asks: asksOf(job) }));
  let open = asked;
  for (let round = 0; open.length > 0; round += 1) {
    open = open.filter(({ job, asks }) => resolveFacts(asks, reader, job) === unknown);
    if (open.length > 0) await loadMore(reader, round, open[0]!.job);
  }
  const outcomes: Outcome[] = [];
  for (const { job, asks } of asked) {
    const facts = await factsOf(job, asks, reader);
    outcomes.push(isRefusal(facts) ? facts : await decide(job, facts, reader, work));
  }
  return outcomes;
}

/** What the command asks for, and its batch. No fact of a command has this name. */
function asksOf({ command, input, actor, batch }: Job): Asks {
  const asks = asksOfCommand(command, input, actor);
  return batch ? { ...asks, $batch: (reader) => reader.row('batch', batch) } : asks;
}

/** Only an open batch of the actor takes commands, and only commands of its board. */
function refuseForeignBatch(job: Job, facts: Facts<Asks>, board: string): Refusal | undefined {
  if (!job.batch) return undefined;
  const batch = facts.$batch as Batch | null;
  const isOwn = batch?.incident === board && carries(job.actor, { ...batch, finishedAt: null });
  if (!isOwn) return refuse('not-found', { field: 'batch' });
  return batch.finishedAt === null ? undefined : refuse('import-closed', { batch: job.batch });
}

async function factsOf(job: Job, asks: Asks, reader: FactReader): Promise<Facts<Asks> | Refusal> {
  for (let round = 0; ; round += 1) {
    const facts = resolveFacts(asks, reader, job);
    if (facts !== unknown) return facts;
    await loadMore(reader, round, job);
  }
}

async function loadMore(reader: FactReader, round: number, { command }: Job): Promise<void> {
  if (round >= mostRounds || !(await reader.load()))
    throw new Error(`${command.name}: its facts cannot be loaded`);
}

async function decide(
  job: Job,
  facts: Facts<Asks>,
  reader: FactReader,
  work: Work,
): Promise<Outcome> {
  const foreign = refuseForeignBatch(job, facts, work.own.board);
  if (foreign) return foreign;
  const decision = run(job.command, facts, job.input, reader.now);
  if (isRefusal(decision)) return decision;
  const { result, bulk = [] } = decision;
  const changes = decision.changes.map((change) => withDigest(change, bulk));
  if (!bulk.every(({ toldBy }) => changes.some(({ id }) => id === toldBy.id)))
    throw new Error(`${job.command.name}: no change tells of the rows it adds`);
  const homes = changes.map((change) => homeOf(change, work));
  if (changes.some((change, n) => isBirth(change) && homes[n]?.cache.get(change.entity, change.id)))
    return refuse('already-exists', { field: 'id' });
  for (const [n, change] of changes.entries()) {
    const home = homes[n] ?? work.own;
    await loadToTell(change, home, reader, job);
    for (const told of home.cache.tell(change)) record(told, job, home, reader);
    home.bulk.push(...bulk.filter(({ toldBy }) => toldBy.id === change.id));
  }
  return { result, ownChanges: work.own.decided.length };
}

/** The change with the digest of the rows that it tells of. */
function withDigest(change: Change, bulk: readonly BulkRows[]): Change {
  const digests = bulk
    .filter(({ toldBy }) => toldBy.id === change.id)
    .map(({ rows, toldBy }) => [toldBy.field, rowsDigest(rows)] as const);
  if (digests.length === 0) return change;
  const body: object = { ...change.body, ...Object.fromEntries(digests) };
  return { ...change, body };
}

/** The board of a change: the standing one of its noun, or the one of its row. */
function homeOf({ kind, entity, id, body }: Change, { own, nation }: Work): BoardWork {
  const { home } = nounOf(entity);
  const isNational =
    home === 'row' &&
    (('incident' in body && body.incident === nationalBoard) ||
      nation?.cache.get(entity, id) !== undefined);
  const board = standingBoardOf(home) ?? (isNational ? nationalBoard : own.board);
  const work = [own, nation].find((one) => one?.board === board);
  if (!work) throw new Error(`${kind} belongs to the board ${board}, which is not locked`);
  return work;
}

/** Loads the child rows of the changed one, if the change may give them new readers. */
async function loadToTell(change: Change, { cache }: BoardWork, reader: FactReader, job: Job) {
  const isMissing = () =>
    cache
      .listsToTell(change)
      .map(({ entity, index, key }) => reader.list(entity, index as never, key))
      .includes(unknown);
  for (let round = 0; isMissing(); round += 1) await loadMore(reader, round, job);
}

function record(told: Told, job: Job, work: BoardWork, reader: FactReader): void {
  const { change } = told;
  const { entity, id } = change;
  const row = work.cache.get(entity, id);
  if (row) reader.note(entity, row);
  work.decided.push({ ...told, job });
  if (isBirth(change)) note(work.born, entity, id);
  else if (!work.born.get(entity)?.has(id)) note(work.changed, entity, id);
  if (change.secret) work.secrets.push({ entity, id, secret: { ...change.secret } });
}

function note(ids: BoardWork['changed'], entity: EntityName, id: string): void {
  ids.set(entity, (ids.get(entity) ?? new Set()).add(id));
}
