// What the endpoints share: telling an answer of the write path, and reading with a validator.
import * as v from 'valibot';
import type { RequestEvent } from '@sveltejs/kit';
import { problemOf } from '#domain/parse.ts';
import { isRefusal, refuse } from '#domain/refusal.ts';
import type { Answer } from '#domain/wire.ts';
import { readJson } from './body.ts';
import { problem } from './problem.ts';

/** Largest command body (bytes): the longest note with twenty lines fits a hundred times. */
const largestBody = 128 * 1024;

/** 200 with the result, or the refusal as a problem in the reader's language. */
export function told(answer: Answer, event: RequestEvent): Response {
  if (isRefusal(answer)) return problem(answer, event.locals.locale);
  const { id, seq, result } = answer;
  return Response.json({ id, seq, result }, { headers: { 'cache-control': 'no-store' } });
}

/** A database that stands still must not hold people as well (ms). */
const patience = 15_000;

/**
 * What `work` answers, or 503 when it fails or takes too long: nothing was acknowledged, the same may be
 * sent again under its id.
 */
export async function answer(
  { locals, route }: RequestEvent,
  work: () => Promise<Response>,
): Promise<Response> {
  let clock: ReturnType<typeof setTimeout> | undefined;
  try {
    const late = new Promise<never>((_, reject) => {
      clock = setTimeout(() => reject(new Error(`no answer within ${patience} ms`)), patience);
    });
    return await Promise.race([work(), late]);
  } catch (error) {
    locals.app.log.error({ error, route: route.id }, 'an endpoint could not answer');
    return problem(refuse('unavailable', { retryAfter: 2 }), locals.locale);
  } finally {
    clearTimeout(clock);
  }
}

/** True when the reader already holds what `etag` names. */
export function unchanged(event: RequestEvent, etag: string): boolean {
  const known = event.request.headers.get('if-none-match');
  return known?.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag) ?? false;
}

/** Query parameters as the schema reads them, or the answer that names what is wrong. */
export function readQuery<Schema extends v.GenericSchema>(
  schema: Schema,
  { url, locals }: RequestEvent,
): { query: v.InferOutput<Schema> } | Response {
  const parsed = v.safeParse(schema, Object.fromEntries(url.searchParams));
  if (parsed.success) return { query: parsed.output };
  return problem(refuse('invalid-input', { issues: parsed.issues.map(problemOf) }), locals.locale);
}

/** A JSON body as the schema reads it, or the answer that names what is wrong. */
export async function readBody<Schema extends v.GenericSchema>(
  schema: Schema,
  { request, locals }: RequestEvent,
  limit = largestBody,
): Promise<{ body: v.InferOutput<Schema> } | Response> {
  const sent = await readJson(request, limit);
  if (isRefusal(sent)) return problem(sent, locals.locale);
  const parsed = v.safeParse(schema, sent.value);
  if (parsed.success) return { body: parsed.output };
  return problem(refuse('invalid-input', { issues: parsed.issues.map(problemOf) }), locals.locale);
}
