// The figures of a merge: what two needs say before it, and what is left after it. The command and the preview that a
// coordinator sees both come from here (N6).
import { distance } from './duplicate.ts';
import type { NeedFact } from './need-fact.ts';
import { byUrgency, committed, duplicateRadius } from './need.ts';
import type { MergeChoice } from './merge-choice.ts';
import type { Arithmetic, Line, Need } from './need.ts';
import { exact, largestQuantity } from './quantity.ts';
import { refuse } from './refusal.ts';
import type { Refusal } from './refusal.ts';
import type { Site } from './site.ts';
import { groupOf } from './suggestion.ts';

/** People or households of both needs; null where nobody told. */
export interface TotalFigures {
  source: number | null;
  target: number | null;
  after: number | null;
}

/** One item of both needs. At least one of the two asks for it. */
export interface LineFigures {
  item: string;
  unit: string;
  /** The line of the need that is merged; null when that does not ask for the item. */
  source: Line | null;
  /** The line of the need that stays; null when it has none. A line from an undone merge asks for 0. */
  target: Line | null;
  after: Pick<Line, 'asked' | 'arithmetic' | 'urgency'>;
  /** The chosen figure was less than what organisations have claimed, so it was raised to that. */
  raised: boolean;
}

export interface MergeFigures {
  people: TotalFigures;
  households: TotalFigures;
  lines: LineFigures[];
}

type Placed = Pick<Need, 'site' | 'lat' | 'lng'>;

/** The place of a need: where it is, and its site if it has one. */
export interface NeedPlace {
  need: Placed;
  site: Pick<Site, 'pointLevel'> | null;
}

/** Metres between the places of two needs, straight line: 0 at one site, null where one of them has no point. */
export function metresApart(a: Placed, b: Placed): number | null {
  if (a.site !== null && a.site === b.site) return 0;
  if (a.lat === null || a.lng === null || b.lat === null || b.lng === null) return null;
  return Math.round(distance({ lat: a.lat, lng: a.lng }, { lat: b.lat, lng: b.lng }));
}

/**
 * Needs at one place may be merged without a reason: the same site, or within 300 m (UX 26). The centre of a district
 * tells nothing about how far its sites are from each other (UX 102).
 */
export function isSamePlace(a: NeedPlace, b: NeedPlace): boolean {
  if (a.need.site !== null && a.need.site === b.need.site) return true;
  if ((a.site?.pointLevel ?? b.site?.pointLevel ?? null) !== null) return false;
  const metres = metresApart(a.need, b.need);
  return metres !== null && metres <= duplicateRadius;
}

/**
 * What a merge does with the figures when nobody chose: two reports of one site are about the same people. Otherwise
 * they may be different people, and a sum loses nobody.
 */
export function usualChoice(source: Placed, target: Placed): MergeChoice {
  return source.site !== null && source.site === target.site ? 'larger' : 'sum';
}

/** One figure of two. Where only one need has a figure, that one stands. */
function chosen(choice: MergeChoice, source: number | null, target: number | null): number | null {
  if (source === null || target === null) return target ?? source;
  if (choice === 'sum') return exact(source + target);
  return choice === 'larger' ? Math.max(source, target) : target;
}

/** The working of two estimates by one standard, added up; null for other pairs. */
function added(a: Arithmetic | null, b: Arithmetic | null): Arithmetic | null {
  if (!a || !b) return null;
  const same = (['per', 'factor', 'days', 'shareUsed', 'basis'] as const).every(
    (key) => a[key] === b[key],
  );
  if (!same) return null;
  const { people: some, ...rest } = a;
  const counted = a.counted + b.counted;
  const people = some === undefined || b.people === undefined ? undefined : some + b.people;
  // Both groups were rounded up. The total is named only where its own share is the same number.
  const stated = people !== undefined && groupOf(people, a.shareUsed ?? 0) === counted;
  return { ...rest, counted, ...(stated && { people }) };
}

/** The working behind the chosen figure. */
function arithmeticOf(choice: MergeChoice, source: Line, target: Line): Arithmetic | null {
  if (choice === 'sum') return added(source.arithmetic, target.arithmetic);
  const takesSource = choice === 'larger' && source.asked > target.asked;
  return takesSource ? source.arithmetic : target.arithmetic;
}

function lineFigures(choice: MergeChoice, source: Line | null, target: Line | null): LineFigures {
  const [from, to] = [source, target].map((line) => (line && line.asked > 0 ? line : null));
  const any = (source ?? target) as Line;
  const figure = chosen(choice, from?.asked ?? null, to?.asked ?? null) ?? 0;
  const held = exact((source ? committed(source) : 0) + (target ? committed(target) : 0));
  const raised = held > figure;
  const arithmetic =
    from && to ? arithmeticOf(choice, from, to) : ((from ?? to)?.arithmetic ?? null);
  const urgencies = [source, target].flatMap((line) => line?.urgency ?? []).sort(byUrgency);
  return {
    item: any.item,
    unit: any.unit,
    source,
    target,
    after: {
      asked: raised ? held : figure,
      // A figure that was raised to what is claimed is no computed one.
      arithmetic: raised ? null : arithmetic,
      urgency: urgencies[0] ?? any.urgency,
    },
    raised,
  };
}

/**
 * What the target will say after the merge: people, households and every line of both needs.
 * @returns a refusal when one item is counted in two units, or when a sum is too large
 */
export function mergeFigures(
  source: Pick<NeedFact, 'need' | 'lines'>,
  target: Pick<NeedFact, 'need' | 'lines'>,
  choice: MergeChoice,
): MergeFigures | Refusal {
  const total = (key: 'people' | 'households'): TotalFigures => {
    const [a, b] = [source.need[key], target.need[key]];
    return { source: a, target: b, after: chosen(choice, a, b) };
  };
  const figures: MergeFigures = {
    people: total('people'),
    households: total('households'),
    lines: [],
  };
  for (const field of ['people', 'households'] as const)
    if ((figures[field].after ?? 0) > largestQuantity)
      return refuse('quantity-absurd', { field, limit: largestQuantity });
  // A line that an undone merge has left asks for nothing.
  const moving = source.lines.filter((line) => line.asked > 0);
  for (const from of moving) {
    const to = target.lines.find((line) => line.item === from.item) ?? null;
    if (to && to.unit !== from.unit) return refuse('merge-units-differ', { item: from.item });
    figures.lines.push(lineFigures(choice, from, to));
  }
  for (const to of target.lines)
    if (to.asked > 0 && !moving.some((line) => line.item === to.item))
      figures.lines.push(lineFigures(choice, null, to));
  return figures;
}
