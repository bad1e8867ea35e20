// Endpoints of queries: collects the input from path, address and body. The gate checks and answers it.
import type { RequestEvent } from '@sveltejs/kit';
import * as v from 'valibot';
import { pathFields } from '#domain/query.ts';
import type { Query } from '#domain/query.ts';
import { queryOf } from '#domain/queries.ts';
import type { QueryName } from '#domain/queries.ts';
import { isRefusal, refuse } from '#domain/refusal.ts';
import type { Refusal } from '#domain/refusal.ts';
import { answer } from './api.ts';
import { readJson } from './body.ts';
import { problem } from './problem.ts';

/** Largest body of a query in bytes. */
const largestBody = 4096;
/** Longest number in an address, in characters. */
const longestNumber = 24;

/** The handler of a query's endpoint. Its route file exports it under the method of the query. */
export function endpoint<N extends QueryName>(name: N): (event: RequestEvent) => Promise<Response> {
  const query = queryOf(name);
  return async (event) => {
    const { locals } = event;
    const asked = await inputOf(query, event);
    if (isRefusal(asked)) return problem(asked, locals.locale);
    return answer(event, async () => {
      // The gate checks the input.
      const told = await locals.app.read(name, asked.input, locals.actor);
      if (isRefusal(told)) return problem(told, locals.locale);
      return Response.json(told, { headers: { 'cache-control': query.cache } });
    });
  };
}

/** The input as it was sent, unchecked except for its path: an unknown path is `not-found`. */
async function inputOf(query: Query, event: RequestEvent): Promise<{ input: object } | Refusal> {
  const fields = pathFields(query);
  const params: Partial<Record<string, string>> = event.params;
  const named: Record<string, unknown> = {};
  for (const field of fields) {
    const schema = query.input.entries[field] as v.GenericSchema;
    if (!v.is(schema, params[field])) return refuse('not-found', { field });
    named[field] = params[field];
  }
  const sent =
    query.method === 'GET'
      ? { value: fromAddress(query, event.url) }
      : await readJson(event.request, query.largestBody ?? largestBody);
  if (isRefusal(sent)) return sent;
  const { value } = sent;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return wrong('', 'type');
  const twice = fields.find((field) => Object.hasOwn(value, field));
  return twice === undefined ? { input: { ...value, ...named } } : wrong(twice, 'unknown');
}

/** Query parameters. Those with a number schema are read as numbers. */
function fromAddress({ input }: Query, { searchParams }: URL): object {
  const given = [...searchParams].map(([field, text]) => {
    const numeric = Object.hasOwn(input.entries, field) && isNumber(input.entries[field]);
    const short = text !== '' && text.length <= longestNumber;
    return [field, numeric && short ? Number(text) : text] as const;
  });
  return Object.fromEntries(given);
}

function wrong(field: string, problemName: 'unknown' | 'type'): Refusal {
  return refuse('invalid-input', { issues: [{ field, problem: problemName }] });
}

/** Whether the schema, below `optional` and the like, is a number. */
function isNumber(schema: unknown): boolean {
  if (typeof schema !== 'object' || schema === null) return false;
  if ('wrapped' in schema) return isNumber(schema.wrapped);
  return 'type' in schema && schema.type === 'number';
}
