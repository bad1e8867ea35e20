// Driver, plate and last position of one shipment: for sender, driver, receiver and coordinator (P1).
import * as v from 'valibot';
import { uuid } from '#domain/field.ts';
import { isRefusal, refuse } from '#domain/refusal.ts';
import { answer } from '#http/api.ts';
import { problem } from '#http/problem.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = (event) => {
  const { params, locals } = event;
  if (!v.is(uuid, params.id)) return problem(refuse('not-found', { field: 'id' }), locals.locale);
  return answer(event, async () => {
    const vehicle = await locals.app.logistics.track(params.id, locals.actor);
    if (isRefusal(vehicle)) return problem(vehicle, locals.locale);
    return Response.json(vehicle, { headers: { 'cache-control': 'private, no-store' } });
  });
};
