// The form of everybody asks without the schemas of the queries, so what it asks is held against them here.
import { afterEach, expect, test, vi } from 'vitest';
import { areaSearch } from '#domain/area-query.ts';
import { reportAlike } from '#domain/report-query.ts';
import { siteNear, siteSearch } from '#domain/site-query.ts';
import { ask } from '#sync/query-client.ts';
import { findAlike, sendReport } from '../../src/routes/lapor/open/ask.ts';
import { areasBelow, findSites, sitesNear } from '../../src/routes/lapor/open/question.ts';

afterEach(() => vi.unstubAllGlobals());

interface Asked {
  address: string;
  method: string;
  body: unknown;
}

/** What goes out while this runs; every answer is `answer`. */
async function asked(answer: Response, work: (send: typeof fetch) => Promise<unknown>) {
  const out: Asked[] = [];
  const send: typeof fetch = (address, { method = 'GET', body = null } = {}) => {
    const text = typeof body === 'string' ? (JSON.parse(body) as unknown) : null;
    const path = address instanceof Request ? address.url : address.toString();
    out.push({ address: new URL(path, 'http://x').href, method, body: text });
    return Promise.resolve(answer.clone());
  };
  vi.stubGlobal('fetch', send);
  const result = await work(send);
  return { out, result };
}

const empty = Response.json({ sites: [], areas: [], needs: [] });
const site = '00000000-0000-4000-8000-000000000001';
const at = { lat: 4.25, lng: 98 };
const wanted = { site, items: ['BRS'] };
const questions: [string, () => Promise<unknown>, (send: typeof fetch) => Promise<unknown>][] = [
  [
    'site.search',
    () => findSites('uji-1', 'a&b'),
    (fetch) => ask(siteSearch, { code: 'uji-1', q: 'a&b' }, { fetch }),
  ],
  [
    'site.near',
    () => sitesNear('uji-1', at),
    (fetch) => ask(siteNear, { code: 'uji-1', ...at }, { fetch }),
  ],
  [
    'area.search',
    () => areasBelow('11.16'),
    (fetch) => ask(areaSearch, { parent: '11.16' }, { fetch }),
  ],
  [
    'report.alike',
    () => findAlike('uji-1', wanted),
    (fetch) => ask(reportAlike, { code: 'uji-1', ...wanted }, { fetch }),
  ],
];

test.each(questions)('%s is asked as its query says', async (_, light, typed) => {
  const { out, result } = await asked(empty, light);
  expect(out).toEqual((await asked(empty, typed)).out);
  expect(result).toEqual([]);
});

test.each([
  ['a refusal', Response.json({ code: 'not-found', sites: [] }, { status: 404 })],
  ["a proxy's page", new Response('<html>', { headers: { 'content-type': 'text/html' } })],
  ['another answer', Response.json({ sites: 'none' })],
  ['nothing', Response.json(null)],
])('%s is no list', async (_, answer) => {
  expect((await asked(answer, () => findSites('uji-1', 'pos'))).result).toBeNull();
});

test('F3: what nobody acknowledged is not taken for sent', async () => {
  const send = () => sendReport(site, { incident: 'uji-1', code: '7QF4KM2X', lines: [] });
  const sent = { id: site, seq: 3, result: {} };
  expect((await asked(Response.json(sent), send)).result).toEqual({ kind: 'accepted', ...sent });
  expect((await asked(Response.json({ ok: true }), send)).result).toMatchObject({
    code: 'unavailable',
  });
  const refused = Response.json({ code: 'incident-closed', status: 409 }, { status: 409 });
  expect((await asked(refused, send)).result).toMatchObject({ code: 'incident-closed' });
});
