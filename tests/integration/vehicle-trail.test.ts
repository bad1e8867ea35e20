// The trail of a vehicle: its last reports, for those who may follow it, until the shipment ends.
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '#domain/actor.ts';
import { isRefusal } from '#domain/refusal.ts';
import { openTestApp } from '../support/app.ts';
import type { TestApp } from '../support/app.ts';
import { makeScene } from '../support/scene.ts';
import type { Scene } from '../support/scene.ts';

const incident = 'banjir-uji';
let one: TestApp;
let scene: Scene;
let keeper: Scene['responders'][number];
let stranger: Scene['responders'][number];
let of: { incident: string; shipment: string };

const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();

async function trailFor(actor: Actor) {
  const answer = await one.app.read('vehicle.list', { code: incident }, actor);
  if (isRefusal(answer)) throw new Error(answer.code);
  return answer.vehicles.find(({ shipment }) => shipment === of.shipment)?.trail;
}

beforeAll(async () => {
  one = await openTestApp();
  scene = await makeScene(one.app.sql);
  const [first, second] = scene.responders;
  if (!first || !second) throw new Error('no responders');
  [keeper, stranger] = [first, second];
  const store = { kind: 'warehouse', tier: 'organisation', area: '11.16' } as const;
  const { site } = await scene.must(keeper, 'storage.register', { name: 'Gudang Uji', ...store });
  const shelter = await scene.must(keeper, 'site.register', {
    incident,
    name: 'SDN 3',
    kind: 'shelter',
    area: '11.16',
    point: { lat: 4.3, lng: 98.06 },
  });
  const rice = { item: 'BRS', quantity: 50 };
  const from = String(site);
  await scene.must(keeper, 'stock.receive', {
    incident,
    site: from,
    origin: 'donation',
    lines: [rice],
  });
  const stops = [{ site: String(shelter.site) }];
  const planned = await scene.must(keeper, 'shipment.plan', {
    incident,
    from,
    stops,
    lines: [rice],
  });
  of = { incident, shipment: String(planned.shipment) };
  await scene.must(keeper, 'shipment.load', of);
  await scene.must(keeper, 'shipment.depart', of);
});
afterAll(() => one.close());

test('P1: reports are told in their order to who may follow, and to nobody else', async () => {
  const places = Array.from({ length: 26 }, (_, i) => ({ lat: 4.1 + i / 100, lng: 98 }));
  for (const [i, point] of places.entries())
    await scene.must(keeper, 'shipment.report', { ...of, point, at: minutesAgo(60 - i) });
  const trail = await trailFor(keeper);
  expect(trail?.map(({ lat, lng }) => ({ lat, lng }))).toEqual(places.slice(-24));
  expect(trail?.map(({ at }) => at)).toEqual(trail?.map(({ at }) => at).toSorted());
  expect(await trailFor(stranger)).toBeUndefined();
  expect(await trailFor({ kind: 'public' })).toBeUndefined();
});

test('nothing of it is left when the shipment has ended', async () => {
  await scene.must(keeper, 'shipment.arrive', of);
  const lines = [{ line: 0, good: 50 }];
  await scene.must(scene.coordinator, 'shipment.receive', { ...of, lines });
  await scene.act(keeper, 'shipment.close', of);
  const rows = await one.app.sql`select from vehicle_position where shipment = ${of.shipment}`;
  expect(rows.length).toBe(0);
});
