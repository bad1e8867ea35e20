// A dry run: decides commands as the write path does, on one moment of the database, and stores nothing.
import type { ISql } from 'postgres';
import type { Actor } from '#domain/actor.ts';
import { nationalBoard } from '#domain/board.ts';
import { refuseStranger } from '#domain/command.ts';
import { findCommand } from '#domain/commands.ts';
import { parseInput } from '#domain/parse.ts';
import { isRefusal, refuse } from '#domain/refusal.ts';
import type { Refusal } from '#domain/refusal.ts';
import { BoardCache } from '#server/storage/board-cache.ts';
import { answeredCommands, expiredCommands, lastAt, readBoard } from '#server/storage/change.ts';
import type { CommandRow } from '#server/storage/change.ts';
import { takenIds } from '#server/storage/entity.ts';
import { FactReader } from '#server/storage/fact-reader.ts';
import type { Locate } from '#server/storage/fact-reader.ts';
import type { Clock } from '#server/postgres/clock.ts';
import type { Sql } from '#server/postgres/connection.ts';
import { beginWork, decideBatch } from '#server/write/decide.ts';
import type { BoardWork, Job, Work } from '#server/write/decide.ts';
import { fingerprintOf, mintSecret } from '#server/write/hash.ts';
import { answerExpired, isOther } from '#server/write/repeat.ts';

export interface PlannedCommand {
  id: string;
  name: string;
  input: object;
}

/** `done`: a command of this id was accepted before. Sending it again changes nothing. */
export type DryRunOutcome = 'accepted' | 'done' | Refusal;

export interface DryRunOptions {
  sql: Sql;
  locate: Locate;
  /** What time it is for the board, as in the write path. */
  clock: Clock;
}

/** Number of commands whose facts are loaded together. They are decided without a pause. */
const batch = 64;

/**
 * Decides the commands of one board in order. Each sees the changes of those before it. It reads one snapshot of the
 * database and takes no lock, so that other writers need not wait. The write path decides again later.
 * @param pause called between parts with the number of commands that are decided; it may end the run by an error
 */
export function dryRun(
  { sql: pool, locate, clock }: DryRunOptions,
  board: string,
  commands: readonly PlannedCommand[],
  actor: Actor,
  pause: (done: number) => Promise<void> = () => Promise.resolve(),
): Promise<DryRunOutcome[]> {
  return pool.begin('isolation level repeatable read read only', async (sql) => {
    if (!(await readBoard(sql, board)))
      return commands.map(() => refuse('not-found', { field: 'incident' }));
    const own = new BoardCache();
    const nation = board === nationalBoard ? own : new BoardCache();
    const [time, last] = [await clock(sql), await lastAt(sql, [board])];
    const now = last !== null && last > time ? last : time;
    const reader = new FactReader({ sql, board, own, nation, locate, now });
    const outcomes: DryRunOutcome[] = [];
    /** What was decided under each id: the same id again is the same command (F3). */
    const before = new Map<string, { job: Job; outcome: DryRunOutcome }>();
    for (let start = 0; start < commands.length; start += batch) {
      await pause(start);
      const work = {
        own: beginWork(board, own),
        nation: nation === own ? null : beginWork(nationalBoard, nation),
      };
      const planned = commands.slice(start, start + batch).map((command) => parse(command, actor));
      outcomes.push(...(await decidePlanned(sql, planned, reader, work, before)));
    }
    return outcomes;
  });
}

async function decidePlanned(
  sql: ISql,
  planned: readonly (Job | Refusal)[],
  reader: FactReader,
  work: Work,
  before: Map<string, { job: Job; outcome: DryRunOutcome }>,
): Promise<DryRunOutcome[]> {
  const jobs = planned.filter((job): job is Job => !isRefusal(job));
  const ids = jobs.map(({ id }) => id);
  const answered = new Map((await answeredCommands(sql, ids)).map((row) => [row.id, row]));
  const expired = new Set(await expiredCommands(sql, ids));
  const fresh = new Map<string, Job>();
  for (const job of jobs)
    if (![answered, expired, before, fresh].some((known) => known.has(job.id)))
      fresh.set(job.id, job);
  const decided = [...fresh.values()];
  const outcomes = await decideBatch(decided, reader, work);
  const taken = await commandsWithTakenIds(sql, work);
  for (const [n, job] of decided.entries()) {
    const outcome = outcomes[n] ?? refuse('unavailable');
    const isTaken = taken.has(job.id) && refuse('already-exists', { field: 'id' });
    before.set(job.id, { job, outcome: isRefusal(outcome) ? outcome : isTaken || 'accepted' });
  }
  return planned.map((job): DryRunOutcome => {
    if (isRefusal(job)) return job;
    if (expired.has(job.id)) return answerExpired();
    const stored = answered.get(job.id);
    if (stored) return repeated(job, stored);
    const first = before.get(job.id);
    if (!first) return refuse('unavailable');
    const { command, fingerprint } = first.job;
    return isOther(job, { name: command.name, fingerprint })
      ? refuse('command-id-reused', { command: command.name })
      : first.outcome;
  });
}

/** The write path learns from the database that an id exists; a dry run must ask. */
async function commandsWithTakenIds(sql: ISql, { own, nation }: Work): Promise<Set<string>> {
  const commands = new Set<string>();
  const works: BoardWork[] = nation ? [own, nation] : [own];
  for (const { born, decided } of works)
    for (const [entity, ids] of born) {
      const taken = await takenIds(sql, entity, [...ids]);
      for (const { change, job } of decided)
        if (change.entity === entity && taken.includes(change.id)) commands.add(job.id);
    }
  return commands;
}

function parse({ id, name, input }: PlannedCommand, actor: Actor): Job | Refusal {
  const command = findCommand(name);
  if (!command) return refuse('unknown-command', { command: name });
  const stranger = refuseStranger(actor, command);
  if (stranger) return stranger;
  const read = parseInput(command, input);
  if (isRefusal(read)) return read;
  const fingerprint = fingerprintOf(actor, name, read.input);
  const secret = command.mintsSecret && mintSecret();
  return { id, command, input: read.input, actor, fingerprint, ...secret };
}

function repeated(job: Job, stored: CommandRow): DryRunOutcome {
  if (isOther(job, stored)) return refuse('command-id-reused', { command: stored.name });
  const { answer } = stored;
  return answer.refused ? (answer.value as unknown as Refusal) : 'done';
}
