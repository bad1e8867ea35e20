// The typed client of the queries: input and answer have the types of the query's definition.
import * as v from 'valibot';
import { pathFields } from '#domain/query.ts';
import type { AnswerSchema, InputSchema, Query } from '#domain/query.ts';
import { isRefusal, refuse } from '#domain/refusal.ts';
import type { Refusal } from '#domain/refusal.ts';
import { refusalOf } from './problem.ts';

/** A request that takes longer than this (ms) is ended. */
const requestTimeout = 30_000;

export interface AskOptions {
  /** Ends the request. Its answer is then `unavailable`. */
  signal?: AbortSignal;
  /** Origin of the server; empty: the page's own. */
  origin?: string;
  fetch?: typeof fetch;
}

/**
 * Asks the server. Never rejects: `unavailable` when nobody answered or the answer has another form.
 * @param query its definition, so that a page loads only the definitions that it uses
 */
export async function ask<Input extends InputSchema, Answer extends AnswerSchema, Facts>(
  query: Query<string, Input, Answer, Facts>,
  input: v.InferInput<Input>,
  { signal, origin = '', fetch: send = fetch }: AskOptions = {},
): Promise<v.InferOutput<Answer> | Refusal> {
  const limit = AbortSignal.timeout(requestTimeout);
  const until = signal ? AbortSignal.any([signal, limit]) : limit;
  const { path, init } = requestOf(query, input);
  try {
    const response = await send(`${origin}/api/v1${path}`, { ...init, signal: until });
    if (!response.ok) return await refusalOf(response);
    const answer = v.safeParse(query.answer, await response.json());
    return answer.success ? answer.output : refuse('unavailable');
  } catch {
    return refuse('unavailable');
  }
}

/** The answer, or null for pages that treat all failures the same. */
export async function askOrNull<Input extends InputSchema, Answer extends AnswerSchema, Facts>(
  query: Query<string, Input, Answer, Facts>,
  input: v.InferInput<Input>,
  options?: AskOptions,
): Promise<v.InferOutput<Answer> | null> {
  const answer = await ask(query, input, options);
  return isRefusal(answer) ? null : answer;
}

function requestOf(
  query: Pick<Query, 'name' | 'path' | 'method' | 'cache'>,
  input: object,
): { path: string; init: RequestInit } {
  const { name, method, cache } = query;
  if (query.path === null) throw new Error(`${name} is asked by pages on the server alone`);
  const fields = pathFields(query);
  const given = Object.entries(input).filter(([, value]) => value !== undefined);
  const inPath = new Map(given.filter(([field]) => fields.includes(field)));
  const rest = given.filter(([field]) => !fields.includes(field));
  const path = query.path.replace(/\{(\w+)\}/g, (_, field: string) =>
    encodeURIComponent(String(inPath.get(field) ?? '')),
  );
  const headers = { accept: 'application/json' };
  if (method === 'POST') {
    const body = JSON.stringify(Object.fromEntries(rest));
    return {
      path,
      init: { method, body, headers: { ...headers, 'content-type': 'application/json' } },
    };
  }
  const parameters = new URLSearchParams(rest.map(([field, value]) => [field, String(value)]));
  const search = parameters.size > 0 ? `?${parameters}` : '';
  const unkept = cache.includes('no-store') ? ({ cache: 'no-store' } as const) : {};
  return { path: path + search, init: { headers, ...unkept } };
}
