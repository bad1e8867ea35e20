// Activities (kegiatan, layanan): service work of an organisation at a site or in an area, from a day until a day.
import * as v from 'valibot';
import { everyone } from './audience.ts';
import { amount, areaCode, code, count, date, instant, quantity, text, uuid } from './field.ts';
import { decreeDay } from './lumbung.ts';
import { birth, defineNoun, step } from './noun.ts';
import { sectors } from './organisation.ts';
import { isFew } from './small-cell.ts';
import type { Instant } from './time.ts';

export const activityKinds = [
  'kitchen',
  'clean-water',
  /** Floors of tents. */
  'pallets',
  'latrines',
  'health',
  'psychosocial',
  'training',
  'education',
  'disinfection',
  /** Kelompok usaha bersama: households that earn together. */
  'joint-business',
  'shelter',
  'evacuation',
  'other',
] as const;

/** What an amount of it is counted in: `porsi/hari`. */
export const activityUnit = text(30);

export const activityRow = v.strictObject({
  id: uuid,
  incident: code,
  /** Who does it now. */
  organisation: uuid,
  kind: v.picklist(activityKinds),
  sector: v.picklist(sectors),
  site: v.nullable(uuid),
  area: areaCode,
  /** Stated area that contradicts the point: both are kept. */
  statedArea: v.nullable(areaCode),
  lat: v.nullable(v.number()),
  lng: v.nullable(v.number()),
  from: date,
  /** Last day; null when nobody said until when. */
  to: v.nullable(date),
  /** What it can give, and what it gave on the day of the latest report, both in `unit`. */
  capacity: v.nullable(quantity),
  output: v.nullable(amount),
  unit: v.nullable(activityUnit),
  /** People reached since it began, as of `reportedOn`. */
  reached: v.nullable(count),
  reportedOn: v.nullable(date),
  note: v.nullable(text(500)),
  plannedAt: instant,
  startedAt: v.nullable(instant),
  endedAt: v.nullable(instant),
  /** Who did it before the latest handover. */
  handedFrom: v.nullable(uuid),
  /** Of the latest handover, or of the end. */
  reason: v.nullable(text(500)),
  revision: count,
});
export type Activity = v.InferOutput<typeof activityRow>;

export type ActivityState = 'planned' | 'running' | 'silent' | 'ended';

/**
 * How it stands, read from its days and never typed. F4: past its last day without an end it is silent; no timer
 * ends it.
 */
export function activityState(
  { to, startedAt, endedAt }: Pick<Activity, 'to' | 'startedAt' | 'endedAt'>,
  now: Instant,
): ActivityState {
  if (endedAt !== null) return 'ended';
  if (to !== null && decreeDay(now) > to) return 'silent';
  return startedAt === null ? 'planned' : 'running';
}

export const activityNoun = defineNoun({
  name: 'activity',
  row: activityRow,
  key: 'uuid',
  home: 'incident',
  events: {
    'activity.planned': birth(),
    'activity.started': step(),
    'activity.reported': step(),
    'activity.handed-over': step(),
    'activity.ended': step(),
  },
  indexes: {
    organisation: {
      keys: (row) => [row.organisation],
      sql: { column: 'organisation' },
      of: 'organisation',
      // An organisation works on several incidents.
      boards: 'all',
      order: 'from',
    },
  },
  // That help is given somewhere is for everyone; what people wrote about it is not.
  seenBy: () => everyone,
  cut: {
    hidden: ['note', 'reason'],
    blurred: (body) => (isFew(body.reached) ? { reached: null } : {}),
  },
  retention: { note: 'text', reason: 'text' },
  copy: 'snapshot',
});
