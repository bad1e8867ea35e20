// The incidents, newest first. Public: where something happened is no secret.
import { answer } from '#http/api.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = (event) =>
  answer(event, async () => {
    const incidents = await event.locals.app.incidents();
    incidents.sort((a, b) => (a.startedAt < b.startedAt ? 1 : -1));
    return Response.json({ incidents }, { headers: { 'cache-control': 'no-cache' } });
  });
