// Words that the reader's organisation remembers; the page asks for them itself.
import { signedIn, unkept } from '../../entry.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => {
  signedIn(event);
  event.setHeaders(unkept);
};
