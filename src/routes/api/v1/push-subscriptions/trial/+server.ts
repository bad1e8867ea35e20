// Sends a trial to the reader's devices: POST.
import { answer } from '#http/api.ts';
import { problem } from '#http/problem.ts';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = (event) => {
  const { app, actor, locale } = event.locals;
  return answer(event, async () => {
    const refusal = await app.notices.tryPush(actor);
    if (refusal) return problem(refusal, locale);
    return new Response(null, { status: 202, headers: { 'cache-control': 'no-store' } });
  });
};
