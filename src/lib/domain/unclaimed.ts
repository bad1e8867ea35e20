// Goods that come or came to a place and that no claim counts: told before anybody claims the same again (S5, C3).
import { coming } from './coming.ts';
import type { Coming } from './coming.ts';
import { linkedShipments } from './item-link.ts';
import type { Links } from './item-link.ts';
import type { Line, Need } from './need.ts';
import { exact } from './quantity.ts';
import { isSkipped, isUnderWay } from './shipment.ts';
import type { Shipment, ShipmentLine } from './shipment.ts';
import { addHours } from './time.ts';
import type { Instant } from './time.ts';

/** What was received within this many hours is told as having come. An assumption. */
const cameHours = 72;

/** Goods of one item at one place, in the item's unit. */
export interface Unclaimed {
  /** On the way, planned or at the door, with who brings them; the sum is `amount`. */
  coming: Coming[];
  amount: number;
  /** There and free, and not counted for a need. */
  came: number;
}

export interface UnclaimedRows {
  shipments: readonly Shipment[];
  needs: ReadonlyMap<string, Pick<Need, 'site'>>;
  lines: Iterable<Pick<Line, 'need' | 'item' | 'confirmed'>>;
  /** What each site can give, by site and item: not expired, not reserved. */
  available: ReadonlyMap<string, ReadonlyMap<string, number>>;
  links: Links;
}

/** By site, then by item at the end of the links. */
export type UnclaimedGoods = ReadonlyMap<string, ReadonlyMap<string, Unclaimed>>;

/**
 * What came is the larger of two figures, and never more than is free on the shelf: what receipts of the last days left
 * without a claim, and what lies on the shelf beyond all that claims brought there. Goods that claims brought and nobody
 * recorded as handed out hide the second figure, so it may be too low, never too high.
 */
export function unclaimedGoods(rows: UnclaimedRows, now: Instant): UnclaimedGoods {
  const found = new Map<string, Map<string, Unclaimed>>();
  const at = (site: string, item: string): Unclaimed => {
    const items = found.get(site) ?? new Map<string, Unclaimed>();
    found.set(site, items);
    const one = items.get(item) ?? { coming: [], amount: 0, came: 0 };
    items.set(item, one);
    return one;
  };
  const since = addHours(now, -cameHours);
  const received = new Map<string, number>();
  const waiting = new Map<string, { shipments: Set<Shipment>; items: Set<string> }>();
  const add = (sums: Map<string, number>, key: string, by: number) =>
    sums.set(key, exact((sums.get(key) ?? 0) + by));
  for (const shipment of rows.shipments)
    for (const line of shipment.lines) {
      const site = shipment.stops[line.stop]?.site;
      if (!site) continue;
      const link = rows.links.get(line.item);
      const item = link?.item ?? line.item;
      if (line.receipt) {
        if (line.receipt.at >= since)
          add(received, `${site} ${item}`, leftOver(line) * (link?.factor ?? 1));
      } else if (line.claim === null && isUnderWay(shipment) && !isSkipped(shipment, line.stop)) {
        const here = waiting.get(site) ?? { shipments: new Set(), items: new Set() };
        waiting.set(site, here);
        here.shipments.add(shipment);
        here.items.add(item);
      }
    }
  for (const [site, { shipments, items }] of waiting) {
    const linked = [...linkedShipments(shipments, rows.links)].map(withoutSkipped);
    const no = { claims: [], needs: new Map(), lines: new Map() };
    for (const one of coming(site, items, { shipments: linked, ...no }, now)) {
      if (one.claim !== null) continue;
      const mine = at(site, one.item);
      mine.coming.push(one);
      mine.amount = exact(mine.amount + one.quantity);
    }
  }
  const brought = new Map<string, number>();
  for (const { need, item, confirmed } of rows.lines) {
    const site = rows.needs.get(need)?.site;
    const link = rows.links.get(item);
    if (site && confirmed > 0)
      add(brought, `${site} ${link?.item ?? item}`, confirmed * (link?.factor ?? 1));
  }
  for (const [site, items] of rows.available)
    for (const [item, shelf] of items) {
      const key = `${site} ${item}`;
      const beyond = Math.max(received.get(key) ?? 0, shelf - (brought.get(key) ?? 0));
      const came = exact(Math.min(shelf, beyond));
      if (came > 0) at(site, item).came = came;
    }
  return found;
}

/** What a receipt left without a claim: all of it, or the surplus of a line that had one. */
function leftOver({ claim, receipt, against = [] }: ShipmentLine): number {
  if (!receipt) return 0;
  if (claim !== null) return receipt.surplus;
  const set = against.reduce((sum, { quantity }) => sum + quantity, 0);
  return exact(Math.max(0, receipt.good + receipt.surplus - set));
}

/** Without lines for stops that the vehicle passed by: those goods do not come there. */
function withoutSkipped(shipment: Shipment): Shipment {
  return { ...shipment, lines: shipment.lines.filter(({ stop }) => !isSkipped(shipment, stop)) };
}
