// Attacks on contacts (P1, N16): a crumb of a claim, and taking, looking and releasing in a row.
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { MemberActor } from '#domain/actor.ts';
import { isRefusal } from '#domain/refusal.ts';
import { openTestApp } from '../support/app.ts';
import type { TestApp } from '../support/app.ts';
import { makeScene } from '../support/scene.ts';
import type { Scene } from '../support/scene.ts';

const incident = 'banjir-uji';
let one: TestApp;
let scene: Scene;
let thief: MemberActor;
let honest: MemberActor;

beforeAll(async () => {
  one = await openTestApp();
  scene = await makeScene(one.app.sql, 3);
  const [first, second] = scene.responders;
  if (!first || !second) throw new Error('no responders');
  [thief, honest] = [first, second];
});
afterAll(() => one.close());

async function look(actor: MemberActor, need: string): Promise<string> {
  const answer = await one.app.read('contact.read', { entity: 'need', id: need }, actor);
  return isRefusal(answer) ? answer.code : 'told';
}

async function take(actor: MemberActor, line: string, quantity: number): Promise<string> {
  return String((await scene.must(actor, 'claim.take', { incident, line, quantity })).claim);
}

test('N16: a crumb of a claim opens no contact', async () => {
  const { need, line } = await scene.openLine(100);
  const claim = await take(thief, line, 0.001);
  expect(await look(thief, need)).toBe('not-allowed');
  await scene.must(thief, 'claim.progress', { incident, claim, quantity: 0.001 });
  expect(await look(thief, need)).toBe('not-allowed');
  await take(thief, line, 1);
  expect(await look(thief, need)).toBe('told');
});

test('N16: taking, looking and releasing in a row is stopped at the fourth contact', async () => {
  const told: string[] = [];
  for (let n = 0; n < 5; n += 1) {
    const { need, line } = await scene.openLine(10);
    const claim = await take(thief, line, 10);
    told.push(await look(thief, need));
    await scene.must(thief, 'claim.release', { incident, claim });
  }
  expect(told).toEqual(['told', 'told', 'told', 'contact-stopped', 'contact-stopped']);
  // Who works goes on.
  const { need, line } = await scene.openLine(10);
  await take(honest, line, 10);
  expect(await look(honest, need)).toBe('told');
});

test('N16: the same claim counts once, and a coordinator sees the stop and lifts it with a reason', async () => {
  const mine = async () => {
    const answer = await one.app.read('contact.stops', { code: incident }, scene.coordinator);
    if (isRefusal(answer)) throw new Error(answer.code);
    return answer.stops.filter(({ member }) => member === thief.member);
  };
  const [stop] = await mine();
  expect(stop).toMatchObject({ looks: 3, memberName: 'Uji', organisation: thief.organisation });
  const lift = { incident, look: stop?.look ?? '', reason: 'Salah sambung, sudah dijelaskan' };
  expect(await scene.act(thief, 'contact.allow', lift)).toMatchObject({ code: 'not-allowed' });
  await scene.must(scene.coordinator, 'contact.allow', lift);
  expect(await mine()).toEqual([]);
  const { need, line } = await scene.openLine(10);
  const claim = await take(thief, line, 10);
  for (let n = 0; n < 5; n += 1) expect(await look(thief, need)).toBe('told');
  await scene.must(thief, 'claim.release', { incident, claim });
  const next = await scene.openLine(10);
  await take(thief, next.line, 10);
  expect(await look(thief, next.need)).toBe('told');
  const seen = await one.app.read('contact.looks', { entity: 'need', id: need }, scene.coordinator);
  expect(seen).toMatchObject({
    looks: [{ organisation: thief.organisation, memberName: 'Uji', basis: 'claim' }],
  });
  const others = await one.app.read('contact.looks', { entity: 'need', id: need }, honest);
  expect(others).toMatchObject({ code: 'not-allowed' });
});

test('N16: a convoy that its own people told of opens no contact of the site', async () => {
  const site = String(
    (
      await scene.must(scene.coordinator, 'site.register', {
        ...{ incident, name: 'SDN 7', kind: 'shelter', area: '11.16.08' },
        contactPhone: '081234567890',
      })
    ).site,
  );
  await scene.must(honest, 'convoy.register', {
    ...{ incident, stop: { site }, lines: [{ item: 'BRS', quantity: 1 }], access: 'truck' },
  });
  const answer = await one.app.read('contact.read', { entity: 'site', id: site }, honest);
  expect(answer).toMatchObject({ code: 'not-allowed' });
});

test('N16: taking offers, reading their contacts and giving them back is stopped at the fourth', async () => {
  const offers = await Promise.all(
    [1, 2, 3, 4].map(async (n) => {
      const { report } = await scene.must({ kind: 'public' }, 'report.send', {
        ...{
          incident,
          code: `0FFER00${n}`,
          kind: 'offer',
          area: '11.16',
          contactPhone: '081234567890',
        },
        lines: [{ urgency: 'low' }],
        ...{ other: 'Satu truk', seconds: 60 },
      });
      await scene.must(scene.coordinator, 'report.take-up', { incident, report: String(report) });
      return { incident, report: String(report) };
    }),
  );
  const told: string[] = [];
  for (const offer of offers) {
    await scene.must(honest, 'report.take', offer);
    const answer = await one.app.read('report.read', { id: offer.report }, honest);
    told.push(isRefusal(answer) ? answer.code : 'told');
    await scene.must(honest, 'report.give-back', offer);
  }
  expect(told).toEqual(['told', 'told', 'told', 'contact-stopped']);
});
