// Activities (kegiatan, layanan): service work of an organisation at a site or in an area, between two days.
import * as v from 'valibot';
import { everyone } from './audience.ts';
import { amount, areaCode, code, count, date, instant, quantity, text, uuid } from './field.ts';
import { birth, defineNoun, step } from './noun.ts';
import { sectors } from './organisation.ts';
import { isFew } from './small-cell.ts';
import { decreeDay } from './time.ts';
import type { Instant } from './time.ts';

export const activityKinds = [
  'kitchen',
  'clean-water',
  /** Floors under tents. */
  'pallets',
  'latrines',
  'health',
  'psychosocial',
  'training',
  'education',
  'disinfection',
  /** Kelompok usaha bersama: a joint business of several households. */
  'joint-business',
  'shelter',
  'evacuation',
  'other',
] as const;

/** Unit of an amount, for example `porsi/hari`. */
export const activityUnit = text(30);

export const activityRow = v.strictObject({
  id: uuid,
  incident: code,
  /** The organisation that does it now. */
  organisation: uuid,
  kind: v.picklist(activityKinds),
  sector: v.picklist(sectors),
  site: v.nullable(uuid),
  area: areaCode,
  /** Stated area that does not contain the point. Both are kept. */
  statedArea: v.nullable(areaCode),
  lat: v.nullable(v.number()),
  lng: v.nullable(v.number()),
  from: date,
  /** Last day; null when it is not known. */
  to: v.nullable(date),
  /** What it can give, and what it gave on the day of the latest report. Both in `unit`. */
  capacity: v.nullable(quantity),
  output: v.nullable(amount),
  unit: v.nullable(activityUnit),
  /** People reached since the beginning, as of `reportedOn`. */
  reached: v.nullable(count),
  reportedOn: v.nullable(date),
  note: v.nullable(text(500)),
  plannedAt: instant,
  startedAt: v.nullable(instant),
  endedAt: v.nullable(instant),
  /** The organisation that did it before the latest handover. */
  handedFrom: v.nullable(uuid),
  /** Reason of the latest handover, or of the end. */
  reason: v.nullable(text(500)),
  revision: count,
});
export type Activity = v.InferOutput<typeof activityRow>;

export type ActivityState = 'planned' | 'running' | 'silent' | 'ended';

/**
 * The state, derived from the days. F4: past its last day an activity that nobody ended is `silent`. No timer ends
 * it.
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
      // One organisation can work in several incidents.
      boards: 'all',
      order: 'from',
    },
  },
  // The public may see where help is given, but not the free texts about it.
  seenBy: () => everyone,
  cut: {
    hidden: ['note', 'reason'],
    blurred: (body) => (isFew(body.reached) ? { reached: null } : {}),
  },
  retention: { note: 'text', reason: 'text' },
  copy: 'snapshot',
});
