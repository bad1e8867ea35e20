// Query parameters of the area look-ups: read by a schema, or answered with the problem in each.
import * as v from 'valibot';
import { problemOf } from '#domain/parse.ts';

/** The names of areas change with a ministerial decree, once in a year or two. */
export const anHour = { 'cache-control': 'public, max-age=3600' };

/** A number written in an address. An empty one is wrong, not zero. */
export const numeric = v.pipe(v.string(), v.nonEmpty(), v.maxLength(24), v.transform(Number));

/** What the schema makes of the parameters, or the RFC 9457 answer that names what is wrong. */
export function readParameters<Schema extends v.GenericSchema>(
  schema: Schema,
  url: URL,
): v.InferOutput<Schema> | Response {
  const parsed = v.safeParse(schema, Object.fromEntries(url.searchParams));
  if (parsed.success) return parsed.output;
  const problem = {
    type: 'about:blank',
    title: 'Bad Request',
    status: 400,
    code: 'invalid-input',
    issues: parsed.issues.map(problemOf),
  };
  return Response.json(problem, {
    status: 400,
    headers: { 'content-type': 'application/problem+json', 'cache-control': 'no-store' },
  });
}
