// Tables against schemas: every column of a noun is in its schema, and the other way round.
import postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { EntityName } from '#domain/change.ts';
import { entityNames, nounOf } from '#domain/nouns.ts';
import { tableOf } from '#server/storage/entity.ts';
import { openTestDatabase } from '../support/database.ts';
import type { TestDatabase } from '../support/database.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

test.each(entityNames)(
  'the table of %s has the columns of its schema',
  async (entity: EntityName) => {
    const rows = await database.sql<{ columnName: string }[]>`
    select column_name from information_schema.columns
    where table_schema = 'public' and table_name = ${tableOf(entity)}`;
    const { row, secret } = nounOf(entity);
    const wanted = [...Object.keys(row.entries), ...Object.keys(secret?.entries ?? {})];
    const columns = rows.map(({ columnName }) => columnName).sort();
    expect(columns).toEqual(wanted.map(postgres.fromCamel).sort());
  },
);
