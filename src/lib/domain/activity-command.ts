// Commands of an activity: plan, start, report, hand over, end.
import * as v from 'valibot';
import { activityRow, activityUnit } from './activity.ts';
import type { Activity } from './activity.ts';
import { coordinates, isMember, worksFor } from './actor.ts';
import type { Actor } from './actor.ts';
import { areas, place } from './area-fact.ts';
import type { AreaFact, PlaceFact } from './area.ts';
import { change, defineCommand } from './command.ts';
import {
  areaCode,
  code,
  count,
  countedQuantity,
  date,
  point,
  quantity,
  text,
  uuid,
} from './field.ts';
import type { Point } from './field.ts';
import type { Incident } from './incident.ts';
import { locate } from './locate.ts';
import { decreeDay } from './time.ts';
import type { Organisation } from './organisation.ts';
import { maybe, one } from './reader.ts';
import { isRefusal, refuse } from './refusal.ts';
import type { Refusal } from './refusal.ts';
import type { Site } from './site.ts';

const ofActivity = { incident: code, activity: uuid };
const byActivity = (input: { incident: string; activity: string }) => ({
  incident: one('incident', input.incident),
  activity: one('activity', input.activity),
});

/** Members who work for the organisation, and coordinators of the area. */
function runs(actor: Actor, { organisation, area }: Pick<Activity, 'organisation' | 'area'>) {
  return worksFor(actor, organisation) || coordinates(actor, area);
}

/** A refusal about one field. `problem` is the key of its text. */
function wrong(field: string, problem: string, limit?: string | number): Refusal {
  const bound = limit === undefined ? {} : { limit };
  return refuse('invalid-input', { issues: [{ field, problem, ...bound }] });
}

/** Refuses an activity of an organisation that is not verified. The code depends on who asked. */
function unverified(actor: Actor, organisation: Organisation): Refusal | undefined {
  if (organisation.verifiedAt !== null) return undefined;
  return isMember(actor) && actor.organisation === organisation.id
    ? refuse('organisation-unverified')
    : wrong('organisation', 'unverified');
}

type Spot = Pick<Activity, 'area' | 'statedArea' | 'lat' | 'lng'>;

/** The place: the site's, or the given area with its point if there is one. */
function spotOf(
  incident: Incident,
  site: Site | undefined,
  area: AreaFact | undefined,
  at: Point | undefined,
  found: PlaceFact | null | undefined,
): Spot | Refusal {
  if (site?.closedAt) return refuse('site-closed', { field: 'site', site: site.name });
  if (site) {
    const { area: own, statedArea, lat, lng } = site;
    return { area: own, statedArea, lat, lng };
  }
  if (!area) return refuse('place-missing', { field: 'area' });
  const located = locate(incident, area, at, found);
  return isRefusal(located) ? located : { ...located, lat: at?.lat ?? null, lng: at?.lng ?? null };
}

const activityPlan = defineCommand({
  name: 'activity.plan',
  home: 'incident',
  input: v.strictObject({
    incident: code,
    organisation: uuid,
    ...v.pick(activityRow, ['kind', 'sector', 'from']).entries,
    /** Exactly one of the two is given. A site has its own area and point. */
    site: v.optional(uuid),
    area: v.optional(areaCode),
    point: v.optional(point),
    to: v.optional(v.nullable(date), null),
    capacity: v.optional(v.nullable(quantity), null),
    unit: v.optional(v.nullable(activityUnit), null),
    note: v.optional(v.nullable(text(500)), null),
  }),
  facts: (input) => ({
    incident: one('incident', input.incident),
    organisation: one('organisation', input.organisation),
    site: input.site === undefined ? undefined : one('site', input.site),
    areas: areas(input.area === undefined ? [] : [input.area]),
    place: place(input.point),
  }),
  may: (actor, { organisation, site, areas: [area] }) =>
    runs(actor, { organisation: organisation.id, area: site?.area ?? area?.code ?? '' }),
  decide({ id, actor, incident, organisation, site, areas: [area], place: found }, input, now) {
    const refusal = unverified(actor, organisation);
    if (refusal) return refusal;
    const spot = spotOf(incident, site, area, input.point, found);
    if (isRefusal(spot)) return spot;
    if (input.to !== null && input.to < input.from) return wrong('to', 'before-start', input.from);
    if (input.to !== null && input.to < decreeDay(now)) return wrong('to', 'day-over');
    if (input.capacity !== null && input.unit === null) return wrong('unit', 'missing');
    const { point: _point, ...fields } = input;
    const row: Activity = {
      id,
      ...fields,
      site: site?.id ?? null,
      ...spot,
      output: null,
      reached: null,
      reportedOn: null,
      plannedAt: now,
      startedAt: null,
      endedAt: null,
      handedFrom: null,
      reason: null,
      revision: 1,
    };
    return {
      changes: [change('activity.planned', 'activity', id, row)],
      result: { activity: id, revision: 1 },
    };
  },
});

const activityStart = defineCommand({
  name: 'activity.start',
  home: 'incident',
  input: v.strictObject(ofActivity),
  facts: byActivity,
  may: (actor, { activity }) => runs(actor, activity),
  decide({ activity }, _input, now) {
    if (activity.endedAt) return notRunning(activity);
    if (activity.startedAt) return refuse('nothing-changed');
    return stepped('activity.started', activity, { startedAt: now });
  },
});

const activityReport = defineCommand({
  name: 'activity.report',
  home: 'incident',
  input: v.strictObject({
    ...ofActivity,
    revision: count,
    /** The day of the figures. A second report of the same day replaces the first. */
    day: date,
    /** All people reached since the activity began, not only on that day. */
    reached: count,
    /** Amount given on that day, in the activity's unit. */
    output: v.optional(v.nullable(countedQuantity), null),
    /** The new last day of a running activity; null when the end is not known. */
    to: v.optional(v.nullable(date)),
  }),
  facts: byActivity,
  may: (actor, { activity }) => runs(actor, activity),
  decide({ activity }, { revision, day, reached, output, to }, now) {
    if (activity.endedAt || !activity.startedAt) return notRunning(activity);
    if (revision !== activity.revision) {
      const { reached: theirs, output: given, reportedOn: on, to: until } = activity;
      const fields = { reached: theirs, output: given, day: on, to: until };
      return refuse('stale-revision', { current: activity.revision, fields });
    }
    const today = decreeDay(now);
    if (day > today) return wrong('day', 'day-to-come', today);
    const begun = decreeDay(activity.startedAt);
    const first = begun < activity.from ? begun : activity.from;
    if (day < first) return wrong('day', 'before-start', first);
    const before = activity.reportedOn;
    if (before !== null && day < before) return wrong('day', 'before-report', before);
    // `reached` is a total, so it cannot fall on a later day. The same day may be corrected up or down.
    if (before !== null && day > before && reached < (activity.reached ?? 0))
      return wrong('reached', 'below-report', activity.reached ?? 0);
    if (output !== null && activity.unit === null) return wrong('output', 'no-unit');
    if (typeof to === 'string' && to < today && to !== activity.to) return wrong('to', 'day-over');
    const last = to === undefined ? {} : { to };
    return stepped('activity.reported', activity, { reached, output, reportedOn: day, ...last });
  },
});

const activityHandOver = defineCommand({
  name: 'activity.hand-over',
  home: 'incident',
  input: v.strictObject({ ...ofActivity, organisation: uuid, reason: text(500) }),
  facts: (input) => ({
    ...byActivity(input),
    organisation: maybe('organisation', input.organisation),
  }),
  // Only the organisation that does the activity can hand it over.
  may: (actor, { activity }) => worksFor(actor, activity.organisation),
  decide({ actor, activity, organisation }, { reason }) {
    if (activity.endedAt) return notRunning(activity);
    if (!organisation) return refuse('not-found', { field: 'organisation' });
    if (organisation.id === activity.organisation) return wrong('organisation', 'same');
    const refusal = unverified(actor, organisation);
    if (refusal) return refusal;
    return stepped('activity.handed-over', activity, {
      organisation: organisation.id,
      handedFrom: activity.organisation,
      reason,
    });
  },
});

const activityEnd = defineCommand({
  name: 'activity.end',
  home: 'incident',
  input: v.strictObject({ ...ofActivity, reason: v.optional(text(500)) }),
  facts: byActivity,
  may: (actor, { activity }) => runs(actor, activity),
  decide({ activity }, { reason = null }, now) {
    if (activity.endedAt) return refuse('nothing-changed');
    return stepped('activity.ended', activity, { endedAt: now, reason });
  },
});

/** Refuses the step unless the activity is running. */
function notRunning({ endedAt }: Activity): Refusal {
  return refuse('activity-not-running', { state: endedAt === null ? 'planned' : 'ended' });
}

function stepped(
  kind: Parameters<typeof change<'activity'>>[0],
  { id, revision: before }: Activity,
  fields: Partial<Activity>,
) {
  const revision = before + 1;
  return {
    changes: [change(kind, 'activity', id, { ...fields, revision })],
    result: { activity: id, revision },
  };
}

export const activityCommands = {
  'activity.plan': activityPlan,
  'activity.start': activityStart,
  'activity.report': activityReport,
  'activity.hand-over': activityHandOver,
  'activity.end': activityEnd,
} as const;
