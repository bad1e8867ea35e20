// Signing in, out, and "who am I" for programs: POST, DELETE, GET /api/v1/session.
import * as v from 'valibot';
import { isRefusal, refuse } from '#domain/refusal.ts';
import type { SignedIn } from '#server/auth/auth.ts';
import { answer, readBody } from '#http/api.ts';
import { problem } from '#http/problem.ts';
import { forgetIncident } from '../../../landing.ts';
import { personOf } from '../../../person.ts';
import type { RequestHandler } from './$types';

/** Bytes: an address and a password, and nothing else. */
const largestSignIn = 16 * 1024;
const credentials = v.strictObject({
  email: v.pipe(v.string(), v.nonEmpty(), v.maxLength(200)),
  password: v.pipe(v.string(), v.nonEmpty(), v.maxLength(1000)),
});

export const GET: RequestHandler = ({ locals }) => {
  if (!locals.person) return problem(refuse('not-signed-in'), locals.locale);
  return told(locals.person);
};

export const POST: RequestHandler = async (event) => {
  const { locals, request } = event;
  const { app, locale } = locals;
  const sent = await readBody(credentials, event, largestSignIn);
  if (sent instanceof Response) return sent;
  const address = event.getClientAddress();
  const userAgent = request.headers.get('user-agent') ?? '';
  const cookies = request.headers.get('cookie') ?? undefined;
  return answer(event, async () => {
    const begun = await app.auth.signIn({ ...sent.body, address, userAgent, cookies });
    if (isRefusal(begun)) return problem(begun, locale);
    // The browser forgets the old session, so nobody else may keep it.
    if (locals.person) await app.auth.signOut(locals.person.session.id);
    const signedIn = await app.auth.readSession(begun.cookie.split(';', 1)[0]);
    if (!signedIn) return problem(refuse('wrong-credentials'), locale);
    locals.setCookies = [begun.cookie, begun.deviceCookie];
    return told(signedIn);
  });
};

export const DELETE: RequestHandler = (event) => {
  const { locals, cookies } = event;
  const { auth } = locals.app;
  return answer(event, async () => {
    if (locals.person) await auth.signOut(locals.person.session.id);
    locals.setCookies = [auth.blankCookie];
    forgetIncident(cookies);
    return new Response(null, { status: 204 });
  });
};

function told(signedIn: SignedIn): Response {
  const { session, email } = signedIn;
  const body = { ...personOf(signedIn), email, expiresAt: session.expiresAt };
  return Response.json(body, { headers: { 'cache-control': 'no-store' } });
}
