// Sources: storage sites and teams, and what each can still give: usable stock minus what is reserved (S1).
import type { Claim } from './claim.ts';
import { isRunning } from './claim.ts';
import type { Point } from './field.ts';
import type { Sector } from './focus.ts';
import type { Incident } from './incident.ts';
import { linkedAmounts, linkedShipments, linkedStock, noLinks } from './item-link.ts';
import type { Links } from './item-link.ts';
import { isExpired } from './lot.ts';
import { gateOf } from './lumbung.ts';
import type { Gate } from './lumbung.ts';
import type { Line } from './need.ts';
import type { Organisation } from './organisation.ts';
import { exact } from './quantity.ts';
import type { Access, Shipment } from './shipment.ts';
import { isUnderWay } from './shipment.ts';
import type { Site, StorageTier } from './site.ts';
import { ownerOf, siteOf } from './account.ts';
import { isStorage } from './storage.ts';
import type { Stock } from './stock.ts';
import type { Instant } from './time.ts';

/** What an organisation has promised and not yet sent: number of claims, and quantity by item. */
export interface Load {
  claims: number;
  quantities: ReadonlyMap<string, number>;
}

/** A storage site, or a team (people at a place, without stock). */
export interface Source {
  id: string;
  name: string;
  /** Null for a team. */
  kind: Site['kind'] | null;
  tier: StorageTier | null;
  area: string;
  point: Point | null;
  /** Set when the point is only the centre of an area. */
  pointLevel?: Site['pointLevel'];
  access: Access | null;
  organisation: string | null;
  sectors: readonly Sector[];
  gate: Gate;
  /** Available amount by item, in the item's unit: usable stock minus reserved. Never below zero. */
  stock: ReadonlyMap<string, number>;
  load: Load;
}

/**
 * Available amounts of every site, by item: not expired, minus what unloaded shipments will take. Reads each list
 * once. When more is reserved than is there, nothing is available. A site without stock rows is not in the result.
 */
export function availability(
  stock: Iterable<Stock>,
  shipments: Iterable<Shipment>,
  now: Instant,
  links: Links = noLinks,
): Map<string, ReadonlyMap<string, number>> {
  const sites = new Map<string, Map<string, number>>();
  for (const row of linkedStock(stock, links)) {
    const site = siteOf(row.account);
    // What others own there is not the store's to give (S16).
    if (site === null || ownerOf(row.account) !== null) continue;
    const items = sites.get(site) ?? new Map<string, number>();
    const usable = isExpired(row, now) ? 0 : row.quantity;
    items.set(row.item, exact((items.get(row.item) ?? 0) + usable));
    sites.set(site, items);
  }
  for (const shipment of linkedShipments(shipments, links)) {
    if (shipment.from === null || shipment.loadedAt || !isUnderWay(shipment)) continue;
    if (shipment.fromOwner) continue;
    const items = sites.get(shipment.from);
    for (const { item, quantity } of items ? shipment.lines : [])
      items?.set(item, exact(Math.max(0, (items.get(item) ?? 0) - quantity)));
  }
  return new Map([...sites].map(([site, items]) => [site, linkedAmounts(items, links)]));
}

/** Running claims of each organisation: promised and not yet on the way. */
function openLoads(
  claims: Iterable<Pick<Claim, 'organisation' | 'line' | 'claimed' | 'endedAt'>>,
  itemOf: (line: string) => string | undefined,
  links: Links = noLinks,
): Map<string, Load> {
  const open = new Map<string, Load & { quantities: Map<string, number> }>();
  for (const claim of claims) {
    if (!isRunning(claim)) continue;
    const load = open.get(claim.organisation) ?? {
      claims: 0,
      quantities: new Map<string, number>(),
    };
    load.claims += 1;
    const code = itemOf(claim.line);
    const link = code === undefined ? undefined : links.get(code);
    const item = link?.item ?? code;
    const quantity = claim.claimed * (link?.factor ?? 1);
    if (item !== undefined)
      load.quantities.set(item, exact((load.quantities.get(item) ?? 0) + quantity));
    open.set(claim.organisation, load);
  }
  return new Map(
    [...open].map(([organisation, { quantities, ...load }]) => [
      organisation,
      { ...load, quantities: linkedAmounts(quantities, links) },
    ]),
  );
}

export interface SourceRows {
  sites: Iterable<Site>;
  stock: Iterable<Stock>;
  shipments: Iterable<Shipment>;
  organisations: ReadonlyMap<string, Pick<Organisation, 'sectors'>>;
  claims: Iterable<Claim>;
  lines: ReadonlyMap<string, Pick<Line, 'item'>>;
  incidents: readonly Pick<Incident, 'decrees' | 'drill' | 'closedAt'>[];
  /** Merged items (S15); without them every code is an item of its own. */
  links?: Links;
}

const idle: Load = { claims: 0, quantities: new Map() };

/** Every storage site that is not closed, with what it can give now. */
export function storageSources(rows: SourceRows, now: Instant): Source[] {
  const available = availability(rows.stock, rows.shipments, now, rows.links);
  const loads = openLoads(rows.claims, (line) => rows.lines.get(line)?.item, rows.links);
  const sources: Source[] = [];
  for (const site of rows.sites) {
    if (site.closedAt !== null || !isStorage(site)) continue;
    const { id, name, kind, tier, area, access, organisation, lat, lng } = site;
    sources.push({
      id,
      name,
      kind,
      tier,
      area,
      access,
      organisation,
      point: lat === null || lng === null ? null : { lat, lng },
      pointLevel: site.pointLevel,
      sectors: (organisation !== null && rows.organisations.get(organisation)?.sectors) || [],
      gate: gateOf(site, rows.incidents, now),
      stock: available.get(id) ?? new Map<string, number>(),
      load: (organisation !== null && loads.get(organisation)) || idle,
    });
  }
  return sources;
}
