// What an organisation runs, for the part of its page that lists it.
import { signedIn } from '../../entry.ts';
import { readActivities } from './activity.ts';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = async (event) => {
  signedIn(event);
  return { activities: await readActivities(event.locals, event.params.id) };
};
