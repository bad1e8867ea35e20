// Shared by the endpoints: answers to commands, parsing of input, and cache validation.
import * as v from 'valibot';
import type { RequestEvent } from '@sveltejs/kit';
import { problemOf, unstorableText } from '#domain/parse.ts';
import { isRefusal, refuse } from '#domain/refusal.ts';
import type { Answer } from '#domain/wire.ts';
import { readJson } from './body.ts';
import { problem } from './problem.ts';

/** Largest body of a command in bytes: a hundred times the longest note with twenty lines. */
const largestBody = 128 * 1024;

/** 200 with the result, or the refusal as a problem in the reader's language. */
export function told(answer: Answer, event: RequestEvent): Response {
  if (isRefusal(answer)) return problem(answer, event.locals.locale);
  const { id, seq, result } = answer;
  return Response.json({ id, seq, result }, { headers: { 'cache-control': 'no-store' } });
}

/** Header of boards and changes: the id of the database that they are of (F5). */
export const databaseHeader = 'posko-database';

/** Timeout (ms) when the database does not respond. */
const patience = 4500;

/**
 * The answer of `work`, or 503 when it fails or takes too long. Then nothing was acknowledged, and the same command
 * may be sent again with its id.
 * @param facts added to the refusal
 */
export async function answer(
  { locals, route }: RequestEvent,
  work: () => Promise<Response>,
  facts: Record<string, unknown> = {},
): Promise<Response> {
  let clock: ReturnType<typeof setTimeout> | undefined;
  try {
    const late = new Promise<never>((_, reject) => {
      clock = setTimeout(() => reject(new Error(`no answer within ${patience} ms`)), patience);
    });
    return await Promise.race([work(), late]);
  } catch (error) {
    locals.app.log.error({ error, route: route.id }, 'an endpoint could not answer');
    return problem(refuse('unavailable', { retryAfter: 2, ...facts }), locals.locale);
  } finally {
    clearTimeout(clock);
  }
}

/** Whether the reader already has the version that `etag` identifies. */
export function unchanged(event: RequestEvent, etag: string): boolean {
  const known = event.request.headers.get('if-none-match');
  return known?.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag) ?? false;
}

/** Query parameters parsed by the schema, or a response with the problems. */
export function readQuery<Schema extends v.GenericSchema>(
  schema: Schema,
  { url, locals }: RequestEvent,
): { query: v.InferOutput<Schema> } | Response {
  const parsed = v.safeParse(schema, Object.fromEntries(url.searchParams));
  if (parsed.success) return { query: parsed.output };
  return problem(refuse('invalid-input', { issues: parsed.issues.map(problemOf) }), locals.locale);
}

/** A JSON body parsed by the schema, or a response with the problems. */
export async function readBody<Schema extends v.GenericSchema>(
  schema: Schema,
  { request, locals }: RequestEvent,
  limit = largestBody,
): Promise<{ body: v.InferOutput<Schema> } | Response> {
  const sent = await readJson(request, limit);
  if (isRefusal(sent)) return problem(sent, locals.locale);
  const parsed = v.safeParse(schema, sent.value);
  const unstorable = parsed.success ? unstorableText(parsed.output) : undefined;
  if (parsed.success && !unstorable) return { body: parsed.output };
  const issues = unstorable ? [unstorable] : (parsed.issues ?? []).map(problemOf);
  return problem(refuse('invalid-input', { issues }), locals.locale);
}
