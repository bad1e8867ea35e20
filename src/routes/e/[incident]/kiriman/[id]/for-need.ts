// What is missing at a place of goods that nobody promised, and how a count is set against it.
import { claimWithNeed } from '#domain/claim-fact.ts';
import { openNeedsAt } from '#domain/claim-supply.ts';
import type { Urgency } from '#domain/need.ts';
import { exact } from '#domain/quantity.ts';
import { unknown } from '#domain/reader.ts';
import { isRefusal } from '#domain/refusal.ts';
import { isUnderWay } from '#domain/shipment.ts';
import type { Shipment, ShipmentLine } from '#domain/shipment.ts';
import { skippedClaimOf } from '#domain/shipment-step.ts';
import type { Board } from '../../board/board.svelte.ts';
import type { Goods } from '../../goods/goods.svelte.ts';

/** One line of a need that is open at a site. */
export interface Missing {
  needLine: string;
  open: number;
  urgency: Urgency;
}

/** Open lines of verified needs of an item at a site, the most urgent first; of merged codes too (S15). */
export function missingAt(board: Board, site: string | null, item: string): Missing[] {
  if (site === null || item === '') return [];
  const found = openNeedsAt([site])(board.situation.reader, 'lines');
  if (found === unknown || isRefusal(found)) return [];
  return found
    .filter(({ line, codes }) => codes.includes(item) && line.open > 0)
    .map(({ line: { id, open, urgency } }) => ({ needLine: id, open, urgency }));
}

/** Whether a line of a stop that was passed by has its claim again when it is counted there (S14). */
export function linkedAgain(
  board: Board,
  goods: Goods,
  shipment: Shipment,
  line: ShipmentLine,
): boolean {
  if (line.skippedClaim === undefined) return false;
  const held = claimWithNeed(board.situation.reader, line.skippedClaim);
  if (held === unknown || held === null) return false;
  const plans = goods.shipments.filter((one) => isUnderWay(one));
  return skippedClaimOf(shipment, line, held, plans) !== null;
}

export function openOf(missing: readonly Missing[]): number {
  return exact(missing.reduce((sum, { open }) => sum + open, 0));
}

/** A quantity divided among the lines in their order. */
export function divided(missing: readonly Missing[], quantity: number) {
  const parts: { needLine: string; quantity: number }[] = [];
  let left = quantity;
  for (const { needLine, open } of missing) {
    const part = exact(Math.min(left, open));
    if (part <= 0) continue;
    parts.push({ needLine, quantity: part });
    left = exact(left - part);
  }
  return parts;
}
