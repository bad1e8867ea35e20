// Sites to choose from: each reader finds those that the board would show him.
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '#domain/actor.ts';
import { nationalBoard } from '#domain/board.ts';
import { isRefusal } from '#domain/refusal.ts';
import { openTestApp } from '../support/app.ts';
import type { TestApp } from '../support/app.ts';
import { makeScene } from '../support/scene.ts';
import type { Scene } from '../support/scene.ts';

const incident = 'banjir-uji';
const point = { lat: 4.3, lng: 98.06 };
let one: TestApp;
let scene: Scene;

beforeAll(async () => {
  one = await openTestApp();
  scene = await makeScene(one.app.sql);
  const [keeper] = scene.responders;
  if (!keeper) throw new Error('no keeper');
  await scene.must(keeper, 'storage.register', {
    name: 'Gudang Karang Baru',
    kind: 'warehouse',
    tier: 'organisation',
    area: '11.16',
    point,
  });
  const { site } = await scene.must(keeper, 'site.register', {
    incident,
    name: 'SDN 2 Karang Baru',
    kind: 'shelter',
    area: '11.16',
    point,
  });
  const estimate = 'kata Ibu Sari';
  await scene.must(keeper, 'site.count', { incident, site: String(site), people: 3, estimate });
});
afterAll(() => one.close());

/** What a reader finds on a board by name and by nearness. */
async function found(code: string, actor: Actor) {
  const answers = await Promise.all([
    one.app.read('site.search', { code, q: 'karang' }, actor),
    one.app.read('site.near', { code, ...point }, actor),
  ]);
  return answers.map((answer) => (isRefusal(answer) ? [] : answer.sites));
}

test('P1: where relief goods lie, strangers do not find; members do', async () => {
  expect(await found(nationalBoard, { kind: 'public' })).toEqual([[], []]);
  const store = [expect.objectContaining({ name: 'Gudang Karang Baru' })];
  expect(await found(nationalBoard, scene.reporter)).toEqual([store, store]);
});

test('P1: a shelter is found by everyone; of three people and how they were counted only members read', async () => {
  const told = { name: 'SDN 2 Karang Baru', people: null, estimate: 'perkiraan', distance: null };
  const [byName, near] = await found(incident, { kind: 'public' });
  expect(byName).toEqual([expect.objectContaining(told)]);
  expect(near).toEqual([expect.objectContaining({ ...told, distance: 0 })]);
  const whole = { people: 3, estimate: 'kata Ibu Sari' };
  expect((await found(incident, scene.reporter))[0]).toEqual([expect.objectContaining(whole)]);
});

test('R-P15: a code that no shipment can have finds none, whatever is in it', async () => {
  for (const [code, refusal] of [
    ['ILOU00', 'not-found'],
    // What cannot be a code is refused before it is looked for.
    ['x'.repeat(20), 'invalid-input'],
    ['\u0000', 'invalid-input'],
    ['\ud83d', 'invalid-input'],
  ] as const) {
    const answer = await one.app.read('shipment.find', { code }, scene.reporter);
    expect(answer).toMatchObject({ code: refusal });
  }
});

test('a site is found by any spelling of its name', async () => {
  for (const name of ["Masjid Jum'at Sei Liput", 'Mesjid 50 Kota'])
    await scene.must(scene.reporter, 'site.register', {
      ...{ incident, name, kind: 'shelter', area: '11.16', point },
    });
  const names = async (q: string) => {
    const answer = await one.app.read('site.search', { code: incident, q }, scene.reporter);
    return isRefusal(answer) ? [] : answer.sites.map(({ name }) => name);
  };
  for (const q of ['mesjid jumat', 'jum’at sungai', "masjid jum'at"])
    expect((await names(q))[0]).toBe("Masjid Jum'at Sei Liput");
  expect((await names('masjid lima puluh'))[0]).toBe('Mesjid 50 Kota');
});
