// Whatever the routes answer was asked through the one gate, and the browser asks with the contracts it is answered by.
import { globSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { queryOf, queries } from '#domain/queries.ts';
import type { QueryName } from '#domain/queries.ts';
import { appMembers, handlersOf } from '../support/route-check.ts';

const src = resolve(import.meta.dirname, '../../src');
const read = (file: string) => readFileSync(join(src, file), 'utf8');
const files = (pattern: string) => globSync(pattern, { cwd: src }).sort();

/** Endpoints that are no query, each with the reason. */
const apart: Record<string, string> = {
  'attachments/[id]/+server.ts': 'photos are no JSON; the gate’s `attachment.read` says who reads',
  'session/+server.ts': 'who is signed in is asked before there is an actor',
  'commands/[name]/+server.ts': 'writes, which have a registry of their own',
  'incidents/[code]/board/+server.ts': 'a snapshot is encoded once for all readers of one cut',
  'incidents/[code]/changes/+server.ts': 'the feed is cut for its reader where it is kept',
  'openapi.json/+server.ts': 'describes the API and reads nothing',
  'imports/+server.ts': 'begins an import; what is read of it are queries',
  'imports/[id]/+server.ts': 'erases an import',
  'imports/[id]/parts/[n]/+server.ts': 'takes a part of a file',
  'imports/[id]/step/+server.ts': 'takes what a person decided about a list',
  'imports/[id]/write/+server.ts': 'begins to write a list',
  'imports/[id]/cancel/+server.ts': 'stops an import',
  'imports/mappings/+server.ts': 'remembers and forgets words of an organisation',
  'imports/batches/[id]/undo/+server.ts': 'begins to undo a list',
  'push-subscriptions/+server.ts': 'keeps and forgets a device of the reader',
  'push-subscriptions/trial/+server.ts': 'sends a trial to the reader’s devices',
  'notifications/seen/+server.ts': 'marks the own notifications, of which no feed tells',
};

/** Members of the app that a route uses beside the gate: which, and the reason. */
const past: Record<string, { members: string[]; reason: string }> = {
  'routes/api/v1/session/+server.ts': { members: ['auth'], reason: 'sign-in' },
  'routes/api/v1/incidents/[code]/board/+server.ts': {
    members: ['database', 'etag', 'outage', 'past', 'readyPast', 'readySnapshot', 'snapshot'],
    reason: 'boards are cut for their reader in the feed',
  },
  'routes/api/v1/incidents/[code]/changes/+server.ts': {
    members: ['changes', 'database', 'pastChanges'],
    reason: 'boards are cut for their reader in the feed',
  },
  'routes/api/v1/openapi.json/+server.ts': { members: ['describe'], reason: 'describes the API' },
  'routes/s/[code]/[paper=paper]/+server.ts': {
    members: ['shipmentPaper'],
    reason: 'papers check their reader, and are no JSON',
  },
  'routes/+page.server.ts': {
    members: ['app', 'outage', 'outlines', 'snapshot'],
    reason:
      'the public page is made from the snapshot that strangers get, and the shipped outlines',
  },
  'routes/hemat/[incident]/list.ts': {
    members: ['snapshot'],
    reason: 'the light list is made from the snapshot that its reader gets',
  },
  'routes/+layout.server.ts': {
    members: ['outage'],
    reason: 'whether the database takes writes, which every page says; it reads no rows',
  },
  'routes/masuk/+page.server.ts': { members: ['auth'], reason: 'sign-in' },
  'routes/landing.ts': { members: ['auth'], reason: 'whose session a sign-in just began' },
  'routes/akun/+page.server.ts': {
    members: ['auth', 'notices'],
    reason: 'the reader’s own sessions and preferences',
  },
  'routes/kotak/+page.server.ts': {
    members: ['notices'],
    reason: 'marks the own notifications; they are read through the gate',
  },
  'routes/api/v1/notifications/seen/+server.ts': {
    members: ['notices'],
    reason: 'marks the own notifications',
  },
  'routes/t/[token]/+page.server.ts': {
    members: ['auth', 'budgets', 'read'],
    reason:
      'whoever holds the token is not signed in; the holder of its link reads through the gate',
  },
  'routes/intake/kobo/[token]/+server.ts': {
    members: ['budgets', 'kobo'],
    reason: 'Kobo holds a token, is not signed in, and only writes',
  },
  'routes/undangan/[token]/+page.server.ts': {
    members: ['auth'],
    reason: 'whoever holds the token is not signed in yet',
  },
  'routes/api/v1/push-subscriptions/+server.ts': {
    members: ['notices'],
    reason: 'the reader’s own devices',
  },
  'routes/api/v1/push-subscriptions/trial/+server.ts': {
    members: ['notices'],
    reason: 'the reader’s own devices',
  },
};

const endpoints = files('routes/api/v1/**/+server.ts').map((file) => {
  const path = file.slice('routes/api/v1/'.length);
  return [path, read(file)] as const;
});

test('every endpoint is a query of the registry under the path of its file, or named here with a reason', () => {
  const served: string[] = [];
  for (const [path, source] of endpoints) {
    for (const [method, name] of handlersOf(source)) {
      const stray = name === null && apart[path] === undefined;
      expect(stray, `${method} ${path} answers without the gate`).toBe(false);
      if (name === null) continue;
      const query = queryOf(name as QueryName);
      const folder = `/${dirname(path)}`.replace(/\[(\w+)\]/g, '{$1}');
      expect([query.method, query.path], name).toEqual([method, folder]);
      served.push(name);
    }
  }
  const open = Object.values(queries).filter(({ path }) => path !== null);
  expect(served.sort()).toEqual(open.map(({ name }) => name).sort());
});

test('no route reads from the app beside the gate, but for those named here with a reason', () => {
  const sources = files('routes/**/*.ts').filter((file) => !file.endsWith('.svelte.ts'));
  const used = sources.flatMap((file) => {
    const members = appMembers(read(file));
    return members.length > 0 ? [[file, members] as const] : [];
  });
  expect(used.length).toBeGreaterThan(5);
  const allowed = Object.entries(past).map(([file, { members }]) => [file, members] as const);
  expect(Object.fromEntries(used)).toEqual(Object.fromEntries(allowed));
});

test('every exception is still there', () => {
  const known = endpoints.map(([path]) => path);
  expect(known).toEqual(expect.arrayContaining(Object.keys(apart)));
});

test.each([
  ['const { app } = event.locals; return Response.json(await app.areas.search({}));', ['areas']],
  ['const { sql } = locals.app; await sql`select 1`;', ['sql']],
  ['const { sql: db } = event.locals.app; await db`select 1`;', ['sql']],
  ['const { app: process } = event.locals; process.sql;', ['app']],
  ['const { app: { sql } } = event.locals; sql`select 1`;', ['app']],
  ['const process = event.locals.app; process.sql;', ['app']],
  ['const { app } = event.locals; await look(app, 1);', ['app']],
  ["event.locals['app'].sql`select 1`;", ['sql']],
  ['await event.locals.app.execute(envelope, actor);', []],
  ["const { locals } = event; await locals.read('site.read', { code, id });", []],
])('a route that reads past the gate is found: %s', (source, members) => {
  expect(appMembers(`export const load = async (event) => { ${source} };`)).toEqual(members);
});

test.each([
  ["export const GET = endpoint('area.search');", 'GET', 'area.search'],
  ['export const GET = (event) => Response.json({});', 'GET', null],
  ['export const POST: RequestHandler = answerWith(endpoint);', 'POST', null],
  ['export async function GET() { return Response.json({}); }', 'GET', null],
  ["export { GET } from './other.ts';", "export { GET } from './other.ts';", null],
])('a handler that is no query is found: %s', (source, method, name) => {
  expect([...handlersOf(source)]).toEqual([[method, name]]);
});

/** Where an answer is read from the network by hand, and why. */
const readers: Record<string, string> = {
  'lib/sync/query-client.ts': 'the typed client',
  'lib/sync/past-client.ts': 'boards of the past, of the shape of a snapshot',
  'lib/sync/http-client.ts': 'boards and commands, whose outer shape it checks',
  'lib/sync/problem.ts': 'refusals, checked field by field',
  'lib/attachment/upload.ts': 'how much of a file the server has, parsed by a schema',
  'lib/outbox/transport.ts':
    'what a queued command is answered, parsed by a schema: nothing else ends its waiting',
  'lib/map/area-bounds.ts': 'boxes of regencies, a file of the same build',
  'lib/map/draw/basemap.ts': 'names on the map, a file of the same build',
  'lib/map/draw/outline.worker.ts': 'outlines of areas, a file of the same build',
  'routes/e/[incident]/goods/land.svelte.ts': 'the table of islands, a file of the same build',
  'lib/push/worker.ts': 'what a push service sends, of which it checks the fields that it shows',
  'lib/push/device.ts': 'the key of the server, of which it checks the one field',
  'routes/lapor/open/question.ts':
    'lists for the form of everybody, typed by the queries: their schemas weigh more than the form',
  'routes/lapor/open/ask.ts':
    'what its command is answered, read by the checks of the typed client',
  'routes/impor/import-client.ts':
    'files in parts and steps of an import, parsed by the schema of the answer',
};

test('the browser reads answers with the typed client alone', () => {
  const found = files('{lib,routes}/**/*.{ts,svelte}').filter((file) =>
    /\.json\(\)/.test(read(file)),
  );
  expect(found).toEqual(Object.keys(readers).sort());
});
