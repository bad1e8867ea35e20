// The gate before every read, and the typed client: what is asked, refused and answered.
import * as v from 'valibot';
import { expect, test } from 'vitest';
import type { Actor } from '#domain/actor.ts';
import { areaLocate, areaNames, areaSearch } from '#domain/area-query.ts';
import { contactRead } from '#domain/need-query.ts';
import { pathFields } from '#domain/query.ts';
import type { Query } from '#domain/query.ts';
import { queries } from '#domain/queries.ts';
import type { QueryInput } from '#domain/queries.ts';
import { refuse } from '#domain/refusal.ts';
import { ask } from '#sync/query-client.ts';
import { readWith } from '../support/read.ts';

const id = '6f9619ff-8b86-4011-b42d-00cf4fc964ff';
const stranger: Actor = { kind: 'public' };
const system: Actor = { kind: 'system' };
const all = Object.entries<Query>(queries);

test.each(all)('%s: its path is made of its input, and it costs something', (name, query) => {
  expect(query.name).toBe(name);
  expect(query.cost).toBeGreaterThan(0);
  expect(Object.keys(query.input.entries)).toEqual(expect.arrayContaining(pathFields(query)));
});

test.each(all)('%s: an unknown field is refused', (_, { input }) => {
  const { issues = [] } = v.safeParse(input, { stray: 1 });
  expect(issues.map((issue) => v.getDotPath(issue))).toContain('stray');
});

const asked: QueryInput<'site.movements'> = { id };
const movements = [] as never[];

test('the input is checked before the reader is asked, and its defaults are filled in', async () => {
  const given: unknown[] = [];
  const read = readWith({
    'site.movements': {
      read(input) {
        given.push(input);
        return Promise.resolve({ movements });
      },
    },
  });
  expect(await read('site.movements', { ...asked, days: 91 }, system)).toMatchObject({
    code: 'invalid-input',
    facts: { issues: [{ field: 'days', problem: 'too-large' }] },
  });
  const stray = { ...asked, site: id };
  expect(await read('site.movements', stray, system)).toMatchObject({
    facts: { issues: [{ field: 'site', problem: 'unknown' }] },
  });
  expect(given).toEqual([]);
  expect(await read('site.movements', asked, system)).toEqual({ movements });
  expect(given).toEqual([{ id, days: 14 }]);
});

test('whoever may not ask is told so, and nothing is read', async () => {
  const never = () => Promise.reject(new Error('read all the same'));
  const read = readWith({
    'site.movements': { read: never },
    'organisation.roster': { read: never },
    'contact.read': { facts: () => Promise.resolve(undefined), read: never },
    'vehicle.read': { facts: () => Promise.resolve(undefined), read: never },
  });
  expect(await read('site.movements', asked, stranger)).toEqual(refuse('not-signed-in'));
  // P1: what is not there and what is not yours are told alike.
  for (const actor of [stranger, system]) {
    const contact = await read('contact.read', { entity: 'need', id }, actor);
    expect(contact).toMatchObject({ code: 'not-allowed' });
    expect(await read('vehicle.read', { id }, actor)).toMatchObject({ code: 'not-found' });
  }
});

interface Sent {
  path: string;
  init: RequestInit | undefined;
}

/** A server that gives this answer, and what was sent to it. */
function serverWith(answer: () => Response | Promise<Response>) {
  const sent: Sent[] = [];
  const send: typeof fetch = async (path, init) => {
    sent.push({ path: path as string, init });
    return answer();
  };
  return { sent, options: { fetch: send } };
}

test('a question travels in its address, or in its body where no address may carry it (P1)', async () => {
  const { sent, options } = serverWith(() => Response.json({ areas: [], place: null }));
  expect(await ask(areaSearch, { q: 'a & b', limit: 3 }, options)).toEqual({ areas: [] });
  expect(await ask(areaLocate, { lat: 4.3, lng: 98 }, options)).toEqual({ place: null });
  await ask(contactRead, { entity: 'need', id }, options);
  expect(sent.map(({ path }) => path)).toEqual([
    '/api/v1/areas?q=a+%26+b&limit=3',
    '/api/v1/areas/locate',
    `/api/v1/contacts/need/${id}`,
  ]);
  expect(sent[1]?.init).toMatchObject({ method: 'POST', body: '{"lat":4.3,"lng":98}' });
  expect(sent.map(({ init }) => init?.cache)).toEqual([undefined, undefined, 'no-store']);
});

test('a problem document is read back as the refusal it was made from', async () => {
  const document = { type: '/api#not-found', title: 'x', status: 404, detail: 'x' };
  const body = { ...document, code: 'not-found', field: 'id' };
  const { options } = serverWith(() => Response.json(body, { status: 404 }));
  expect(await ask(areaSearch, {}, options)).toEqual(refuse('not-found', { field: 'id' }));
});

test.each([
  ['nobody answers', () => Promise.reject(new TypeError('fetch failed'))],
  ['a proxy answers with a page', () => new Response('<html>', { status: 502 })],
  ['a captive portal answers with a page', () => new Response('<html>')],
  ['the answer is none of the contract', () => Response.json({ areas: [{ code: 7 }] })],
])('unavailable when %s', async (_, answer) => {
  const { options } = serverWith(answer);
  expect(await ask(areaSearch, {}, options)).toEqual(refuse('unavailable'));
});

test('a query without an endpoint is not asked from a browser', async () => {
  const { options } = serverWith(() => Response.json({ areas: [] }));
  await expect(ask(areaNames, { codes: ['11'] }, options)).rejects.toThrow('area.names');
});
