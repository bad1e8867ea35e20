// Two processes write to one board: each goes on from what the other did, with nothing left out of its copy.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { MemberActor } from '#domain/actor.ts';
import { isRefusal } from '#domain/refusal.ts';
import type { CommandInput, CommandName } from '#domain/commands.ts';
import { databaseClock } from '#server/postgres/clock.ts';
import { verifyBoards } from '#server/feed/audit.ts';
import { createExecute } from '#server/write/execute.ts';
import { openTestDatabase } from '../support/database.ts';
import type { TestDatabase } from '../support/database.ts';
import { makeScene } from '../support/scene.ts';
import type { Person, Scene } from '../support/scene.ts';

const incident = 'banjir-uji';
let database: TestDatabase;
let one: Scene;
/** The other process: a write path of its own on the same database. */
let other: <N extends CommandName>(
  actor: MemberActor,
  name: N,
  input: CommandInput<N>,
) => Promise<Record<string, unknown>>;

beforeAll(async () => {
  database = await openTestDatabase();
  one = await makeScene(database.sql, 2);
  const execute = createExecute({
    sql: database.sql,
    locate: () => Promise.resolve(null),
    publish: () => undefined,
    clock: databaseClock,
  });
  other = async (actor, name, input) => {
    const answer = await execute({ id: randomUUID(), name, input }, actor);
    if (isRefusal(answer)) throw new Error(`${name}: ${JSON.stringify(answer)}`);
    return answer.result;
  };
});
afterAll(() => database.close());

test('a claim that had ended and was restored elsewhere moves along when its need is merged', async () => {
  const [mine, theirs] = one.responders as [Person, Person];
  const [need, into] = [await one.openLine(100), await one.openLine(50)];
  const taken = await one.must(mine, 'claim.take', { incident, line: need.line, quantity: 10 });
  const claim = String(taken.claim);
  await one.must(mine, 'claim.release', { incident, claim });
  // Here the other process reads the need, without the claim that is over.
  await other(theirs, 'claim.take', { incident, line: need.line, quantity: 5 });
  await one.must(mine, 'claim.restore', { incident, claim });
  await other(one.coordinator, 'need.merge', {
    ...{ incident, need: need.need, into: into.need, reason: 'titik salah' },
  });
  const [row] = await database.sql<{ line: string }[]>`select line from claim where id = ${claim}`;
  expect(row?.line).toBe(into.line);
  for (const { board, fault } of await verifyBoards(database.sql)) expect(fault, board).toBeNull();
});

test('S1: goods that another process brought are there, and what it took is gone', async () => {
  const [keeper] = one.responders as [Person];
  const store = { kind: 'warehouse', tier: 'organisation', area: '11.16' } as const;
  const { site } = await one.must(keeper, 'storage.register', { name: 'Gudang', ...store });
  const at = { incident, site: String(site) };
  const lines = [{ item: 'BRS', quantity: 10 }];
  // The same goods come again within minutes.
  const confirmed: 'received-twice'[] = ['received-twice'];
  const received = { ...at, lines, confirmed };
  for (let n = 0; n < 3; n += 1) {
    await one.must(keeper, 'stock.receive', { ...received, origin: 'donation' });
    await other(keeper, 'stock.receive', { ...received, origin: 'purchase' });
    await other(keeper, 'stock.distribute', { ...at, lines: [{ item: 'BRS', quantity: 15 }] });
    await one.must(keeper, 'stock.distribute', { ...at, lines: [{ item: 'BRS', quantity: 5 }] });
  }
  expect(await one.act(keeper, 'stock.distribute', { ...at, lines })).toMatchObject({
    code: 'stock-short',
    facts: { available: 0 },
  });
  for (const { board, fault } of await verifyBoards(database.sql)) expect(fault, board).toBeNull();
});
