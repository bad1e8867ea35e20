// What the endpoints and the hook around them answer when the database is gone, and what their headers let in.
import type { RequestEvent } from '@sveltejs/kit';
import { afterEach, expect, test } from 'vitest';
import { createBudgets } from '#server/auth/budget.ts';
import { parseConfig } from '#server/config.ts';
import { createLog } from '#server/process/log.ts';
import { withTiles } from '#http/policy.ts';
import { handle, handleError } from '../../src/hooks.server.ts';
import { POST as similar } from '../../src/routes/api/v1/incidents/[code]/similar/+server.ts';
import { readWith } from '../support/read.ts';

const id = '6f9619ff-8b86-4011-b42d-00cf4fc964ff';
const log = createLog({ logLevel: 'silent' });

/** Whatever is called on it, however deep, finds no database. */
function gone(): unknown {
  const call = () => Promise.reject(new Error('connect ECONNREFUSED'));
  return new Proxy(call, { get: (_, name) => (name === 'then' ? undefined : gone()) });
}
/** The process while its database is out of reach. */
const broken = new Proxy({}, { get: (_, name) => (name === 'log' ? log : gone()) });

type Endpoint = (event: never) => Response | Promise<Response>;
interface Asked {
  query?: string;
  body?: object;
  range?: string;
}
const routes = import.meta.glob<Record<string, Endpoint>>('../../src/routes/**/+server.ts', {
  eager: true,
});
/** Every endpoint there is, as `METHOD /path`. */
const endpoints = Object.entries(routes).flatMap(([file, methods]) => {
  const path = file.slice('../../src/routes'.length, -'/+server.ts'.length);
  return Object.entries(methods)
    .filter(([method]) => /^[A-Z]+$/.test(method))
    .map(([method, endpoint]): [string, Endpoint] => [`${method} ${path}`, endpoint]);
});

const point = { lat: 4.3, lng: 98 };
/** What is asked of an endpoint that wants more than its path. */
const asked: Record<string, Asked> = {
  'POST /api/v1/areas/locate': { body: point },
  'POST /api/v1/commands/[name]': { body: { id, input: {} } },
  'GET /api/v1/incidents/[code]/changes': { query: 'since=0' },
  'GET /api/v1/attachments': { query: `entity=site&of=${id}` },
  'PUT /api/v1/attachments/[id]': {
    query: `of=site:${id}&kind=photo&size=5`,
    range: 'bytes */5',
  },
  'DELETE /api/v1/imports/mappings': { body: { kind: 'item', word: 'migelas' } },
  'POST /api/v1/imports': {
    body: { incident: 'banjir', kind: 'needs', fileName: 'kebutuhan.csv', size: 1 },
  },
  'POST /api/v1/imports/[id]/cancel': { body: {} },
  'POST /api/v1/imports/[id]/step': { body: {} },
  'POST /api/v1/imports/[id]/write': { body: { rows: 'all' } },
  'POST /api/v1/imports/batches/[id]/undo': { body: {} },
  'PUT /api/v1/imports/[id]/parts/[n]': { body: {} },
  'PUT /api/v1/imports/mappings': { body: { kind: 'item', word: 'migelas', to: 'MI' } },
  'POST /api/v1/incidents/[code]/similar': { body: { point, items: ['BRS'] } },
  'POST /api/v1/incidents/[code]/messages': { body: { text: 'butuh beras 40 kg' } },
  'POST /api/v1/incidents/[code]/alike': { body: { items: ['BRS'] } },
  'POST /api/v1/incidents/[code]/sites': { body: point },
  'POST /api/v1/notifications/seen': { body: { all: true } },
  'POST /api/v1/push-subscriptions': {
    body: {
      endpoint: 'https://push.example.org/1',
      keys: { p256dh: 'A'.repeat(87), auth: 'A'.repeat(22) },
      language: 'id',
    },
  },
  'DELETE /api/v1/push-subscriptions': { body: { endpoint: 'https://push.example.org/1' } },
  'POST /intake/kobo/[token]': { body: {} },
  'POST /api/v1/reports/track': { body: { code: 'AAAA0001' } },
  'POST /api/v1/roads': { body: { to: point, from: [{ id, ...point }] } },
  'POST /api/v1/session': { body: { email: 'rina@posko.test', password: 'x' } },
};
/** These ask the database nothing. */
const apart = [
  'GET /api/v1/openapi.json',
  'GET /api/v1/push-subscriptions',
  'GET /api/v1/session',
  'GET /peta-dasar.pmtiles',
  'POST /pilihan',
];

/** Values for the parameters of a path. */
const values = {
  code: 'banjir',
  name: 'need.post',
  entity: 'need',
  item: 'BRS',
  id,
  line: id,
  n: '0',
  paper: 'bast',
};

function eventOf(endpoint: string, kind = 'member') {
  const { query = '', body, range } = asked[endpoint] ?? {};
  const inPath = Object.entries(values).filter(([name]) =>
    new RegExp(`\\[${name}\\b`).test(endpoint),
  );
  const url = new URL(`http://localhost/?${query}`);
  const [method] = endpoint.split(' ');
  const sent = {
    method,
    headers: {
      ...(range !== undefined && { 'content-range': range }),
      ...(body && { 'content-type': 'application/json' }),
    },
    ...(body && { body: JSON.stringify(body) }),
  };
  return {
    url,
    request: new Request(url, sent),
    route: { id: 'uji' },
    getClientAddress: () => '192.0.2.1',
    params: Object.fromEntries(inPath),
    locals: { app: broken, actor: { kind }, person: { session: { id } }, locale: 'id' },
  } as never;
}

test('every endpoint named here exists', () => {
  const names = endpoints.map(([name]) => name);
  expect(names).toEqual(expect.arrayContaining([...Object.keys(asked), ...apart]));
});

test.each(endpoints.filter(([name]) => !apart.includes(name)))(
  'R-P9: %s: without a database the answer is 503',
  async (name, endpoint) => {
    const answer = await endpoint(eventOf(name));
    expect(answer.status).toBe(503);
    expect(answer.headers.get('retry-after')).toBe('2');
    expect(await answer.json()).toMatchObject({ code: 'unavailable' });
  },
);

test('P1: strangers are not told how far a need is, which from three sides is where somebody lives', async () => {
  const event = eventOf('POST /api/v1/incidents/[code]/similar', 'public');
  const { locals } = event as { locals: { app: unknown } };
  const never = () => Promise.reject(new Error('a stranger was let in'));
  locals.app = { log, read: readWith({ 'need.similar': { read: never } }) };
  expect((await similar(event)).status).toBe(401);
});

const policy = "default-src 'self'; img-src 'self' data:; connect-src 'self'";
test.each([
  [{}, policy],
  [
    { BASEMAP_TILES: 'https://tile.example.id:8443/{z}/{x}/{y}.png?key=abc' },
    "default-src 'self'; img-src 'self' data: https://tile.example.id:8443; connect-src 'self'",
  ],
  [
    { BASEMAP_TILES: 'https://{s}.tile.example.id/{z}/{x}/{y}.png' },
    "default-src 'self'; img-src 'self' data: https://*.tile.example.id; connect-src 'self'",
  ],
  [
    { BASEMAP_PMTILES: 'https://files.example.id/indonesia.pmtiles' },
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
    log,
    config: parseConfig({}),
    auth: { readSession: () => Promise.resolve(person) },
    budgets: createBudgets(1),
  };
  Object.assign(globalThis, { [name]: app });
  const url = new URL('http://localhost:3000/api/v1/areas');
  const event = {
    url,
    request: new Request(url),
    route: { id: '/api/v1/areas' },
    getClientAddress: () => '192.0.2.1',
    locals: {},
    cookies: { get: () => undefined },
  } as unknown as RequestEvent;
  const response = await handle({
    event,
    resolve: () => new Response('[]', { headers: { 'cache-control': 'public, max-age=3600' } }),
  });
  expect(response.headers.getSetCookie()).toEqual(['posko=secret']);
  expect(response.headers.get('cache-control')).toBe('private, no-store');
});

test('an error before anything is set up is answered with a code, and does not fail itself', () => {
  const event = { locals: {}, route: { id: null }, request: new Request('http://posko.test/') };
  const failed = { error: new Error('early'), event, status: 500, message: 'Internal Error' };
  const answer = handleError(failed as never) as { code?: string };
  expect(answer.code).toMatch(/^\w{8}$/);
});
