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

/** Changes of one go (oldest first) in runs, also where the kinds of a batch take turns. */
function runsOf<Change extends RunMember>(changes: readonly Change[]): Change[][] {
  const runs: Change[][] = [];
  const open = new Map<string, Change[]>();
  for (const change of changes) {
    const key = `${change.kind} ${change.by.organisation ?? ''}`;
    const run = open.get(key);
    const before = run?.at(-1);
    if (run && before && inRuns.includes(change.entity) && goesOn(before, change)) {
      run.push(change);
      continue;
    }
    const begun = [change];
    runs.push(begun);
    open.set(key, begun);
  }
  return runs;
}

const lengthOf = (run: readonly { and?: number }[]) =>
  run.reduce((sum, { and = 0 }) => sum + 1 + and, 0);

/**
 * The changes (oldest first) with those that a long run only counts left out.
 * @returns `and` of a kept change: how many older ones of its run it stands for besides itself
 */
export function foldRuns<Change extends RunMember & { and?: number }>(
  changes: readonly Change[],
): Change[] {
  const kept = new Map<Change, Change>();
  for (const run of runsOf(changes)) {
    const [first, ...rest] = run.slice(-mostOfRun);
    if (!first) continue;
    const and = lengthOf(run) - rest.length - 1;
    kept.set(first, and > 0 ? { ...first, and } : first);
    for (const change of rest) kept.set(change, change);
  }
  return changes.flatMap((change) => kept.get(change) ?? []);
}

/** The runs (of changes oldest first) that are long, by each of their changes: each is told as one. */
export function longRuns<Change extends RunMember & { and?: number }>(
  changes: readonly Change[],
): Map<Change, readonly Change[]> {
  const long = runsOf(changes).filter((run) => lengthOf(run) > mostOfRun);
  return new Map(long.flatMap((run) => run.map((change) => [change, run] as const)));
}
