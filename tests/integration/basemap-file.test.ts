// The operator's base map over HTTP: parts of a file on disk, and what caches may keep of them.
import { mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { GET } from '../../src/routes/peta-dasar.pmtiles/+server.ts';

const url = 'http://localhost/peta-dasar.pmtiles';
const bytes = Uint8Array.from({ length: 1000 }, (_, n) => n % 251);
let folder: string;
let path: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'posko-basemap-'));
  path = join(folder, 'uji.pmtiles');
  await writeFile(path, bytes);
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function ask(range?: string, config: { basemapFile?: string } = { basemapFile: path }) {
  const request = new Request(url, range ? { headers: { range } } : {});
  return GET({ request, locals: { app: { config } } } as never);
}
const bodyOf = async (answer: Response) => new Uint8Array(await answer.arrayBuffer());
const etagOf = (answer: Response) => answer.headers.get('etag');

test.each([
  ['bytes=0-126', 0, 126],
  ['bytes=500-', 500, 999],
  ['bytes=990-5000', 990, 999],
])('%s: the bytes asked for, and where they stand in the file', async (range, start, end) => {
  const answer = await ask(range);
  expect(answer.status).toBe(206);
  expect(Object.fromEntries(answer.headers)).toEqual({
    'accept-ranges': 'bytes',
    'cache-control': 'public, max-age=3600',
    'content-length': String(end - start + 1),
    'content-range': `bytes ${start}-${end}/1000`,
    'content-type': 'application/octet-stream',
    etag: etagOf(answer),
  });
  expect(await bodyOf(answer)).toEqual(bytes.slice(start, end + 1));
});

test.each([undefined, 'bytes=1000-1010', 'bytes=10-5', 'lines=0-1'])(
  '%s: no part is given, only the size, and no cache keeps the answer',
  async (range) => {
    const answer = await ask(range);
    expect(answer.status).toBe(416);
    expect(answer.headers.get('content-range')).toBe('bytes */1000');
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect((await bodyOf(answer)).length).toBe(0);
  },
);

test('parts of one edition of the file have one validator, parts of another edition another', async () => {
  const first = await ask('bytes=0-9');
  const second = await ask('bytes=10-19');
  expect(etagOf(first)).toMatch(/^"[\w-]+"$/);
  expect(etagOf(second)).toBe(etagOf(first));
  const later = new Date(Date.now() + 60_000);
  await utimes(path, later, later);
  const third = await ask('bytes=0-9');
  expect(etagOf(third)).not.toBe(etagOf(first));
  await Promise.all([first, second, third].map(bodyOf));
});

test('without a file the answer is 404: none is configured, it is gone, or it is a folder', async () => {
  const missing = { status: 404 };
  await expect(ask('bytes=0-9', {})).rejects.toMatchObject(missing);
  await expect(ask('bytes=0-9', { basemapFile: folder })).rejects.toMatchObject(missing);
  await rm(path);
  await expect(ask('bytes=0-9')).rejects.toMatchObject(missing);
});
