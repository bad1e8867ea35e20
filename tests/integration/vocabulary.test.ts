// An organisation's own words: what was written is read again, by its members alone.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestApp } from '../support/app.ts';
import type { TestApp } from '../support/app.ts';
import { makeScene } from '../support/scene.ts';
import type { Scene } from '../support/scene.ts';

let one: TestApp;
let scene: Scene;

beforeAll(async () => {
  one = await openTestApp();
  scene = await makeScene(one.app.sql);
});
afterAll(() => one.close());

test('ADMIN 8: own words are read as they were written, and by no other organisation', async () => {
  const [keeper, other] = scene.responders;
  if (!keeper || !other) throw new Error('no responders');
  const { organisation } = keeper;
  const packs = [{ unit: 'sak', factor: 25, source: 'karung sendiri', lot: null }];
  await scene.must(keeper, 'vocabulary.define', {
    ...{ organisation, item: 'BRS', revision: 0, aliases: ['bras kita'], packs },
  });
  expect(await one.app.read('vocabulary.read', { organisation }, keeper)).toMatchObject({
    vocabulary: [{ organisation, item: 'BRS', aliases: ['bras kita'], packs, revision: 1 }],
  });
  expect(await one.app.read('vocabulary.read', { organisation }, other)).toMatchObject({
    code: 'not-allowed',
  });
});
