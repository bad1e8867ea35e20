// A database that the version before wrote: migrated, it is as whole as it was.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { verifyBoards } from '#server/feed/audit.ts';
import { openFixture } from '../support/database-fixture.ts';
import type { TestDatabase } from '../support/database.ts';

let database: TestDatabase;
beforeEach(async () => {
  database = await openFixture('migration-4.json.gz');
});
afterEach(() => database.close());

test('a database of the version before is whole after it was migrated', async () => {
  const audits = await verifyBoards(database.sql);
  expect(audits.map(({ board, changes, fault }) => [board, changes, fault])).toEqual([
    ['banjir-aceh', 379, null],
    ['gempa-2026', 0, null],
    ['nasional', 401, null],
  ]);
});

test('a damaged row of the version before is found', async () => {
  const { sql } = database;
  await sql`update need_line set asked = asked + 1, open = open + 1
    where id = (select id from need_line order by id limit 1)`;
  const faults = (await verifyBoards(sql)).map(({ fault }) => fault?.text ?? null);
  expect(faults[0]).toMatch(/^line .*: (asked|open) is not what the feed says$/);
});

test('a change of the version before that was edited is found', async () => {
  const { sql } = database;
  await sql.unsafe('alter table change disable trigger all');
  await sql`update change set body = jsonb_set(body::jsonb, '{asked}', '999')
    where board = 'banjir-aceh' and kind = 'line.posted' and seq < 100`;
  const faults = (await verifyBoards(sql)).map(({ fault }) => fault?.kind ?? null);
  expect(faults).toEqual(['hash', null, null]);
});
