// S20 on a real database: a convoy that one member typed by hand neither carries the impossible nor stands against others.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Person, Scene } from '../support/scene.ts';
import { makeScene } from '../support/scene.ts';
import { openTestDatabase } from '../support/database.ts';
import type { TestDatabase } from '../support/database.ts';

const incident = 'banjir-uji';
let database: TestDatabase;
let scene: Scene;
beforeAll(async () => {
  database = await openTestDatabase();
  scene = await makeScene(database.sql, 3);
});
afterAll(() => database.close());

/** A shelter of one organisation, and a warehouse of another with rice for it. */
async function places([host, sender]: [Person, Person]) {
  const { site } = await scene.must(scene.coordinator, 'site.register', {
    incident,
    name: `Posko ${randomUUID().slice(0, 6)}`,
    kind: 'shelter',
    area: '11.16.08',
    organisation: host.organisation,
  });
  const { site: from } = await scene.must(sender, 'storage.register', {
    name: `Gudang ${randomUUID().slice(0, 6)}`,
    kind: 'warehouse',
    tier: 'organisation',
    area: '11.16',
  });
  await scene.must(sender, 'stock.receive', {
    incident,
    site: String(from),
    origin: 'donation',
    lines: [{ item: 'BRS', quantity: 100 }],
  });
  const plan = () =>
    scene.act(sender, 'shipment.plan', {
      incident,
      from: String(from),
      stops: [{ site: String(site) }],
      lines: [{ item: 'BRS', quantity: 10, stop: 0 }],
      access: 'truck',
    });
  return { site: String(site), plan };
}
const convoy = (site: string, quantity = 500) => ({
  incident,
  carrierName: 'Rombongan',
  stop: { site },
  lines: [{ item: 'BRS', quantity }],
  access: 'truck' as const,
});
/** What all accounts hold of rice. */
const sum = async () => {
  const [row] = await database.sql<
    { sum: number }[]
  >`select sum(quantity)::float as sum from stock`;
  return row?.sum;
};

test('S20: a convoy carries at most what its vehicles do', async () => {
  const [host, sender, other] = scene.responders as [Person, Person, Person];
  const { site } = await places([host, sender]);
  const heavy = convoy(site, 1_000_000);
  expect(await scene.act(other, 'convoy.register', heavy)).toMatchObject({
    code: 'convoy-beyond-vehicles',
    facts: { needed: 40 },
  });
  await scene.must(other, 'convoy.register', { ...heavy, vehicles: 40 });
  expect(
    await scene.act(other, 'convoy.register', { ...convoy(site, 201), access: 'motor' }),
  ).toMatchObject({ code: 'convoy-beyond-vehicles' });
});

test('S20: it stands against nobody until a coordinator or who runs the place vouches for it', async () => {
  const [host, sender, other] = scene.responders as [Person, Person, Person];
  const { site, plan } = await places([host, sender]);
  const { shipment } = await scene.must(other, 'convoy.register', convoy(site));
  const of = { incident, shipment: String(shipment) };
  expect(await plan()).toMatchObject({ kind: 'accepted' });
  expect(await scene.act(other, 'convoy.confirm', of)).toMatchObject({ code: 'not-allowed' });
  await scene.must(host, 'convoy.confirm', of);
  expect(await plan()).toMatchObject({ code: 'already-coming' });
  // Sent elsewhere it is a word again.
  const elsewhere = await places([sender, sender]);
  await scene.must(other, 'shipment.redirect', {
    ...of,
    to: { site: elsewhere.site },
    reason: 'jalan putus',
  });
  const [row] = await database.sql`select convoy from shipment where id = ${of.shipment}`;
  expect(row).toMatchObject({ convoy: { confirmedAt: null } });
});

test('S20, S1: the coordinator of the area takes it away, and its goods leave the books', async () => {
  const [host, sender, other] = scene.responders as [Person, Person, Person];
  const { site } = await places([host, sender]);
  const { shipment } = await scene.must(other, 'convoy.register', convoy(site));
  const of = { incident, shipment: String(shipment), reason: 'tidak pernah ada' };
  expect(await scene.act(sender, 'convoy.cancel', of)).toMatchObject({ code: 'not-allowed' });
  await scene.must(scene.coordinator, 'convoy.cancel', of);
  expect(await sum()).toBe(0);
  const [left] = await database.sql`
    select coalesce(sum(quantity), 0)::float as aboard from stock
    where account = ${`shipment:${of.shipment}`}`;
  expect(left).toEqual({ aboard: 0 });
});
