// News in runs: many changes of one kind by one organisation in one go are one line, so that an import does not hide what
// people did. The server counts the history, the browser what comes live.
import type { EntityName } from './nouns.ts';
import { elapsed } from './time.ts';
import type { Instant } from './time.ts';

/** Changes of the same kind within this time (ms) of the one before are one go. */
const oneGo = 10 * 60_000;

/** So many changes of a run are kept whole, the newest; the others are only counted. */
const mostOfRun = 20;

/** Shipments and activities are told one by one. */
const inRuns: readonly EntityName[] = ['need', 'claim', 'site'];

/** What decides to which run a change belongs. */
export interface RunMember {
  at: Instant;
  kind: string;
  entity: EntityName;
  by: { organisation: string | null };
}

/** True when the change goes on with what the one before it told. */
export function goesOn(before: RunMember, change: RunMember): boolean {
  return (
    before.kind === change.kind &&
    before.by.organisation === change.by.organisation &&
    elapsed(before.at, change.at) <= oneGo
  );
}

/**
 * The changes (oldest first) with those that a long run only counts left out.
 * @returns `and` of a kept change: how many older ones of its run it stands for besides itself
 */
export function foldRuns<Change extends RunMember & { and?: number }>(
  changes: readonly Change[],
): Change[] {
  const kept: Change[] = [];
  let start = 0;
  changes.forEach((change, n) => {
    const next = changes[n + 1];
    if (next && inRuns.includes(change.entity) && goesOn(change, next)) return;
    const run = changes.slice(start, n + 1);
    start = n + 1;
    const [first, ...rest] = run.slice(-mostOfRun);
    if (!first) return;
    const left = run.slice(0, -mostOfRun);
    const and = left.reduce((sum, one) => sum + 1 + (one.and ?? 0), first.and ?? 0);
    kept.push(and > 0 ? { ...first, and } : first, ...rest);
  });
  return kept;
}
