// Is it on the board already? POST { site?, point?, items } before posting a need (UX 25). A position is not for addresses (P1).
import * as v from 'valibot';
import { point, uuid } from '#domain/field.ts';
import { itemCode } from '#domain/item.ts';
import { refuse } from '#domain/refusal.ts';
import { answer, readBody } from '#http/api.ts';
import { problem } from '#http/problem.ts';
import type { RequestHandler } from './$types';

const wanted = v.strictObject({
  site: v.optional(uuid),
  point: v.optional(point),
  items: v.pipe(v.array(itemCode), v.minLength(1), v.maxLength(20)),
});

export const POST: RequestHandler = async (event) => {
  const { app, actor, locale } = event.locals;
  // The distances to a home, asked from three sides, are its position (P1).
  if (actor.kind === 'public') return problem(refuse('not-signed-in'), locale);
  const asked = await readBody(wanted, event, 4096);
  if (asked instanceof Response) return asked;
  return answer(event, async () => {
    const needs = await app.siteSearch.similar(event.params.code, asked.body, actor);
    return Response.json({ needs }, { headers: { 'cache-control': 'no-store' } });
  });
};
