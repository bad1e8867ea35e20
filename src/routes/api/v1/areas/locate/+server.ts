// The district, regency and province of a point: POST { lat, lng }. No GET: a person's position is not for addresses (P1).
import { json } from '@sveltejs/kit';
import { point } from '#domain/field.ts';
import { answer, readBody } from '#http/api.ts';
import type { RequestHandler } from './$types';

/** `place` is null at sea and abroad: that is an answer, not an error. */
export const POST: RequestHandler = async (event) => {
  const asked = await readBody(point, event, 1024);
  if (asked instanceof Response) return asked;
  return answer(event, async () => {
    const place = await event.locals.app.areas.locate(asked.body);
    return json({ place }, { headers: { 'cache-control': 'no-store' } });
  });
};
