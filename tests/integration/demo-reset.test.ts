// `demo:reset`: it begins an example anew, and touches nothing else.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { isRefusal } from '#domain/refusal.ts';
import { allRows } from '#server/storage/entity.ts';
import { openTestApp } from '../support/app.ts';
import type { TestApp } from '../support/app.ts';
import { runCli } from '../support/cli.ts';

let one: TestApp;
let data: string;
beforeAll(async () => {
  one = await openTestApp();
  data = await mkdtemp(join(tmpdir(), 'posko-reset-'));
});
afterAll(async () => {
  await one.close();
  await rm(data, { recursive: true, force: true });
});

function reset(...words: string[]) {
  process.env.POSKO_DATA = data;
  return runCli(one.app.config.databaseUrl ?? '', ['demo:reset', ...words]);
}

async function open(code: string, demo?: { id: string; en: string }): Promise<void> {
  const answer = await one.app.execute(
    {
      id: crypto.randomUUID(),
      name: 'incident.open',
      input: {
        ...{ code, name: code, type: '101', status: 'tanggap_darurat', areas: ['11'] },
        ...{ startedAt: '2025-11-25T00:00:00.000Z', demo },
      },
    },
    { kind: 'system' },
  );
  expect(isRefusal(answer)).toBe(false);
}
const codes = async () => (await allRows(one.app.sql, 'incident')).map(({ id }) => id).sort();

test('a database without an example board is left alone', async () => {
  await open('banjir-nyata');
  const { code, err } = await reset('--yes');
  expect(code).toBe(64);
  expect(err).toContain('no example board');
  expect(await codes()).toEqual(['banjir-nyata']);
});

test('beside an incident that is no example nothing is deleted', async () => {
  await open('contoh-lama', { id: 'Papan contoh', en: 'Example board' });
  const { code, err } = await reset('--yes');
  expect([code, await codes()]).toEqual([64, ['banjir-nyata', 'contoh-lama']]);
  expect(err).toContain('banjir-nyata');
});

test('without --yes nothing is deleted; with it the example begins anew', async () => {
  await one.app.sql`delete from incident where id = 'banjir-nyata'`;
  const asked = await reset();
  expect([asked.code, await codes()]).toEqual([64, ['contoh-lama']]);
  expect(asked.err).toContain('Add --yes');
  const done = await reset('--yes');
  expect([done.code, done.err]).toEqual([0, '']);
  expect(done.out).toContain('coordinator@posko.test');
  expect(await codes()).toEqual(['sumatra-2025']);
  expect((await allRows(one.app.sql, 'claim')).length).toBeGreaterThan(100);
});
