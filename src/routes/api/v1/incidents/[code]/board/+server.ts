// A board's snapshot for its reader: compressed once per state, and a 304 costs nothing.
import { refuse } from '#domain/refusal.ts';
import { answer, unchanged } from '#http/api.ts';
import { problem } from '#http/problem.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = (event) =>
  answer(event, async () => {
    const { app, actor, locale } = event.locals;
    const { code } = event.params;
    const headers = new Headers({
      'cache-control': 'private, no-cache',
      vary: 'Cookie, Accept-Encoding',
    });
    const etag = await app.etag(code, actor);
    if (etag && unchanged(event, etag)) {
      headers.set('etag', etag);
      return new Response(null, { status: 304, headers });
    }
    const snapshot = await app.snapshot(code, actor);
    if (!snapshot) return problem(refuse('not-found', { field: 'incident', value: code }), locale);
    headers.set('etag', snapshot.etag);
    headers.set('content-type', 'application/json');
    const accepted = event.request.headers.get('accept-encoding') ?? '';
    const encoding = /\bbr\b/.test(accepted) ? 'br' : /\bgzip\b/.test(accepted) ? 'gzip' : 'json';
    if (encoding !== 'json') headers.set('content-encoding', encoding);
    return new Response(new Uint8Array(snapshot[encoding]), { headers });
  });
