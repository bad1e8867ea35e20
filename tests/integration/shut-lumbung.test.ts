// Who holds a shut lumbung and a false decree, on a real database (S17, S18).
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { isRefusal } from '#domain/refusal.ts';
import { addHours, decreeDay } from '#domain/time.ts';
import { incidentReaders } from '#server/read/incident.ts';
import { loadRows } from '#server/storage/entity.ts';
import { openTestDatabase } from '../support/database.ts';
import type { TestDatabase } from '../support/database.ts';
import { makeScene } from '../support/scene.ts';
import type { Person, Scene } from '../support/scene.ts';

const incident = 'banjir-uji';
const today = decreeDay(new Date().toISOString());
let database: TestDatabase;
let scene: Scene;
let lumbung: string;
/** Another member of the organisation that runs the lumbung. */
let second: Person;

beforeAll(async () => {
  database = await openTestDatabase();
  scene = await makeScene(database.sql, 2);
  const must = async (name: string, input: object) => {
    const answer = await scene.execute({ id: randomUUID(), name, input }, { kind: 'system' });
    if (isRefusal(answer)) throw new Error(`${name}: ${JSON.stringify(answer)}`);
    return answer.result;
  };
  const { site } = await must('storage.register', {
    ...{ name: 'Lumbung Uji', kind: 'social-storage', tier: 'regency', area: '11.16' },
    organisation: scene.coordinator.organisation,
  });
  lumbung = String(site);
  const { organisation } = scene.coordinator;
  const { member } = await must('member.create', {
    ...{ organisation, role: 'responder', areas: ['ID'], name: 'Uji' },
    ...{ email: `${randomUUID()}@posko.test`, passwordHash: 'none' },
  });
  second = { ...scene.coordinator, member: String(member), role: 'responder' };
  await must('stock.receive', {
    ...{ incident: 'nasional', site: lumbung, origin: 'donation' },
    lines: [{ item: 'BRS', quantity: 1000 }],
  });
});
afterAll(() => database.close());

const code = async (by: Person, name: string, input: object) => {
  const answer = await scene.execute({ id: randomUUID(), name, input }, by);
  return isRefusal(answer) ? answer.code : 'accepted';
};
const held = async () =>
  (
    await database.sql<
      { quantity: number }[]
    >`select quantity from stock where account = ${`site:${lumbung}`}`
  )[0]?.quantity;

test('S17: one person empties no shut lumbung; the rest waits on the site until a second one agrees', async () => {
  const gone = { incident: 'nasional', site: lumbung, item: 'BRS', to: 'lost', reason: 'hanyut' };
  const { coordinator } = scene;
  expect(await code(coordinator, 'stock.write-off', { ...gone, quantity: 900 })).toBe(
    'second-member-needed',
  );
  const lines = [{ item: 'BRS', counted: 0 }];
  const count = { incident: 'nasional', site: lumbung, lines, reason: 'kosong' };
  expect(await code(coordinator, 'stock.count', count)).toBe('second-member-needed');
  expect(await held()).toBe(1000);
  const ask = { ...gone, quantity: 900, asksSecond: true };
  expect(await code(coordinator, 'stock.write-off', ask)).toBe('accepted');
  const [site] = await loadRows(database.sql, 'site', [lumbung]);
  const removal = site?.removals?.[0]?.id ?? '';
  const answer = { incident: 'nasional', site: lumbung, removal };
  expect(await code(coordinator, 'stock.confirm-removal', answer)).toBe('removal-own');
  expect(await held()).toBe(1000);
  expect(await code(second, 'stock.confirm-removal', answer)).toBe('accepted');
  expect(await held()).toBe(100);
});

test('S18: a decree shows what it opens and what left, and revoked it shuts at once', async () => {
  const { coordinator } = scene;
  const decree = {
    ...{ number: 'SK/9/2026', status: 'tanggap_darurat', issuer: 'Bupati', area: '11.16' },
    ...{ from: today, until: decreeDay(addHours(new Date().toISOString(), 240)) },
  };
  expect(await code(coordinator, 'incident.decree', { incident, decree })).toBe('accepted');
  const given = { incident, site: lumbung, lines: [{ item: 'BRS', quantity: 7 }] };
  expect(await code(coordinator, 'stock.distribute', given)).toBe('accepted');
  const { 'incident.decree': reader } = incidentReaders(database.sql, () => new Date());
  const asked = { code: incident, number: decree.number };
  const read = await reader.read(asked, { actor: coordinator, facts: undefined });
  expect(read).toMatchObject({
    lumbung: [{ id: lumbung, alone: true }],
    left: [{ site: lumbung, quantity: 7, reason: 'distributed' }],
  });
  const of = { incident, number: decree.number };
  expect(await code(coordinator, 'incident.confirm-decree', { ...of, site: lumbung })).toBe(
    'decree-own',
  );
  expect(await code(coordinator, 'incident.revoke-decree', { ...of, reason: 'palsu' })).toBe(
    'accepted',
  );
  expect(await code(coordinator, 'stock.distribute', given)).toBe('lumbung-shut');
});
