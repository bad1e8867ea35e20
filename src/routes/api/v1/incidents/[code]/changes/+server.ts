// What came after a snapshot: the reader's own cursor, answered in order and without gaps (F2).
import * as v from 'valibot';
import { refuse } from '#domain/refusal.ts';
import { answer, readQuery } from '#http/api.ts';
import { problem } from '#http/problem.ts';
import type { RequestHandler } from './$types';

const cursor = v.strictObject({
  since: v.pipe(v.string(), v.regex(/^\d{1,15}$/), v.transform(Number)),
});

export const GET: RequestHandler = (event) => {
  const { app, actor, locale } = event.locals;
  const { code } = event.params;
  const asked = readQuery(cursor, event);
  if (asked instanceof Response) return asked;
  return answer(event, async () => {
    const missed = await app.changes(code, asked.query.since, actor);
    if (!missed) return problem(refuse('not-found', { field: 'incident', value: code }), locale);
    if (missed === 'too-far') return problem(refuse('snapshot-needed'), locale);
    return Response.json(missed, { headers: { 'cache-control': 'no-store', vary: 'Cookie' } });
  });
};
