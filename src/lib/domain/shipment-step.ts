// Shared by the steps of a shipment: who may do them, and how its claims change with the goods (N1, S1).
import { coordinates, isMember, mayWrite, worksFor } from './actor.ts';
import type { Actor } from './actor.ts';
import { amendmentsOf } from './amendment.ts';
import type { Change } from './change.ts';
import type { Move } from './claim.ts';
import { moved } from './claim-step.ts';
import type { Step } from './claim-step.ts';
import type { ClaimFact } from './claim-fact.ts';
import { shipmentFact } from './stock-fact.ts';
import type { ShipmentParties } from './stock-fact.ts';
import { code } from './field.ts';
import type { Line } from './need.ts';
import { refuse } from './refusal.ts';
import type { Refusal } from './refusal.ts';
import { plannedFor } from './lot.ts';
import { exact } from './quantity.ts';
import { shipmentRef } from './shipment-code.ts';
import { aboard, loadedOf } from './shipment.ts';
import type { Shipment, ShipmentLine } from './shipment.ts';
import { ofIncident } from './stock-command.ts';
import type { Instant } from './time.ts';

export const ofShipment = { incident: code, shipment: shipmentRef };
export const byShipment = (input: { incident: string; shipment: string }) => ({
  incident: ofIncident(input.incident),
  shipment: shipmentFact(input.shipment),
});

/** Area whose coordinator may also do the steps: of the start, else of the first stop. */
export function homeArea({ shipment, sites }: ShipmentParties): string {
  const site = shipment.from === null ? undefined : sites.get(shipment.from);
  return site?.area ?? shipment.stops[0]?.area ?? 'ID';
}

/**
 * Whether the actor may load, move and end the shipment: its organisation, or the coordinator of the area where it
 * starts.
 */
export function runsShipment(actor: Actor, fact: ShipmentParties): boolean {
  const { organisation } = fact.shipment;
  if (organisation !== null && worksFor(actor, organisation)) return true;
  return coordinates(actor, homeArea(fact));
}

/** Whoever moves the goods of an organisation may plan a shipment; from where, its storage decides. */
export function mayPlanShipments(actor: Actor): boolean {
  return mayWrite(actor) && (!isMember(actor) || worksFor(actor, actor.organisation));
}

/** The claim of a line: the one it fulfils, or the one it had before its stop was passed by. */
const promiseOf = ({ claim, skippedClaim }: ShipmentLine) => claim ?? skippedClaim ?? null;

/**
 * The organisations that may receive at a stop, besides the area's coordinator: the one that runs the site, and those
 * that posted the needs. Never the sender, unless it moves its own goods between its own sites. Who registered a convoy
 * of somebody else did not send it, and counts it where it runs the site.
 */
export function receiversAt({ shipment, sites, claims }: ShipmentParties, n: number): string[] {
  const stop = shipment.stops[n];
  if (!stop) return [];
  const runs = stop.site === null ? null : (sites.get(stop.site)?.organisation ?? null);
  const promises = shipment.lines.map((line) => ({ at: line.stop, claim: promiseOf(line) }));
  const posted = promises.flatMap(({ at, claim }) =>
    at === n && claim !== null ? (claims.get(claim)?.need.postedBy ?? []) : [],
  );
  const ownGoods = promises.every(({ claim }) => claim === null);
  const sender = senderOf(shipment);
  return [...new Set([...(runs === null ? [] : [runs]), ...posted])].filter(
    (id) => id !== sender || (ownGoods && id === runs),
  );
}

/** Whose goods come: the organisation of the shipment, but not the one that only registered a convoy of others. */
function senderOf({ from, carrierName, organisation }: Shipment): string | null {
  return from === null && carrierName !== null ? null : organisation;
}

/** Whether the actor may receive at a stop. */
export function receivesAt(actor: Actor, parties: ShipmentParties, n: number): boolean {
  const stop = parties.shipment.stops[n];
  if (!stop || !isMember(actor) || !mayWrite(actor)) return false;
  if (receiversAt(parties, n).includes(actor.organisation)) return true;
  return actor.organisation !== senderOf(parties.shipment) && coordinates(actor, stop.area);
}

/**
 * P1: who may read position, driver and plate: the sender, the driver's organisation, the receiver and the
 * coordinator.
 */
export function mayTrack(actor: Actor, fact: ShipmentParties): boolean {
  const receives = fact.shipment.stops.some((_, n) => receivesAt(actor, fact, n));
  return receives || runsShipment(actor, fact);
}

/** Refuses a step of a shipment that has ended. */
export function ended(shipment: Shipment): Refusal | undefined {
  const { closedAt, cancelledAt } = shipment;
  if (closedAt === null && cancelledAt === null) return undefined;
  const last = amendmentsOf(shipment).at(-1);
  return refuse('shipment-ended', {
    at: closedAt ?? cancelledAt,
    cancelled: cancelledAt !== null,
    ...(last?.kind === 'transferred' && { transferredTo: last.to }),
  });
}

/** Claims and lines while one command changes them, so that the second step sees the result of the first. */
export class ClaimWork {
  readonly changes: Change[] = [];
  private readonly claims: Map<string, ClaimFact>;
  private readonly lines = new Map<string, Line>();
  private readonly now: Instant;

  constructor(claims: ReadonlyMap<string, ClaimFact>, now: Instant) {
    this.claims = new Map(claims);
    this.now = now;
  }

  get(id: string | null): ClaimFact | undefined {
    const fact = id === null ? undefined : this.claims.get(id);
    return fact && { ...fact, line: this.lines.get(fact.line.id) ?? fact.line };
  }

  /** The line as this command leaves it so far. */
  lineNow(line: Line): Line {
    return this.lines.get(line.id) ?? line;
  }

  keepLine(line: Line): void {
    this.lines.set(line.id, line);
  }

  /** Moves quantities of a claim and its line together. Steps of zero are left out. */
  step(id: string, { moves, ...step }: Step): void {
    const fact = this.get(id);
    const real: Move[] = moves.filter(({ quantity }) => quantity > 0);
    if (!fact || (real.length === 0 && !step.claim && !step.line)) return;
    const { changes } = moved(fact, { ...step, moves: real }, this.now);
    const [mine, whole] = changes;
    this.claims.set(id, { ...fact, claim: { ...fact.claim, ...(mine?.body as object) } });
    this.lines.set(fact.line.id, { ...fact.line, ...(whole?.body as object) });
    this.changes.push(...changes.filter(({ body }) => Object.keys(body).length > 0));
  }
}

/** Claims of a stop's lines are now at the place; never more than they have on the way. */
export function arriveClaims(shipment: Shipment, stop: number, work: ClaimWork): void {
  for (const line of shipment.lines) {
    if (line.stop !== stop || line.claim === null) continue;
    const moving = work.get(line.claim)?.claim.moving ?? 0;
    work.step(line.claim, {
      kind: 'claim.delivered',
      moves: [{ from: 'moving', to: 'arrived', quantity: Math.min(moving, loadedOf(line)) }],
    });
  }
}

/**
 * The claim that a line had before its stop was passed by, when it still waits and takes all that is on board (S14): held
 * by the sender, for a verified need at an open place, and not planned for another vehicle. Null otherwise.
 * @param plans shipments of the board, of which the plans count
 */
export function skippedClaimOf(
  { organisation }: Pick<Shipment, 'organisation'>,
  line: ShipmentLine,
  held: ClaimFact | undefined,
  plans: readonly Shipment[],
): string | null {
  const quantity = aboard(line);
  if (line.claim !== null || !held || quantity === 0) return null;
  const { claim, need, site } = held;
  if (claim.endedAt !== null || claim.organisation !== organisation) return null;
  if (need.state !== 'verified' || site?.closedAt) return null;
  const free = exact(claim.claimed - plannedFor(claim, plans).planned);
  return quantity <= free ? claim.id : null;
}

/** The vehicle came to a stop that it had passed by: its lines have their claims again, or lose them for good (S14). */
export function relinkSkipped(
  shipment: Shipment,
  stop: number,
  work: ClaimWork,
  plans: readonly Shipment[],
): ShipmentLine[] {
  return shipment.lines.map(({ skippedClaim, ...line }) => {
    if (skippedClaim === undefined) return line;
    if (line.stop !== stop) return { ...line, skippedClaim };
    const claim = skippedClaimOf(shipment, line, work.get(skippedClaim), plans);
    if (claim === null) return line;
    work.step(claim, {
      kind: 'claim.delivered',
      moves: [{ from: 'claimed', to: 'arrived', quantity: aboard(line) }],
    });
    return { ...line, claim };
  });
}
