// Second-delivery warning: what is already on its way to a site, by whom and when, and which lines then need a reason.
import type { Claim } from './claim.ts';
import type { Line, Need } from './need.ts';
import { exact } from './quantity.ts';
import type { Shipment, ShipmentState } from './shipment.ts';
import { isUnderWay, loadedOf, shipmentState } from './shipment.ts';
import { addHours } from './time.ts';
import type { Instant } from './time.ts';

/** Hours ahead within which something on its way counts as coming. A hypothesis, to be tested with users. */
const comingHours = 48;

export interface Coming {
  item: string;
  /** In the item's unit. */
  quantity: number;
  organisation: string | null;
  /** The carrier's name, when the board knows no organisation. */
  carrierName: string | null;
  shipment: string | null;
  /** The promise behind it; of an entry without a shipment, the promise itself. */
  claim: string | null;
  state: ShipmentState | 'claimed' | 'under-way';
  /** When: the stated arrival, else the departure, else unknown. */
  when: { kind: 'eta' | 'departed'; at: Instant } | null;
}

export interface ComingRows {
  shipments: Iterable<Shipment>;
  claims: Iterable<Claim>;
  needs: ReadonlyMap<string, Pick<Need, 'site'>>;
  lines: ReadonlyMap<string, Pick<Line, 'item'>>;
}

/**
 * What is on its way to a site and not received: shipments planned, loaded, moving or at the gate, then promises that
 * no shipment carries. Soonest first, without a time last. Late ones still count; what arrives later than `hours`
 * ahead is not, nor is a plan without a time that has been idle for as long.
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
    if (!isUnderWay(shipment)) continue;
    for (const line of shipment.lines) {
      if (line.receipt !== null) continue;
      const quantity = shipment.loadedAt ? loadedOf(line) : line.quantity;
      // When the vehicle is at its stop, the claim is `arrived` and in neither sum below.
      if (line.claim !== null && !shipment.stops[line.stop]?.arrivedAt)
        carried.set(line.claim, exact((carried.get(line.claim) ?? 0) + quantity));
      if (quantity === 0 || !items.has(line.item) || shipment.stops[line.stop]?.site !== site)
        continue;
      if (!isSoon(shipment, horizon, idle)) continue;
      const { id, organisation, carrierName, eta, departedAt } = shipment;
      found.push({
        ...{ item: line.item, quantity, organisation, carrierName, shipment: id },
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
      ...{ item, quantity, organisation: claim.organisation, carrierName: null },
      ...{ shipment: null, claim: claim.id, state: claim.moving > 0 ? 'under-way' : 'claimed' },
      when: claim.eta ? { kind: 'eta', at: claim.eta } : null,
    });
  }
  return found.sort((a, b) => order(a.when?.at, b.when?.at));
}

/** Of one stop: a vehicle that stands at another stop is still moving for this one. */
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

/** A line about to be claimed or sent. */
export interface WantedLine {
  item: string;
  quantity: number;
  /** The own promise that it keeps; null for a line nobody claimed. */
  claim: string | null;
}

export interface Overlap {
  item: string;
  /** Part of the line that no own promise covers. */
  quantity: number;
  /** Sum on its way already. */
  coming: number;
  by: Coming[];
}

/**
 * Lines that need a reason: more than the own promise covers, while the same item is already on its way. A promise is
 * counted once: what is on its way in its name covers no second shipment.
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
