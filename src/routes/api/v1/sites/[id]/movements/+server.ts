// Movements of a site's shelf: GET ?days= (14 unless said). Members alone.
import * as v from 'valibot';
import { uuid } from '#domain/field.ts';
import { isRefusal, refuse } from '#domain/refusal.ts';
import { answer, readQuery } from '#http/api.ts';
import { problem } from '#http/problem.ts';
import type { RequestHandler } from './$types';

const days = v.pipe(v.string(), v.transform(Number), v.integer(), v.minValue(1), v.maxValue(90));
const query = v.strictObject({ days: v.optional(days, '14') });

export const GET: RequestHandler = (event) => {
  const { params, locals } = event;
  if (!v.is(uuid, params.id)) return problem(refuse('not-found', { field: 'id' }), locals.locale);
  const asked = readQuery(query, event);
  if (asked instanceof Response) return asked;
  return answer(event, async () => {
    const { app, actor } = locals;
    const movements = await app.logistics.movements(params.id, asked.query.days, actor);
    if (isRefusal(movements)) return problem(movements, locals.locale);
    return Response.json({ movements }, { headers: { 'cache-control': 'private, no-store' } });
  });
};
