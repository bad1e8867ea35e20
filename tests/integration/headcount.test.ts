// Attacks on headcounts (N17): who does not work there, and jumps without a word.
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { MemberActor } from '#domain/actor.ts';
import { isRefusal } from '#domain/refusal.ts';
import { loadRows } from '#server/storage/entity.ts';
import { openTestApp } from '../support/app.ts';
import type { TestApp } from '../support/app.ts';
import { makeScene } from '../support/scene.ts';
import type { Scene } from '../support/scene.ts';

const incident = 'banjir-uji';
let one: TestApp;
let scene: Scene;
let keeper: MemberActor;
let worker: MemberActor;

beforeAll(async () => {
  one = await openTestApp();
  scene = await makeScene(one.app.sql, 3);
  const [first, second] = scene.responders;
  if (!first || !second) throw new Error('no responders');
  [keeper, worker] = [first, second];
});
afterAll(() => one.close());

let sites = 0;
async function siteOf(people: number): Promise<string> {
  sites += 1;
  const fields = { incident, name: `SDN ${sites} Karang Baru`, kind: 'shelter' } as const;
  const made = await scene.must(keeper, 'site.register', { ...fields, area: '11.16.08' });
  const site = String(made.site);
  await scene.must(keeper, 'site.count', { incident, site, people });
  return site;
}

const count = async (actor: MemberActor, site: string, people: number, reason?: string) => {
  const more = reason === undefined ? {} : { reason };
  const answer = await scene.act(actor, 'site.count', { incident, site, people, ...more });
  return isRefusal(answer) ? answer.code : 'counted';
};
const row = async (site: string) => (await loadRows(one.app.sql, 'site', [site]))[0];

test('N17: who does not work in the area changes no headcount; it is kept as a report beside it', async () => {
  const site = await siteOf(100);
  const elsewhere = { ...worker, areas: ['12'] };
  expect(await count(elsewhere, site, 120)).toBe('counted');
  expect(await row(site)).toMatchObject({
    people: 100,
    countedBy: keeper.organisation,
    countReports: [{ people: 120, organisation: elsewhere.organisation }],
  });
  // One of each organisation, so that nobody fills the row.
  for (const people of [121, 122, 123]) await count(elsewhere, site, people);
  const [report, ...more] = (await row(site))?.countReports ?? [];
  expect(more).toEqual([]);
  const take = { incident, site, report: report?.id ?? '', taken: true };
  expect(await scene.act(elsewhere, 'site.answer-count', take)).toMatchObject({
    code: 'not-allowed',
  });
  await scene.must(keeper, 'site.answer-count', take);
  expect(await row(site)).toMatchObject({
    ...{ people: 123, countedBy: elsewhere.organisation, countReports: null, countDoubt: null },
  });
});

test('N17: a jump asks why, counts at once, and is marked until somebody else confirms it', async () => {
  const site = await siteOf(100);
  expect(await count(worker, site, 0)).toBe('headcount-jump');
  expect(await count(worker, site, 900)).toBe('headcount-jump');
  expect((await row(site))?.people).toBe(100);
  expect(await count(worker, site, 900, 'dari dua desa')).toBe('counted');
  const mark = { why: 'many', was: 100, reason: 'dari dua desa', member: worker.member };
  expect(await row(site)).toMatchObject({ people: 900, countDoubt: mark });
  // Saying it again does not make it sure, and neither do others who do not keep the site.
  expect(await count(worker, site, 901, 'lagi')).toBe('counted');
  expect((await row(site))?.countDoubt).toMatchObject({ why: 'many', was: 100 });
  const confirm = async (who: MemberActor) => {
    const { countedAt } = (await row(site)) ?? {};
    const input = { incident, site, countedAt: countedAt ?? '' };
    const answer = await scene.act(who, 'site.confirm-count', input);
    return isRefusal(answer) ? answer.code : 'confirmed';
  };
  expect(await confirm(worker)).toBe('not-allowed');
  expect(await confirm(keeper)).toBe('confirmed');
  expect(await row(site)).toMatchObject({ people: 901, countDoubt: null });
  // Whoever keeps the site is no exception: another one confirms.
  expect(await count(keeper, site, 0, 'semua pulang')).toBe('counted');
  expect(await confirm(keeper)).toBe('own-headcount');
  expect(await confirm(scene.coordinator)).toBe('confirmed');
});

test("N17: the runner's own count is not replaced without a word", async () => {
  const site = await siteOf(100);
  expect(await count(worker, site, 130)).toBe('headcount-jump');
  expect(await count(worker, site, 130, 'dihitung per tenda')).toBe('counted');
  expect((await row(site))?.countDoubt).toMatchObject({ why: 'own', was: 100 });
  // The same number of the runner makes it sure.
  expect(await count(keeper, site, 130)).toBe('counted');
  expect((await row(site))?.countDoubt).toBeNull();
});
