// The default order of needs (UX 100): urgency, then how sure the figure is, then the people behind it.
import { mostPeople } from './capacity.ts';
import { byUrgency, isOutsidePosts } from './need.ts';
import type { Line, Need } from './need.ts';
import type { Site } from './site.ts';

/** What decides the order of a line. */
export interface Ordered {
  need: Pick<Need, 'state' | 'site' | 'area' | 'lat' | 'people' | 'estimated'>;
  line: Pick<Line, 'urgency' | 'arithmetic'>;
  /** Site of the need, when it has one. */
  site?: Pick<Site, 'estimate'> | null;
}

/**
 * How sure a figure is: 0 verified, 1 counted, 2 estimated. People outside the posts come last, since their place is
 * not known.
 */
function certainty({ need, line }: Ordered): number {
  if (isOutsidePosts(need)) return 3;
  if (need.state === 'verified') return 0;
  return line.arithmetic === null ? 1 : 2;
}

/** People behind a line as they weigh in an order: a count as it is, an estimate at most `mostPeople` (N3). */
export function weightOf({ need, site }: Ordered): number {
  const people = need.people ?? 0;
  const estimated = site ? site.estimate !== null : need.estimated;
  return estimated ? Math.min(people, mostPeople) : people;
}

/** Order of a list of needs, the first to be read first. */
export function byImportance(a: Ordered, b: Ordered): number {
  return (
    byUrgency(a.line.urgency, b.line.urgency) ||
    certainty(a) - certainty(b) ||
    weightOf(b) - weightOf(a)
  );
}
