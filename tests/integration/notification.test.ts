// Notifications on a real database: the listener, the clock, and an inbox that is its reader's alone (ADMIN 20-24, 27).
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '#domain/actor.ts';
import { isRefusal } from '#domain/refusal.ts';
import { addHours } from '#domain/time.ts';
import { openTestApp } from '../support/app.ts';
import type { TestApp } from '../support/app.ts';
import { makeScene } from '../support/scene.ts';
import type { Scene } from '../support/scene.ts';

const incident = 'banjir-uji';
let test_: TestApp;
let scene: Scene;

beforeAll(async () => {
  test_ = await openTestApp();
  scene = await makeScene(test_.app.sql);
});
afterAll(() => test_.close());

async function inbox(actor: Actor, filter: 'open' | 'all' = 'open') {
  const answer = await test_.app.read('notification.inbox', { filter }, actor);
  if (isRefusal(answer)) throw new Error(answer.code);
  return answer;
}
const unread = async (actor: Actor) => {
  const answer = await test_.app.read('notification.count', {}, actor);
  return isRefusal(answer) ? answer.code : answer.unread;
};

test('P1, ADMIN 27: each member reads the own notifications by card and marks them, and no other', async () => {
  const { app } = test_;
  const { need, line } = await scene.openLine(10);
  await app.notices.listen();
  const { groups, counts } = await inbox(scene.coordinator);
  expect(groups).toMatchObject([
    {
      card: { kind: 'need', id: need },
      incident,
      incidentName: 'Banjir uji',
      unread: 1,
      // The need was verified meanwhile, so there is nothing to check.
      notices: [{ event: 'need-critical', seenAt: null, settledAt: expect.any(String) as string }],
    },
  ]);
  expect(groups[0]?.notices[0]?.facts).toMatchObject({ line, quantity: 10, unit: 'kg' });
  expect(counts).toEqual({ open: 1, all: 1, drill: 0 });
  expect((await inbox(scene.reporter)).groups).toMatchObject([
    { notices: [{ event: 'report-verified' }] },
  ]);
  expect(await unread(scene.responders[0]!)).toBe(0);

  // Marking by somebody else changes nothing.
  const card = { kind: 'need', id: need } as const;
  expect(await app.notices.see(scene.responders[0]!, { card })).toEqual({ seen: 0 });
  expect(await unread(scene.coordinator)).toBe(1);
  expect(await app.notices.see(scene.coordinator, { card })).toEqual({ seen: 1 });
  expect(await unread(scene.coordinator)).toBe(0);
  expect(await unread(scene.reporter)).toBe(1);
  expect((await inbox(scene.coordinator)).groups).toEqual([]);
  expect((await inbox(scene.coordinator, 'all')).groups).toHaveLength(1);
  expect(await app.notices.see({ kind: 'public' }, { all: true })).toMatchObject({
    code: 'not-signed-in',
  });
  expect(await unread({ kind: 'public' })).toBe('not-signed-in');
});

test('C2, ADMIN 23: what moved on before it was told is settled', async () => {
  const { app } = test_;
  const [responder] = scene.responders;
  const { line } = await scene.openLine(10);
  const taken = await scene.must(responder!, 'claim.take', { incident, line, quantity: 10 });
  const claim = String(taken.claim);
  await app.sql`update claim set expires_at = clock_timestamp() + interval '10 minutes' where id = ${claim}`;
  const warned = await app.execute(
    { id: claim.replace(/^./, 'f'), name: 'claim.warn', input: { incident, claim } },
    { kind: 'system' },
  );
  expect(isRefusal(warned)).toBe(false);
  await app.notices.listen();
  const told = async () => {
    const { groups } = await inbox(responder!);
    const all = groups.flatMap(({ notices }) => notices);
    return all.find(({ event }) => event === 'claim-ending')?.settledAt ?? null;
  };
  expect(await told()).toBeNull();
  await scene.must(responder!, 'claim.extend', { incident, claim, reason: 'jembatan putus' });
  await app.notices.listen();
  expect(await told()).not.toBeNull();
});

test('ADMIN 21: the clock tells of a late shipment, a silent place and a decree, once however often it looks', async () => {
  const { app } = test_;
  const [responder] = scene.responders;
  const now = await app.now();
  const site = await scene.must(scene.coordinator, 'site.register', {
    incident,
    name: 'Meunasah Uji',
    kind: 'shelter',
    area: '11.16',
    point: { lat: 4.5, lng: 98 },
  });
  const shelter = String(site.site);
  await scene.must(scene.reporter, 'need.post', {
    incident,
    site: shelter,
    lines: [{ item: 'SLM', quantity: 5, urgency: 'low' }],
  });
  const system = { kind: 'system' } as unknown as typeof scene.coordinator;
  const store = await scene.must(system, 'storage.register', {
    name: 'Gudang uji',
    kind: 'warehouse',
    tier: 'organisation',
    area: '11.16',
    point: { lat: 4.2, lng: 98 },
    organisation: responder!.organisation,
  });
  const from = String(store.site);
  await scene.must(system, 'stock.receive', {
    incident,
    site: from,
    origin: 'donation',
    lines: [{ item: 'SLM', quantity: 50 }],
  });
  const planned = await scene.must(responder!, 'shipment.plan', {
    incident,
    from,
    stops: [{ site: shelter }],
    access: 'truck',
    eta: addHours(now, 1),
    lines: [{ item: 'SLM', quantity: 5, stop: 0 }],
  });
  await app.sql`
    update shipment set eta = ${addHours(now, -1)}, departed_at = ${addHours(now, -4)}
    where id = ${String(planned.shipment)}`;
  await app.sql`update need set refreshed_at = ${addHours(now, -25)} where site = ${shelter}`;
  const tomorrow = addHours(now, 24 + 7).slice(0, 10);
  await scene.must(scene.coordinator, 'incident.decree', {
    incident,
    decree: {
      number: '1/2025',
      status: 'tanggap_darurat',
      issuer: 'Gubernur Aceh',
      area: '11',
      from: addHours(now, -48).slice(0, 10),
      until: tomorrow,
    },
  });
  const first = await Promise.all([app.notices.tellTheTime(now), app.notices.tellTheTime(now)]);
  const events = await app.sql<{ event: string; told: number }[]>`
    select event, count(*)::int as told from notification
    where event in ('shipment-late', 'place-silent', 'decree-ending') group by event order by event`;
  expect([...events]).toEqual([
    { event: 'decree-ending', told: 1 },
    { event: 'place-silent', told: 1 },
    { event: 'shipment-late', told: 2 },
  ]);
  expect(first[0] + first[1]).toBe(4);
  expect(await app.notices.tellTheTime(addHours(now, 0.1))).toBe(0);
});

test('V27: an hour before the round closes the clock tells of a silent regency, once', async () => {
  const { app } = test_;
  const now = await app.now();
  const hour = (at: string) => Number(addHours(at, 7).slice(11, 13));
  // The next full hour by the clock of Aceh is the cut-off; what was posted before this round is silence.
  await app.sql`update incident set round_hour = ${(hour(now) + 1) % 24} where id = ${incident}`;
  await app.sql`update need set refreshed_at = ${addHours(now, -30)}, area = '11.16.08'
    where incident = ${incident}`;
  const told = async (at: string) => {
    await app.notices.tellTheTime(at);
    const [row] = await app.sql<{ told: number }[]>`
      select count(*)::int as told from notification
      where event = 'round-missing' and member = ${scene.coordinator.member}`;
    return row?.told;
  };
  expect(await told(addHours(now, -1.5))).toBe(0);
  expect(await told(now)).toBe(1);
  expect(await told(addHours(now, 0.01))).toBe(1);
});

test('ADMIN 22: preferences are kept for their member, and a mute ends', async () => {
  const { app } = test_;
  const [one, other] = scene.responders;
  await app.notices.silence(one!, ['claim-half']);
  await app.notices.mute(one!, incident, true);
  const kept = await app.notices.preference(one!);
  expect(kept.silent).toEqual(['claim-half']);
  expect(kept.muted[incident]! > addHours(await app.now(), 7.9)).toBe(true);
  expect(await app.notices.preference(other!)).toEqual({ silent: [], muted: {} });
  await app.notices.mute(one!, incident, false);
  expect(await app.notices.preference(one!)).toEqual({ silent: ['claim-half'], muted: {} });
});

test('R-P15: whoever mutes what does not exist again and again keeps a bounded list', async () => {
  const { app } = test_;
  const [, other] = scene.responders;
  for (let n = 0; n < 80; n += 1) await app.notices.mute(other!, `tidak-ada-${n}`, true);
  await app.notices.mute(other!, incident, true);
  const { muted } = await app.notices.preference(other!);
  expect(Object.keys(muted).length).toBeLessThanOrEqual(50);
  expect(Object.keys(muted)).toContain(incident);
});

test('ADMIN 27: after 90 days notifications are gone', async () => {
  const { app } = test_;
  const now = await app.now();
  expect(await app.notices.forget(now)).toBe(0);
  const [row] = await app.sql<{ all: number }[]>`select count(*)::int as all from notification`;
  expect(row?.all).toBeGreaterThan(0);
  expect(await app.notices.forget(addHours(now, 24 * 90 + 1))).toBe(row?.all);
});
