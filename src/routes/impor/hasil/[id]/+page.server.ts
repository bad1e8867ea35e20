// A written import: its address is a link for members; what it says is asked by the page.
import { signedIn, unkept } from '../../../entry.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => {
  signedIn(event);
  event.setHeaders(unkept);
  return { id: event.params.id };
};
