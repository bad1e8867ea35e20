// Whom to call at a need or a site: one at a time, checked and logged (P1).
import * as v from 'valibot';
import { uuid } from '#domain/field.ts';
import { isRefusal, refuse } from '#domain/refusal.ts';
import { answer } from '#http/api.ts';
import { problem } from '#http/problem.ts';
import type { RequestHandler } from './$types';

const asked = v.strictObject({ entity: v.picklist(['need', 'site']), id: uuid });

export const GET: RequestHandler = (event) => {
  const { params, locals } = event;
  const parsed = v.safeParse(asked, params);
  if (!parsed.success) return problem(refuse('not-found', { field: 'id' }), locals.locale);
  const { entity, id } = parsed.output;
  return answer(event, async () => {
    const contact = await locals.app.contact(entity, id, locals.actor);
    if (isRefusal(contact)) return problem(contact, locals.locale);
    return Response.json(contact, { headers: { 'cache-control': 'no-store' } });
  });
};
