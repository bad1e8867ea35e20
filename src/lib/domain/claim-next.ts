// The one step that a claim waits for, from its quantities and the shipments that carry it.
import type { Claim } from './claim.ts';
import type { Shipment } from './shipment.ts';
import { isUnderWay } from './shipment.ts';

/**
 * `plan`: nothing carries it yet; `load`, `depart`: a vehicle is planned or loaded; `report`: it is on the road;
 * `deliver`: on the way without a shipment; `receive`: arrived, and the receiver has not confirmed.
 */
export type NextStep =
  | { kind: 'plan' | 'deliver'; shipment: null }
  | { kind: 'load' | 'depart' | 'report'; shipment: string }
  | { kind: 'receive'; shipment: string | null };

/** Null for a claim that has ended or that nothing more is expected of. */
export function nextStep(
  claim: Pick<Claim, 'id' | 'endedAt' | 'claimed' | 'moving' | 'arrived'>,
  shipments: Iterable<Shipment>,
): NextStep | null {
  if (claim.endedAt !== null) return null;
  const carrying = [...shipments].filter(
    (shipment) => isUnderWay(shipment) && shipment.lines.some((line) => line.claim === claim.id),
  );
  const waiting = carrying.find(({ departedAt }) => departedAt === null);
  if (waiting) return { kind: waiting.loadedAt ? 'depart' : 'load', shipment: waiting.id };
  if (claim.claimed > 0) return { kind: 'plan', shipment: null };
  const gone = carrying[0];
  if (claim.moving > 0)
    return gone ? { kind: 'report', shipment: gone.id } : { kind: 'deliver', shipment: null };
  return claim.arrived > 0 ? { kind: 'receive', shipment: gone?.id ?? null } : null;
}

/** Steps from taken to confirmed that are done: 1 taken, 2 loaded, 3 on the way, 4 arrived. */
export function stepsDone(step: NextStep): 1 | 2 | 3 | 4 {
  if (step.kind === 'plan' || step.kind === 'load') return 1;
  if (step.kind === 'depart') return 2;
  return step.kind === 'receive' ? 4 : 3;
}
