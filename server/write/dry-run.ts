// A dry run: decides commands as the write path does, on one moment of the database, and stores nothing.
import type { ISql } from 'postgres';
import type { Actor } from '#domain/actor.ts';
import { nationalBoard } from '#domain/board.ts';
import { findCommand } from '#domain/commands.ts';
import { parseInput } from '#domain/parse.ts';
import { isRefusal, refuse } from '#domain/refusal.ts';
import type { Refusal } from '#domain/refusal.ts';
import { BoardCache } from '#server/storage/board-cache.ts';
import { answeredCommands, readBoard } from '#server/storage/change.ts';
import type { CommandRow } from '#server/storage/change.ts';
import { takenIds } from '#server/storage/entity.ts';
import { FactReader } from '#server/storage/fact-reader.ts';
import type { Locate } from '#server/storage/fact-reader.ts';
import type { Sql } from '#server/postgres/connection.ts';
import { beginWork, decideBatch } from '#server/write/decide.ts';
import type { BoardWork, Job, Work } from '#server/write/decide.ts';

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
  now(): Date;
}

/** Number of commands whose facts are loaded together. */
const batch = 128;

/**
 * Decides the commands of one board in order. Each sees the changes of those before it. It reads one snapshot of the
 * database and takes no lock, so that other writers need not wait. The write path decides again later.
 */
export function dryRun(
  { sql: pool, locate, now }: DryRunOptions,
  board: string,
  commands: readonly PlannedCommand[],
  actor: Actor,
): Promise<DryRunOutcome[]> {
  return pool.begin('isolation level repeatable read read only', async (sql) => {
    if (!(await readBoard(sql, board)))
      return commands.map(() => refuse('not-found', { field: 'incident', value: board }));
    const own = new BoardCache();
    const nation = board === nationalBoard ? own : new BoardCache();
    const reader = new FactReader({
      ...{ sql, board, own, nation, locate, now: now().toISOString() },
    });
    const outcomes: DryRunOutcome[] = [];
    for (let start = 0; start < commands.length; start += batch) {
      const work = {
        own: beginWork(board, own),
        nation: nation === own ? null : beginWork(nationalBoard, nation),
      };
      const planned = commands.slice(start, start + batch).map((command) => parse(command, actor));
      outcomes.push(...(await decidePlanned(sql, planned, reader, work)));
    }
    return outcomes;
  });
}

async function decidePlanned(
  sql: ISql,
  planned: readonly (Job | Refusal)[],
  reader: FactReader,
  work: Work,
): Promise<DryRunOutcome[]> {
  const jobs = planned.filter((job): job is Job => !isRefusal(job));
  const answered = new Map(
    (
      await answeredCommands(
        sql,
        jobs.map(({ id }) => id),
      )
    ).map((row) => [row.id, row]),
  );
  const fresh = jobs.filter(({ id }) => !answered.has(id));
  const outcomes = await decideBatch(fresh, reader, work);
  const taken = await commandsWithTakenIds(sql, work);
  const byJob = new Map(fresh.map((job, n) => [job, outcomes[n]]));
  return planned.map((job): DryRunOutcome => {
    if (isRefusal(job)) return job;
    const before = answered.get(job.id);
    if (before) return repeated(before);
    const outcome = byJob.get(job);
    if (isRefusal(outcome)) return outcome;
    return taken.has(job.id) ? refuse('already-exists', { field: 'id' }) : 'accepted';
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
  const read = parseInput(command, input);
  return isRefusal(read) ? read : { id, command, input: read.input, actor, fingerprint: '' };
}

function repeated({ answer }: CommandRow): DryRunOutcome {
  return answer.refused ? (answer.value as unknown as Refusal) : 'done';
}
