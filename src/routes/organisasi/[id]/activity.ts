// Activities on an organisation's page: what it runs, on every incident that is open.
import { activityState } from '#domain/activity.ts';
import { areaNames } from '../../area-names.ts';
import { pageRead } from '../../page-read.ts';

/** What has not ended, with the names of where it is. */
export async function readActivities(locals: App.Locals, organisation: string) {
  const { activities, now } = await pageRead(locals, 'activity.list', { organisation });
  const names = await areaNames(
    locals,
    activities.map(({ activity }) => activity.area),
  );
  return activities.map(({ activity, incident, site }) => {
    const place = [site, names[activity.area]].filter(Boolean).join(', ');
    return { activity, incident: incident.name, place, state: activityState(activity, now), now };
  });
}
