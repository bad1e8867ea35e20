// The address where a person begins (UX 110): the page of the role, on the incident that this browser visited last.
import type { Cookies, RequestEvent } from '@sveltejs/kit';
import type { MemberActor } from '#domain/actor.ts';
import { chooseIncident, landingOf } from '#domain/landing.ts';
import type { Landing } from '#domain/landing.ts';
import { thriftOf } from '#domain/thrift.ts';
import { incidentCookie, visitCookie } from '#http/preference.ts';
import { pageRead } from './page-read.ts';

const pages: Record<Landing, (code: string) => string> = {
  queue: (code) => `/e/${code}/peta?antrean=1`,
  take: (code) => `/e/${code}/ambil`,
  report: (code) => `/lapor?kejadian=${code}`,
  overview: (code) => `/e/${code}/peta`,
  desk: (code) => `/e/${code}/ringkasan`,
};

/** The page of the reader's role on a board, the map for strangers; in Hemat Data the light list (UX 64). */
export function rolePage(
  { thrift }: Pick<App.Locals, 'thrift'>,
  actor: MemberActor | null,
  code: string,
): string {
  const landing = actor ? landingOf(actor) : 'overview';
  const thrifty = thriftOf(thrift.choice, thrift) !== null;
  return thrifty && landing !== 'report' ? `/hemat/${code}` : pages[landing](code);
}

/**
 * Keeps the incident of the page in this browser. It is no secret, and holds nothing of the person. Data alone may be
 * asked for before a visit, when the pointer is over a link; then the page tells of the visit itself.
 */
export function rememberIncident(
  { locals, cookies, isDataRequest }: Pick<RequestEvent, 'locals' | 'cookies' | 'isDataRequest'>,
  code: string,
): void {
  if (isDataRequest || cookies.get(incidentCookie) === code) return;
  const secure = locals.app.config.origin.startsWith('https:');
  cookies.set(incidentCookie, code, { ...visitCookie, secure });
}

/** The next person at this browser begins where their own work is. */
export function forgetIncident(cookies: Cookies): void {
  cookies.delete(incidentCookie, { path: visitCookie.path });
}

/** Where a signed-in person begins; the list of incidents when none is open. */
export async function landingPage(
  locals: App.Locals,
  cookies: Cookies,
  actor: MemberActor,
): Promise<string> {
  const { incidents } = await pageRead(locals, 'incident.list', {});
  const { areas } = actor;
  const chosen = chooseIncident(incidents, { areas, last: cookies.get(incidentCookie) });
  if (chosen) return rolePage(locals, actor, chosen.id);
  return landingOf(actor) === 'report' ? '/lapor' : '/kejadian';
}

/** Where the person of a session begins that starts with this answer. @param cookie its Set-Cookie text */
export async function landingAfter(
  { locals, cookies }: Pick<RequestEvent, 'locals' | 'cookies'>,
  cookie: string,
): Promise<string> {
  const person = await locals.app.auth.readSession(cookie);
  return person ? landingPage(locals, cookies, person.actor) : '/';
}
