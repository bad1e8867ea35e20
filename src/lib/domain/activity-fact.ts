// Activities as a page asks for them: those of one organisation, on every board.
import type { Activity } from './activity.ts';
import { unknown } from './reader.ts';
import type { Ask } from './reader.ts';
import type { Site } from './site.ts';

/** What the organisation ever did, by first day, with the sites where it was done. */
export function activitiesOf(organisation: string): Ask<{ activities: Activity[]; sites: Site[] }> {
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
