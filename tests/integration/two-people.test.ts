// C4 on a real database: nobody receives alone what the same person planned, loaded or drove.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Shipment } from '#domain/shipment.ts';
import { shipmentState } from '#domain/shipment.ts';
import { isRefusal } from '#domain/refusal.ts';
import { loadRows } from '#server/storage/entity.ts';
import { openTestDatabase } from '../support/database.ts';
import type { TestDatabase } from '../support/database.ts';
import { makeScene } from '../support/scene.ts';
import type { Person, Scene } from '../support/scene.ts';

const incident = 'banjir-uji';
let database: TestDatabase;
let scene: Scene;
beforeAll(async () => {
  database = await openTestDatabase();
  scene = await makeScene(database.sql, 2);
});
afterAll(() => database.close());

/** Another member of the same organisation. */
async function colleague(of: Person): Promise<Person> {
  const answer = await scene.execute(
    {
      id: randomUUID(),
      name: 'member.create',
      input: {
        organisation: of.organisation,
        role: of.role,
        areas: of.areas,
        name: 'Rekan',
        email: `${randomUUID()}@posko.test`,
        passwordHash: 'none',
      },
    },
    { kind: 'system' },
  );
  if (isRefusal(answer)) throw new Error(answer.code);
  return { ...of, member: String(answer.result['member']) };
}

/** Rice of the organisation on its way from its warehouse to a shelter that it runs, all by one person. */
async function onTheWay(by: Person): Promise<{ shipment: string; shelter: string; code: string }> {
  const { site: from } = await scene.must(by, 'storage.register', {
    name: `Gudang ${randomUUID().slice(0, 6)}`,
    kind: 'warehouse',
    tier: 'organisation',
    area: '11.16',
  });
  await scene.must(by, 'stock.receive', {
    incident,
    site: String(from),
    origin: 'donation',
    lines: [{ item: 'BRS', quantity: 100 }],
  });
  const { site: shelter } = await scene.must(scene.coordinator, 'site.register', {
    incident,
    name: `Posko ${randomUUID().slice(0, 6)}`,
    kind: 'shelter',
    area: '11.16.08',
    organisation: by.organisation,
  });
  const { shipment, code } = await scene.must(by, 'shipment.plan', {
    incident,
    from: String(from),
    stops: [{ site: String(shelter) }],
    lines: [{ item: 'BRS', quantity: 100, stop: 0 }],
    access: 'truck',
  });
  const of = { incident, shipment: String(shipment) };
  await scene.must(by, 'shipment.load', of);
  await scene.must(by, 'shipment.depart', of);
  return { shipment: String(shipment), shelter: String(shelter), code: String(code) };
}

const row = async (id: string) => {
  const [found] = await loadRows(database.sql, 'shipment', [id]);
  return found as Shipment;
};
const shelf = async (site: string) => {
  const [found] = await database.sql<{ sum: number | null }[]>`
    select sum(quantity)::float as sum from stock where account = ${`site:${site}`}`;
  return found?.sum ?? 0;
};

test('C4: who planned, loaded and drove a shipment does not receive it; a second person of the place does', async () => {
  const [by] = scene.responders as [Person];
  const { shipment, shelter } = await onTheWay(by);
  const of = { incident, shipment };
  const count = { ...of, lines: [{ line: 0, good: 100 }] };
  expect(await scene.act(by, 'shipment.receive', count)).toMatchObject({ code: 'second-person' });
  expect(await shelf(shelter)).toBe(0);
  expect(isRefusal(await scene.act(await colleague(by), 'shipment.receive', count))).toBe(false);
  expect(await shelf(shelter)).toBe(100);
});

test('C4: who is alone records with the name of the receiver, and it stays arrived until a second person counts', async () => {
  const [by] = scene.responders as [Person];
  const { shipment, shelter } = await onTheWay(by);
  const of = { incident, shipment };
  const lines = [{ line: 0, good: 90, damaged: 10, note: 'basah' }];
  expect(await scene.act(by, 'shipment.record', { ...of, lines } as never)).toMatchObject({
    code: 'invalid-input',
  });
  await scene.must(by, 'shipment.record', { ...of, lines, receiverName: 'Pak Geuchik' });
  expect(shipmentState(await row(shipment))).toBe('arrived');
  expect(await shelf(shelter)).toBe(0);
  // The name is a person's: beside the row, and in no change (P1).
  const told = await database.sql`select body::text as body from change where id = ${shipment}`;
  expect(JSON.stringify(told)).not.toContain('Geuchik');
  const [kept] = await database.sql`select receiver_names from shipment where id = ${shipment}`;
  expect(kept).toEqual({ receiverNames: { 0: 'Pak Geuchik' } });
  // What was recorded as handed over does not leave by another door.
  expect(await scene.act(by, 'shipment.return', { ...of, reason: 'pulang' })).toMatchObject({
    code: 'record-waits',
  });
  expect(await scene.act(by, 'shipment.receive', { ...of, lines })).toMatchObject({
    code: 'second-person',
  });
  await scene.must(await colleague(by), 'shipment.receive', { ...of, lines });
  expect(await shelf(shelter)).toBe(90);
});

test('C4: moving the own goods between own stores takes one person', async () => {
  const [by] = scene.responders as [Person];
  const store = async () => {
    const { site } = await scene.must(by, 'storage.register', {
      name: `Gudang ${randomUUID().slice(0, 6)}`,
      kind: 'warehouse',
      tier: 'organisation',
      area: '11.16',
    });
    return String(site);
  };
  const [from, to] = [await store(), await store()];
  await scene.must(by, 'stock.receive', {
    incident,
    site: from,
    origin: 'donation',
    lines: [{ item: 'BRS', quantity: 5 }],
  });
  const { shipment } = await scene.must(by, 'shipment.plan', {
    incident: 'nasional',
    from,
    stops: [{ site: to }],
    lines: [{ item: 'BRS', quantity: 5, stop: 0 }],
    access: 'truck',
  });
  const of = { incident: 'nasional', shipment: String(shipment) };
  await scene.must(by, 'shipment.load', of);
  await scene.must(by, 'shipment.depart', of);
  await scene.must(by, 'shipment.receive', { ...of, lines: [{ line: 0, good: 5 }] });
  expect(await shelf(to)).toBe(5);
});
