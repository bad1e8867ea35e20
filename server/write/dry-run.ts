// A dry run: decides commands exactly as the write path would, one after the other, and writes nothing.
import type { ISql } from 'postgres';
import type { Actor } from '#domain/actor.ts';
import { run } from '#domain/command.ts';
import type { Command, FactQuery } from '#domain/command.ts';
import type { Need } from '#domain/need.ts';
import { parseInput } from '#domain/parse.ts';
import { isRefusal, refuse } from '#domain/refusal.ts';
import type { Refusal } from '#domain/refusal.ts';
import { findCommand } from '#domain/commands.ts';
import { nationalBoard } from '#domain/change.ts';
import type { App } from '#server/app.ts';
import { isOfNation } from '#server/write/batch.ts';
import { answeredCommands, readBoard } from '#server/storage/change.ts';
import type { CommandRow } from '#server/storage/change.ts';
import { factsFor } from '#server/storage/fact.ts';
import { loadFacts } from '#server/storage/fact-load.ts';
import type { Extra, FactSets, Locate } from '#server/storage/fact-load.ts';
import { BoardCache } from '#server/storage/board-cache.ts';

export interface PlannedCommand {
  id: string;
  name: string;
  input: object;
}

/** `done`: a command of this id was accepted before, and sending it again changes nothing. */
export type DryRunOutcome = 'accepted' | 'done' | Refusal;

/** Commands whose facts are loaded together. */
const batch = 128;

/**
 * Decides the commands of one board in order; each sees what those before it would have changed. It reads
 * one snapshot of the database and takes no lock, so a board in use is not held up. What others
 * change meanwhile, the write path will judge again.
 */
export function dryRun(
  app: Pick<App, 'sql' | 'areas'>,
  board: string,
  commands: PlannedCommand[],
  actor: Actor,
): Promise<DryRunOutcome[]> {
  const now = new Date().toISOString();
  const locate = locateWith(app.areas);
  return app.sql.begin('isolation level repeatable read read only', async (sql) => {
    if (!(await readBoard(sql, board)))
      return commands.map(() => refuse('not-found', { field: 'incident', value: board }));
    const nation = new BoardCache();
    const own = board === nationalBoard ? nation : new BoardCache();
    const sets: FactSets = { board, own, nation };
    const stage: Stage = { sql, sets, locate, actor, now, fresh: new FreshNeeds() };
    const outcomes: DryRunOutcome[] = [];
    for (let start = 0; start < commands.length; start += batch)
      outcomes.push(...(await play(stage, commands.slice(start, start + batch))));
    return outcomes;
  });
}

interface Stage {
  sql: ISql;
  sets: FactSets;
  locate: Locate;
  actor: Actor;
  now: string;
  fresh: FreshNeeds;
}

interface Parsed {
  id: string;
  command: Command;
  input: object;
  query: FactQuery;
}

async function play(stage: Stage, planned: PlannedCommand[]): Promise<DryRunOutcome[]> {
  const parsed = planned.map(parse);
  const ids = planned.map(({ id }) => id);
  const answered = new Map((await answeredCommands(stage.sql, ids)).map((row) => [row.id, row]));
  const queries = parsed.flatMap((entry) => (isRefusal(entry) ? [] : [entry.query]));
  const { sql, sets, locate, now } = stage;
  const extra = await loadFacts(sql, sets, queries, locate, now);
  return parsed.map((entry) => {
    if (isRefusal(entry)) return entry;
    const before = answered.get(entry.id);
    return before ? repeated(before) : decide(stage, entry, extra);
  });
}

function parse({ id, name, input }: PlannedCommand): Parsed | Refusal {
  const command = findCommand(name);
  if (!command) return refuse('unknown-command', { command: name });
  const read = parseInput(command, input);
  return isRefusal(read)
    ? read
    : { id, command, input: read.input, query: command.facts(read.input) };
}

function repeated({ answer }: CommandRow): DryRunOutcome {
  return answer.refused ? (answer.value as unknown as Refusal) : 'done';
}

function decide(stage: Stage, { id, command, input, query }: Parsed, extra: Extra): DryRunOutcome {
  const { sets, actor, now, fresh } = stage;
  const { nearby } = query;
  if (nearby)
    extra.nearby.set(nearby, [...(extra.nearby.get(nearby) ?? []), ...fresh.near(nearby)]);
  const facts = factsFor(query, { actor, id, now }, sets, extra);
  if (isRefusal(facts)) return facts;
  const decision = run(command, facts, input, now);
  if (isRefusal(decision)) return decision;
  for (const change of decision.changes) {
    (isOfNation(change.entity) ? sets.nation : sets.own).apply(change);
    if (change.kind === 'need.posted') fresh.add(change.body as Need);
  }
  return 'accepted';
}

/** Needs of this dry run, found again by site and by neighbourhood: the database does not know them. */
class FreshNeeds {
  private readonly bySite = new Map<string, string[]>();
  private readonly byCell = new Map<string, string[]>();

  add({ id, site, lat, lng }: Need): void {
    if (site) push(this.bySite, site, id);
    if (lat !== null && lng !== null) push(this.byCell, cellOf(lat, lng), id);
  }

  near({ site, point }: NonNullable<FactQuery['nearby']>): string[] {
    const found = site ? (this.bySite.get(site) ?? []) : [];
    if (!point) return found;
    const steps = [-cell, 0, cell];
    const around = steps.flatMap((north) =>
      steps.map((east) => cellOf(point.lat + north, point.lng + east)),
    );
    return [...found, ...around.flatMap((key) => this.byCell.get(key) ?? [])];
  }
}

/** Degrees; wider than the radius in which two needs may be the same, at every latitude of Indonesia. */
const cell = 0.005;

function cellOf(lat: number, lng: number): string {
  return `${Math.floor(lat / cell)} ${Math.floor(lng / cell)}`;
}

function push(map: Map<string, string[]>, key: string, id: string): void {
  const known = map.get(key);
  if (known) known.push(id);
  else map.set(key, [id]);
}

function locateWith(areas: App['areas']): Locate {
  return async (point) => {
    const place = await areas.locate(point);
    if (!place) return null;
    const { district, regency, province, approximate } = place;
    return {
      district: district.code,
      regency: regency.code,
      province: province.code,
      approximate,
    };
  };
}
