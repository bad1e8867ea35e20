// Several tasks of one organisation in one shipment: which of them can be picked, their stops, and what a refusal names.
import type { Claim } from '#domain/claim.ts';
import { isRunning } from '#domain/claim.ts';
import { plannedFor } from '#domain/lot.ts';
import { exact } from '#domain/quantity.ts';
import type { Refusal } from '#domain/refusal.ts';
import { isUnderWay } from '#domain/shipment.ts';
import type { Shipment } from '#domain/shipment.ts';

/** Bounds of the command `shipment.plan`. */
export const mostLines = 100;
export const mostStops = 20;

/** A task as it was when it was picked: the name is kept for when the task is gone. */
export interface Pick {
  claim: string;
  name: string;
}

const memory = (board: string) => `posko:picked-tasks:${board}`;

/** What was picked in this tab before. */
export function pickedBefore(board: string): Pick[] {
  try {
    const kept = JSON.parse(sessionStorage.getItem(memory(board)) ?? '[]') as Pick[];
    return kept.filter(({ claim, name }) => claim !== '' && name !== '');
  } catch {
    return [];
  }
}

/** Keeps what is picked for this tab: it outlives a look at another page. */
export function keepPicked(board: string, picks: readonly Pick[]): void {
  sessionStorage.setItem(memory(board), JSON.stringify(picks));
}

/** Why a task that was picked cannot be planned any more. */
export type GoneReason = 'ended' | 'handed-over' | 'planned' | 'moving';

/** How much of a task no plan brings yet, or why nothing of it can be planned. */
export function plannable(
  claim: Claim | undefined,
  organisation: string,
  shipments: readonly Shipment[],
): { free: number } | { gone: GoneReason } {
  if (!claim || claim.endedAt !== null) return { gone: 'ended' };
  if (claim.organisation !== organisation) return { gone: 'handed-over' };
  if (!isRunning(claim)) return { gone: 'moving' };
  const { planned } = plannedFor(claim, shipments.filter(isUnderWay));
  const free = exact(Math.max(0, claim.claimed - planned));
  return free > 0 ? { free } : { gone: 'planned' };
}

/** The number of the line that a refusal of `shipment.plan` speaks of; null when it speaks of the whole. */
export function refusedLine({ facts }: Refusal): number | null {
  const { field, issues } = facts as { field?: unknown; issues?: { field?: unknown }[] };
  const named = [field, ...(Array.isArray(issues) ? issues.map((issue) => issue.field) : [])];
  for (const one of named) {
    const [, n] = typeof one === 'string' ? (/^lines\.(\d+)\./.exec(one) ?? []) : [];
    if (n !== undefined) return Number(n);
  }
  return null;
}

/** Refusals after which a task cannot be in the shipment, whatever its amount. */
export const endsTask = (refusal: Refusal): boolean =>
  refusal.code === 'claim-ended' || refusal.code === 'claim-not-yours';

/**
 * The order of the stops: as the reader moved them, new ones after them in the proposed order.
 * @param moved keys in the order of the reader; null while nothing was moved
 * @param proposed keys of all stops in the proposed order
 */
export function stopOrder(moved: readonly string[] | null, proposed: readonly string[]): string[] {
  if (moved === null) return [...proposed];
  const kept = moved.filter((key) => proposed.includes(key));
  return [...kept, ...proposed.filter((key) => !kept.includes(key))];
}
