// The write path against input made to harm: ids that belong to somebody else, text no database holds, a database that is gone.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { childId } from '#domain/command.ts';
import { isRefusal } from '#domain/refusal.ts';
import { databaseClock } from '#server/postgres/clock.ts';
import { freePort } from '#server/postgres/server.ts';
import { connect } from '#server/postgres/connection.ts';
import { createExecute } from '#server/write/execute.ts';
import { loadRows } from '#server/storage/entity.ts';
import { openTestDatabase } from '../support/database.ts';
import type { TestDatabase } from '../support/database.ts';
import { makeScene } from '../support/scene.ts';
import type { Scene } from '../support/scene.ts';

const incident = 'banjir-uji';
let database: TestDatabase;
let scene: Scene;

beforeAll(async () => {
  database = await openTestDatabase();
  scene = await makeScene(database.sql, 1);
});
afterAll(() => database.close());

/** What a process of its own brings, but for the database. */
const apart = {
  locate: () =>
    Promise.resolve({ district: '11.16.08', regency: '11.16', province: '11', approximate: false }),
  publish: () => undefined,
  clock: databaseClock,
};

const line = (item: string, quantity: number) => ({ item, quantity, urgency: 'high' as const });

/** A need of two lines, and the command id from which a second need would name its line alike. */
async function twoLines(lat: number) {
  const point = { lat, lng: 97 };
  const lines = [line('BRS', 100), line('SLM', 200)];
  const posted = await scene.must(scene.reporter, 'need.post', { incident, point, lines });
  const second = (posted.lines as string[])[1] ?? '';
  return { second, thief: childId(String(posted.need), 1) };
}

test('N1: a command id next to a need does not take over that need’s lines', async () => {
  const { second, thief } = await twoLines(4);
  const before = await loadRows(database.sql, 'line', [second]);
  const input = { incident, point: { lat: 5, lng: 98 }, lines: [line('BRS', 1)] };
  const answer = await scene.execute({ id: thief, name: 'need.post', input }, scene.reporter);
  expect(isRefusal(answer) && answer.code).toBe('already-exists');
  expect(await loadRows(database.sql, 'line', [second])).toEqual(before);
});

test('N1: neither does one sent to another process, which has never seen the line', async () => {
  const { second, thief } = await twoLines(4.1);
  const before = await loadRows(database.sql, 'line', [second]);
  const other = createExecute({ sql: database.sql, ...apart });
  const input = { incident, point: { lat: 5.1, lng: 98 }, lines: [line('BRS', 1)] };
  const answer = await other({ id: thief, name: 'need.post', input }, scene.reporter);
  expect(isRefusal(answer) && answer.code).toBe('already-exists');
  expect(await loadRows(database.sql, 'line', [second])).toEqual(before);
});

test('half a surrogate pair in a text is refused as a format, not as a broken database', async () => {
  const point = { lat: 4.2, lng: 97 };
  const input = { incident, point, lines: [line('BRS', 1)], note: 'air \ud83d' };
  const answer = await scene.execute(
    { id: randomUUID(), name: 'need.post', input },
    scene.reporter,
  );
  expect(answer).toMatchObject({
    code: 'invalid-input',
    facts: { issues: [{ field: 'note', problem: 'format' }] },
  });
});

test('F3: one id sent to two boards at once is one command, and the other is told so', async () => {
  const place = { incident, point: { lat: 4.7, lng: 97.7 }, lines: [line('BRS', 5)] };
  const need = String((await scene.must(scene.reporter, 'need.post', place)).need);
  for (let n = 0; n < 10; n += 1) {
    const id = randomUUID();
    const item = { nameId: `Lilin ${n}`, nameEn: 'Candle', category: 'pangan', unit: 'kg' };
    const more = { basis: 'jiwa', expires: false, aliases: [], source: 'uji' };
    const answers = await Promise.all([
      scene.execute({ id, name: 'need.refresh', input: { incident, need } }, scene.coordinator),
      scene.execute(
        { id, name: 'item.define', input: { id: 'LLN', ...item, ...more } },
        { kind: 'system' },
      ),
    ]);
    const codes = answers.map((answer) => (isRefusal(answer) ? answer.code : 'accepted'));
    expect(codes.sort()).toEqual(['accepted', 'command-id-reused']);
  }
});

test('an incident does not take over a standing board that has its name', async () => {
  await database.sql`insert into board (id) values ('aduan')`;
  const input = { code: 'aduan', name: 'Banjir', type: '101', status: 'tanggap_darurat' };
  const answer = await scene.execute(
    {
      id: randomUUID(),
      name: 'incident.open',
      input: { ...input, areas: ['11'], startedAt: '2025-11-25T00:00:00Z' },
    },
    { kind: 'system' },
  );
  expect(answer).toMatchObject({ code: 'already-exists', facts: { field: 'code' } });
  expect(await loadRows(database.sql, 'incident', ['aduan'])).toEqual([]);
});

test('P1: a command to a standing board is answered like one to a board that is not there', async () => {
  await database.sql`insert into board (id) values ('meja-aduan')`;
  const commands = {
    'need.refresh': { need: randomUUID() },
    'convoy.register': { stop: { area: '11.16' }, lines: [{ item: 'BRS', quantity: 1 }] },
  };
  for (const [name, more] of Object.entries(commands)) {
    const send = (board: string) =>
      scene.execute(
        { id: randomUUID(), name, input: { ...more, incident: board } },
        scene.reporter,
      );
    const [there, nowhere] = [await send('meja-aduan'), await send('tidak-ada')];
    expect(there).toMatchObject({ code: 'not-found' });
    expect(there).toEqual(nowhere);
  }
});

test('UX 25: a need that comes back in a batch is seen by what is posted behind it', async () => {
  const place = { incident, point: { lat: 4.9, lng: 98.9 }, lines: [line('BRS', 5)] };
  const need = String((await scene.must(scene.reporter, 'need.post', place)).need);
  await scene.must(scene.coordinator, 'need.cancel', { incident, need, reason: 'sudah pulang' });
  const answers = await Promise.all([
    // Runs alone, so that the next two wait and become one batch.
    scene.act(scene.coordinator, 'need.refresh', { incident, need }),
    scene.act(scene.coordinator, 'need.reopen', { incident, need }),
    scene.act(scene.reporter, 'need.post', place),
  ]);
  const codes = answers.map((answer) => (isRefusal(answer) ? answer.code : 'accepted'));
  expect(codes).toEqual(['need-not-open', 'accepted', 'possible-duplicate']);
});

test('R-P9: with the database gone, a hundred commands are told at once that nothing was saved', async () => {
  const sql = connect(`postgres://posko:x@127.0.0.1:${await freePort()}/posko`);
  const execute = createExecute({ sql, ...apart });
  const sent = Array.from({ length: 100 }, () => {
    const input = { incident, need: randomUUID() };
    return execute({ id: randomUUID(), name: 'need.verify', input }, scene.coordinator);
  });
  const told = await Promise.allSettled(sent);
  expect(told.every(({ status }) => status === 'rejected')).toBe(true);
  await sql.end({ timeout: 0 });
});
