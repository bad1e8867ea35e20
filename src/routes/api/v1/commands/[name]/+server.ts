// Every write of the product: POST /api/v1/commands/{name} with { id, input }.
import * as v from 'valibot';
import { refuse } from '#domain/refusal.ts';
import { answer, readBody, told } from '#http/api.ts';
import { problem } from '#http/problem.ts';
import type { RequestHandler } from './$types';

const envelope = v.strictObject({ id: v.string(), input: v.optional(v.unknown(), {}) });

export const POST: RequestHandler = async (event) => {
  const { app, actor, locale } = event.locals;
  const { name } = event.params;
  if (actor.kind === 'public') return problem(refuse('not-signed-in'), locale);
  const sent = await readBody(envelope, event);
  if (sent instanceof Response) return sent;
  return answer(event, async () => told(await app.execute({ ...sent.body, name }, actor), event));
};
