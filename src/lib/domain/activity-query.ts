// Queries of activities: those of one organisation, in every open incident.
import * as v from 'valibot';
import { activityRow } from './activity.ts';
import type { Activity } from './activity.ts';
import { uuid } from './field.ts';
import { masked } from './masked.ts';
import { defineRowQuery, knownReader } from './query.ts';
import { all, unknown } from './reader.ts';
import type { Ask } from './reader.ts';
import type { Site } from './site.ts';

/** The organisation's present activities in order of their first day, with their sites. */
function workOf(organisation: string): Ask<{ activities: Activity[]; sites: Site[] }> {
  return (reader) => {
    const rows = reader.list('activity', 'organisation', organisation);
    if (rows === unknown) return unknown;
    const activities = [...rows];
    const ids = new Set(activities.flatMap(({ site }) => site ?? []));
    const sites = [...ids].map((id) => reader.row('site', id));
    if (sites.includes(unknown)) return unknown;
    return {
      activities,
      sites: sites.filter((site): site is Site => site !== null && site !== unknown),
    };
  };
}

const listed = v.object({
  activity: activityRow,
  /** Names of the place; `site` is null when it is done in an area. */
  incident: v.string(),
  site: v.nullable(v.string()),
});

export const activityList = defineRowQuery({
  name: 'activity.list',
  tag: 'organisation',
  description: 'Activities of the organisation that have not ended, on open incidents; for members',
  method: 'GET',
  path: null,
  input: v.strictObject({ organisation: uuid }),
  answer: v.object({ activities: v.array(listed) }),
  may: knownReader,
  rows: ({ organisation }) => ({ work: workOf(organisation), incidents: all('incident') }),
  answerFrom({ work, incidents }) {
    const open = new Map(
      incidents.flatMap(({ id, name, closedAt }) => (closedAt === null ? [[id, name]] : [])),
    );
    const activities = work.activities.flatMap((activity) => {
      const incident = open.get(activity.incident);
      if (incident === undefined || activity.endedAt !== null) return [];
      const site = work.sites.find(({ id }) => id === activity.site)?.name ?? null;
      return [{ activity: masked('activity', activity), incident, site }];
    });
    return { activities };
  },
  cost: 1,
  cache: 'private, no-store',
});
