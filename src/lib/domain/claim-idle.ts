// Promises that do not move (S21): how many of them an organisation holds, and which ones others may have.
import { isMember } from './actor.ts';
import { isRunning } from './claim.ts';
import type { Claim } from './claim.ts';
import { isolationOf } from './incident.ts';
import type { Incident } from './incident.ts';
import type { Need } from './need.ts';
import { rowHere, unknown } from './reader.ts';
import type { Ask } from './reader.ts';
import { refuse } from './refusal.ts';
import type { Refusal } from './refusal.ts';
import type { Shipment } from './shipment.ts';

/** Promises of one organisation on an incident of which nothing moved yet, at most; the incident may set another bound. */
export const mostIdleClaims = 50;
/** Extensions in a row without progress. */
export const mostIdleExtensions = 2;
/** Hours after which somebody who was declined may ask for the same claim again. */
export const coolingHours = 1;

/** Promises of the asker's organisation on the board that have not ended. */
export const ownClaims: Ask<Claim[]> = (reader, _field, asking) => {
  if (!asking || !isMember(asking.actor)) return [];
  const held = reader.list('claim', 'organisation', asking.actor.organisation);
  return held === unknown ? unknown : [...held];
};

/** Promises that have not ended, of the organisation that holds the claim. */
export function claimsBeside(id: string): Ask<Claim[]> {
  return (reader) => {
    const claim = rowHere(reader, 'claim', id);
    if (claim === unknown || claim === null) return claim === unknown ? unknown : [];
    const held = reader.list('claim', 'organisation', claim.organisation);
    return held === unknown ? unknown : [...held];
  };
}

/** Promises that have not ended, of the organisation that waits for the claim; none when nobody waits. */
export function claimsOfAsker(id: string): Ask<Claim[]> {
  return (reader) => {
    const claim = rowHere(reader, 'claim', id);
    if (claim === unknown) return unknown;
    if (!claim?.handover) return [];
    const held = reader.list('claim', 'organisation', claim.handover.organisation);
    return held === unknown ? unknown : [...held];
  };
}

/** Nothing of it was received yet, and more of it waits than left: the word that a crumb moves is no progress. */
export function isIdle(
  claim: Pick<Claim, 'endedAt' | 'claimed' | 'moving' | 'arrived' | 'confirmed'>,
) {
  const { claimed, moving, arrived, confirmed } = claim;
  return isRunning(claim) && confirmed === 0 && moving + arrived < claimed;
}

/** Extended as often as may be without progress: it stays until its countdown ends, and its holder declines nobody. */
export function isStalled(claim: Pick<Claim, 'endedAt' | 'claimed' | 'idleExtensions'>): boolean {
  return isRunning(claim) && (claim.idleExtensions ?? 0) >= mostIdleExtensions;
}

/** The refusal of one more promise for an organisation that holds too many that do not move; undefined otherwise. */
export function tooManyIdle(
  held: Iterable<Claim>,
  incident: Pick<Incident, 'id' | 'claimLimit'>,
): Refusal | undefined {
  const limit = incident.claimLimit ?? mostIdleClaims;
  let idle = 0;
  for (const claim of held) if (claim.incident === incident.id && isIdle(claim)) idle += 1;
  return idle < limit ? undefined : refuse('claims-idle-full', { limit, held: idle });
}

/**
 * Whether work on a claim went on since its countdown began: something was loaded or left, its vehicle reported a place,
 * or its place is marked as cut off.
 */
export function hasProgressed(
  claim: Pick<Claim, 'id' | 'clockFrom' | 'progressedAt'>,
  shipments: Iterable<Shipment>,
  incident: Pick<Incident, 'isolated'> | null,
  need: Pick<Need, 'area'>,
): boolean {
  const { clockFrom, progressedAt } = claim;
  if (progressedAt !== null && progressedAt >= clockFrom) return true;
  if (isolationOf(incident?.isolated ?? null, need.area) !== null) return true;
  for (const { lines, loadedAt, reportedAt } of shipments) {
    if (!lines.some((line) => line.claim === claim.id)) continue;
    if ([loadedAt, reportedAt].some((at) => at !== null && at >= clockFrom)) return true;
  }
  return false;
}
