// Similar spellings: which known name was probably meant.

/** Number of letters to insert, remove or change to turn one text into the other (Levenshtein). */
export function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const change = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}

/** One difference in six letters may be a typing error; more means another word. */
const lettersPerSlip = 6;

/** Names that differ by up to this share of their length are suggested. */
const askBelow = 0.4;

export interface Nearest<T> {
  /**
   * The name that was certainly meant: one or two letters differ, or it is the only longer name with this beginning.
   */
  meant: T | undefined;
  /** At most three suggestions, nearest first. */
  near: T[];
}

/** Searches the folded name `typed` among candidates. `keyOf` gives a candidate's folded name. */
export function nearest<T>(
  typed: string,
  candidates: readonly T[],
  keyOf: (candidate: T) => string,
): Nearest<T> {
  const farthest = typed.length * askBelow;
  const ranked = candidates
    // The difference in length is a lower bound of the distance and is cheaper to compute.
    .filter((candidate) => Math.abs(keyOf(candidate).length - typed.length) <= farthest)
    .map((candidate) => ({ candidate, distance: editDistance(typed, keyOf(candidate)) }))
    .filter(({ distance }) => distance <= farthest)
    .sort((x, y) => x.distance - y.distance);
  const [best, second] = ranked;
  const slips = Math.floor(typed.length / lettersPerSlip);
  if (best && best.distance <= slips && best.distance !== second?.distance)
    return { meant: best.candidate, near: [best.candidate] };
  const [longer, another] = candidates.filter((candidate) => keyOf(candidate).startsWith(typed));
  if (longer && !another && typed.length >= lettersPerSlip)
    return { meant: longer, near: [longer] };
  return { meant: undefined, near: ranked.slice(0, 3).map(({ candidate }) => candidate) };
}
