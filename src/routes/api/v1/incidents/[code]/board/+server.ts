// A board's snapshot for its reader: compressed once per state. What the reader has, or what is ready, costs nothing.
import * as v from 'valibot';
import { instant } from '#domain/field.ts';
import { refuse } from '#domain/refusal.ts';
import { answer, databaseHeader, readQuery, unchanged } from '#http/api.ts';
import { problem } from '#http/problem.ts';
import type { RequestHandler } from './$types';

/**
 * `lag`: how many changes the answer may be behind. Who joins afterwards gets the rest anyway, and a thousand readers
 * who come back then get one snapshot that is there already. `t`: the board as of this instant (UX 15).
 */
const asked = v.strictObject({
  lag: v.optional(
    v.pipe(v.string(), v.regex(/^\d{1,4}$/), v.transform(Number), v.maxValue(1000)),
    '0',
  ),
  t: v.optional(instant),
});

export const GET: RequestHandler = (event) => {
  const read = readQuery(asked, event);
  if (read instanceof Response) return read;
  const { t } = read.query;
  if (t !== undefined) return answer(event, () => pastBoard(event, t));
  return answer(event, async () => {
    const { app, actor, locale } = event.locals;
    const { code } = event.params;
    const headers = new Headers({
      'cache-control': 'private, no-cache',
      vary: 'Cookie, Accept-Encoding',
      [databaseHeader]: await app.database(),
    });
    const outage = app.outage();
    if (outage) headers.set('posko-outage', `${outage.kind} since ${outage.since}`);
    const etag = await app.etag(code, actor);
    if (etag && unchanged(event, etag)) {
      headers.set('etag', etag);
      return new Response(null, { status: 304, headers });
    }
    const ready = await app.readySnapshot(code, actor, read.query.lag);
    const refused = ready ? undefined : event.locals.spend();
    if (refused) return refused;
    const snapshot = ready ?? (await app.snapshot(code, actor, read.query.lag));
    if (!snapshot) return problem(refuse('not-found', { field: 'incident', value: code }), locale);
    headers.set('etag', snapshot.etag);
    if (unchanged(event, snapshot.etag)) return new Response(null, { status: 304, headers });
    headers.set('content-type', 'application/json');
    const accepted = event.request.headers.get('accept-encoding') ?? '';
    const encoding = /\bbr\b/.test(accepted) ? 'br' : /\bgzip\b/.test(accepted) ? 'gzip' : 'json';
    if (encoding !== 'json') headers.set('content-encoding', encoding);
    return new Response(new Uint8Array(snapshot[encoding]), { headers });
  });
};

/** The board as of `t`. What is in memory costs nothing. */
async function pastBoard(event: Parameters<RequestHandler>[0], t: string): Promise<Response> {
  const { app, actor, locale } = event.locals;
  const { code } = event.params;
  const ready = await app.readyPast(code, actor, t);
  const refused = ready ? undefined : event.locals.spend();
  if (refused) return refused;
  const board = ready ?? (await app.past(code, actor, t));
  if (!board) return problem(refuse('not-found', { field: 'incident', value: code }), locale);
  const headers = new Headers({
    etag: board.etag,
    'cache-control': 'private, no-cache',
    vary: 'Cookie, Accept-Encoding',
    'content-type': 'application/json',
    [databaseHeader]: await app.database(),
  });
  if (unchanged(event, board.etag)) return new Response(null, { status: 304, headers });
  const zipped = /\bgzip\b/.test(event.request.headers.get('accept-encoding') ?? '');
  if (zipped) headers.set('content-encoding', 'gzip');
  return new Response(new Uint8Array(zipped ? board.gzip : board.json), { headers });
}
