// Executes commands: parses, queues by board, decides a batch, commits it in one transaction, answers, publishes.
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Actor } from '#domain/actor.ts';
import { nationalBoard } from '#domain/board.ts';
import { boardOf, refuseStranger } from '#domain/command.ts';
import * as v from 'valibot';
import { uuid } from '#domain/field.ts';
import { parseInput } from '#domain/parse.ts';
import { largestQuantity } from '#domain/quantity.ts';
import { isRefusal, refuse } from '#domain/refusal.ts';
import type { Instant } from '#domain/time.ts';
import { findCommand } from '#domain/commands.ts';
import { runBatch } from '#server/write/batch.ts';
import type { Answer } from '#domain/wire.ts';
import type { Job } from '#server/write/decide.ts';
import type { Clock } from '#server/postgres/clock.ts';
import type { Sql } from '#server/postgres/connection.ts';
import { createRecentRefusals } from '#server/write/repeat.ts';
import { fingerprintOf, mintSecret } from '#server/write/hash.ts';
import type { StoredChange } from '#server/storage/change.ts';
import type { Locate } from '#server/storage/fact-reader.ts';
import { BoardCache } from '#server/storage/board-cache.ts';

/** A command as it arrives. `id` is the idempotency key, made by the sender. */
export interface Envelope {
  id: unknown;
  name: unknown;
  input: unknown;
  /** When the user sent it, on the sender's clock, and the version of the input. Both are stored with the command. */
  saidAt?: Instant | undefined;
  version?: number | undefined;
  /** The imported list that it is a part of: an open batch of the actor on the board of the command. */
  batch?: string | undefined;
}

export type Execute = (envelope: Envelope, actor: Actor) => Promise<Answer>;

/** Largest number of commands in one transaction. */
const largestBatch = 128;
/** How long a transaction waits for a lock, and how long one of its statements may take. */
const lockTimeout = '4s';
const statementTimeout = '10s';
/** Largest number of commands waiting for one board. Further ones are answered `unavailable`. */
const longestQueue = 4096;

export interface ExecuteOptions {
  sql: Sql;
  locate: Locate;
  /** Called after each commit, in the order of each board. */
  publish(board: string, changes: StoredChange[]): void;
  /** The present time of the board; tests replace it. */
  clock: Clock;
}

interface Waiting {
  job: Job;
  answer: Promise<Answer>;
  resolve(answer: Answer): void;
  reject(error: unknown): void;
}

interface Queue {
  waiting: Waiting[];
  /** Unanswered commands by id: the same command sent again gets the same answer (F3). */
  pending: Map<string, Waiting>;
  running: boolean;
  own: BoardCache;
  nation: BoardCache;
}

/**
 * Creates the only function that writes. It rejects only when the database fails, and then nothing was acknowledged.
 */
export function createExecute(options: ExecuteOptions): Execute & { idle(): Promise<void> } {
  const queues = new Map<string, Queue>();
  const refusals = createRecentRefusals();

  function queueOf(board: string): Queue {
    const known = queues.get(board);
    if (known) return known;
    const own = new BoardCache();
    const nation = board === nationalBoard ? own : new BoardCache();
    const queue = { waiting: [], pending: new Map<string, Waiting>(), running: false, own, nation };
    queues.set(board, queue);
    return queue;
  }

  async function transact(board: string, queue: Queue, batch: Waiting[]): Promise<void> {
    const jobs = batch.map(({ job }) => job);
    const { answers, written, refused } = await options.sql.begin(async (sql) => {
      // Sent together with the first query of the batch.
      const [, done] = await Promise.all([
        sql`select set_config('lock_timeout', ${lockTimeout}, true),
          set_config('statement_timeout', ${statementTimeout}, true)`,
        runBatch(sql, board, jobs, queue, options.locate, options.clock),
      ]);
      return done;
    });
    for (const { board: id, changes } of written) options.publish(id, changes);
    for (const { id, fingerprint } of jobs) {
      const refusal = refused.get(id);
      if (refusal) refusals.keep(id, fingerprint, refusal);
    }
    batch.forEach(({ job, resolve }, n) => {
      const answer = answers[n];
      if (!answer) return;
      // Sent again from now on, it is answered from the table: without what is shown once.
      queue.pending.delete(job.id);
      resolve(answer);
    });
  }

  /** A batch that fails because of one command is run again one by one, so that the others succeed. */
  async function attempt(board: string, queue: Queue, batch: Waiting[]): Promise<void> {
    try {
      await transact(board, queue, batch);
    } catch (error) {
      queue.own.clear();
      queue.nation.clear();
      if ((batch.length > 1 && isOfOne(error)) || constraintOf(error) === 'command_pkey')
        // An id that was answered on another board meanwhile is found there now.
        for (const waiting of batch) await attempt(board, queue, [waiting]);
      else if (isTaken(error))
        for (const { resolve } of batch)
          resolve(refuse('already-exists', { field: fieldOf(error) }));
      else if (batch.length === 1 && isBeyondBounds(error)) batch[0]?.resolve(beyondBounds());
      else for (const { reject } of batch) reject(error);
    }
  }

  async function drain(board: string, queue: Queue): Promise<void> {
    queue.running = true;
    while (queue.waiting.length > 0) {
      // Senders that were just answered often send again at once: they join this batch instead of the next.
      await nextTurn();
      const batch = queue.waiting.splice(0, largestBatch);
      await attempt(board, queue, batch);
      for (const { job } of batch) queue.pending.delete(job.id);
    }
    queue.running = false;
    // Empty queues are removed, because clients can name boards that do not exist.
    if (queue.own.seq < 0) queues.delete(board);
  }

  function enqueue(board: string, job: Job): Promise<Answer> {
    const queue = queueOf(board);
    const duplicate = queue.pending.get(job.id);
    if (duplicate) {
      if (duplicate.job.fingerprint === job.fingerprint) return duplicate.answer;
      return Promise.resolve(refuse('command-id-reused', { command: duplicate.job.command.name }));
    }
    const before = refusals.find(job);
    if (before) return Promise.resolve(before);
    if (queue.waiting.length >= longestQueue) return Promise.resolve(refuse('unavailable'));
    const { promise: answer, resolve, reject } = Promise.withResolvers<Answer>();
    const waiting = { job, answer, resolve, reject };
    queue.waiting.push(waiting);
    queue.pending.set(job.id, waiting);
    if (!queue.running) void drain(board, queue);
    return answer;
  }

  const execute = async (envelope: Envelope, actor: Actor): Promise<Answer> => {
    const id = v.safeParse(uuid, envelope.id);
    if (!id.success)
      return refuse('invalid-input', { issues: [{ field: 'id', problem: 'format' }] });
    const command = typeof envelope.name === 'string' ? findCommand(envelope.name) : undefined;
    if (!command) return refuse('unknown-command', { command: String(envelope.name).slice(0, 60) });
    const stranger = refuseStranger(actor, command);
    if (stranger) return stranger;
    const parsed = parseInput(command, envelope.input);
    if (isRefusal(parsed)) return parsed;
    const { input } = parsed;
    const board = boardOf(command, input);
    const fingerprint = fingerprintOf(actor, command.name, input);
    return enqueue(board, {
      id: id.output,
      command,
      input,
      actor,
      fingerprint,
      saidAt: envelope.saidAt ?? null,
      version: envelope.version ?? null,
      batch: envelope.batch ?? null,
      ...(command.mintsSecret && mintSecret()),
    });
  };

  /** Resolves when every queue is empty. The shutdown waits for it. */
  const idle = async () => {
    const open = [...queues.values()].flatMap((queue) => [...queue.pending.values()]);
    await Promise.allSettled(open.map(({ answer }) => answer));
  };
  return Object.assign(execute, { idle });
}

/**
 * Whether one command may be the cause: a bug, or a row that the database refuses (SQLSTATE classes 22 and 23). When
 * the database cannot be reached, single commands would fail too.
 */
function isOfOne(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return code === '' || /^2[23]/.test(code);
}

/** 23505 unique_violation, from PostgreSQL's error codes. */
function isTaken(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === '23505';
}

/** What a table holds has bounds (migration `bounds`), and sums can pass them that single quantities do not. */
function isBeyondBounds(error: unknown): boolean {
  const isNumber = typeof error === 'object' && error !== null && 'code' in error;
  return constraintOf(error)?.endsWith('_bounds') === true || (isNumber && error.code === '22003');
}

function beyondBounds(): Answer {
  return refuse('quantity-absurd', { field: 'quantity', limit: largestQuantity });
}

/** Name of the constraint that the database refused by. */
function constraintOf(error: unknown): string | undefined {
  const isNamed = typeof error === 'object' && error !== null && 'constraint_name' in error;
  return isNamed ? String(error.constraint_name) : undefined;
}

/** Fields of inputs by the constraint that says that they are taken. */
const takenFields: Partial<Record<string, string>> = { member_email: 'email', board_pkey: 'code' };

function fieldOf(error: unknown): string {
  return takenFields[constraintOf(error) ?? ''] ?? 'id';
}
