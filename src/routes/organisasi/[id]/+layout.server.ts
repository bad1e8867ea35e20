// What an organisation runs, for the part below its page that lists it.
import { signedIn } from '../../entry.ts';
import { areaNames } from '../../area-names.ts';
import { pageRead } from '../../page-read.ts';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = async (event) => {
  signedIn(event);
  const { locals, params } = event;
  const { activities } = await pageRead(locals, 'activity.list', { organisation: params.id });
  const codes = activities.map(({ activity }) => activity.area);
  const names = await areaNames(locals, codes);
  return {
    activities: activities.map(({ activity, incident, site }) => {
      const place = [site, names[activity.area]].filter(Boolean).join(', ');
      return { activity, incident, place };
    }),
    now: new Date().toISOString(),
  };
};
