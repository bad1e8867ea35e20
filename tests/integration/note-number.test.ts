// Attacks on numbers in notes (N18): what strangers and members read of a phone that somebody typed into a note.
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor, MemberActor } from '#domain/actor.ts';
import { isRefusal } from '#domain/refusal.ts';
import { openTestApp } from '../support/app.ts';
import type { TestApp } from '../support/app.ts';
import { makeScene } from '../support/scene.ts';
import type { Scene } from '../support/scene.ts';

const incident = 'banjir-uji';
const stranger = { kind: 'public' } as const;
const phone = '0812 3456 7812';
const nik = '1116080101900001';
let one: TestApp;
let scene: Scene;
let worker: MemberActor;
let other: MemberActor;
let need = '';

beforeAll(async () => {
  one = await openTestApp();
  scene = await makeScene(one.app.sql, 2);
  const [first, second] = scene.responders;
  if (!first || !second) throw new Error('no responders');
  [worker, other] = [first, second];
  const posted = await scene.must(scene.reporter, 'need.post', {
    ...{ incident, point: { lat: 4.5, lng: 97.9 }, landmark: `Rumah Bu Ani, ${phone}` },
    note: `Bu Ani ${phone}, NIK ${nik}`,
    lines: [{ item: 'BRS', quantity: 100, urgency: 'high' }],
  });
  need = String(posted.need);
  const [line] = posted.lines as string[];
  await scene.must(scene.coordinator, 'need.verify', { incident, need });
  const taken = await scene.must(worker, 'claim.take', {
    ...{ incident, line: line ?? '', quantity: 60, note: `hubungi +62 812-3456-7812` },
  });
  const claim = String(taken.claim);
  await scene.must(other, 'claim.handover', { incident, claim, reason: `telepon ${phone}` });
  await scene.must(scene.coordinator, 'site.register', {
    ...{ incident, name: 'SDN 9', kind: 'shelter', area: '11.16.08', landmark: `WA ${phone}` },
  });
});
afterAll(() => one.close());

/** Digits of the numbers, as they must stand nowhere. */
const leaked = (text: string) => {
  const digits = text.replace(/[\s.-]/g, '');
  return digits.includes('81234567812') || digits.includes(nik);
};

test('N18: neither snapshot nor changes nor news hold a number that stands in a note', async () => {
  const readers: Actor[] = [stranger, worker, other, scene.coordinator];
  for (const reader of readers) {
    const snapshot = await one.app.snapshot(incident, reader);
    expect(leaked(snapshot?.json.toString() ?? '')).toBe(false);
    const changes = await one.app.changes(incident, 0, reader);
    expect(leaked(JSON.stringify(changes))).toBe(false);
    const news = await one.app.read('news.read', { code: incident }, reader);
    expect(leaked(JSON.stringify(news))).toBe(false);
    for (const search of ['site.search', 'need.own'] as const)
      expect(leaked(JSON.stringify(await one.app.read(search, { code: incident }, reader)))).toBe(
        false,
      );
  }
  const shown = await one.app.snapshot(incident, other);
  expect(shown?.json.toString()).toContain('Bu Ani 08•• •••• ••12');
});

test('N18: whoever may open the contact of the place reads the notes in full, and that is a look', async () => {
  const read = (actor: Actor) => one.app.read('contact.read', { entity: 'need', id: need }, actor);
  expect(await read(other)).toMatchObject({ code: 'not-allowed' });
  const contact = await read(worker);
  expect(isRefusal(contact) ? [] : contact.notes).toEqual([
    ...[`Rumah Bu Ani, ${phone}`, `Bu Ani ${phone}, NIK ${nik}`],
    ...['hubungi +62 812-3456-7812', `telepon ${phone}`],
  ]);
  const looks = await one.app.read(
    'contact.looks',
    { entity: 'need', id: need },
    scene.coordinator,
  );
  expect(looks).toMatchObject({ looks: [{ organisation: worker.organisation }] });
});
