// The decider alone: what it loads by itself although no fact of the command asked for it.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as v from 'valibot';
import { change, defineCommand } from '#domain/command.ts';
import { code, uuid } from '#domain/field.ts';
import { one } from '#domain/reader.ts';
import { BoardCache } from '#server/storage/board-cache.ts';
import { FactReader } from '#server/storage/fact-reader.ts';
import { beginWork, decideBatch } from '#server/write/decide.ts';
import { openTestDatabase } from '../support/database.ts';
import type { TestDatabase } from '../support/database.ts';
import { makeScene } from '../support/scene.ts';
import type { Scene } from '../support/scene.ts';

const incident = 'banjir-uji';
let database: TestDatabase;
let scene: Scene;

beforeAll(async () => {
  database = await openTestDatabase();
  scene = await makeScene(database.sql);
});
afterAll(() => database.close());

/** Shows a need to everyone, and asks for nothing but the need. */
const show = defineCommand({
  name: 'need.show',
  home: 'incident',
  input: v.strictObject({ incident: code, need: uuid }),
  facts: (input) => ({ need: one('need', input.need) }),
  may: () => true,
  decide: ({ need }, _input, now) => ({
    changes: [change('need.verified', 'need', need.id, { state: 'verified', verifiedAt: now })],
    result: {},
  }),
});

test('rows that hang on a row with new readers are loaded and told, although no fact names them', async () => {
  const { need, lines } = await scene.must(scene.reporter, 'need.post', {
    incident,
    point: { lat: 4.28, lng: 98.05 },
    lines: [
      { item: 'BRS', quantity: 10, urgency: 'high' },
      { item: 'SLM', quantity: 5, urgency: 'low' },
    ],
  });
  await database.sql.begin('read only', async (sql) => {
    const own = new BoardCache();
    const nation = new BoardCache();
    const reader = new FactReader({
      sql,
      board: incident,
      own,
      nation,
      now: new Date().toISOString(),
      locate: () => Promise.resolve(null),
    });
    const work = { own: beginWork(incident, own), nation: null };
    const job = {
      id: randomUUID(),
      command: show,
      actor: scene.coordinator,
      input: { incident, need },
      fingerprint: '',
    };
    expect(await decideBatch([job], reader, work)).toEqual([{ result: {}, ownChanges: 3 }]);
    const told = work.own.decided.map(({ change: { kind, id, body }, audience, was }) =>
      [kind, id, was, audience, 'item' in body ? body.item : 'no item'].join(' '),
    );
    const [rice, blankets] = lines as string[];
    expect(told.toSorted()).toEqual(
      [
        `line.revised ${rice} member public BRS`,
        `line.revised ${blankets} member public SLM`,
        `need.verified ${String(need)} member public no item`,
      ].toSorted(),
    );
  });
});
