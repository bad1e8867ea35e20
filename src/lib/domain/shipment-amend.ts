// Shared by the acts on the road: the amendment they leave on the shipment, and what becomes of the claims (S11, S12).
import { shelfAccount } from './account.ts';
import type { Account } from './account.ts';
import type { Actor } from './actor.ts';
import { isMember } from './actor.ts';
import { amendmentsOf, mostAmendmentsWith } from './amendment.ts';
import type { Amendment } from './amendment.ts';
import { claimHours, freshClock } from './claim.ts';
import type { Move } from './claim.ts';
import type { Incident } from './incident.ts';
import { addLosses } from './loss.ts';
import { exact } from './quantity.ts';
import { refuse } from './refusal.ts';
import type { Refusal } from './refusal.ts';
import { fromShelf } from './shipment.ts';
import type { Shipment, ShipmentLine } from './shipment.ts';
import type { ClaimWork } from './shipment-step.ts';
import type { Instant } from './time.ts';

type Told = Pick<Amendment, 'kind'> & Partial<Amendment>;

/** The shipment's fields after one more amendment, or the refusal when it has too many for this kind. */
export function amended(
  shipment: Shipment,
  actor: Actor,
  told: Told,
  now: Instant,
): Pick<Shipment, 'amendments' | 'revision'> | Refusal {
  const before = amendmentsOf(shipment);
  const limit = mostAmendmentsWith[told.kind];
  if (before.length >= limit) return refuse('amendments-full', { limit, shipment: shipment.code });
  const next: Amendment = {
    at: now,
    organisation: isMember(actor) ? actor.organisation : null,
    stop: null,
    from: null,
    to: null,
    site: null,
    shipment: null,
    parts: [],
    reason: null,
    ...told,
  };
  return { amendments: [...before, next], revision: shipment.revision + 1 };
}

/** Where an ended shipment's rest went: the store that took it, the lost goods, else where it came from. */
export function restAccount(shipment: Shipment): Account {
  const last = amendmentsOf(shipment).at(-1);
  if (last?.kind === 'lost') return 'lost';
  if (last?.kind === 'returned' && last.site !== null)
    return shelfAccount(last.site, last.heldFor ?? null);
  return fromShelf(shipment) ?? 'returned';
}

/** What a claim still has on the road, or at its stop, because of a line. Never more than `most`. */
function movesOf(
  work: ClaimWork,
  { stops }: Shipment,
  line: ShipmentLine,
  most: number,
  to: Move['to'],
): Move[] {
  const held = work.get(line.claim)?.claim;
  if (!held) return [];
  const there = stops[line.stop]?.arrivedAt ? Math.min(held.arrived, most) : 0;
  const moving = Math.min(held.moving, exact(most - there));
  const moves: Move[] = [
    { from: 'arrived', to, quantity: there },
    { from: 'moving', to, quantity: moving },
  ];
  return moves.filter(({ from, quantity }) => from !== to && quantity > 0);
}

const total = (moves: readonly Move[]) => exact(moves.reduce((sum, one) => sum + one.quantity, 0));

/**
 * The goods of a line do not come: its claim waits for other goods with a new countdown. Where the need is no longer
 * open or its site is closed, that part of the claim is released.
 */
export function takeFromClaim(
  work: ClaimWork,
  shipment: Shipment,
  line: ShipmentLine,
  quantity: number,
  { incident, now }: { incident: Incident | null; now: Instant },
): void {
  const held = work.get(line.claim);
  if (line.claim === null || !held) return;
  const waits = held.need.state === 'verified' && !held.site?.closedAt;
  const moves = movesOf(work, shipment, line, quantity, waits ? 'claimed' : 'released');
  if (moves.length === 0) return;
  const hours = claimHours(incident, held.line.urgency);
  work.step(line.claim, {
    kind: waits ? 'claim.restored' : 'claim.released',
    moves,
    ...(waits && { claim: freshClock(now, hours) }),
  });
}

/** The goods of a line are lost: so is that part of its claim, and the need is open again by as much (N1). */
export function loseFromClaim(
  work: ClaimWork,
  shipment: Shipment,
  line: ShipmentLine,
  quantity: number,
  reason: string,
): void {
  const held = work.get(line.claim);
  const moves = movesOf(work, shipment, line, quantity, 'lost');
  const lost = total(moves);
  if (line.claim === null || !held || lost === 0) return;
  const losses = addLosses(held.claim.losses, { lost }, lost);
  work.step(line.claim, { kind: 'claim.lost', moves, claim: { losses, note: reason } });
}

/** The goods of a line are on the road again, after their vehicle had come to the stop. */
export function putOnRoad(
  work: ClaimWork,
  shipment: Shipment,
  line: ShipmentLine,
  quantity: number,
): void {
  const moves = movesOf(work, shipment, line, quantity, 'moving');
  if (line.claim !== null && moves.length > 0)
    work.step(line.claim, { kind: 'claim.progressed', moves });
}
