// R-P16, the drill: a backup is made beside a board at work, restored into an empty database, and verified. What is
// damaged, cut off or opened with another passphrase restores nothing.
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import type { Duplex } from 'node:stream';
import { createGunzip, createGzip } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Sql } from '#server/postgres/connection.ts';
import { readBackup, restoreBackup } from '#server/postgres/backup.ts';
import { decrypt, encrypt } from '#server/postgres/cipher.ts';
import { runCli } from '../support/cli.ts';
import { openEmptyDatabase, openTestDatabase } from '../support/database.ts';
import type { TestDatabase } from '../support/database.ts';
import { openFixture } from '../support/database-fixture.ts';

const passphrase = 'lumbung sosial kuala simpang';
let source: TestDatabase;
let folder: string;
let key: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'posko-backup-'));
  key = join(folder, 'passphrase');
  await writeFile(key, `${passphrase}\n`);
  source = await openFixture('migration-4.json.gz');
});
afterAll(async () => {
  await source.close();
  await rm(folder, { recursive: true, force: true });
});

/** A digest of the rows of every table, and how many there are. Sessions are left out, and the id of the database (F5). */
async function contents(sql: Sql): Promise<Record<string, unknown>> {
  const tables = await sql<{ name: string }[]>`
    SELECT relname AS name FROM pg_class
    WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'
      AND relname NOT IN ('session', 'database_identity') ORDER BY 1`;
  const found: Record<string, unknown> = {};
  for (const { name } of tables)
    if (name !== 'migration')
      [found[name]] = await sql`
        SELECT count(*), md5(string_agg(t::text, E'\n' ORDER BY t::text)) FROM ${sql(name)} AS t`;
  return found;
}

test('R-P16: a backup restores every row into an empty database, and its boards are whole', async () => {
  const file = join(folder, 'posko.backup');
  const made = await runCli(source.url, ['backup', file, '--passphrase-file', key]);
  expect(made).toMatchObject({ code: 0, err: '' });
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  const empty = await openEmptyDatabase();
  try {
    const restored = await runCli(empty.url, ['restore', file, '--passphrase-file', key]);
    console.log(`The drill:\n${made.out}${restored.out}`);
    expect(restored).toMatchObject({ code: 0, err: '' });
    expect(restored.out).toContain('banjir-aceh: 379 changes, whole');
    expect(await contents(empty.sql)).toEqual(await contents(source.sql));
    const verified = await runCli(empty.url, ['audit:verify']);
    expect(verified).toMatchObject({ code: 0 });
    expect(verified.out).toContain('All boards are whole.');
    const again = await runCli(empty.url, ['restore', file, '--passphrase-file', key]);
    expect([again.code, again.err]).toEqual([64, expect.stringContaining('holds boards already')]);
  } finally {
    await empty.close();
  }
}, 180_000);

test('what is damaged, cut off, or opened with another passphrase restores nothing, and says so', async () => {
  const plain = readBackup(source.sql);
  const bytes = await all(encrypt(through(plain, createGzip()), passphrase));
  const flipped = Buffer.from(bytes);
  flipped[bytes.length >> 1]! ^= 1;
  const attempts: [Buffer, string, string][] = [
    [flipped, passphrase, 'damaged or cut off'],
    [bytes.subarray(0, -20_000), passphrase, 'damaged or cut off'],
    // Cut between two parts.
    [bytes.subarray(0, 31 + 65_536 + 16), passphrase, 'damaged or cut off'],
    [Buffer.from('a text'), passphrase, 'no backup of Posko'],
    [bytes, 'another passphrase altogether', 'passphrase is another one'],
  ];
  const empty = await openTestDatabase();
  try {
    for (const [content, secret, says] of attempts) {
      const opened = through(decrypt(chunks(content), secret), createGunzip());
      await expect(restoreBackup(empty.sql, opened), says).rejects.toThrow(says);
      expect(await empty.sql`SELECT FROM change`).toHaveLength(0);
    }
  } finally {
    await empty.close();
  }
}, 180_000);

test('nothing of a text is in the file, and parts cannot change places', async () => {
  const plain = Buffer.alloc(400_000, 'Bu Sari 0812 ');
  const sealed = await all(encrypt(chunks(plain), passphrase));
  expect(sealed.includes('Sari')).toBe(false);
  expect((await all(decrypt(chunks(sealed), passphrase))).equals(plain)).toBe(true);
  const size = 65_536 + 16;
  const [header, first, second] = [31, 31 + size, 31 + 2 * size];
  const swapped = [
    sealed.subarray(0, header),
    sealed.subarray(first, second),
    sealed.subarray(header, first),
    sealed.subarray(second),
  ];
  await expect(all(decrypt(chunks(Buffer.concat(swapped)), passphrase))).rejects.toThrow('damaged');
});

test('a short passphrase, and none, are refused before anything is written', async () => {
  const short = join(folder, 'short');
  await writeFile(short, 'rahasia');
  const file = join(folder, 'none.backup');
  for (const words of [[], ['--passphrase-file', short]]) {
    const { code, err } = await runCli(source.url, ['backup', file, ...words]);
    expect([code, err]).toEqual([64, expect.stringMatching(/passphrase/i)]);
  }
  await expect(stat(file)).rejects.toThrow();
});

function through(bytes: AsyncIterable<Buffer>, zip: Duplex): AsyncIterable<Buffer> {
  return Readable.from(bytes).compose(zip) as AsyncIterable<Buffer>;
}

async function* chunks(bytes: Buffer): AsyncGenerator<Buffer> {
  for (let start = 0; start < bytes.length; start += 10_007)
    yield await Promise.resolve(bytes.subarray(start, start + 10_007));
}

async function all(stream: AsyncIterable<Buffer>): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of stream) parts.push(part);
  return Buffer.concat(parts);
}

test('a table larger than any buffer is read to its end', async () => {
  const database = await openTestDatabase();
  const [count] = await database.sql<{ count: number }[]>`SELECT count(*) FROM area`;
  expect(count?.count).toBeGreaterThan(90_000);
  const plain = await all(readBackup(database.sql));
  expect(plain.subarray(-12).toString()).toBe('{"end":true}');
  await database.close();
});

test('a restore touches no database that holds what is not of Posko, and names it', async () => {
  const file = join(folder, 'foreign.backup');
  await runCli(source.url, ['backup', file, '--passphrase-file', key]);
  const shared = await openEmptyDatabase();
  try {
    await shared.sql`CREATE TABLE payroll (id int)`;
    await shared.sql`INSERT INTO payroll VALUES (1)`;
    await shared.sql`CREATE VIEW salaries AS SELECT * FROM payroll`;
    await shared.sql`CREATE FUNCTION bonus() RETURNS int LANGUAGE sql RETURN 1`;
    await shared.sql`CREATE EXTENSION btree_gist`;
    const { code, err } = await runCli(shared.url, ['restore', file, '--passphrase-file', key]);
    expect([code, err]).toEqual([
      64,
      expect.stringContaining('bonus(), btree_gist, payroll, salaries'),
    ]);
    expect(await shared.sql`SELECT id FROM payroll`).toHaveLength(1);
    const [own] = await shared.sql<{ there: boolean }[]>`
      SELECT to_regclass('public.change') IS NOT NULL AS there`;
    expect(own?.there).toBe(false);
  } finally {
    await shared.close();
  }
}, 180_000);
