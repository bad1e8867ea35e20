// An agreement that is over frees what its carrier planned and has not loaded (S8), on a real database.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addHours, decreeDay } from '#domain/time.ts';
import { freeUnagreedPlans } from '#server/jobs/agreement-clock.ts';
import { createClockReads } from '#server/read/clock.ts';
import { loadRows } from '#server/storage/entity.ts';
import { openTestDatabase } from '../support/database.ts';
import type { TestDatabase } from '../support/database.ts';
import { makeScene } from '../support/scene.ts';
import type { Person, Scene } from '../support/scene.ts';

const incident = 'banjir-uji';
const now = new Date().toISOString();
let database: TestDatabase;
let scene: Scene;
let owner: Person;
let carrier: Person;
let store: string;

beforeAll(async () => {
  database = await openTestDatabase();
  scene = await makeScene(database.sql, 2);
  [owner, carrier] = scene.responders as [Person, Person];
  const { site } = await scene.must(owner, 'storage.register', {
    ...{ name: 'Gudang Uji', kind: 'warehouse', tier: 'organisation', area: '11.16' },
  });
  store = String(site);
  await scene.must(owner, 'stock.receive', {
    ...{ incident, site: store, origin: 'donation' },
    lines: [{ item: 'BRS', quantity: 100 }],
  });
});
afterAll(() => database.close());

const run = (at = now) =>
  freeUnagreedPlans({
    now: () => Promise.resolve(at),
    unagreedPlans: createClockReads(database.sql).unagreedPlans,
    execute: scene.execute,
  });
const agreed = async (until = decreeDay(addHours(now, 240))) => {
  const parties = { owner: owner.organisation, carrier: carrier.organisation };
  const admin = { ...owner, role: 'admin' as const };
  const made = await scene.must(admin, 'agreement.make', {
    ...parties,
    from: decreeDay(now),
    until,
  });
  return { admin, agreement: String(made.agreement) };
};
const planned = async (by: Person) => {
  const { shipment } = await scene.must(by, 'shipment.plan', {
    ...{ incident, from: store, stops: [{ area: '11.16.08', name: 'Posko desa' }] },
    ...{ lines: [{ item: 'BRS', quantity: 10 }], overlapReason: 'untuk dapur umum' },
  });
  return String(shipment);
};
const state = async (id: string) => (await loadRows(database.sql, 'shipment', [id]))[0];

test('S8: an ended agreement frees the plans of its carrier, not what is loaded, and not those of the owner', async () => {
  const { admin, agreement } = await agreed();
  const plan = await planned(carrier);
  const loaded = await planned(carrier);
  await scene.must(carrier, 'shipment.load', { incident, shipment: loaded });
  const own = await planned(owner);
  await run();
  expect((await state(plan))?.cancelledAt).toBeNull();
  await scene.must(admin, 'agreement.end', { agreement });
  await run();
  expect((await state(plan))?.reason).toContain('Kesepakatan');
  expect((await state(plan))?.cancelledAt).not.toBeNull();
  expect((await state(loaded))?.cancelledAt).toBeNull();
  expect((await state(own))?.cancelledAt).toBeNull();
  const told = scene.published.flatMap(({ changes }) => changes);
  expect(told.some(({ id, kind }) => id === plan && kind === 'shipment.cancelled')).toBe(true);
});

test('S8: another agreement that still holds keeps the plans; the last day over, they are free', async () => {
  const first = await agreed();
  const second = await agreed();
  const plan = await planned(carrier);
  await scene.must(first.admin, 'agreement.end', { agreement: first.agreement });
  await run();
  expect((await state(plan))?.cancelledAt).toBeNull();
  await run(addHours(now, 264));
  expect((await state(plan))?.cancelledAt).not.toBeNull();
  await scene.must(second.admin, 'agreement.end', { agreement: second.agreement });
});
