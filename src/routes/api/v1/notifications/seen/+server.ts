// Marks own notifications as seen: POST { card }, or { all: true }.
import { seenInput } from '#domain/notification.ts';
import { isRefusal } from '#domain/refusal.ts';
import { answer, readBody } from '#http/api.ts';
import { problem } from '#http/problem.ts';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = async (event) => {
  const sent = await readBody(seenInput, event, 1024);
  if (sent instanceof Response) return sent;
  const { app, actor, locale } = event.locals;
  return answer(event, async () => {
    const seen = await app.notices.see(actor, sent.body);
    if (isRefusal(seen)) return problem(seen, locale);
    return Response.json(seen, { headers: { 'cache-control': 'no-store' } });
  });
};
