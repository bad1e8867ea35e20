// Impact (dampak): what a disaster did to people, houses and facilities, as offices state it, by area. A row is one
// figure of one area: the statement that counts, and the ones before it (V24).
import * as v from 'valibot';
import { codePath, contains, nation } from './area.ts';
import { everyone } from './audience.ts';
import { areaCode, code, count, instant, text, uuid } from './field.ts';
import { defineNoun, upsert } from './noun.ts';
import { isFew } from './small-cell.ts';

/** People, then houses by damage (rusak berat, sedang, ringan), then facilities. */
export const impactFigures = [
  'dead',
  'missing',
  'injured',
  'displaced',
  'displaced-households',
  'houses-heavy',
  'houses-moderate',
  'houses-light',
  /** Damaged houses of which nobody said how much. */
  'houses-unsorted',
  'schools',
  'health-facilities',
  'worship-places',
  'offices',
  'bridges',
  'other-facilities',
] as const;
export type ImpactFigure = (typeof impactFigures)[number];

const ofPeople: ReadonlySet<ImpactFigure> = new Set([
  'dead',
  'missing',
  'injured',
  'displaced',
  'displaced-households',
]);

/** Whether the figure counts people, so that a small one could name a person. */
export const countsPeople = (figure: ImpactFigure) => ofPeople.has(figure);

/** `reported`: as an office states it. `named`: counted on a list of names. They are never added or compared. */
export const impactBases = ['reported', 'named'] as const;
export type ImpactBasis = (typeof impactBases)[number];

/** Figures that a list of names can hold. */
export const namedFigures: readonly ImpactFigure[] = ['dead', 'missing', 'injured'];

const statement = {
  /** Null only for the public, where it is so small that it could name a person. */
  count: v.nullable(count),
  /** "Data per": the moment that the source states. */
  asOf: instant,
  source: text(200),
  recordedAt: instant,
  /** Null for seeds. */
  organisation: v.nullable(uuid),
  /** Why it corrects a statement of the same moment. */
  reason: v.nullable(text(300)),
};
const earlierStatement = v.strictObject({
  ...statement,
  /** It was taken back: it never counts. */
  withdrawn: v.optional(v.literal(true)),
});
export type ImpactStatement = v.InferOutput<typeof earlierStatement>;

/** Earlier statements on a row; older ones are in the history of the board. */
export const mostEarlier = 30;

export const impactRow = v.strictObject({
  /** `impactId` of the four fields below. */
  id: text(120),
  incident: code,
  /** `ID`: the whole incident. */
  area: areaCode,
  figure: v.picklist(impactFigures),
  basis: v.picklist(impactBases),
  ...statement,
  /** The last statement was taken back and none before it is left: there is no data. */
  empty: v.boolean(),
  /** Newest first. */
  earlier: v.pipe(v.array(earlierStatement), v.maxLength(mostEarlier)),
  revision: count,
});
export type Impact = v.InferOutput<typeof impactRow>;

export function impactId({
  incident,
  area,
  figure,
  basis,
}: Pick<Impact, 'incident' | 'area' | 'figure' | 'basis'>): string {
  return [incident, area, figure, basis].join(':');
}

const withoutFew = <S extends { count: number | null }>(told: S): S =>
  isFew(told.count) ? { ...told, count: null } : told;

export const impactNoun = defineNoun({
  name: 'impact',
  row: impactRow,
  key: 'text',
  home: 'incident',
  events: {
    'impact.recorded': upsert(),
    'impact.withdrawn': upsert(),
  },
  indexes: {},
  seenBy: () => everyone,
  cut: {
    hidden: ['reason'],
    // Every change of a row carries it whole, so its figure is known here.
    blurred: ({ figure, count: told, earlier }) => ({
      ...(earlier && {
        earlier: earlier.map((one) => ({
          ...(figure && countsPeople(figure) ? withoutFew(one) : one),
          reason: null,
        })),
      }),
      ...(figure && countsPeople(figure) && isFew(told) && { count: null }),
    }),
  },
  retention: {
    source: 'text',
    reason: 'text',
    'earlier.source': 'text',
    'earlier.reason': 'text',
  },
  copy: 'snapshot',
});

/** Where a figure of an area comes from: it was stated, or summed over smaller areas that have one. */
export interface ImpactValue {
  /** Null: the public is not told, because it is below five. */
  count: number | null;
  kind: 'stated' | 'sum';
  /** Rows it is made of; one when it was stated. */
  parts: readonly Impact[];
}

/** The order of areas in which none comes before one that contains it. */
const depth = (area: string) => (area === nation ? 0 : codePath(area).length);

/**
 * V25: the figure of an area: its own statement; without one the sum over the largest areas below that have one, none
 * counted twice. Null: no data, which is never zero.
 */
export function impactOf(
  rows: Iterable<Impact>,
  area: string,
  figure: ImpactFigure,
  basis: ImpactBasis,
): ImpactValue | null {
  const known = [...rows].filter(
    (row) => row.figure === figure && row.basis === basis && !row.empty && contains(area, row.area),
  );
  const own = known.find((row) => row.area === area);
  if (own) return { count: own.count, kind: 'stated', parts: [own] };
  const parts = known
    .sort((a, b) => depth(a.area) - depth(b.area) || (a.area < b.area ? -1 : 1))
    .filter(
      (row, n, all) =>
        !all.slice(0, n).some((other) => other.area !== row.area && contains(other.area, row.area)),
    );
  if (parts.length === 0) return null;
  const hidden = parts.some((row) => row.count === null);
  const sum = parts.reduce((total, row) => total + (row.count ?? 0), 0);
  return { count: hidden ? null : sum, kind: 'sum', parts };
}

/** Areas below one that state something: its children with data, or the nearest below them. */
export function impactAreas(rows: Iterable<Impact>, area: string): string[] {
  const level = depth(area) + 1;
  const below = [...rows].filter(
    (row) => !row.empty && row.area !== area && contains(area, row.area) && row.area !== nation,
  );
  return [...new Set(below.map((row) => codePath(row.area)[level - 1] ?? row.area))].sort();
}
