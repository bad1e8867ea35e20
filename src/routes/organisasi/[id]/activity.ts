// Activities on an organisation's page: what it runs, on every incident that is open.
import { activitiesOf } from '#domain/activity-fact.ts';
import { activityState } from '#domain/activity.ts';
import { nationalBoard } from '#domain/board.ts';
import { all } from '#domain/reader.ts';
import { isRefusal } from '#domain/refusal.ts';
import { areaNames } from '../../area-names.ts';

/** What has not ended, with the names of where it is. */
export async function readActivities(
  { app, locale }: Pick<App.Locals, 'app' | 'locale'>,
  organisation: string,
) {
  const facts = await app.facts(nationalBoard, {
    work: activitiesOf(organisation),
    incidents: all('incident'),
  });
  if (isRefusal(facts)) return [];
  const open = facts.incidents.filter(({ closedAt }) => closedAt === null);
  const rows = facts.work.activities.flatMap((activity) => {
    const incident = open.find(({ id }) => id === activity.incident);
    return incident && activity.endedAt === null ? [{ activity, incident: incident.name }] : [];
  });
  const names = await areaNames(
    app,
    rows.map(({ activity }) => activity.area),
    locale,
  );
  const now = await app.now();
  return rows.map(({ activity, incident }) => {
    const site = facts.work.sites.find(({ id }) => id === activity.site)?.name;
    const place = [site, names[activity.area]].filter(Boolean).join(', ');
    return { activity, incident, place, state: activityState(activity, now), now };
  });
}
