// Minutes on the road to a place: POST { to, from }. Positions are not for addresses, and strangers ask nothing (P1).
import * as v from 'valibot';
import { point, uuid } from '#domain/field.ts';
import { refuse } from '#domain/refusal.ts';
import { answer, readBody } from '#http/api.ts';
import { problem } from '#http/problem.ts';
import type { RequestHandler } from './$types';

const wanted = v.strictObject({
  to: point,
  from: v.pipe(
    v.array(v.strictObject({ id: uuid, ...point.entries })),
    v.minLength(1),
    v.maxLength(60),
  ),
});

export const POST: RequestHandler = async (event) => {
  const { app, actor, locale } = event.locals;
  if (actor.kind === 'public') return problem(refuse('not-signed-in'), locale);
  const asked = await readBody(wanted, event, 16 * 1024);
  if (asked instanceof Response) return asked;
  return answer(event, async () => {
    const minutes = await app.roads(asked.body.to, asked.body.from);
    const told = minutes && Object.fromEntries(minutes);
    return Response.json({ minutes: told }, { headers: { 'cache-control': 'no-store' } });
  });
};
