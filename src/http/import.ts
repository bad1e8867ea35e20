// Endpoints of the steps of an import. They answer at once; what takes long is asked for with `import.read`.
import type { RequestEvent } from '@sveltejs/kit';
import * as v from 'valibot';
import { uuid } from '#domain/field.ts';
import { partSize } from '#domain/import.ts';
import { isRefusal, refuse } from '#domain/refusal.ts';
import type { App } from '#server/app.ts';
import { answer, readBody } from './api.ts';
import { readBytes } from './body.ts';
import { problem } from './problem.ts';

/** Bytes of a step: five hundred words or cells at once. */
const largestStep = 384 * 1024;

/** The input of steps that say nothing more. */
export const nothing = v.strictObject({});

/** Who sends it, and the language of the answer. */
type By = Parameters<App['imports']['open']>[1];

/** The handler of a step. `id` is the import or the batch of the path. */
export function importStepEndpoint<Schema extends v.GenericSchema>(
  schema: Schema,
  work: (
    imports: App['imports'],
    input: v.InferOutput<Schema>,
    by: By,
    id: string,
  ) => Promise<object>,
): (event: RequestEvent) => Promise<Response> {
  return async (event) => {
    const { app, actor, locale } = event.locals;
    if (actor.kind === 'public') return problem(refuse('not-signed-in'), locale);
    const { id } = event.params;
    if (id !== undefined && !v.is(uuid, id))
      return problem(refuse('not-found', { field: 'id' }), locale);
    const isBare = event.request.method === 'DELETE' && id !== undefined;
    const sent = isBare ? { body: {} } : await readBody(schema, event, largestStep);
    if (sent instanceof Response) return sent;
    return answer(event, async () => {
      const by = { actor, language: locale };
      return told(await work(app.imports, sent.body, by, id ?? ''), event);
    });
  };
}

/** The handler of one part of a file. */
export async function partEndpoint(event: RequestEvent): Promise<Response> {
  const { app, actor, locale } = event.locals;
  const { id, n = '' } = event.params;
  if (actor.kind === 'public') return problem(refuse('not-signed-in'), locale);
  if (!v.is(uuid, id) || !/^\d{1,4}$/.test(n))
    return problem(refuse('not-found', { field: 'id' }), locale);
  const content = await readBytes(event.request, partSize);
  if (!content) return problem(refuse('too-large', { limit: partSize }), locale);
  return answer(event, async () =>
    told(await app.imports.part(id, Number(n), content, { actor, language: locale }), event),
  );
}

function told(result: object, { locals }: RequestEvent): Response {
  if (isRefusal(result)) return problem(result, locals.locale);
  return Response.json(result, { headers: { 'cache-control': 'no-store' } });
}
