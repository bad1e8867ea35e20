// What the endpoints and the hook around them answer when the database is gone, and what their headers let in.
import type { RequestEvent } from '@sveltejs/kit';
import { afterEach, expect, test } from 'vitest';
import { parseConfig } from '#server/config.ts';
import { createLog } from '#server/process/log.ts';
import { withTiles } from '#http/policy.ts';
import { handle } from '../../src/hooks.server.ts';
import * as areas from '../../src/routes/api/v1/areas/+server.ts';
import * as locate from '../../src/routes/api/v1/areas/locate/+server.ts';
import * as commands from '../../src/routes/api/v1/commands/[name]/+server.ts';
import * as contacts from '../../src/routes/api/v1/contacts/[entity]/[id]/+server.ts';
import * as board from '../../src/routes/api/v1/incidents/[code]/board/+server.ts';
import * as changes from '../../src/routes/api/v1/incidents/[code]/changes/+server.ts';
import * as similar from '../../src/routes/api/v1/incidents/[code]/similar/+server.ts';
import * as sites from '../../src/routes/api/v1/incidents/[code]/sites/+server.ts';
import * as incidents from '../../src/routes/api/v1/incidents/+server.ts';

const id = '6f9619ff-8b86-4011-b42d-00cf4fc964ff';
const gone = () => Promise.reject(new Error('connect ECONNREFUSED'));
const log = createLog({ logLevel: 'silent' });
/** The process while its database is out of reach. */
const broken = {
  log,
  ...{ execute: gone, snapshot: gone, etag: gone, changes: gone, incidents: gone, contact: gone },
  areas: { search: gone, locate: gone },
  lookup: { sites: gone, sitesNear: gone, similar: gone },
};

type Endpoint = (event: never) => Response | Promise<Response>;
const point = { lat: 4.3, lng: 98 };
const endpoints: [string, Endpoint, { query?: string; body?: object; params?: object }][] = [
  ['areas', areas.GET, {}],
  ['areas/locate', locate.POST, { body: point }],
  ['commands', commands.POST, { body: { id, input: {} } }],
  ['contacts', contacts.GET, { params: { entity: 'need', id } }],
  ['board', board.GET, {}],
  ['changes', changes.GET, { query: 'since=0' }],
  ['similar', similar.POST, { body: { items: ['BRS'] } }],
  ['sites by name', sites.GET, {}],
  ['sites by place', sites.POST, { body: point }],
  ['incidents', incidents.GET, {}],
];

function eventOf(
  { query = '', body, params = { code: 'banjir' } }: (typeof endpoints)[0][2],
  kind = 'member',
) {
  const url = new URL(`http://localhost/?${query}`);
  const sent = body && {
    ...{ method: 'POST', body: JSON.stringify(body) },
    headers: { 'content-type': 'application/json' },
  };
  return {
    ...{ url, request: new Request(url, sent), route: { id: 'uji' } },
    params,
    locals: { app: broken, actor: { kind }, locale: 'id' },
  } as never;
}

test.each(endpoints)(
  'R-P9: %s: without a database the answer is 503',
  async (_name, GET, asked) => {
    const answer = await GET(eventOf(asked));
    expect(answer.status).toBe(503);
    expect(answer.headers.get('retry-after')).toBe('2');
    expect(await answer.json()).toMatchObject({ code: 'unavailable' });
  },
);

test('P1: strangers are not told how far a need is, which from three sides is where somebody lives', async () => {
  const asked = { body: { point, items: ['BRS'] } };
  expect((await similar.POST(eventOf(asked, 'public'))).status).toBe(401);
});

const policy = "default-src 'self'; img-src 'self' data:; connect-src 'self'";
test.each([
  [{}, policy],
  [
    { TILE_URL: 'https://tile.example.id:8443/{z}/{x}/{y}.png?key=abc' },
    "default-src 'self'; img-src 'self' data: https://tile.example.id:8443; connect-src 'self'",
  ],
  [
    { TILE_URL: 'https://{s}.tile.example.id/{z}/{x}/{y}.png' },
    "default-src 'self'; img-src 'self' data: https://*.tile.example.id; connect-src 'self'",
  ],
  [
    { PMTILES_URL: 'https://files.example.id/indonesia.pmtiles' },
    `${policy} https://files.example.id`,
  ],
])('the policy lets in the tiles that are configured and nothing else: %o', (env, expected) => {
  expect(withTiles(policy, parseConfig(env))).toBe(expected);
});

const name = Symbol.for('posko.app');
afterEach(() => void Reflect.deleteProperty(globalThis, name));

test('an answer that carries a cookie is kept by no cache, whatever the endpoint said', async () => {
  const person = { session: { fresh: true }, cookie: 'posko=secret', actor: { kind: 'member' } };
  const app = {
    ...{ log, config: parseConfig({}) },
    auth: { readSession: () => Promise.resolve(person) },
  };
  Object.assign(globalThis, { [name]: app });
  const url = new URL('http://localhost:3000/api/v1/areas');
  const event = {
    ...{ url, request: new Request(url), locals: {}, cookies: { get: () => undefined } },
  } as unknown as RequestEvent;
  const response = await handle({
    event,
    resolve: () => new Response('[]', { headers: { 'cache-control': 'public, max-age=3600' } }),
  });
  expect(response.headers.getSetCookie()).toEqual(['posko=secret']);
  expect(response.headers.get('cache-control')).toBe('private, no-store');
});
