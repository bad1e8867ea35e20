// The database hangs: everybody gets an answer while it does, and none of them is wrong (R-P9).
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Answer } from '#domain/wire.ts';
import { refusalText } from '#i18n/refusal-text.ts';
import { createI18n } from '#i18n/translate.ts';
import { openTestDatabase } from '../support/database.ts';
import type { TestDatabase } from '../support/database.ts';
import { openPausable } from '../support/pausable.ts';
import type { PausableDatabase } from '../support/pausable.ts';
import { dial, incident, openProcess, setScene, until } from '../support/process.ts';
import type { Process, Scene } from '../support/process.ts';

let database: TestDatabase;
let way: PausableDatabase;
let server: Process;
let scene: Scene;

beforeAll(async () => {
  database = await openTestDatabase();
  way = await openPausable(database.url);
  server = await openProcess(way.url);
  scene = await setScene(server);
});
afterAll(async () => {
  way.resume();
  // Every connection of the pool is whole again, so that none is cut while it is being made.
  await Promise.all(Array.from({ length: 30 }, () => server.app.sql`select pg_sleep(0.1)`));
  await server.close();
  way.close();
  await database.close();
});

const claims = async () => {
  const [row] = await database.sql<{ count: number }[]>`select count(*) as count from claim`;
  return row?.count ?? 0;
};

test('R-P9: while the database hangs nobody hangs, and what became of a command is called unknown', async () => {
  const { app } = server;
  const { line } = await scene.need(100);
  const { cookie } = await scene.enter('here', 'rina', 'responder');
  const live = dial(server.origin, cookie);
  await until('it is there', () => live.connected);
  const [id, other] = [randomUUID(), randomUUID()];
  const input = { incident, line, quantity: 10 };
  way.pause();
  // All of these answer while the database still hangs: it goes on only below.
  const sent = live.emitWithAck('command', { id, name: 'claim.take', input });
  const [ready, read, now, socketAnswer, secondAnswer, session] = await Promise.all([
    app.ready(),
    app.read('incident.list', {}, { kind: 'public' }).catch((error: Error) => error.name),
    app.now().catch((error: Error) => error.name),
    sent,
    live.emitWithAck('command', { id: other, name: 'claim.take', input }),
    app.auth.readSession('posko_session=nobody-knows-this-one').catch((error: Error) => error.name),
  ]);
  // It stays in the proxy, because it shows what it knows.
  expect(ready).toMatchObject({ ok: true, checks: { database: false } });
  expect([read, now]).toEqual(['TimedOut', 'TimedOut']);
  expect(session === null || session === 'TimedOut').toBe(true);
  for (const answer of [socketAnswer, secondAnswer]) {
    expect(answer).toMatchObject({ code: 'unavailable', facts: { fate: 'unknown' } });
    const text = refusalText(createI18n('id'), answer as Extract<Answer, { kind: 'refusal' }>);
    expect(text).toMatch(/^Belum pasti tersimpan; kami kirim ulang/);
  }
  // A socket that comes now is told to come again.
  const late = dial(server.origin, 'posko_session=nobody-knows-this-one-either');
  await Promise.race([once(late as never, 'connect_error'), once(late as never, 'connect')]);
  late.disconnect();
  way.resume();
  await until(
    'the database is there again',
    async () => (await app.ready()).checks.database === true,
  );
  // Sent again with its id, each command gets its one answer and has its one effect (F3).
  const again = await live.emitWithAck('command', { id: other, name: 'claim.take', input });
  expect(again).toMatchObject({ kind: 'accepted', id: other });
  const resent = await live.emitWithAck('command', { id, name: 'claim.take', input });
  expect(resent).toMatchObject({ kind: 'accepted', id });
  expect(await claims()).toBe(2);
  live.disconnect();
});

test('R-P9: readiness does not wait for a place among those who work', async () => {
  const { app } = server;
  const held = Array.from({ length: 10 }, () => app.sql`select pg_sleep(1.5)`);
  expect(await app.ready()).toMatchObject({ ok: true, checks: { database: true } });
  await Promise.all(held);
});

test('R-P9: when the database hangs, requests do not queue up behind it without end', async () => {
  const { app } = server;
  way.pause();
  const asked = Array.from({ length: 1500 }, () =>
    app.read('incident.list', {}, { kind: 'public' }).then(
      () => 'read',
      (error: Error) => error.message,
    ),
  );
  const answers = await Promise.all(asked);
  expect(answers.filter((answer) => /too many wait/.test(answer)).length).toBeGreaterThan(0);
  expect(answers).not.toContain('read');
  way.resume();
  await until('it reads again', () =>
    app.read('incident.list', {}, { kind: 'public' }).then(
      () => true,
      () => false,
    ),
  );
});
