// Stored answers and fingerprints go when their term is over, and not before (F3).
import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { isRefusal } from '#domain/refusal.ts';
import { expireAnswers } from '#server/jobs/answer-expiry.ts';
import { databaseClock } from '#server/postgres/clock.ts';
import { expireStoredAnswers } from '#server/storage/change.ts';
import { createExecute } from '#server/write/execute.ts';
import { namedId } from '#server/write/named-id.ts';
import { openTestDatabase } from '../support/database.ts';
import type { TestDatabase } from '../support/database.ts';
import { makeScene } from '../support/scene.ts';

const incident = 'banjir-uji';
let database: TestDatabase;
/** Hours by which the commands were made older so far. */
let aged: number;
beforeEach(async () => {
  database = await openTestDatabase();
  aged = 0;
});
afterEach(() => database.close());

/** A process `hours` from now: the commands are older by then, because the database prunes by its own clock (F6). */
function processIn(hours: number) {
  const { sql, owner } = database;
  return {
    now: async () => {
      await owner`update command set at = at - ${hours - aged} * interval '1 hour'`;
      aged = hours;
      return databaseClock(sql);
    },
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

test('F3: a refusal is kept eight days and an acceptance thirty days, each gone afterwards', async () => {
  const scene = await makeScene(database.sql);
  const { line } = await scene.openLine(100);
  const [actor] = scene.responders;
  if (!actor) throw new Error('no responder');
  const input = { incident, line, quantity: 500 };
  const refused = await scene.act(actor, 'claim.take', input);
  expect(isRefusal(refused)).toBe(true);
  const before = await counts();
  expect(before?.refused).toBe(1);
  expect(await expireAnswers(processIn(8 * 24 - 1))).toBe(0);
  expect(await expireAnswers(processIn(8 * 24 + 1))).toBe(1);
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
      clock_timestamp() - interval '9 days' from generate_series(1, 3500)`;
  await sql`
    insert into command (id, board, name, fingerprint, seq, answer, at)
    values (${randomUUID()}, 'nasional', 'site.close', 'x', 0, '{"refused": true, "value": {}}',
      clock_timestamp())`;
  const gone = await Promise.all([1, 2, 3].map(() => expireAnswers(processIn(0))));
  expect(gone.reduce((sum, n) => sum + n, 0)).toBe(3500);
  expect(await counts()).toEqual({ refused: 1, accepted: 0 });
});

test('F3: of a refused command only id and code stay, and sent again it is refused alike', async () => {
  const scene = await makeScene(database.sql);
  const { line } = await scene.openLine(100);
  const [actor] = scene.responders;
  if (!actor) throw new Error('no responder');
  const sent = { id: randomUUID(), name: 'claim.take', input: { incident, line, quantity: 500 } };
  const first = await scene.execute(sent, actor);
  expect(isRefusal(first)).toBe(true);
  expect(await scene.execute(sent, actor)).toEqual(first);
  const [row] = await database.sql<Record<string, unknown>[]>`
    select fingerprint, answer, said_at, member from command where id = ${sent.id}`;
  const code = isRefusal(first) ? first.code : '';
  expect(row).toMatchObject({ fingerprint: '', saidAt: null, member: actor.member });
  expect(row?.answer).toEqual({
    refused: true,
    value: { kind: 'refusal', code, facts: { repeated: true } },
  });
  // Another process knows the code alone.
  const elsewhere = createExecute({
    sql: database.sql,
    locate: () => Promise.reject(new Error('nothing is located')),
    publish: () => undefined,
    clock: databaseClock,
  });
  expect(await elsewhere(sent, actor)).toEqual({
    kind: 'refusal',
    code,
    facts: { repeated: true },
  });
});

test('one member who is refused again and again fills nothing', async () => {
  const { sql } = database;
  const [member, other] = [randomUUID(), randomUUID()];
  await sql`
    insert into command (id, board, name, fingerprint, seq, answer, at, member)
    select gen_random_uuid(), 'nasional', 'site.close', '', 0, '{"refused": true, "value": {}}',
      clock_timestamp() - n * interval '1 second', case when n % 5 = 0 then ${other}::uuid else ${member}::uuid end
    from generate_series(1, 4000) as n`;
  expect(await expireAnswers(processIn(0))).toBe(2200);
  const rows = await sql<{ member: string; count: number }[]>`
    select member, count(*) as count from command group by member order by count`;
  expect([...rows]).toEqual([
    { member: other, count: 800 },
    { member, count: 1000 },
  ]);
});
