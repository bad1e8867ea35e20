// Hazards (bahaya): what is cut, flooded or unsafe on an incident, and marked places such as muster points. A row is an
// official statement of a coordinator: everyone sees it, and it stands until somebody lifts it (V21).
import * as v from 'valibot';
import { everyone } from './audience.ts';
import { areaCode, code, count, instant, text, uuid } from './field.ts';
import { geometry, verticesOf } from './geometry.ts';
import type { Geometry } from './geometry.ts';
import { birth, defineNoun, step } from './noun.ts';
import type { Instant } from './time.ts';

type Shape = Geometry['type'];

/** Kinds of hazards and marked places, each with the shapes in which it may be drawn. */
export const hazardShapes = {
  'road-cut': ['Point', 'LineString'],
  'bridge-cut': ['Point', 'LineString'],
  flood: ['Polygon', 'LineString', 'Point'],
  landslide: ['Polygon', 'LineString', 'Point'],
  'danger-zone': ['Polygon', 'Point'],
  'muster-point': ['Point'],
  /** Where helpers wait for their turn. */
  'standby-area': ['Polygon', 'Point'],
  helipad: ['Point'],
  'sector-border': ['LineString', 'Polygon'],
  route: ['LineString'],
} as const satisfies Record<string, readonly Shape[]>;
export type HazardKind = keyof typeof hazardShapes;
export const hazardKinds = Object.keys(hazardShapes) as [HazardKind, ...HazardKind[]];

/** What stops or endangers a vehicle; the other kinds are marks. */
const obstacles: ReadonlySet<HazardKind> = new Set([
  'road-cut',
  'bridge-cut',
  'flood',
  'landslide',
  'danger-zone',
]);

export function isObstacle({ kind }: Pick<Hazard, 'kind'>): boolean {
  return obstacles.has(kind);
}

export const hazardRow = v.strictObject({
  id: uuid,
  incident: code,
  kind: v.picklist(hazardKinds),
  /** Its name in a few words: `Jalan lintas KM 12`. */
  label: text(80),
  geometry,
  /** The finest area known of the middle of the shape. Whoever coordinates it decides. */
  area: areaCode,
  /** The middle of the shape, where its symbol stands. */
  lat: v.number(),
  lng: v.number(),
  /** Who says so: an office or a measurement, never a person. */
  source: text(200),
  from: instant,
  /** When it is expected to end or is checked next; null when not known. */
  until: v.nullable(instant),
  /** Organisation of whoever declared it; null for seeds. */
  organisation: v.nullable(uuid),
  declaredAt: instant,
  amendedAt: v.nullable(instant),
  liftedAt: v.nullable(instant),
  liftedReason: v.nullable(text(300)),
  revision: count,
});
export type Hazard = v.InferOutput<typeof hazardRow>;

/** Vertices of all hazards that stand on one board, at most: every copy of the board carries them. */
export const mostHazardVertices = 20_000;

/** `doubtful` ("perlu dicek"): past its end and nobody said that it is over. */
export type HazardState = 'ahead' | 'standing' | 'doubtful' | 'lifted';

/**
 * The state, from its times. F4: past its end a hazard is doubtful, never gone. One that had begun when it was declared is
 * never ahead, however late the clock of a page is.
 */
export function hazardState(
  { from, until, liftedAt, declaredAt }: Pick<Hazard, 'from' | 'until' | 'liftedAt' | 'declaredAt'>,
  now: Instant,
): HazardState {
  if (liftedAt !== null) return 'lifted';
  if (until !== null && until <= now) return 'doubtful';
  return from > now && from > declaredAt ? 'ahead' : 'standing';
}

const stateOrder: readonly HazardState[] = ['standing', 'doubtful', 'ahead', 'lifted'];

/** Hazards for a list: those in force first, of these obstacles first, then the newest. */
export function hazardsInOrder(hazards: Iterable<Hazard>, now: Instant): Hazard[] {
  const rank = (one: Hazard) =>
    stateOrder.indexOf(hazardState(one, now)) * 2 + (isObstacle(one) ? 0 : 1);
  return [...hazards].sort(
    (a, b) => rank(a) - rank(b) || (a.declaredAt < b.declaredAt ? 1 : -1) || (a.id < b.id ? -1 : 1),
  );
}

/** Vertices of the hazards that stand. */
export function standingVertices(hazards: readonly Hazard[]): number {
  return hazards.reduce((sum, one) => sum + verticesOf(one.geometry).length, 0);
}

export const hazardNoun = defineNoun({
  name: 'hazard',
  row: hazardRow,
  key: 'uuid',
  home: 'incident',
  events: {
    'hazard.declared': birth(),
    'hazard.amended': step(),
    'hazard.lifted': step(),
  },
  indexes: {
    standing: {
      keys: (row) => [row.incident],
      sql: { column: 'incident' },
      of: 'incident',
      only: { holds: ({ liftedAt }) => liftedAt === null, sql: 'lifted_at is null' },
    },
  },
  seenBy: () => everyone,
  // Why it is over may be told in words about people.
  cut: { hidden: ['liftedReason'] },
  retention: { label: 'text', source: 'text', liftedReason: 'text' },
  copy: 'snapshot',
});
