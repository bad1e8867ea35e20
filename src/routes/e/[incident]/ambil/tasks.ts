// Running tasks of an organisation for the column beside the list: answers first, then the shortest clock.
import { nextStep } from '#domain/claim-next.ts';
import type { NextStep } from '#domain/claim-next.ts';
import type { Claim } from '#domain/claim.ts';
import { isRunning } from '#domain/claim.ts';
import { elapsed, hour } from '#domain/time.ts';
import type { Instant } from '#domain/time.ts';
import type { Shipment } from '#domain/shipment.ts';
import type { LineView } from '#sync/view.ts';

export interface Task {
  row: LineView;
  claim: Claim;
  step: NextStep | null;
  /** It runs out within the hour. */
  hot: boolean;
}

/** When the task next wants something; goods on the way come after all clocks. */
function clockOf({ claim, step }: Task): Instant {
  if (claim.handover) return claim.handover.grantsAt;
  if (isRunning(claim)) return claim.expiresAt;
  return `${step?.kind === 'receive' ? '9' : '8'}${claim.eta ?? claim.takenAt}`;
}

/** Those that nothing more is expected of are left out. */
export function ownTasks(
  claims: Iterable<{ row: LineView; claim: Claim }>,
  shipments: readonly Shipment[],
  now: Instant,
): Task[] {
  const tasks: Task[] = [];
  for (const { row, claim } of claims) {
    const step = nextStep(claim, shipments);
    if (!step && !claim.handover) continue;
    const hot = isRunning(claim) && elapsed(now, claim.expiresAt) < hour;
    tasks.push({ row, claim, step, hot });
  }
  const clocks = new Map(tasks.map((task) => [task, clockOf(task)]));
  const at = (task: Task) => clocks.get(task) ?? '';
  return tasks.sort((a, b) => (at(a) < at(b) ? -1 : at(a) > at(b) ? 1 : 0));
}
