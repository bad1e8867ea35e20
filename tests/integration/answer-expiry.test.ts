// Stored answers and fingerprints go when their term is over, and not before (F3).
import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { isRefusal } from '#domain/refusal.ts';
import { addHours } from '#domain/time.ts';
import { expireAnswers } from '#server/jobs/answer-expiry.ts';
import { databaseClock } from '#server/postgres/clock.ts';
import { expireStoredAnswers } from '#server/storage/change.ts';
import { namedId } from '#server/write/named-id.ts';
import { openTestDatabase } from '../support/database.ts';
import type { TestDatabase } from '../support/database.ts';
import { makeScene } from '../support/scene.ts';

const incident = 'banjir-uji';
let database: TestDatabase;
beforeEach(async () => (database = await openTestDatabase()));
afterEach(() => database.close());

/** A process whose clock stands `hours` after now. */
function processIn(hours: number) {
  const { sql } = database;
  return {
    now: async () => addHours(await databaseClock(sql), hours),
    expireStoredAnswers: (terms: Parameters<typeof expireStoredAnswers>[1], limit: number) =>
      expireStoredAnswers(sql, terms, limit),
  };
}

async function counts() {
  const [row] = await database.sql<{ refused: number; accepted: number }[]>`
    select count(*) filter (where (answer ->> 'refused')::boolean) as refused,
      count(*) filter (where not (answer ->> 'refused')::boolean) as accepted from command`;
  return row;
}

test('F3: a refusal is kept a day and an acceptance thirty days, each gone afterwards', async () => {
  const scene = await makeScene(database.sql);
  const { line } = await scene.openLine(100);
  const [actor] = scene.responders;
  if (!actor) throw new Error('no responder');
  const input = { incident, line, quantity: 500 };
  const refused = await scene.act(actor, 'claim.take', input);
  expect(isRefusal(refused)).toBe(true);
  const before = await counts();
  expect(before?.refused).toBe(1);
  expect(await expireAnswers(processIn(23))).toBe(0);
  expect(await expireAnswers(processIn(25))).toBe(1);
  expect(await counts()).toEqual({ refused: 0, accepted: before?.accepted });
  expect(await expireAnswers(processIn(29 * 24))).toBe(0);
  expect(await expireAnswers(processIn(31 * 24))).toBe(before?.accepted);
  expect(await counts()).toEqual({ refused: 0, accepted: 0 });
});

test('F3: a command sent again after its term has no second effect', async () => {
  const scene = await makeScene(database.sql);
  const { need } = await scene.openLine(100);
  const command = { id: randomUUID(), name: 'need.support', input: { incident, need } };
  const voices = async () =>
    (await database.sql<{ voices: number }[]>`select voices from need where id = ${need}`)[0];
  expect(isRefusal(await scene.execute(command, scene.reporter))).toBe(false);
  const before = await voices();
  await expireAnswers(processIn(31 * 24));
  const again = await scene.execute(command, scene.reporter);
  expect(again).toMatchObject({ code: 'already-exists', facts: { field: 'id' } });
  expect(await voices()).toEqual(before);
});

test('F3: what a seed or an import said stays said after its term, without its fingerprint', async () => {
  const scene = await makeScene(database.sql);
  const id = namedId('the first row of a list');
  const input = { incident, name: 'Gudang', kind: 'shelter', area: '11.16' };
  const command = { id, name: 'site.register', input };
  const first = await scene.execute(command, scene.coordinator);
  await expireAnswers(processIn(31 * 24));
  expect(await scene.execute(command, scene.coordinator)).toEqual(first);
  const rows = await database.sql`select id, fingerprint from command`;
  expect([...rows]).toEqual([{ id, fingerprint: '' }]);
});

test('several processes delete at once: each row once, in bounded batches', async () => {
  const { sql } = database;
  await sql`
    insert into command (id, board, name, fingerprint, seq, answer, at)
    select gen_random_uuid(), 'nasional', 'site.close', 'x', 0, '{"refused": true, "value": {}}',
      clock_timestamp() - interval '2 days' from generate_series(1, 3500)`;
  await sql`
    insert into command (id, board, name, fingerprint, seq, answer, at)
    values (${randomUUID()}, 'nasional', 'site.close', 'x', 0, '{"refused": true, "value": {}}',
      clock_timestamp())`;
  const gone = await Promise.all([1, 2, 3].map(() => expireAnswers(processIn(0))));
  expect(gone.reduce((sum, n) => sum + n, 0)).toBe(3500);
  expect(await counts()).toEqual({ refused: 1, accepted: 0 });
});
