// What an own claim waits for, as the card and the claim's row offer it.
import { nextStep } from '#domain/claim-next.ts';
import type { NextStep } from '#domain/claim-next.ts';
import type { Claim } from '#domain/claim.ts';
import { exact } from '#domain/quantity.ts';
import { isUnderWay } from '#domain/shipment.ts';
import { isStorage } from '#domain/storage.ts';
import { maySendFrom } from '#domain/agreement.ts';
import type { LineView } from '#sync/view.ts';
import type { Board } from '../board.svelte.ts';

/** The next step of a claim of the reader's organisation; null for others' claims and for what is done. */
export function stepOf(board: Board, claim: Claim): NextStep | null {
  if (claim.organisation !== board.person?.organisation) return null;
  return nextStep(claim, board.every('shipment'));
}

/** The plans of its holder that bring goods for a claim and are not loaded, with how much each brings. */
export function scheduledFor(
  board: Board,
  { id, endedAt, organisation }: Claim,
): { shipment: string; code: string; planned: number }[] {
  if (endedAt !== null) return [];
  return board.every('shipment').flatMap((one) => {
    if (one.loadedAt !== null || !isUnderWay(one) || one.organisation !== organisation) return [];
    const planned = exact(
      one.lines.reduce((sum, line) => (line.claim === id ? sum + line.quantity : sum), 0),
    );
    return planned > 0 ? [{ shipment: one.id, code: one.code, planned }] : [];
  });
}

/** Whether the reader has storage to send goods from. Without any, goods leave without a shipment. */
export function mayPlan(board: Board): boolean {
  const agreements = board.every('agreement');
  return board
    .every('site')
    .some(
      (site) =>
        isStorage(site) && !site.closedAt && maySendFrom(board.actor, site, agreements, board.now),
    );
}

/** The own claim of the line whose clock runs out first and which waits for a step of the holder. */
export function ownClaim(board: Board, row: LineView): { claim: Claim; step: NextStep } | null {
  const waiting = row.claims
    .flatMap((claim) => {
      const step = stepOf(board, claim);
      return step && step.kind !== 'receive' ? { claim, step } : [];
    })
    .sort((a, b) => (a.claim.expiresAt < b.claim.expiresAt ? -1 : 1));
  return waiting[0] ?? null;
}
