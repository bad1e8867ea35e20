// Second-delivery warning: what is already coming to a site, from whom and when, and which lines need a reason (C3).
import type { Claim } from './claim.ts';
import { isUnconfirmed } from './convoy-word.ts';
import type { Line, Need } from './need.ts';
import { exact } from './quantity.ts';
import type { Shipment, ShipmentState } from './shipment.ts';
import { isUnderWay, loadedOf, shareOf, shipmentState } from './shipment.ts';
import { addHours } from './time.ts';
import type { Instant } from './time.ts';

/** What arrives within this many hours counts as coming. An assumption to be tested with users. */
const comingHours = 48;

export interface Coming {
  item: string;
  /** In the item's unit. */
  quantity: number;
  organisation: string | null;
  /** The carrier's name, when the board knows no organisation. */
  carrierName: string | null;
  shipment: string | null;
  /** The claim that it fulfils; for an entry without a shipment, the claim itself. */
  claim: string | null;
  state: ShipmentState | 'claimed' | 'under-way';
  /** The stated arrival, else the departure, else null. */
  when: { kind: 'eta' | 'departed'; at: Instant } | null;
}

export interface ComingRows {
  shipments: Iterable<Shipment>;
  claims: Iterable<Claim>;
  needs: ReadonlyMap<string, Pick<Need, 'site'>>;
  lines: ReadonlyMap<string, Pick<Line, 'item'>>;
}

/**
 * What is coming to a site and not yet received: shipments that are planned, loaded, moving or arrived, then claims
 * without a shipment. Soonest first; entries without a time last. Late ones count. Not included: what arrives later
 * than `hours` ahead, plans without a time that did not change for as long, and convoys that nobody confirmed (S20).
 */
export function coming(
  site: string,
  items: ReadonlySet<string>,
  rows: ComingRows,
  now: Instant,
  hours = comingHours,
): Coming[] {
  const [horizon, idle] = [addHours(now, hours), addHours(now, -hours)];
  const found: Coming[] = [];
  const carried = new Map<string, number>();
  for (const shipment of rows.shipments) {
    if (!isUnderWay(shipment) || isUnconfirmed(shipment)) continue;
    for (const line of shipment.lines) {
      if (line.receipt !== null) continue;
      const quantity = shipment.loadedAt ? loadedOf(line) : line.quantity;
      // When the vehicle is at its stop, the claim is `arrived` and is in neither of the sums below.
      if (line.claim !== null && !shipment.stops[line.stop]?.arrivedAt)
        carried.set(line.claim, exact((carried.get(line.claim) ?? 0) + quantity));
      const item = [...items].find((code) => shareOf(line, code) > 0);
      if (quantity === 0 || item === undefined || shipment.stops[line.stop]?.site !== site)
        continue;
      if (!isSoon(shipment, horizon, idle)) continue;
      const { id, organisation, carrierName, eta, departedAt } = shipment;
      found.push({
        item,
        quantity: exact(quantity * shareOf(line, item)),
        organisation,
        carrierName,
        shipment: id,
        claim: line.claim,
        state: stateAt(shipment, line.stop),
        when: eta
          ? { kind: 'eta', at: eta }
          : departedAt
            ? { kind: 'departed', at: departedAt }
            : null,
      });
    }
  }
  for (const claim of rows.claims) {
    const item = rows.lines.get(claim.line)?.item;
    if (claim.endedAt !== null || item === undefined || !items.has(item)) continue;
    if (rows.needs.get(claim.need)?.site !== site) continue;
    if (claim.eta !== null && claim.eta > horizon) continue;
    const promised = claim.claimed + claim.moving;
    const quantity = exact(promised - (carried.get(claim.id) ?? 0));
    if (quantity <= 0) continue;
    found.push({
      item,
      quantity,
      organisation: claim.organisation,
      carrierName: null,
      shipment: null,
      claim: claim.id,
      state: claim.moving > 0 ? 'under-way' : 'claimed',
      when: claim.eta ? { kind: 'eta', at: claim.eta } : null,
    });
  }
  return found.sort((a, b) => order(a.when?.at, b.when?.at));
}

/** State for one stop: a vehicle at another stop is still moving for this one. */
function stateAt(shipment: Shipment, stop: number): ShipmentState {
  const state = shipmentState(shipment);
  return state === 'arrived' && !shipment.stops[stop]?.arrivedAt ? 'moving' : state;
}

function isSoon(shipment: Shipment, horizon: Instant, idle: Instant): boolean {
  if (shipment.eta !== null) return shipment.eta <= horizon;
  if (shipment.departedAt !== null) return true;
  return (shipment.loadedAt ?? shipment.plannedAt) >= idle;
}

function order(a: Instant | undefined, b: Instant | undefined): number {
  if (a === b) return 0;
  if (a === undefined) return 1;
  return b === undefined || a < b ? -1 : 1;
}

/** A line that somebody wants to claim or send. */
export interface WantedLine {
  item: string;
  quantity: number;
  /** The sender's own claim that it fulfils; null when there is none. */
  claim: string | null;
}

export interface Overlap {
  item: string;
  /** Part of the line that no own claim covers. */
  quantity: number;
  /** Amount that is already coming. */
  coming: number;
  by: Coming[];
}

/**
 * Lines that need a reason: more than the sender's own claim covers, while the same item is already coming. A claim
 * counts once: when a shipment is coming for it, it covers no second one.
 * @param own the sender's claims by id
 */
export function overlaps(
  wanted: Iterable<WantedLine>,
  found: readonly Coming[],
  own: ReadonlyMap<string, Pick<Claim, 'claimed' | 'moving' | 'endedAt'>>,
): Overlap[] {
  const left = new Map<string, number>();
  for (const { shipment, claim, quantity, state } of found)
    if (shipment !== null && claim !== null && state !== 'arrived')
      left.set(claim, (left.get(claim) ?? 0) - quantity);
  for (const [id, { claimed, moving, endedAt }] of own)
    left.set(id, endedAt === null ? exact(claimed + moving + (left.get(id) ?? 0)) : 0);
  return [...wanted].flatMap(({ item, quantity, claim }) => {
    const covers = claim !== null && own.has(claim) ? Math.max(0, left.get(claim) ?? 0) : 0;
    if (claim !== null) left.set(claim, exact(covers - Math.min(covers, quantity)));
    const uncovered = exact(Math.max(0, quantity - covers));
    const by = found.filter((one) => one.item === item && (one.shipment ?? one.claim) !== claim);
    if (uncovered === 0 || by.length === 0) return [];
    const sum = exact(by.reduce((total, one) => total + one.quantity, 0));
    return [{ item, quantity: uncovered, coming: sum, by }];
  });
}
