// Loading facts: whatever a batch of commands mentions, in few queries.
import type { ISql } from 'postgres';
import { nationalBoard } from '#domain/change.ts';
import type { AreaFact, FactQuery, PlaceFact } from '#domain/command.ts';
import type { Point } from '#domain/field.ts';
import type { Instant } from '#domain/time.ts';
import { areasByCode } from '#server/storage/area.ts';
import { loadRows, rowsWhere } from '#server/storage/entity.ts';
import { needsNearby, needsOf } from '#server/storage/need.ts';
import type { WorkingSet } from '#server/storage/working-set.ts';

/** Where a point lies; the gazetteer's outlines stay in memory, so this is no query. */
export type Locate = (point: Point) => Promise<PlaceFact | null>;

/** The rows of a batch: the board's own, and the nation's, which the board may read. */
export interface FactSets {
  board: string;
  own: WorkingSet;
  nation: WorkingSet;
}

/** Facts that are not rows of a board, per query. */
export interface Extra {
  areas: Map<string, AreaFact>;
  places: Map<Point, PlaceFact | null>;
  /** Needs posted earlier in the same batch: not in SQL yet, but as real. */
  fresh: Set<string>;
  nearby: Map<object, string[]>;
}

const some = <T>(values: (T | undefined)[]): T[] => values.filter((value) => value !== undefined);

/** Loads whatever the queries of a batch mention and is not here yet. */
export async function loadFacts(
  sql: ISql,
  sets: FactSets,
  queries: FactQuery[],
  locate: Locate,
  now: Instant,
): Promise<Extra> {
  const { own, nation, board } = sets;
  const extra: Extra = { areas: new Map(), places: new Map(), fresh: new Set(), nearby: new Map() };
  const lines = own.missing('line', some(queries.map((q) => q.line)));
  const claims = own.missing('claim', some(queries.map((q) => q.claim)));
  const codes = queries.flatMap((q) => q.areas ?? []);
  const nearby = some(queries.map((q) => q.nearby));
  const points = some(queries.map((q) => q.place));
  const [owners, areas, ended, ...near] = await Promise.all([
    lines.length + claims.length > 0 ? needsOf(sql, board, { lines, claims }) : [],
    codes.length > 0 ? areasByCode(sql, codes) : [],
    claims.length > 0 ? loadRows(sql, 'claim', claims) : [],
    ...nearby.map((wanted) => needsNearby(sql, board, wanted, now)),
    ...points.map(async (point) => void extra.places.set(point, await locate(point))),
  ]);
  for (const area of areas) extra.areas.set(area.code, area);
  nearby.forEach((wanted, n) => extra.nearby.set(wanted, near[n] ?? []));
  const needs = [
    ...owners.map(({ need }) => need),
    ...some(queries.flatMap((q) => [q.need, q.into])),
    ...some(nearby.flatMap((wanted) => extra.nearby.get(wanted) ?? [])),
  ];
  await loadNeeds(sql, sets, [...new Set(needs)]);
  for (const claim of ended)
    if (claim.incident === board && !own.get('claim', claim.id)) own.put('claim', claim);
  await loadRest(sql, sets, queries, nation);
  return extra;
}

/** Needs come whole: with lines and the claims that still hold something. */
async function loadNeeds(sql: ISql, { own, board }: FactSets, ids: string[]): Promise<void> {
  const wanted = ids.filter((id) => !own.wholeNeeds.has(id));
  if (wanted.length === 0) return;
  const [needs, lines, claims] = await Promise.all([
    loadRows(sql, 'need', wanted),
    rowsWhere(sql, 'line', 'need', wanted),
    rowsWhere(
      sql,
      'claim',
      'need',
      wanted,
      'and (ended_at is null or confirmed > 0) order by taken_at, id',
    ),
  ]);
  for (const need of needs.filter((row) => row.incident === board)) {
    own.put('need', need);
    own.wholeNeeds.add(need.id);
  }
  for (const line of lines) if (own.wholeNeeds.has(line.need)) own.put('line', line);
  for (const claim of claims) if (own.wholeNeeds.has(claim.need)) own.put('claim', claim);
}

/** Sites of the board; organisations, items, standards, incidents and members of the nation. */
async function loadRest(
  sql: ISql,
  sets: FactSets,
  queries: FactQuery[],
  nation: WorkingSet,
): Promise<void> {
  const { own, board } = sets;
  const claimed = queries.flatMap((q) => {
    const claim = q.claim ? own.get('claim', q.claim) : undefined;
    const line = q.line ?? claim?.line;
    const holders = line
      ? own
          .claims(line)
          .slice(-mostHolders)
          .map((held) => held.organisation)
      : [];
    const need = claim ? own.get('need', claim.need) : undefined;
    return [{ holders, site: need?.site ?? undefined }];
  });
  const members = await loadMissing(sql, nation, 'member', some(queries.map((q) => q.member)));
  const organisations = [
    ...some(queries.flatMap((q) => [q.organisation, q.organisationMaybe])),
    ...claimed.flatMap(({ holders }) => holders),
    ...members.map((member) => member.organisation),
  ];
  const ofMembers = members.map((m) => m.organisation).filter((id) => !nation.membersOf.has(id));
  const sites = some(
    queries.flatMap((q) => [q.site, q.siteMaybe]).concat(claimed.map(({ site }) => site)),
  );
  const [rows] = await Promise.all([
    ofMembers.length > 0 ? rowsWhere(sql, 'member', 'organisation', ofMembers) : [],
    loadMissing(sql, nation, 'organisation', organisations),
    loadMissing(
      sql,
      nation,
      'incident',
      some(queries.flatMap((q) => [q.incident, q.incidentMaybe])),
    ),
    loadMissing(sql, nation, 'invitation', some(queries.map((q) => q.invitation))),
    loadMissing(
      sql,
      nation,
      'item',
      queries.flatMap((q) => [...(q.items ?? []), ...some([q.itemMaybe])]),
    ),
    loadMissing(
      sql,
      nation,
      'standard',
      queries.flatMap((q) => q.standards ?? []),
    ),
    board === nationalBoard ? [] : loadMissing(sql, own, 'site', sites),
  ]);
  for (const member of rows) nation.put('member', member);
  for (const id of ofMembers) nation.membersOf.add(id);
}

/** A refusal lists at most so many organisations. */
export const mostHolders = 50;

async function loadMissing<E extends Parameters<WorkingSet['missing']>[0]>(
  sql: ISql,
  set: WorkingSet,
  entity: E,
  ids: string[],
) {
  for (const row of await loadRows(sql, entity, set.missing(entity, ids))) set.put(entity, row);
  return ids.flatMap((id) => set.get(entity, id) ?? []);
}
