// Loading facts: whatever a batch of commands mentions, in few queries.
import type { ISql } from 'postgres';
import { nationalBoard } from '#domain/change.ts';
import type { EntityName } from '#domain/change.ts';
import type { AreaFact, FactQuery, PlaceFact } from '#domain/command.ts';
import type { Point } from '#domain/field.ts';
import type { Shipment } from '#domain/shipment.ts';
import { shipmentAccount, siteAccount } from '#domain/account.ts';
import { worldStockIds } from '#domain/stock.ts';
import type { Instant } from '#domain/time.ts';
import { areasByCode } from '#server/storage/area.ts';
import { allRows, loadRows, rowsWhere } from '#server/storage/entity.ts';
import { needsNearby, needsOf } from '#server/storage/need.ts';
import { trafficAt } from '#server/storage/shipment.ts';
import type { BoardCache } from '#server/storage/board-cache.ts';

/** Where a point lies; the gazetteer's outlines stay in memory, so this is no query. */
export type Locate = (point: Point) => Promise<PlaceFact | null>;

/** The rows of a batch: the board's own, and the nation's, which the board may read. */
export interface FactSets {
  board: string;
  own: BoardCache;
  nation: BoardCache;
}

/** Facts that are not rows of a board, per query. */
export interface Extra {
  areas: Map<string, AreaFact>;
  places: Map<Point, PlaceFact | null>;
  /** Needs posted earlier in the same batch: not in SQL yet, but as real. */
  fresh: Set<string>;
  nearby: Map<object, string[]>;
  /** Shipments under way that stand on a third board. */
  foreign: Shipment[];
}

const some = <T>(values: (T | undefined)[]): T[] => values.filter((value) => value !== undefined);

/** Loads whatever the queries of a batch mention and is not here yet. */
export async function loadFacts(
  sql: ISql,
  sets: FactSets,
  asked: FactQuery[],
  locate: Locate,
  now: Instant,
): Promise<Extra> {
  const { own, nation, board } = sets;
  const extra: Extra = {
    ...{ areas: new Map(), places: new Map(), fresh: new Set(), nearby: new Map(), foreign: [] },
  };
  await loadShipments(sql, sets, asked, extra);
  // What a step of a shipment needs is written on the shipment.
  const queries = [...asked, ...some(asked.map((q) => shipmentQuery(sets, q.shipment)))];
  const lines = own.missing('line', some(queries.map((q) => q.line)));
  const claims = own.missing('claim', [
    ...some(queries.map((q) => q.claim)),
    ...queries.flatMap((q) => q.claims ?? []),
  ]);
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
  { own, board }: FactSets,
  queries: FactQuery[],
  nation: BoardCache,
): Promise<void> {
  const sitesOfClaims = queries.map((q) => {
    const claim = q.claim ? own.get('claim', q.claim) : undefined;
    return (claim && own.get('need', claim.need)?.site) ?? undefined;
  });
  const sites = some([...queries.flatMap((q) => [q.site, q.siteMaybe]), ...sitesOfClaims]);
  const incidents = some(queries.flatMap((q) => [q.incident, q.incidentMaybe]));
  const items = queries.flatMap((q) => [...(q.items ?? []), ...some([q.itemMaybe])]);
  await Promise.all([
    // All of them: they are hundreds, and any refusal may have to name one.
    loadWhole(sql, nation, 'organisation'),
    queries.some((q) => q.incidents) ? loadWhole(sql, nation, 'incident') : undefined,
    queries.some((q) => q.agreements) ? loadWhole(sql, nation, 'agreement') : undefined,
    loadStock(sql, nation, queries),
    loadStores(
      sql,
      { own, nation, board },
      queries.flatMap((q) => q.stores ?? []),
    ),
    loadMissing(sql, nation, 'agreement', some(queries.map((q) => q.agreement))),
    loadMissing(sql, nation, 'incident', incidents),
    loadMissing(sql, nation, 'invitation', some(queries.map((q) => q.invitation))),
    loadMissing(sql, nation, 'item', items),
    loadMissing(
      sql,
      nation,
      'standard',
      queries.flatMap((q) => q.standards ?? []),
    ),
    loadMissing(sql, own, 'site', sites),
    loadColleagues(sql, nation, some(queries.map((q) => q.member))),
  ]);
}

async function loadWhole(sql: ISql, nation: BoardCache, entity: EntityName): Promise<void> {
  if (nation.whole.has(entity)) return;
  for (const row of await allRows(sql, entity))
    if (!nation.get(entity, row.id)) nation.put(entity, row);
  nation.whole.add(entity);
}

/** Shipments by id and all that are under way at the sites asked for, each in the set of its board. */
async function loadShipments(
  sql: ISql,
  { own, nation, board }: FactSets,
  queries: FactQuery[],
  extra: Extra,
): Promise<void> {
  const sites = [...new Set(queries.flatMap((q) => q.traffic ?? []))];
  const traffic = sites.length > 0 ? await trafficAt(sql, sites) : [];
  const named = [...some(queries.map((q) => q.shipment)), ...traffic.map(({ id }) => id)];
  const missing = own.missing('shipment', nation.missing('shipment', named));
  for (const row of await loadRows(sql, 'shipment', missing)) {
    if (row.incident === board) own.put('shipment', row);
    else if (row.incident === nationalBoard) nation.put('shipment', row);
    else extra.foreign.push(row);
  }
}

/** The facts that a shipment's step needs besides its row. */
export function shipmentQuery({ own }: FactSets, id: string | undefined): FactQuery | undefined {
  const shipment = id === undefined ? undefined : own.get('shipment', id);
  if (!shipment) return undefined;
  const sites = sitesOf(shipment);
  const items = [...new Set(shipment.lines.map(({ item }) => item))];
  const claims = [...new Set(some(shipment.lines.map(({ claim }) => claim ?? undefined)))];
  const accounts = [shipmentAccount(shipment.id), ...sites.map(siteAccount)];
  return { stores: sites, items, claims, stock: { accounts, items } };
}

export function sitesOf({ from, stops }: Shipment): string[] {
  return [...new Set(some([from ?? undefined, ...stops.map(({ site }) => site ?? undefined)]))];
}

/** Sites of this board and storage sites of the nation; those of other incidents find nothing. */
async function loadStores(
  sql: ISql,
  { own, nation, board }: FactSets,
  ids: string[],
): Promise<void> {
  const missing = own.missing('site', nation.missing('site', ids));
  for (const row of await loadRows(sql, 'site', missing)) {
    if (row.incident === board) own.put('site', row);
    else if (row.incident === nationalBoard) nation.put('site', row);
  }
}

/** Whole accounts of the places, and the world's rows of the items. */
async function loadStock(sql: ISql, nation: BoardCache, queries: FactQuery[]): Promise<void> {
  const wanted = some(queries.map((q) => q.stock));
  if (wanted.length === 0) return;
  const accounts = [...new Set(wanted.flatMap((q) => q.accounts))].filter(
    (account) => !nation.wholeAccounts.has(account),
  );
  const items = [...new Set(wanted.flatMap((q) => q.items))].filter(
    (item) => !nation.worldItems.has(item),
  );
  const [held, world] = await Promise.all([
    accounts.length > 0 ? rowsWhere(sql, 'stock', 'account', accounts) : [],
    loadRows(sql, 'stock', worldStockIds(items)),
  ]);
  for (const row of [...held, ...world]) if (!nation.get('stock', row.id)) nation.put('stock', row);
  for (const account of accounts) nation.wholeAccounts.add(account);
  for (const item of items) nation.worldItems.add(item);
}

/** Members with everybody of their organisation: one of them may be the last admin. */
async function loadColleagues(sql: ISql, nation: BoardCache, ids: string[]): Promise<void> {
  if (ids.length === 0) return;
  await loadMissing(sql, nation, 'member', ids);
  const organisations = ids.flatMap((id) => nation.get('member', id)?.organisation ?? []);
  const fresh = organisations.filter((id) => !nation.membersOf.has(id));
  if (fresh.length === 0) return;
  for (const member of await rowsWhere(sql, 'member', 'organisation', fresh))
    if (!nation.get('member', member.id)) nation.put('member', member);
  for (const id of fresh) nation.membersOf.add(id);
}

async function loadMissing(
  sql: ISql,
  set: BoardCache,
  entity: EntityName,
  ids: string[],
): Promise<void> {
  const missing = set.missing(entity, ids);
  if (missing.length === 0) return;
  for (const row of await loadRows(sql, entity, missing)) set.put(entity, row);
}
