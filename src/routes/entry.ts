// Pages for signed-in people: a stranger is led to the sign-in and back.
import { redirect } from '@sveltejs/kit';
import type { RequestEvent } from '@sveltejs/kit';
import type { SignedIn } from '#server/auth/auth.ts';

/** Who is signed in; otherwise leaves for `/masuk`. Call it first, in every load and action. */
export function signedIn({ locals, url }: Pick<RequestEvent, 'locals' | 'url'>): SignedIn {
  if (locals.person) return locals.person;
  const to = url.pathname + (url.search.startsWith('?/') ? '' : url.search);
  redirect(303, `/masuk?ke=${encodeURIComponent(to)}`);
}

/** Pages with names and addresses are kept by no cache and no back button of a shared computer. */
export const unkept = { 'cache-control': 'private, no-store' };
