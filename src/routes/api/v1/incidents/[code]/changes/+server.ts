// What came after a snapshot: the reader's own cursor, answered in order and without gaps (F2).
import * as v from 'valibot';
import { instant } from '#domain/field.ts';
import { refuse } from '#domain/refusal.ts';
import { readerHeader } from '#domain/wire.ts';
import { answer, databaseHeader, readQuery, unchanged } from '#http/api.ts';
import { problem } from '#http/problem.ts';
import type { RequestHandler } from './$types';

const number = v.pipe(v.string(), v.regex(/^\d{1,15}$/), v.transform(Number));
/**
 * `to`: the last number wanted. With `database`, the id of the database that the reader's copy is of, such an answer never
 * changes and may be cached; without it the browser must ask again, because a restored database has other changes (F5).
 * `until`: changes up to this instant, for playing the past (UX 15), in parts.
 */
const cursor = v.strictObject({
  since: number,
  to: v.optional(number),
  until: v.optional(instant),
  database: v.optional(v.pipe(v.string(), v.uuid())),
});

/** Seconds for which an answer with `to` may be used again. An erasure must not be outlived for long. */
const closedFor = 24 * 60 * 60;

export const GET: RequestHandler = (event) => {
  const { app, actor, locale } = event.locals;
  const { code } = event.params;
  const asked = readQuery(cursor, event);
  if (asked instanceof Response) return asked;
  const { since, to, until, database } = asked.query;
  return answer(event, async () => {
    const own = await app.database();
    if (database !== undefined && database !== own)
      return problem(refuse('snapshot-needed'), locale);
    if (until !== undefined) {
      const past = await app.pastChanges(code, since, until, actor);
      if (!past) return problem(refuse('not-found', { field: 'incident', value: code }), locale);
      return Response.json(past, { headers: { 'cache-control': 'no-store', vary: 'Cookie' } });
    }
    const missed = await app.changes(code, since, actor, to);
    if (!missed) return problem(refuse('not-found', { field: 'incident', value: code }), locale);
    if (missed === 'too-far') return problem(refuse('snapshot-needed'), locale);
    const encoded = await missed.encoded();
    const zipped = /\bgzip\b/.test(event.request.headers.get('accept-encoding') ?? '');
    const etag = zipped ? encoded.etag.replace(/"$/, '-gz"') : encoded.etag;
    const scope = actor.kind === 'public' ? 'public' : 'private';
    const headers = new Headers({
      etag,
      [databaseHeader]: own,
      [readerHeader]: `${actor.kind === 'public' ? 'public' : 'member'} ${own} ${missed.keys}`,
      'cache-control':
        encoded.closed && database !== undefined
          ? `${scope}, max-age=${closedFor}, immutable`
          : 'private, no-cache',
      vary: 'Cookie, Accept-Encoding',
    });
    if (unchanged(event, etag)) return new Response(null, { status: 304, headers });
    headers.set('content-type', 'application/json');
    if (zipped) headers.set('content-encoding', 'gzip');
    return new Response(new Uint8Array(zipped ? encoded.gzip() : encoded.plain()), { headers });
  });
};
