// UX 25 on a real database: reports that name a place are found by an index, however many needs there are.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { nearbyNeeds } from '#domain/need-fact.ts';
import { isRefusal } from '#domain/refusal.ts';
import { createReadFacts } from '#server/read/facts.ts';
import { needsNearby } from '#server/storage/need.ts';
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

const slm = [{ item: 'SLM', quantity: 40, urgency: 'high' as const }];
const post = (input: object, lines = slm) =>
  scene.act(scene.reporter, 'need.post', { incident, area: '11.16', lines, ...input });

test('a report without a point meets the one that names the same place, also one of the same batch', async () => {
  const [first, second] = await Promise.all([
    post({ area: '11.16.08', landmark: 'Masjid Nurul Iman, dekat pasar' }),
    post({ area: '11.16.08', landmark: 'mesjid nurul iman' }),
  ]);
  expect([first, second].map((one) => (isRefusal(one) ? one.code : 'accepted')).sort()).toEqual([
    'accepted',
    'possible-duplicate',
  ]);
  expect(await post({ area: '11.16.08', landmark: 'Masjid Baiturrahman' })).not.toHaveProperty(
    'code',
  );
  expect(await post({ area: '11.16.03', landmark: 'Masjid Nurul Iman' })).not.toHaveProperty(
    'code',
  );
});

test('a related item is told as a hint and is not refused', async () => {
  const at = { area: '11.16.08', landmark: 'Huntara Paya Bedi' };
  const mat = await scene.must(scene.reporter, 'need.post', { incident, lines: slm, ...at });
  const facts = createReadFacts(
    database.sql,
    () => Promise.resolve(null),
    () => new Date(),
  );
  const found = await facts(incident, {
    nearby: nearbyNeeds(
      { ...at, landmark: 'hunian sementara paya bedi', items: ['SLM'] },
      'related',
    ),
  });
  expect(isRefusal(found) ? found : found.nearby.map(({ need }) => need.id)).toEqual([mat.need]);
});

test('among 10,000 needs of one district the answer comes from indexes, within bounds', async ({
  annotate,
}) => {
  const { sql } = database;
  const [row] = await sql<{ id: string }[]>`select id from need limit 1`;
  await sql`create temp table many as select n, gen_random_uuid() as id from generate_series(1, 10000) n`;
  await sql.begin(async (tx) => {
    await tx`insert into need select (jsonb_populate_record(need, jsonb_build_object('id', many.id,
        'landmark', 'Dusun ' || n, 'lat', 4.2 + (n % 200) * 0.001, 'lng', 98 + (n / 200) * 0.001,
        'posted_at', now()))).* from need, many where need.id = ${row?.id ?? ''}`;
    await tx`insert into need_line select (jsonb_populate_record(need_line, jsonb_build_object('id',
        gen_random_uuid(), 'need', many.id))).* from need_line, many where need_line.need = ${row?.id ?? ''}`;
  });
  await sql`analyze need`;
  await sql`analyze need_line`;
  const wanted = {
    site: undefined,
    point: { lat: 4.3, lng: 98.05 },
    area: '11.16.08',
    name: 'Dusun 777 dekat sungai',
    items: ['SLM'],
  };
  const begin = performance.now();
  for (let n = 0; n < 10; n++) await needsNearby(sql, incident, wanted, new Date().toISOString());
  const each = (performance.now() - begin) / 10;
  const found = await needsNearby(sql, incident, wanted, new Date().toISOString());
  expect(found.length).toBeLessThanOrEqual(150);
  await annotate(`${each.toFixed(1)} ms each`);
  expect(each).toBeLessThan(250);
});
