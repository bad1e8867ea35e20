// What the tables hold has bounds, whatever writes there; sums that pass them are refused by name.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openFixture } from '../support/database-fixture.ts';
import { openTestDatabase } from '../support/database.ts';
import type { TestDatabase } from '../support/database.ts';

let empty: TestDatabase;
let old: TestDatabase;
beforeAll(async () => {
  empty = await openTestDatabase();
  old = await openFixture('migration-4.json.gz');
});
afterAll(() => Promise.all([empty.close(), old.close()]));

test('every table with quantities or points has bounds, valid for what the version before wrote', async () => {
  for (const { sql } of [empty, old]) {
    const rows = await sql<{ table: string; convalidated: boolean }[]>`
      SELECT conrelid::regclass::text AS table, convalidated FROM pg_constraint
      WHERE conname LIKE '%\_bounds' ORDER BY 1`;
    expect(rows.every(({ convalidated }) => convalidated)).toBe(true);
    const bounded = rows.map(({ table }) => table);
    const numeric = await sql<{ table: string }[]>`
      SELECT DISTINCT table_name AS table FROM information_schema.columns
      JOIN information_schema.tables USING (table_schema, table_name)
      WHERE table_schema = 'public' AND table_type = 'BASE TABLE' AND data_type = 'numeric'`;
    expect(bounded).toEqual(expect.arrayContaining(numeric.map(({ table }) => table)));
  }
});

test.each([
  ['need_line', 'asked = asked + 2e9, open = open + 2e9'],
  ['need_line', `asked = 'NaN', open = 'NaN'`],
  ['claim', `quantity = quantity + 2e9, claimed = claimed + 2e9`],
  ['site', 'lat = 91, lng = 0'],
  ['site', `lat = 'NaN', lng = 0`],
  ['site', 'people = 2000000000'],
  ['need', `lat = 'Infinity', lng = 0`],
])('%s refuses %s', async (table, change) => {
  await expect(old.sql.unsafe(`UPDATE ${table} SET ${change}`)).rejects.toMatchObject({
    code: '23514',
    constraint_name: `${table}_bounds`,
  });
});
