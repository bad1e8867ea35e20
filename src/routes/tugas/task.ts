// An organisation's tasks in the order in which they want something: answers first, then the shortest clock.
import type { Claim } from '#domain/claim.ts';
import { isRunning } from '#domain/claim.ts';
import { committed } from '#domain/need.ts';
import { exact } from '#domain/quantity.ts';
import type { Instant } from '#domain/time.ts';
import { addHours } from '#domain/time.ts';

/**
 * In the order of the page. `answer`: somebody asks to take ours over; `receive`: others' goods wait for us to
 * confirm; `asked`: we asked for another's task; `handedOver`: a request between us and another organisation ended, and the task is theirs.
 */
export const taskGroups = [
  'answer',
  'running',
  'receive',
  'moving',
  'arrived',
  'asked',
  'handedOver',
  'ended',
] as const;
export type TaskGroup = (typeof taskGroups)[number];

/** Hours after which an ended task is history, and how many are shown. */
const recentHours = 7 * 24;
const mostEnded = 20;

/** The one group of a claim; null when it is no matter of this organisation. */
function groupOf(
  claim: Claim,
  organisation: string,
  { mayConfirm, now }: { mayConfirm: boolean; now: Instant },
): TaskGroup | null {
  if (claim.organisation !== organisation) {
    if (claim.endedAt === null && claim.handover?.organisation === organisation) return 'asked';
    if (claim.arrived > 0 && mayConfirm) return 'receive';
    const { lastHandover } = claim;
    const concerns =
      lastHandover?.organisation === organisation || lastHandover?.from === organisation;
    return concerns && lastHandover.endedAt > addHours(now, -recentHours) ? 'handedOver' : null;
  }
  if (claim.endedAt !== null) return claim.endedAt > addHours(now, -recentHours) ? 'ended' : null;
  if (claim.handover) return 'answer';
  if (isRunning(claim)) return 'running';
  return claim.moving > 0 ? 'moving' : 'arrived';
}

/** When the claim next wants something; what has no clock comes last. */
function clockOf(claim: Claim, group: TaskGroup): Instant {
  if (group === 'answer' || group === 'asked') return claim.handover?.grantsAt ?? claim.expiresAt;
  if (group === 'running') return claim.expiresAt;
  return claim.eta ?? claim.takenAt;
}

/** What became of a task that ended without goods: who took it since, and what is left for others. */
export function afterwards(
  ended: Claim,
  claims: readonly Claim[],
): { organisation: string; quantity: number }[] {
  const { endedAt } = ended;
  if (endedAt === null) return [];
  const taken = new Map<string, number>();
  for (const claim of claims) {
    if (claim.id === ended.id || claim.takenAt < endedAt || committed(claim) === 0) continue;
    const { organisation } = claim;
    taken.set(organisation, exact((taken.get(organisation) ?? 0) + committed(claim)));
  }
  return [...taken].map(([organisation, quantity]) => ({ organisation, quantity }));
}

/** Tasks by group, each with its most urgent clock first; ended ones newest first. */
export function arrangeTasks<T extends { claim: Claim }>(
  tasks: Iterable<T>,
  organisation: string,
  { mayConfirm, now }: { mayConfirm: (task: T) => boolean; now: Instant },
): { group: TaskGroup; tasks: T[] }[] {
  const found = new Map<TaskGroup, T[]>(taskGroups.map((group) => [group, []]));
  for (const task of tasks) {
    const receives = task.claim.organisation !== organisation && task.claim.arrived > 0;
    const group = groupOf(task.claim, organisation, {
      mayConfirm: receives && mayConfirm(task),
      now,
    });
    if (group) found.get(group)?.push(task);
  }
  return taskGroups.flatMap((group): { group: TaskGroup; tasks: T[] }[] => {
    const own = found.get(group) ?? [];
    if (own.length === 0) return [];
    if (group === 'ended') {
      const newest = own.sort((a, b) =>
        (a.claim.endedAt ?? '') < (b.claim.endedAt ?? '') ? 1 : -1,
      );
      return [{ group, tasks: newest.slice(0, mostEnded) }];
    }
    const at = (task: T) => clockOf(task.claim, group);
    return [{ group, tasks: own.sort((a, b) => (at(a) < at(b) ? -1 : at(a) > at(b) ? 1 : 0)) }];
  });
}
