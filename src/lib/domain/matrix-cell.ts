// One cell of the matrix: who works there on what, what nobody covers, what is brought twice, and when one last heard of it.
import type { Activity } from './activity.ts';
import type { Line, Urgency } from './need.ts';
import { byUrgency } from './need.ts';
import { exact } from './quantity.ts';
import { addHours } from './time.ts';
import type { Instant } from './time.ts';

/** Hours without a report or a refresh after which a place is silent (V4). An assumption. */
const silentHours = 48;

/** A line of which something is open, as it is compared with others: the worst one is named. */
interface OpenLine {
  line: string;
  urgency: Urgency;
  days: number;
  share: number;
}

export interface MatrixCell {
  /** Ids of verified lines, each once. */
  lines: string[];
  /** Lines of which nothing is open. */
  covered: number;
  /** Shares of lines that arrived, and that are promised or on the way, added up: for the bar. At most `lines.length`. */
  arrived: number;
  promised: number;
  /**
   * Whole people-days that nobody covers, over lines whose item has a standard (V2); each line is rounded up, so that
   * sums add up as shown. Null when the public must not read it (V8).
   */
  openDays: number | null;
  /** Open lines whose item has no standard: counted, because units are never added up (V2). */
  openPlain: number;
  /** Lines that get more than is needed (V3). */
  over: number;
  /** Ids of lines that nobody has verified, in no other figure (V4). */
  unverified: string[];
  activities: string[];
  /** Activities past their last day without news (V5). */
  silentActivities: number;
  /** How many lines and activities each organisation has, by its id. */
  organisations: Map<string, number>;
  /** First and last day on which somebody does or promised something. */
  first: string | null;
  last: string | null;
  worst: OpenLine | null;
  /** The newest report or refresh; null when there was none. */
  news: Instant | null;
  /** Something is not finished, so that silence tells something. */
  unfinished: boolean;
}

/** A verified line as it counts in every cell that it stands in. */
export interface CountedLine {
  id: string;
  /** Null when nothing is open. */
  open: OpenLine | null;
  /** Whole people-days that are open; null when the item has no standard. */
  days: number | null;
  /** Shares of the line, in thousandths at the finest. */
  arrived: number;
  promised: number;
  finished: boolean;
  news: Instant;
  over: boolean;
  organisations: readonly string[];
  first: string | null;
  last: string | null;
}

interface LineFacts extends Pick<
  CountedLine,
  'days' | 'news' | 'over' | 'organisations' | 'first' | 'last'
> {
  line: Pick<Line, 'id' | 'urgency' | 'asked' | 'open' | 'claimed' | 'moving' | 'confirmed'>;
}

export interface CountedActivity {
  activity: Pick<Activity, 'id' | 'organisation' | 'from' | 'to'>;
  news: Instant;
  silent: boolean;
  ended: boolean;
}

export function emptyCell(): MatrixCell {
  return {
    ...{ lines: [], covered: 0, arrived: 0, promised: 0, openDays: 0, openPlain: 0, over: 0 },
    ...{ unverified: [], activities: [], silentActivities: 0, organisations: new Map() },
    ...{ first: null, last: null, worst: null, news: null, unfinished: false },
  };
}

/** What a line adds to its cells, computed once. */
export function countLine({ line, ...facts }: LineFacts): CountedLine {
  const share = exact(line.open / line.asked);
  const promised = exact((line.claimed + line.moving) / line.asked);
  const open: OpenLine = { line: line.id, urgency: line.urgency, days: facts.days ?? 0, share };
  return {
    ...facts,
    ...{ id: line.id, open: line.open > 0 ? open : null, promised },
    ...{ arrived: exact(1 - promised - share), finished: line.confirmed === line.asked },
  };
}

/** Adds a verified line. */
export function addLine(cell: MatrixCell, counted: CountedLine): void {
  const { open, days } = counted;
  cell.lines.push(counted.id);
  if (open === null) cell.covered++;
  else if (days === null) cell.openPlain++;
  else cell.openDays = (cell.openDays ?? 0) + days;
  cell.promised = exact(cell.promised + counted.promised);
  cell.arrived = exact(cell.arrived + counted.arrived);
  if (counted.over) cell.over++;
  if (!counted.finished) cell.unfinished = true;
  for (const one of counted.organisations) addOrganisation(cell, one);
  span(cell, counted.first, counted.last);
  hear(cell, counted.news);
  if (open !== null && (cell.worst === null || isWorse(open, cell.worst))) cell.worst = open;
}

/** Adds a line that nobody has verified: it counts nowhere else (V4). */
export function addUnverified(cell: MatrixCell, line: string, news: Instant): void {
  cell.unverified.push(line);
  cell.unfinished = true;
  hear(cell, news);
}

export function addActivity(cell: MatrixCell, counted: CountedActivity): void {
  const { activity, silent, ended, news } = counted;
  cell.activities.push(activity.id);
  if (silent) cell.silentActivities++;
  if (!ended) cell.unfinished = true;
  addOrganisation(cell, activity.organisation);
  span(cell, activity.from, activity.to);
  hear(cell, news);
}

/** A place was heard of. */
export function hear(cell: MatrixCell, news: Instant | null): void {
  if (news !== null && (cell.news === null || news > cell.news)) cell.news = news;
}

/** Nothing is asked or done here. */
export function isEmpty({ lines, unverified, activities }: MatrixCell): boolean {
  return lines.length + unverified.length + activities.length === 0;
}

/** Nobody reported or refreshed anything for 48 hours: a mark of its own, never zero (V4). */
export function isSilent({ news, unfinished }: MatrixCell, now: Instant): boolean {
  return unfinished && isOld(news, now);
}

/** The same for a whole place: it is silent also when everything known of it is finished, or nothing is known. */
export function isOld(news: Instant | null, now: Instant): boolean {
  return news === null || news < addHours(now, -silentHours);
}

/** Organisations by how much they do here, most first. */
export function organisationsOf({ organisations }: MatrixCell): string[] {
  return [...organisations]
    .sort(([a, ofA], [b, ofB]) => ofB - ofA || (a < b ? -1 : 1))
    .map(([id]) => id);
}

function addOrganisation({ organisations }: MatrixCell, id: string): void {
  organisations.set(id, (organisations.get(id) ?? 0) + 1);
}

function span(cell: MatrixCell, first: string | null, last: string | null): void {
  if (first !== null && (cell.first === null || first < cell.first)) cell.first = first;
  if (last !== null && (cell.last === null || last > cell.last)) cell.last = last;
}

/** The more urgent, then the more people-days, then the larger open share. */
function isWorse(a: OpenLine, b: OpenLine): boolean {
  const order = byUrgency(a.urgency, b.urgency) || b.days - a.days || b.share - a.share;
  return order === 0 ? a.line < b.line : order < 0;
}
