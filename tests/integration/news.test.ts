// The news of a board: in runs, for each reader what the reader may see, and made once for readers who get the same.
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '#domain/actor.ts';
import type { QueryAnswer } from '#domain/queries.ts';
import { isRefusal } from '#domain/refusal.ts';
import { createApp } from '#server/app.ts';
import { databaseClock } from '#server/postgres/clock.ts';
import { createLog } from '#server/process/log.ts';
import { erase } from '#server/write/erase.ts';
import { openTestApp } from '../support/app.ts';
import type { TestApp } from '../support/app.ts';
import { makeScene } from '../support/scene.ts';
import type { Scene } from '../support/scene.ts';

const incident = 'banjir-uji';
const stranger: Actor = { kind: 'public' };
const text = 'tanya Bu Sari';
let one: TestApp;
let scene: Scene;

beforeAll(async () => {
  one = await openTestApp();
  scene = await makeScene(one.app.sql);
});
afterAll(() => one.close());

type News = QueryAnswer<'news.read'>['news'];

async function newsFor(actor: Actor, app = one.app): Promise<News> {
  // The scene writes beside the app, as another process would.
  for (const { board, changes } of scene.published.splice(0)) one.app.feed.publish(board, changes);
  const answer = await app.read('news.read', { code: incident }, actor);
  if (isRefusal(answer)) throw new Error(answer.code);
  return answer.news;
}

/** How many changes of a kind the news tell, those included that are only counted. */
const countOf = (news: News, kind: string) =>
  news.filter((each) => each.kind === kind).reduce((sum, { and = 0 }) => sum + 1 + and, 0);

/** Needs that were posted so far. */
let posted = 0;

async function post(times: number): Promise<string> {
  let last = '';
  for (let n = 0; n < times; n += 1) {
    const lines = [{ item: 'BRS', quantity: 10, urgency: 'high' as const }];
    // Some kilometres from the one before, so that no two needs look like one.
    posted += 1;
    const point = { lat: 4 + posted / 20, lng: 97 };
    const { need } = await scene.must(scene.reporter, 'need.post', {
      incident,
      point,
      lines,
      note: text,
    });
    last = String(need);
  }
  return last;
}

test('a run goes on being counted as more happens, as in a process that reads the history whole', async () => {
  await post(25);
  const before = await newsFor(scene.reporter);
  expect(before.filter(({ kind }) => kind === 'need.posted').length).toBe(20);
  expect(countOf(before, 'need.posted')).toBe(25);
  await post(3);
  const after = await newsFor(scene.reporter);
  expect(countOf(after, 'need.posted')).toBe(28);
  const log = createLog({ logLevel: 'silent' });
  const fresh = await createApp(one.app.config, { sql: one.app.sql, log });
  expect(await newsFor(scene.reporter, fresh)).toEqual(after);
  await fresh.close();
});

test('readers who get the same share one answer until something happens', async () => {
  const first = await newsFor(stranger);
  expect(await newsFor({ ...stranger })).toBe(first);
  const [member, other] = scene.responders;
  if (!member || !other) throw new Error('no responders');
  expect(await newsFor(member)).toBe(await newsFor(other));
  await post(1);
  expect(await newsFor(stranger)).not.toBe(first);
});

test('P1: a shared answer holds nothing that one of its readers may not see', async () => {
  const need = await post(1);
  await scene.must(scene.coordinator, 'need.verify', { incident, need });
  const [known, open] = [await newsFor(scene.reporter), await newsFor(stranger)];
  expect([known.length, open.length].every((length) => length > 0)).toBe(true);
  expect(JSON.stringify(known)).toContain(text);
  expect(JSON.stringify(open)).not.toContain(text);
  expect(known.some(({ by }) => by.member !== null)).toBe(true);
  expect(open.map(({ by }) => by.member).filter((member) => member !== null)).toEqual([]);
});

test('Erasure: what was erased is in no news', async () => {
  const { feed } = one.app;
  const { owner: sql } = one;
  const need = await post(1);
  const inNews = async () =>
    JSON.stringify((await newsFor(scene.reporter)).filter(({ id }) => id === need));
  expect(await inNews()).toContain(text);
  const publish = feed.publish.bind(feed);
  const target = { entity: 'need' as const, id: need, fields: ['note'] };
  await erase([target], { sql, clock: databaseClock, publish, unproven: false, write: true });
  expect(await inNews()).toContain(need);
  expect(await inNews()).not.toContain(text);
});

test('a board that does not exist has no news', async () => {
  const answer = await one.app.read('news.read', { code: 'tidak-ada' }, stranger);
  expect(isRefusal(answer) && answer.code).toBe('not-found');
});
