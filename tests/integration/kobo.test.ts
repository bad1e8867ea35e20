// INTEROP 15 at the door and in the database: what Kobo posts becomes one report at the desk, whoever posts it how often; a
// token opens nothing else, and nobody but the desk reads what came.
import { randomUUID } from 'node:crypto';
import type { RequestEvent } from '@sveltejs/kit';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { isRefusal } from '#domain/refusal.ts';
import { koboFormByToken } from '#server/storage/kobo-form.ts';
import { rowsByIndex } from '#server/storage/entity.ts';
import { sha256 } from '#server/write/hash.ts';
import { POST } from '../../src/routes/intake/kobo/[token]/+server.ts';
import type { App } from '#server/app.ts';
import { koboPost } from '../support/kobo.ts';
import { openPermissionScene } from '../support/permission-scene.ts';
import type { PermissionScene } from '../support/permission-scene.ts';
import { incident, stranger } from '../support/world.ts';

let scene: PermissionScene;
let token: string;
let form: string;
beforeAll(async () => {
  scene = await openPermissionScene();
  const { app, world } = scene;
  const input = { incident, label: 'Asesmen cepat', area: '11.16' };
  const made = await app.execute(
    { id: randomUUID(), name: 'kobo.connect', input },
    world.who.coordinator,
  );
  if (isRefusal(made)) throw new Error(made.code);
  [token, form] = [String(made.result['token']), String(made.result['form'])];
});
afterAll(() => scene.close());

/** Posts as Kobo does. */
async function post(
  body: unknown,
  { to = token, app = scene.app }: { to?: string; app?: App } = {},
) {
  const url = `http://localhost/intake/kobo/${to}`;
  const sent = typeof body === 'string' ? body : JSON.stringify(body);
  const event = {
    request: new Request(url, {
      method: 'POST',
      body: sent,
      headers: { 'content-type': 'application/json' },
    }),
    url: new URL(url),
    params: { token: to },
    route: { id: '/intake/kobo/[token]' },
    locals: { app, actor: stranger, locale: 'en' },
    getClientAddress: () => '192.0.2.9',
  } as unknown as RequestEvent<{ token: string }, '/intake/kobo/[token]'>;
  const response = await POST(event);
  const answer = (await response.json()) as { code?: string; result?: { report: string } };
  return { status: response.status, retry: response.headers.get('retry-after'), ...answer };
}

const rowOf = async () => {
  const rows = await rowsByIndex(scene.app.sql, 'koboForm', 'incident', [incident]);
  const row = rows.find(({ id }) => id === form);
  if (!row) throw new Error('no form');
  return row;
};
const submission = (n: number) => ({ ...koboPost, _id: n, _uuid: `uuid-${n}` });

test('INTEROP 15: a post is a report at the desk, marked as from Kobo, and the public sees nothing of it', async () => {
  const { app, world } = scene;
  const { status, result } = await post(submission(1));
  expect(status).toBe(200);
  const id = String(result?.report);
  const read = await app.read('report.read', { id }, world.who.coordinator);
  expect(read).toMatchObject({
    report: { channel: 'kobo', state: 'received', people: 120, suspect: false },
    secret: { contactName: 'Bu Ani', lat: 4.2 },
  });
  const note = isRefusal(read) ? '' : (read.secret.note ?? '');
  expect(note).toContain('Akun pengirim: relawan_07');
  for (const actor of [stranger, world.who.baznas, world.who.elsewhere])
    expect(await app.read('report.read', { id }, actor)).toMatchObject({ code: 'not-found' });
  const board = await app.snapshot(incident, stranger);
  expect(JSON.stringify(board ?? null)).not.toContain('relawan_07');
});

test('INTEROP 15: the same submission posted again and at once by many is one report, counted once', async () => {
  const before = await rowOf();
  const answers = await Promise.all(Array.from({ length: 8 }, () => post(submission(2))));
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
  expect(new Set(answers.map(({ result }) => result?.report)).size).toBe(1);
  expect((await post(submission(2))).result?.report).toBe(answers[0]?.result?.report);
  expect((await rowOf()).received).toBe(before.received + 1);
  // A UUID may stand in two submissions.
  const other = await post({ ...submission(2), _id: 22 });
  expect(other.result?.report).not.toBe(answers[0]?.result?.report);
});

test('INTEROP 15: what cannot be read is refused in JSON, counted, and its reason is listed', async () => {
  const before = (await rowOf()).refused;
  const big = { ...koboPost, x: 'x'.repeat(1024 * 1024) };
  const wrong: [unknown, number, string, string][] = [
    ['{"a":', 400, 'not-json', 'not-json'],
    [[koboPost], 400, 'not-json', 'not-json'],
    [big, 413, 'too-large', 'too-large'],
    [{ jumlah_jiwa: '4' }, 422, 'invalid-input', 'no-uuid'],
    [{ _uuid: 'x', _id: 1 }, 422, 'invalid-input', 'empty'],
  ];
  for (const [body, status, code, reason] of wrong) {
    expect(await post(body), reason).toMatchObject({ status, code });
    expect(await rowOf()).toMatchObject({ refusedFor: reason });
  }
  expect((await rowOf()).refused).toBe(before + wrong.length);
  const listed = await scene.app.read('kobo.list', { code: incident }, scene.world.who.coordinator);
  const found = isRefusal(listed) ? undefined : listed.forms.find(({ id }) => id === form);
  expect(found).toMatchObject({ refusedFor: 'empty', label: 'Asesmen cepat' });
  expect(found?.questions.find(({ name }) => name === 'jumlah_jiwa')).toMatchObject({
    ...{ as: null, guess: 'people' },
  });
});

test('INTEROP 15: a coordinator of another area neither lists nor steers the form, and no answer has the token', async () => {
  const { app, world } = scene;
  expect(await app.read('kobo.list', { code: incident }, world.who.elsewhere)).toMatchObject({
    forms: [],
  });
  const input = { incident, form };
  const id = randomUUID();
  expect(await app.execute({ id, name: 'kobo.revoke', input }, world.who.elsewhere)).toMatchObject({
    code: 'not-allowed',
  });
  const stored = await app.sql<{ text: string }[]>`
    select to_json(kobo_form)::text as text from kobo_form union all
    select to_json(change)::text from change union all select to_json(command)::text from command`;
  expect(stored.some(({ text }) => text.includes(token))).toBe(false);
  expect(stored.some(({ text }) => text.includes(sha256(token)))).toBe(true);
});

test('INTEROP 15: without the database the answer is 503, so that Kobo asks again, and nothing is lost or doubled', async () => {
  const down = new Proxy(scene.app, {
    get: (app, name) =>
      name === 'kobo'
        ? { ...app.kobo, post: () => Promise.reject(new Error('connect ECONNREFUSED')) }
        : (Reflect.get(app, name) as unknown),
  });
  expect(await post(submission(3), { app: down })).toMatchObject({ status: 503, retry: '2' });
  const before = (await rowOf()).received;
  expect((await post(submission(3))).status).toBe(200);
  expect((await rowOf()).received).toBe(before + 1);
});

test('INTEROP 15: a token that is unknown, malformed or revoked is one answer, and guessing is slow', async () => {
  const { app, world } = scene;
  for (const to of ['x', 'A'.repeat(43), `${token}x`])
    expect(await post(submission(4), { to })).toMatchObject({ status: 404, code: 'not-found' });
  const guesses = await Promise.all(
    Array.from({ length: 40 }, () => post(submission(4), { to: 'B'.repeat(43) })),
  );
  expect(guesses.some(({ status }) => status === 429)).toBe(true);
  // Whoever holds a token is not held up by those who guess at the same address.
  expect((await post(submission(4))).status).toBe(200);
  const input = { incident, form };
  await app.execute({ id: randomUUID(), name: 'kobo.revoke', input }, world.who.coordinator);
  expect(await koboFormByToken(app.sql, sha256(token))).toBeUndefined();
  expect((await post(submission(5))).code).toMatch(/not-found|too-many-attempts/);
});

test('INTEROP 15: no person and no link sends what the door sends', async () => {
  for (const { actor, short } of scene.seats)
    for (const command of ['kobo.receive', 'kobo.refuse'] as const)
      if (actor.kind !== 'system')
        expect(
          await scene.tryOut(command, scene.samples[command], actor),
          `${short} ${command}`,
        ).not.toBe('accepted');
});
