// A closed site as strangers meet it (S13): not on the board, not in a count, and an old link says why.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Snapshot } from '#domain/change.ts';
import { isRefusal } from '#domain/refusal.ts';
import { openTestApp } from '../support/app.ts';
import type { TestApp } from '../support/app.ts';
import { makeScene } from '../support/scene.ts';
import type { Scene } from '../support/scene.ts';

const incident = 'banjir-uji';
const stranger = { kind: 'public' } as const;
let one: TestApp;
let scene: Scene;
let site = '';
let next = '';
let store = '';
let line = '';

beforeAll(async () => {
  one = await openTestApp();
  scene = await makeScene(one.app.sql);
  const [keeper] = scene.responders;
  if (!keeper) throw new Error('no keeper');
  const register = async (name: string) => {
    const fields = { incident, name, kind: 'shelter', area: '11.16.08' } as const;
    return String((await scene.must(keeper, 'site.register', fields)).site);
  };
  [site, next] = [await register('SDN 2 Karang Baru'), await register('Meunasah Kota')];
  store = String(
    (
      await scene.must(keeper, 'storage.register', {
        ...{ name: 'Gudang Rahasia', kind: 'warehouse', tier: 'organisation', area: '11.16' },
      })
    ).site,
  );
  const post = async (item: string) =>
    scene.must(keeper, 'need.post', {
      ...{ incident, site, lines: [{ item, quantity: 5, urgency: 'high' }] },
    });
  const seen = await post('BRS');
  await post('SLM');
  line = String((seen.lines as string[])[0]);
  await scene.must(scene.coordinator, 'need.verify', { incident, need: String(seen.need) });
  await scene.must(keeper, 'site.close', { incident, site, why: 'moved', reason: 'air', next });
  await scene.must(keeper, 'storage.close', { site: store, why: 'other' });
});
afterAll(() => one.close());

const snapshot = async () =>
  JSON.parse((await one.app.snapshot(incident, stranger))?.json.toString() ?? '{}') as Snapshot;

test('S13: the public board has neither the site nor what was asked there, and the count leaves it out', async () => {
  const rows = await snapshot();
  expect(rows.site?.map(({ id }) => id)).not.toContain(site);
  expect(rows.need?.filter((need) => need.site === site) ?? []).toEqual([]);
  expect(rows.line?.map(({ id }) => id) ?? []).not.toContain(line);
  const unchecked = await one.app.read('need.unchecked', { code: incident }, stranger);
  const waiting = await one.app.sql<{ n: number }[]>`
    select count(*)::int as n from need where incident = ${incident} and state = 'reported'`;
  expect(isRefusal(unchecked) ? -1 : unchecked.needs).toBe((waiting[0]?.n ?? 0) - 1);
});

test('S13, P1: the old link of a site or need says why and where to go on; of a national store it says nothing', async () => {
  const closing = {
    ...{ name: 'SDN 2 Karang Baru', closedWhy: 'moved', closedAt: expect.any(String) as string },
    next: { site: next, name: 'Meunasah Kota' },
  };
  const of = (code: string, id: string) => one.app.read('site.closed', { code, id }, stranger);
  expect(await of(incident, site)).toEqual({ closing });
  const need = await one.app.read('need.state', { code: incident, line }, stranger);
  expect(need).toEqual({ state: 'verified', closing });
  for (const code of [incident, 'nasional'])
    expect(await of(code, store)).toEqual({ closing: null });
  expect(await of(incident, next)).toEqual({ closing: null });
});

test('S13: it comes back to the public when it opens again', async () => {
  const [keeper] = scene.responders;
  if (!keeper) throw new Error('no keeper');
  const reopen = { id: randomUUID(), name: 'site.reopen', input: { incident, site } };
  expect(isRefusal(await one.app.execute(reopen, keeper))).toBe(false);
  const rows = await snapshot();
  expect(rows.site?.map(({ id }) => id)).toContain(site);
  expect(rows.line?.map(({ id }) => id)).toContain(line);
});
