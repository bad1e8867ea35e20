// How values look on their way in and out of PostgreSQL, and that migrations run once and make the boards.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { standingBoards } from '#domain/board.ts';
import { appliedMigration, latestMigration, migrate } from '#server/postgres/migrate.ts';
import { openTestDatabase } from '../support/database.ts';
import type { TestDatabase } from '../support/database.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

test('times are ISO texts in UTC, dates stay dates, numbers are numbers, also in arrays', async () => {
  const { sql } = database;
  const [row] = await sql`
    SELECT ${'2025-12-10T08:02:03.456+07:00'}::timestamptz AS counted_at,
           ARRAY['2025-12-10 00:00:00+00'::timestamptz] AS many,
           '2025-12-10'::date AS day, 1.250::numeric AS quantity, 9007199254740991 AS seq`;
  expect(row).toEqual({
    countedAt: '2025-12-10T01:02:03.456Z',
    many: ['2025-12-10T00:00:00.000Z'],
    day: '2025-12-10',
    quantity: 1.25,
    seq: Number.MAX_SAFE_INTEGER,
  });
});

test('columns change their case on the way, keys inside json do not', async () => {
  const { owner: sql } = database;
  await sql`CREATE TABLE probe (site_code text, body jsonb, note text)`;
  await sql`INSERT INTO probe ${sql({ siteCode: 'a', body: { a_b: 1, cD: 2 }, note: undefined })}`;
  expect([...(await sql`SELECT * FROM probe`)]).toEqual([
    { siteCode: 'a', body: { a_b: 1, cD: 2 }, note: null },
  ]);
});

test('a migrated database stands at the newest file, and migrating again does nothing', async () => {
  const { owner: sql } = database;
  expect(await appliedMigration(sql)).toBe(latestMigration());
  expect(await Promise.all([migrate(sql), migrate(sql)])).toEqual([[], []]);
});

test('R-P10: migrating does not queue up others behind a table in use: it lets go, says why and tries again', async () => {
  const { owner: sql } = database;
  const held = await sql.reserve();
  await held`begin`;
  await held`lock table migration in access exclusive mode`;
  const said: string[] = [];
  const done = migrate(sql, undefined, undefined, (line) => {
    said.push(line);
    if (said.length === 1) void held`commit`.then(() => held.release());
  });
  expect(await done).toEqual([]);
  expect(said.join()).toMatch(/in use by others.*lock timeout/);
}, 20_000);

test('P1: the boards that migrations make are the declared ones: on another, everyone could join', async () => {
  const boards = await database.sql<{ id: string }[]>`select id from board order by id`;
  expect(boards.map(({ id }) => id)).toEqual(Object.keys(standingBoards).sort());
});

test('a migration that was changed after it ran is refused', async () => {
  const { owner: sql } = database;
  await sql`UPDATE migration SET md5 = 'other' WHERE version = ${latestMigration()}`;
  await expect(migrate(sql)).rejects.toThrow(/checksum/i);
});
