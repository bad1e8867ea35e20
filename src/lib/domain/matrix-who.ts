// Who does what in one cell of the matrix, and from when to when: for the card of a cell and for the 4W table.
import type { Activity } from './activity.ts';
import type { MatrixClaim } from './matrix.ts';
import type { MatrixCell } from './matrix-cell.ts';
import { decreeDay } from './time.ts';

export interface Who {
  /** Organisation id. */
  organisation: string;
  /** Codes of the items that it promised, sends or brought. */
  items: string[];
  activities: Activity[];
  first: string;
  last: string | null;
  /** The most people that one of its activities reached: several may reach the same people. Null when unknown. */
  reached: number | null;
}

interface WhoRows {
  /** As `claimsByLine` gives them. */
  claims: ReadonlyMap<string, readonly MatrixClaim[]>;
  /** The item that a line asks for. */
  itemOf: (line: string) => string | undefined;
  activity: (id: string) => Activity | undefined;
}

/** By organisation, those that do most first. Who only brings goods without a claim has no entry. */
export function whoIn(cell: MatrixCell, { claims, itemOf, activity }: WhoRows): Who[] {
  const found = new Map<string, Who & { items: string[] }>();
  const of = (organisation: string, first: string): Who => {
    const known = found.get(organisation) ?? {
      ...{ organisation, items: [], activities: [], first, last: null, reached: null },
    };
    if (first < known.first) known.first = first;
    found.set(organisation, known);
    return known;
  };
  for (const line of cell.lines)
    for (const claim of claims.get(line) ?? []) {
      const who = of(claim.organisation, decreeDay(claim.takenAt));
      const item = itemOf(line);
      if (item !== undefined && !who.items.includes(item)) who.items.push(item);
      who.last = later(who.last, decreeDay(claim.endedAt ?? claim.eta ?? claim.takenAt));
    }
  for (const id of cell.activities) {
    const one = activity(id);
    if (!one) continue;
    const who = of(one.organisation, one.from);
    who.activities.push(one);
    who.last = later(who.last, one.to);
    if (one.reached !== null) who.reached = Math.max(who.reached ?? 0, one.reached);
  }
  const size = (who: Who) => who.items.length + who.activities.length;
  return [...found.values()].sort(
    (a, b) => size(b) - size(a) || (a.organisation < b.organisation ? -1 : 1),
  );
}

const later = (a: string | null, b: string | null) => (a === null || (b !== null && b > a) ? b : a);
