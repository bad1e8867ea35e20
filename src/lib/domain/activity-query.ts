// What may be asked of activities.
import * as v from 'valibot';
import { activitiesOf } from './activity-fact.ts';
import { activityRow } from './activity.ts';
import { code, instant, text, uuid } from './field.ts';
import { defineRowQuery, knownReader } from './query.ts';
import { all } from './reader.ts';

export const activityList = defineRowQuery({
  name: 'activity.list',
  tag: 'organisation',
  description: 'What an organisation runs on incidents that are open; for members',
  method: 'GET',
  path: null,
  input: v.strictObject({ organisation: uuid }),
  answer: v.object({
    activities: v.array(
      v.object({
        activity: activityRow,
        incident: v.object({ id: code, name: text(120) }),
        /** Name of the site where it is done; null away from one. */
        site: v.nullable(v.string()),
      }),
    ),
    /** The moment for which the states are to be derived. */
    now: instant,
  }),
  may: knownReader,
  rows: ({ organisation }) => ({ work: activitiesOf(organisation), incidents: all('incident') }),
  answerFrom({ work, incidents }, _input, now) {
    const open = new Map(
      incidents.filter(({ closedAt }) => closedAt === null).map((one) => [one.id, one]),
    );
    const sites = new Map(work.sites.map(({ id, name }) => [id, name]));
    const activities = work.activities.flatMap((activity) => {
      const incident = open.get(activity.incident);
      if (!incident || activity.endedAt !== null) return [];
      const { id, name } = incident;
      const site = activity.site === null ? null : (sites.get(activity.site) ?? null);
      return [{ activity, incident: { id, name }, site }];
    });
    return { activities, now };
  },
  cost: 1,
  cache: 'private, no-store',
});
