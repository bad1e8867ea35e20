// Where vehicles last said they were, as far as this reader may know (P1).
import { answer } from '#http/api.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = (event) =>
  answer(event, async () => {
    const { app, actor } = event.locals;
    const vehicles = await app.logistics.tracks(event.params.code, actor);
    return Response.json({ vehicles }, { headers: { 'cache-control': 'private, no-store' } });
  });
