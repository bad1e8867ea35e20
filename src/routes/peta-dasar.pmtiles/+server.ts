// The operator's base map: parts of the file of BASEMAP_PMTILES, as the map asks for them.
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { error } from '@sveltejs/kit';
import { rangeOf } from '#http/range.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, request }) => {
  const path = locals.app.config.basemapFile;
  if (path === undefined) error(404);
  // The operator may be exchanging the file.
  const file = await stat(path).catch(() => null);
  if (!file?.isFile()) error(404);
  const { size, mtimeMs } = file;
  const headers = {
    'accept-ranges': 'bytes',
    // Parts of two editions of the file must not be mixed.
    etag: `"${size.toString(36)}-${Math.floor(mtimeMs).toString(36)}"`,
    'cache-control': 'public, max-age=3600',
    'content-type': 'application/octet-stream',
  };
  const range = rangeOf(request.headers.get('range'), size);
  // Never kept: a cache would give it to those who ask for a part.
  if (!range)
    return new Response(null, {
      status: 416,
      headers: { ...headers, 'cache-control': 'no-store', 'content-range': `bytes */${size}` },
    });
  const { start, end } = range;
  const body = Readable.toWeb(createReadStream(path, { start, end })) as ReadableStream;
  return new Response(body, {
    status: 206,
    headers: {
      ...headers,
      'content-length': String(end - start + 1),
      'content-range': `bytes ${start}-${end}/${size}`,
    },
  });
};
