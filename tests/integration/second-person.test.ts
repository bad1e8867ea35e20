// F7: erasing much takes a second person, or a day where there is none.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runCli } from '../support/cli.ts';
import { openTestDatabase } from '../support/database.ts';
import type { TestDatabase } from '../support/database.ts';
import { makeScene } from '../support/scene.ts';

const text = 'Ibu Sariwati';
const passwords = ['lumbung sosial kuala simpang', 'gudang beras kuala simpang'];
let database: TestDatabase;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'posko-second-'));
  database = await openTestDatabase();
  const scene = await makeScene(database.sql);
  await scene.openLine(10);
  // As many needs as a camp has, each with the name of the same person.
  await database.owner`
    insert into need select (jsonb_populate_record(need, jsonb_build_object(
      'id', gen_random_uuid(), 'contact_name', ${text}::text))).* from need, generate_series(1, 120)`;
});
afterAll(async () => {
  await database.close();
  await rm(folder, { recursive: true, force: true });
});

const ofOne = async (name: string) => {
  const [row] = await database.owner<{ id: string }[]>`
    update need set contact_name = ${name} where id = (select id from need limit 1) returning id`;
  return ['erase', 'need', row?.id ?? '', 'contactName', '--write'];
};
const erase = (...words: string[]) =>
  runCli(database.ownerUrl, ['erase', '--text-stdin', '--write', ...words], `${text}\n`);
const left = async () => (await database.sql`select from need where contact_name = ${text}`).length;

async function admin(email: string, password: string) {
  const words = ['--email', email, '--name', email.slice(0, 4), '--role', 'admin'];
  const made = await runCli(
    database.ownerUrl,
    [
      'user:create',
      ...words,
      '--organisation',
      'Kemensos',
      '--kind',
      'ministry',
      '--password-stdin',
    ],
    password,
  );
  expect(made).toMatchObject({ code: 0 });
}

test('F7: without a second admin an erasure of many rows waits a day, and not longer than three', async () => {
  const first = await erase();
  expect([first.code, first.err]).toEqual([64, expect.stringContaining('24 hours')]);
  expect(await left()).toBe(120);
  const age = (hours: number) =>
    database.owner`update waiting_act set asked_at = clock_timestamp() - ${hours} * interval '1 hour'`;
  await age(23);
  expect((await erase()).code).toBe(64);
  await age(80);
  expect((await erase()).err).toContain('24 hours');
  expect(await left()).toBe(120);
}, 240_000);

test('F7: with two admins only the word of one of them erases many rows, and a few take nobody', async () => {
  const [one = '', two = ''] = passwords;
  const file = join(folder, 'word');
  const stood = () => database.owner`update member set joined_at = joined_at - interval '30 hours'`;
  await admin('rina@posko.test', one);
  await stood();
  await database.owner`delete from waiting_act`;
  await writeFile(file, `${one}\n`);
  const own = await erase('--second', 'rina@posko.test', '--second-password-file', file);
  expect([own.code, own.err]).toEqual([64, expect.stringContaining('24 hours')]);
  await admin('budi@posko.test', two);
  await writeFile(file, `${two}\n`);
  const fresh = await erase('--second', 'budi@posko.test', '--second-password-file', file);
  expect([fresh.code, fresh.err]).toEqual([64, expect.stringContaining('24 hours')]);
  expect(await left()).toBe(120);
  await stood();
  await database.owner`update waiting_act set asked_at = clock_timestamp() - interval '30 hours'`;
  const alone = await erase();
  expect([alone.code, alone.err]).toEqual([64, expect.stringContaining('--second')]);
  await writeFile(file, `${one}\n`);
  const wrong = await erase('--second', 'budi@posko.test', '--second-password-file', file);
  expect([wrong.code, wrong.err]).toEqual([64, expect.stringContaining('no admin')]);
  expect(await left()).toBe(120);
  await writeFile(file, `${two}\n`);
  const done = await erase('--second', 'budi@posko.test', '--second-password-file', file);
  expect(done.out).toContain('budi@posko.test agreed.');
  expect(await left()).toBe(0);
  // What was erased lately counts: many small erasures are one large one.
  const more = await runCli(database.ownerUrl, await ofOne('Ibu Rahmah'));
  expect([more.code, more.err]).toEqual([64, expect.stringContaining('--second')]);
}, 240_000);
