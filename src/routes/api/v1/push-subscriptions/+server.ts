// Devices that are pushed: GET tells the server's key, POST keeps this device, DELETE forgets it.
import { pushEndpoint, pushSubscription } from '#domain/push.ts';
import { answer, readBody } from '#http/api.ts';
import { problem } from '#http/problem.ts';
import type { RequestHandler } from './$types';

const unkept = { 'cache-control': 'no-store' };
const done = () => new Response(null, { status: 204, headers: unkept });

export const GET: RequestHandler = ({ locals }) =>
  Response.json({ publicKey: locals.app.notices.publicKey }, { headers: unkept });

export const POST: RequestHandler = async (event) => {
  const sent = await readBody(pushSubscription, event, 4096);
  if (sent instanceof Response) return sent;
  const { app, actor, person, locale } = event.locals;
  return answer(event, async () => {
    const refusal = await app.notices.subscribe(actor, person?.session.id ?? null, sent.body);
    return refusal ? problem(refusal, locale) : done();
  });
};

export const DELETE: RequestHandler = async (event) => {
  const sent = await readBody(pushEndpoint, event, 4096);
  if (sent instanceof Response) return sent;
  const { app, actor, locale } = event.locals;
  return answer(event, async () => {
    const refusal = await app.notices.unsubscribe(actor, sent.body.endpoint);
    return refusal ? problem(refusal, locale) : done();
  });
};
