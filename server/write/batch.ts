// One transaction for many commands of one board: decided in order, written together, committed once. Commands that
// also touch the national board lock and append to both.
import type { Actor } from '#domain/actor.ts';
import { nationalBoard } from '#domain/board.ts';
import type { Change, FeedChange } from '#domain/change.ts';
import { entityNames } from '#domain/nouns.ts';
import { isRefusal, refuse } from '#domain/refusal.ts';
import type { Refusal } from '#domain/refusal.ts';
import type { Instant } from '#domain/time.ts';
import type { Answer } from '#domain/wire.ts';
import type { ISql } from 'postgres';
import { beginWork, decideBatch } from '#server/write/decide.ts';
import { answerExpired, isOther, storedForm } from '#server/write/repeat.ts';
import type { BoardWork, Job } from '#server/write/decide.ts';
import type { Clock } from '#server/postgres/clock.ts';
import { linkChange } from '#server/write/hash.ts';
import type { BoardCache } from '#server/storage/board-cache.ts';
import {
  answeredCommands,
  appendChanges,
  changesSince,
  expiredCommands,
  lastAt,
  lockBoards,
  readBoard,
  saveCommands,
} from '#server/storage/change.ts';
import type { BoardRow, CommandRow, StoredChange } from '#server/storage/change.ts';
import { addBulkRows, addRows, saveRows, saveSecret } from '#server/storage/entity.ts';
import { FactReader } from '#server/storage/fact-reader.ts';
import type { Locate } from '#server/storage/fact-reader.ts';

/** What the feed must publish after the commit, by board. */
export interface Written {
  board: string;
  changes: StoredChange[];
}

/** Runs a batch inside the caller's transaction. @returns one answer for each job, in order, and what was written */
export async function runBatch(
  sql: ISql,
  board: string,
  jobs: Job[],
  caches: { own: BoardCache; nation: BoardCache },
  locate: Locate,
  clock: Clock,
): Promise<{ answers: Answer[]; written: Written[]; refused: Map<string, Refusal> }> {
  const onBoth = board !== nationalBoard && jobs.some(({ command }) => command.home === 'both');
  const boards = onBoth ? [board, nationalBoard] : [board];
  const ids = jobs.map(({ id }) => id);
  // All queries use one connection, so a query after the locks sees what was written before them.
  const [locked, time, read, known, expired] = await Promise.all([
    lockBoards(sql, boards),
    clock(sql),
    board === nationalBoard || onBoth ? undefined : readBoard(sql, nationalBoard),
    answeredCommands(sql, ids),
    expiredCommands(sql, ids).then((found) => new Set(found)),
  ]);
  const row = locked.find(({ id }) => id === board);
  if (!row) {
    // The same words as for a board on which no incident stands, so that asking reveals none.
    const gone = refuse('not-found', { field: 'incident' });
    return { answers: jobs.map(() => gone), written: [], refused: new Map() };
  }
  const national = read ?? locked.find(({ id }) => id === nationalBoard);
  // Under the lock, the board's `seq` shows whether the cached rows are still current.
  await Promise.all([
    catchUp(sql, row, caches.own),
    national && caches.nation !== caches.own ? catchUp(sql, national, caches.nation) : undefined,
  ]);
  const last = await Promise.all([
    lastChange(sql, board, caches.own),
    onBoth ? lastChange(sql, nationalBoard, caches.nation) : null,
  ]);
  // The time of a board never decreases, whatever the clock does.
  const now = last.reduce<Instant>(
    (latest, at) => (at !== null && at > latest ? at : latest),
    time,
  );
  const answered = new Map(known.map((command) => [command.id, command]));
  // The same id twice in one batch is one command (F3).
  const fresh = new Map<string, Job>();
  for (const job of jobs)
    if (!answered.has(job.id) && !expired.has(job.id) && !fresh.has(job.id)) fresh.set(job.id, job);
  const work = {
    own: beginWork(board, caches.own),
    nation: onBoth ? beginWork(nationalBoard, caches.nation) : null,
  };
  const reader = new FactReader({ sql, board, ...caches, locate, now });
  const decided = [...fresh.values()];
  const outcomes = await decideBatch(decided, reader, work);
  const refused = new Map<string, Refusal>();
  const commands = decided.map((job, n): CommandRow => {
    const outcome = outcomes[n] ?? refuse('unavailable');
    const isRefused = isRefusal(outcome);
    if (isRefused) refused.set(job.id, outcome);
    const { id, fingerprint, command } = job;
    const seq = row.seq + (isRefused ? 0 : outcome.ownChanges);
    const value = isRefused ? { ...outcome } : outcome.result;
    return {
      id,
      board,
      name: command.name,
      fingerprint,
      seq,
      answer: { refused: isRefused, value },
      at: now,
      saidAt: job.saidAt ?? null,
      inputVersion: job.version ?? null,
      batch: job.batch ?? null,
      member: job.actor.kind === 'member' ? job.actor.member : null,
    };
  });
  for (const command of commands) answered.set(command.id, command);
  const answers = jobs.map((job) =>
    expired.has(job.id)
      ? answerExpired()
      : withSecret(
          answerOf(job, answered.get(job.id)),
          fresh.get(job.id) === job ? job : undefined,
        ),
  );
  // Rows of an incident's board may refer to national rows.
  const appended: Appended[] = [];
  if (work.nation && national) appended.push(chain(work.nation, national, now));
  appended.push(chain(work.own, row, now));
  const queries = appended.flatMap((one) => write(sql, one));
  if (commands.length > 0) queries.push(saveCommands(sql, commands.map(storedForm)));
  await Promise.all(queries);
  for (const {
    work: { cache },
    changes,
    seq,
  } of appended) {
    cache.forgetWriteOnly();
    cache.seq = seq;
    if (changes.length > 0) cache.lastAt = now;
  }
  const written = appended.filter(({ changes }) => changes.length > 0);
  return {
    answers,
    refused,
    written: written.map(({ work: { board: id }, changes }) => ({ board: id, changes })),
  };
}

/** What a transaction appends to one board's feed. */
interface Appended {
  work: BoardWork;
  changes: StoredChange[];
  seq: number;
  hash: string;
}

/** Gives each change its number and its link in the audit chain. */
function chain(work: BoardWork, { seq, hash }: BoardRow, now: Instant): Appended {
  const appended: Appended = { work, changes: [], seq, hash };
  for (const { change, job, audience, was } of work.decided) {
    const { kind, entity, id, body } = change;
    const entry: FeedChange = {
      seq: appended.seq + 1,
      at: now,
      by: authorOf(job.actor),
      kind,
      entity,
      id,
      body: { ...body },
    };
    const unlinked = { ...entry, audience, was, command: job.id, ...batchOf(job) };
    const linked = linkChange(appended.hash, work.board, unlinked);
    appended.seq = entry.seq;
    appended.hash = linked.hash;
    appended.changes.push(linked);
  }
  return appended;
}

function batchOf({ batch }: Job): { batch?: string } {
  return batch ? { batch } : {};
}

function authorOf(actor: Actor): FeedChange['by'] {
  if (actor.kind === 'member') return { member: actor.member, organisation: actor.organisation };
  // Who holds a link acts in the name of the organisation that issued it; `link.used` names the link.
  return { member: null, organisation: actor.kind === 'guest' ? actor.organisation : null };
}

/** When more changes than this are missing, reading the rows again is cheaper. */
const furthestBehind = 500;

/** Other processes wrote to the board: their changes are applied to the cache, or the cache is emptied. */
async function catchUp(sql: ISql, { id, seq }: BoardRow, cache: BoardCache): Promise<void> {
  if (cache.expect(seq)) return;
  const behind = seq - cache.seq;
  if (cache.seq < 0 || behind < 0 || behind > furthestBehind) return cache.begin(seq);
  const missed = await changesSince(sql, id, cache.seq, behind);
  // What the feed holds was decided as a change.
  cache.follow(missed as (StoredChange & Change)[]);
  if (!cache.expect(seq)) cache.begin(seq);
}

/** Time of the board's last change. The cache keeps it between batches. */
async function lastChange(sql: ISql, board: string, cache: BoardCache): Promise<Instant | null> {
  if (cache.lastAt === undefined) cache.lastAt = await lastAt(sql, [board]);
  return cache.lastAt;
}

/** F3: the same id gets the same answer. The same id with another body is refused. */
function answerOf(job: Job, stored: CommandRow | undefined): Answer {
  if (!stored) return refuse('unavailable');
  if (isOther(job, stored)) return refuse('command-id-reused', { command: stored.name });
  const { refused, value } = stored.answer;
  if (refused) return value as unknown as Refusal;
  return { kind: 'accepted', id: job.id, seq: stored.seq, result: value };
}

/** The answer to whoever sent it first has the secret that was made for it. */
function withSecret(answer: Answer, job: Job | undefined): Answer {
  if (job?.secret === undefined || isRefusal(answer)) return answer;
  return { ...answer, result: { ...answer.result, token: job.secret } };
}

/** First rows in the order of their references, then secrets and feed, each in one round trip. */
function write(sql: ISql, { work, changes, seq, hash }: Appended): Promise<void>[] {
  const { board, cache, changed, born, secrets, bulk } = work;
  const queries: Promise<void>[] = [];
  for (const entity of entityNames) {
    const rowsOf = (ids: Iterable<string> = []) =>
      [...ids].flatMap((id) => cache.get(entity, id) ?? []);
    queries.push(addRows(sql, entity, rowsOf(born.get(entity))));
    queries.push(saveRows(sql, entity, rowsOf(changed.get(entity))));
  }
  for (const { entity, id, secret } of secrets) queries.push(saveSecret(sql, entity, id, secret));
  for (const { noun, rows } of bulk) queries.push(addBulkRows(sql, noun, rows));
  if (changes.length > 0) queries.push(appendChanges(sql, board, changes, { seq, hash }));
  return queries;
}
