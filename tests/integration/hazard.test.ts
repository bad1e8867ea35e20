// Hazards on a real database: stored as the rule decided, told on the board, and cut for the public.
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Geometry } from '#domain/geometry.ts';
import { project } from '#domain/project.ts';
import { changesSince } from '#server/storage/change.ts';
import { loadRows } from '#server/storage/entity.ts';
import { openTestDatabase } from '../support/database.ts';
import type { TestDatabase } from '../support/database.ts';
import { makeScene } from '../support/scene.ts';
import type { Scene } from '../support/scene.ts';

const incident = 'banjir-uji';
let database: TestDatabase;
let scene: Scene;

beforeAll(async () => {
  database = await openTestDatabase();
  scene = await makeScene(database.sql, 1);
});
afterAll(() => database.close());

const shape: Geometry = {
  type: 'Polygon',
  coordinates: [
    [
      [98.05, 4.29],
      [98.07, 4.29],
      [98.07, 4.31],
      [98.05, 4.29],
    ],
  ],
};

test('V21: the row is as decided, the feed tells it, and the public reads no reason', async () => {
  const { coordinator } = scene;
  const { hazard } = await scene.must(coordinator, 'hazard.declare', {
    ...{ incident, kind: 'flood', label: 'Genangan Karang Baru', geometry: shape },
    source: 'BPBD Aceh Tamiang',
  });
  const id = String(hazard);
  const stored = async () => (await loadRows(database.sql, 'hazard', [id]))[0];
  expect(await stored()).toMatchObject({ geometry: shape, area: '11.16.08', liftedAt: null });
  await scene.must(coordinator, 'hazard.amend', {
    ...{ incident, hazard: id, revision: 1, label: 'Genangan Karang Baru, surut' },
  });
  await scene.must(coordinator, 'hazard.lift', { incident, hazard: id, reason: 'kata Bu Ani' });
  const row = await stored();
  expect(row).toMatchObject({ revision: 3, liftedReason: 'kata Bu Ani' });
  expect(row?.geometry.type).toBe('Point');
  const changes = (await changesSince(database.sql, incident, 0, 1000)).filter(
    (one) => one.id === id,
  );
  expect(changes.map(({ kind }) => kind)).toEqual([
    'hazard.declared',
    'hazard.amended',
    'hazard.lifted',
  ]);
  const read = changes.map((change) => project(new Set(['public']), change.audience, null, change));
  expect(read.map((change) => change?.kind)).toEqual(changes.map(({ kind }) => kind));
  expect(JSON.stringify(read)).not.toContain('Bu Ani');
  expect(JSON.stringify(changes)).toContain('kata Bu Ani');
});
