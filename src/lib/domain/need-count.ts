// How needs are counted, everywhere the same (N8): a need is one item at one place, in the code a line. A report is what
// somebody told at once; it holds one need or several, in the code a row of the noun `need`.
import type { Line, Need, Urgency } from './need.ts';

export interface NeedCount {
  needs: number;
  /** The reports that tell these needs. */
  reports: number;
  /** Needs of which something is missing, in all and by urgency. */
  open: number;
  openByUrgency: Record<Urgency, number>;
}

/** A need with its report. */
interface Counted {
  need: Pick<Need, 'id'>;
  line: Pick<Line, 'open' | 'urgency'>;
}

/** Counts needs and their reports. Which of them belong to the count, the caller decides. */
export function countNeeds(rows: Iterable<Counted>): NeedCount {
  const openByUrgency: NeedCount['openByUrgency'] = { critical: 0, high: 0, medium: 0, low: 0 };
  const reports = new Set<string>();
  let needs = 0;
  let open = 0;
  for (const { need, line } of rows) {
    needs++;
    reports.add(need.id);
    if (line.open === 0) continue;
    open++;
    openByUrgency[line.urgency]++;
  }
  return { needs, reports: reports.size, open, openByUrgency };
}
