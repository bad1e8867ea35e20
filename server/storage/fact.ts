// Facts of one command, looked up in what was loaded for its batch.
import type { Actor } from '#domain/actor.ts';
import type {
  AreaFact,
  ClaimFact,
  FactQuery,
  Facts,
  LineFact,
  MemberFact,
  NearbyNeed,
  NeedFact,
  ShipmentFact,
  StockQuery,
} from '#domain/command.ts';
import { duplicateDistance } from '#domain/duplicate.ts';
import type { Point } from '#domain/field.ts';
import { refuse } from '#domain/refusal.ts';
import { isUnderWay } from '#domain/shipment.ts';
import type { Shipment } from '#domain/shipment.ts';
import { worldStockIds } from '#domain/stock.ts';
import type { Refusal } from '#domain/refusal.ts';
import type { Site } from '#domain/site.ts';
import type { Instant } from '#domain/time.ts';
import { shipmentQuery, sitesOf } from '#server/storage/fact-load.ts';
import type { Extra, FactSets } from '#server/storage/fact-load.ts';
import type { BoardCache } from '#server/storage/board-cache.ts';

/** The facts of one command, or `not-found` naming the first field whose row does not exist here. */
export function factsFor(
  query: FactQuery,
  context: { actor: Actor; id: string; now: Instant },
  sets: FactSets,
  extra: Extra,
): Facts<FactQuery> | Refusal {
  const { own, nation } = sets;
  const missing = (field: string) => refuse('not-found', { field });
  const facts = { actor: context.actor, id: context.id } as Facts<FactQuery>;
  const must = {
    incident: (id: string) => nation.get('incident', id),
    organisation: (id: string) => nation.get('organisation', id),
    invitation: (id: string) => nation.get('invitation', id),
    member: (id: string) => memberFact(nation, id),
    site: (id: string) => ofBoard(own.get('site', id), sets.board),
    need: (id: string) => needFact(own, id),
    into: (id: string) => needFact(own, id),
    line: (id: string) => lineFact(sets, id),
    claim: (id: string) => claimFact(own, id),
    agreement: (id: string) => nation.get('agreement', id),
    shipment: (id: string) => shipmentFact(sets, id),
  };
  for (const [key, find] of Object.entries(must)) {
    const id = query[key as keyof typeof must];
    if (id === undefined) continue;
    const found = find(id);
    if (!found) return missing(key);
    Object.assign(facts, { [key]: found });
  }
  if (query.incidentMaybe) facts.incidentMaybe = nation.get('incident', query.incidentMaybe);
  if (query.organisationMaybe)
    facts.organisationMaybe = nation.get('organisation', query.organisationMaybe);
  if (query.siteMaybe) facts.siteMaybe = ofBoard(own.get('site', query.siteMaybe), sets.board);
  if (query.itemMaybe) facts.itemMaybe = nation.get('item', query.itemMaybe);
  const lists = {
    items: (id: string) => nation.get('item', id),
    stores: (id: string) => siteOf(sets, id),
    claims: (id: string) => claimFact(own, id),
  };
  for (const [key, find] of Object.entries(lists)) {
    const rows = (query[key as keyof typeof lists] ?? []).map((id) => find(id) ?? id);
    const unknown = rows.find((row) => typeof row === 'string');
    const field = listFields[key as keyof typeof lists];
    if (unknown !== undefined) return refuse('not-found', { field, value: unknown });
    if (query[key as keyof typeof lists]) Object.assign(facts, { [key]: rows });
  }
  if (query.incidents) facts.incidents = [...nation.values('incident')];
  if (query.agreements) facts.agreements = [...nation.values('agreement')];
  if (query.stock) facts.stock = stockFact(nation, query.stock);
  if (query.traffic) facts.traffic = trafficFact(sets, query.traffic, extra);
  if (query.standards)
    facts.standards = query.standards.flatMap((id) => nation.get('standard', id) ?? []);
  if (query.areas) {
    const areas = query.areas.map((code) =>
      code === 'ID' ? nationArea : (extra.areas.get(code) ?? code),
    );
    const unknown = areas.find((area) => typeof area === 'string');
    if (unknown !== undefined) return refuse('not-found', { field: 'area', value: unknown });
    facts.areas = areas.filter((area) => typeof area !== 'string');
  }
  if (query.place) facts.place = extra.places.get(query.place) ?? null;
  if (query.nearby) facts.nearby = nearbyFact(own, query.nearby, extra, context.now);
  return facts;
}

/** What a list of facts is called where one of them is missing. */
const listFields = { items: 'item', stores: 'site', claims: 'claim' };

/** A site of this board, or a storage site of the nation. */
function siteOf({ own, nation, board }: FactSets, id: string) {
  return ofBoard(own.get('site', id), board) ?? nation.get('site', id);
}

function stockFact(nation: BoardCache, { accounts, items }: StockQuery) {
  const world = worldStockIds(items).flatMap((id) => nation.get('stock', id) ?? []);
  return [...accounts.flatMap((account) => nation.stock(account)), ...world];
}

function trafficFact({ own, nation }: FactSets, sites: string[], { foreign }: Extra): Shipment[] {
  const known = new Map<string, Shipment>();
  for (const list of [foreign, nation.values('shipment'), own.values('shipment')])
    for (const shipment of list) known.set(shipment.id, shipment);
  return [...known.values()].filter(
    (shipment) => isUnderWay(shipment) && sitesOf(shipment).some((site) => sites.includes(site)),
  );
}

function shipmentFact(sets: FactSets, id: string): ShipmentFact | undefined {
  const { own, nation } = sets;
  const shipment = own.get('shipment', id);
  const query = shipmentQuery(sets, id);
  if (!shipment || !query) return undefined;
  const byId = <Row>(ids: string[], find: (id: string) => Row | undefined) =>
    new Map(
      ids.flatMap((one) => {
        const row = find(one);
        return row === undefined ? [] : [[one, row] as const];
      }),
    );
  return {
    shipment,
    sites: byId(query.stores ?? [], (one) => siteOf(sets, one)),
    claims: byId(query.claims ?? [], (one) => claimFact(own, one)),
    items: byId(query.items ?? [], (one) => nation.get('item', one)),
    stock: query.stock ? stockFact(nation, query.stock) : [],
  };
}

/** A refusal lists at most so many organisations. */
const mostHolders = 50;

const nationArea: AreaFact = { code: 'ID', name: 'Indonesia', lat: -2.5, lng: 118 };

function ofBoard<Row extends { incident: string }>(
  row: Row | undefined,
  board: string,
): Row | undefined {
  return row?.incident === board ? row : undefined;
}

function memberFact(nation: BoardCache, id: string): MemberFact | undefined {
  const member = nation.get('member', id);
  const organisation = member && nation.get('organisation', member.organisation);
  if (!organisation) return undefined;
  const others = [...nation.values('member')].some(
    (other) =>
      other.id !== id &&
      other.organisation === organisation.id &&
      other.active &&
      other.role === 'admin',
  );
  return { member, organisation, isLastAdmin: member.active && member.role === 'admin' && !others };
}

function needFact(own: BoardCache, id: string): NeedFact | undefined {
  const need = own.get('need', id);
  if (!need) return undefined;
  const lines = own.lines(id);
  return { need, lines, claims: lines.flatMap((line) => own.claims(line.id)) };
}

/** Claims are listed only when the decision asks: a line may have thousands and most commands never look. */
function lineFact({ own, nation }: FactSets, id: string): LineFact | undefined {
  const line = own.get('line', id);
  const need = line && own.get('need', line.need);
  if (!need) return undefined;
  return {
    line,
    need,
    get claims() {
      return own.claims(id);
    },
    get holders() {
      const ids = new Set(own.claims(id).map((claim) => claim.organisation));
      return [...ids]
        .slice(-mostHolders)
        .flatMap((holder) => nation.get('organisation', holder) ?? []);
    },
  };
}

function claimFact(own: BoardCache, id: string): ClaimFact | undefined {
  const claim = own.get('claim', id);
  const line = claim && own.get('line', claim.line);
  const need = line && own.get('need', line.need);
  if (!need) return undefined;
  return { claim, line, need, site: need.site ? own.get('site', need.site) : undefined };
}

function nearbyFact(
  own: BoardCache,
  wanted: NonNullable<FactQuery['nearby']>,
  extra: Extra,
  now: Instant,
): NearbyNeed[] {
  const site = wanted.site === undefined ? undefined : own.get('site', wanted.site);
  const point = wanted.point ?? (site && pointOf(site));
  const ids = new Set([...(extra.nearby.get(wanted) ?? []), ...extra.fresh]);
  return [...ids].flatMap((id) => {
    const need = own.get('need', id);
    const lines = own.lines(id);
    const metres = need ? duplicateDistance({ ...wanted, point }, need, lines, now) : null;
    return need && metres !== null ? [{ need, lines, distance: metres }] : [];
  });
}

function pointOf({ lat, lng }: Site): Point | undefined {
  return lat === null || lng === null ? undefined : { lat, lng };
}
