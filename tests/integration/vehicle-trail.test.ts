// The trail of a vehicle: its last reports, for those who may follow it, until the shipment ends.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '#domain/actor.ts';
import { isRefusal } from '#domain/refusal.ts';
import { databaseClock } from '#server/postgres/clock.ts';
import { erase } from '#server/write/erase.ts';
import { targetsDue } from '#server/write/erasure-target.ts';
import type { ErasureTarget } from '#server/write/erasure-target.ts';
import { openTestApp } from '../support/app.ts';
import type { TestApp } from '../support/app.ts';
import { makeScene } from '../support/scene.ts';
import type { Scene } from '../support/scene.ts';

const incident = 'banjir-uji';
let one: TestApp;
let scene: Scene;
let keeper: Scene['responders'][number];
let stranger: Scene['responders'][number];
let store: string;
let shelter: string;
interface Named {
  incident: string;
  shipment: string;
}
let of: Named;

const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();

/** A shipment that has left. */
async function depart(): Promise<Named> {
  const lines = [{ item: 'BRS', quantity: 50 }];
  // Every test brings the same goods.
  const confirmed: 'received-twice'[] = ['received-twice'];
  const received = { incident, site: store, origin: 'donation', lines, confirmed } as const;
  await scene.must(keeper, 'stock.receive', received);
  const stops = [{ site: shelter }];
  const route = { incident, from: store, stops, lines, overlapReason: 'Kiriman susulan.' };
  const { shipment } = await scene.must(keeper, 'shipment.plan', route);
  const named = { incident, shipment: String(shipment) };
  await scene.must(keeper, 'shipment.load', named);
  await scene.must(keeper, 'shipment.depart', named);
  return named;
}

/** A shipment that has left and was reported twice. */
async function follow(): Promise<Named> {
  const named = await depart();
  for (const minutes of [20, 10]) {
    const point = { lat: 4.1 + minutes / 1000, lng: 98 };
    await scene.must(keeper, 'shipment.report', { ...named, point, at: minutesAgo(minutes) });
  }
  expect(await positionsOf(named)).toBe(2);
  return named;
}

/** How many places are stored of a shipment's way. */
async function positionsOf({ shipment }: Named): Promise<number> {
  const rows = await one.app.sql`select from vehicle_position where shipment = ${shipment}`;
  return rows.length;
}

async function eraseAll(targets: ErasureTarget[]): Promise<void> {
  const { feed } = one.app;
  const { owner: sql } = one;
  const publish = feed.publish.bind(feed);
  const options = { sql, clock: databaseClock, publish, unproven: false, write: true };
  expect(await erase(targets, options)).toMatchObject({ rows: targets.length, refusal: null });
}

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
  const kept = { kind: 'warehouse', tier: 'organisation', area: '11.16' } as const;
  const { site } = await scene.must(keeper, 'storage.register', { name: 'Gudang Uji', ...kept });
  store = String(site);
  const reached = await scene.must(keeper, 'site.register', {
    incident,
    name: 'SDN 3',
    kind: 'shelter',
    area: '11.16',
    point: { lat: 4.3, lng: 98.06 },
  });
  shelter = String(reached.site);
  of = await depart();
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
  expect(await positionsOf(of)).toBe(0);
});

test('nothing of it is left when the shipment is cancelled: the table sees to it', async () => {
  const cancelled = await follow();
  // No command cancels what has left.
  await one.app.sql`update shipment set cancelled_at = now() where id = ${cancelled.shipment}`;
  expect(await positionsOf(cancelled)).toBe(0);
});

test('P1: when the position is erased, the trail is too, and that of no other vehicle', async () => {
  const erased = await follow();
  const other = await follow();
  await eraseAll([{ entity: 'shipment', id: erased.shipment, fields: ['lat', 'lng'] }]);
  expect([await positionsOf(erased), await positionsOf(other)]).toEqual([0, 2]);
});

test('P1: a trail is not kept longer than positions may be, 90 days after the incident closed', async () => {
  const left = await follow();
  const { sql, execute } = one.app;
  const closing = { incident, reason: 'Tanggap darurat selesai.' };
  const id = randomUUID();
  const answer = await execute({ id, name: 'incident.close', input: closing }, { kind: 'system' });
  expect(isRefusal(answer)).toBe(false);
  const due = async (days: number) => {
    const at = new Date(Date.now() - days * 86_400_000).toISOString();
    await sql`update incident set closed_at = ${at} where id = ${incident}`;
    return (await targetsDue(sql, new Date().toISOString())).filter(
      ({ id: of }) => of === left.shipment,
    );
  };
  expect(await due(89)).toEqual([]);
  expect(await positionsOf(left)).toBe(2);
  const targets = await due(91);
  expect(targets.map(({ fields }) => fields)).toEqual([expect.arrayContaining(['lat', 'lng'])]);
  await eraseAll(targets);
  expect(await positionsOf(left)).toBe(0);
});
