// Commands of the operator, as they are typed.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeScene } from '../support/scene.ts';
import { openTestDatabase } from '../support/database.ts';
import type { TestDatabase } from '../support/database.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

const admin = [
  'user:create',
  '--email',
  'Rani@example.id',
  '--name',
  'Rani',
  '--role',
  'admin',
  '--organisation',
  'Kemensos',
];

describe('help', () => {
  test('--help names every command with one line; no command at all is an error', async () => {
    const { code, out } = await cli(['--help']);
    expect(code).toBe(0);
    for (const name of ['user:create', 'audit:verify']) expect(out).toMatch(`  ${name}`);
    expect((await cli([])).code).toBe(64);
  });

  test('a command explains itself without a database', async () => {
    const { code, out } = await cli(['user:create', '--help'], { DATABASE_URL: '' });
    expect(code).toBe(0);
    expect(out).toContain('--password-stdin');
  });

  test.each([
    [['user:make'], 'There is no command user:make'],
    [['user:create', '--mail', 'x'], "Unknown option '--mail'"],
    [['user:create', '--email', 'x@example.id'], '--name is missing'],
    [[...admin.slice(0, 6), 'boss', ...admin.slice(7)], 'boss is none of admin, coordinator'],
    [admin, 'There is no organisation Kemensos. Add --kind'],
  ])('%j is refused with the cure', async (words, says) => {
    const { code, err } = await cli(words);
    expect(err).toContain(says);
    expect(code).toBe(64);
  });
});

describe('feed', () => {
  test('prints what happened on a board, change by change, and shows nothing that names a person', async () => {
    const own = await openTestDatabase();
    const scene = await makeScene(own.sql, 1);
    const read = (words: string[]) => cli(['feed', ...words], { DATABASE_URL: own.url });
    const { need } = await scene.must(scene.reporter, 'need.post', {
      incident: 'banjir-uji',
      point: { lat: 4, lng: 97 },
      note: 'tanya Bu Sari 0812',
      lines: [{ item: 'BRS', quantity: 25, urgency: 'high' }],
    });
    const { code, out } = await read(['banjir-uji', '--since', '0']);
    expect(code).toBe(0);
    expect(out).toMatch(
      new RegExp(`^#1 \\S+Z need.posted need ${String(need)} by organisation \\S+$`, 'm'),
    );
    expect(out).toMatch(/^ {4}note: \(not shown\)$/m);
    expect(out).toMatch(/^ {4}asked: 25$/m);
    expect(out).not.toContain('Sari');
    const later = await read(['banjir-uji', '--since', '1']);
    expect(later.out).toMatch(/^#2 /);
    expect((await read(['tidak-ada'])).code).toBe(64);
    await own.close();
  });
});

describe('user:create', () => {
  test('makes the organisation and the account, and shows a made password once', async () => {
    const { code, out, err } = await cli([...admin, '--kind', 'ministry']);
    expect(err).toBe('');
    expect(code).toBe(0);
    expect(out).toMatch(/password: [\w-]{20}\n$/);
    const [row] = await database.sql`SELECT email, password_hash FROM member`;
    expect(row?.email).toBe('rani@example.id');
    expect(row?.passwordHash).toMatch(/^\$argon2id\$/);
  });

  test('the same address twice is refused, and the first account stays', async () => {
    const { code, err } = await cli(admin);
    expect([code, err.split('\n', 1)[0]]).toEqual([64, expect.stringMatching(/\w/)]);
    expect(await database.sql`SELECT FROM member`).toHaveLength(1);
  });

  test('a password comes from standard input and is not shown; a weak one is refused', async () => {
    const second = admin.with(2, 'budi@example.id').with(4, 'Budi').concat('--password-stdin');
    const weak = await cli(second, {}, 'rahasia\n');
    expect(weak.err).toContain('The password is too short');
    const { code, out } = await cli(second, {}, 'empat kuda lari ke bukit\n');
    expect(code).toBe(0);
    expect(out).not.toContain('kuda');
  });
});

async function cli(words: string[], env: Record<string, string> = {}, input = '') {
  const child = spawn(process.execPath, ['server/cli/main.ts', ...words], {
    env: { ...process.env, DATABASE_URL: database.url, LOG_LEVEL: 'error', ...env },
  });
  child.stdin.end(input);
  const [out, err] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'exit'),
  ]);
  return { code: child.exitCode, out, err };
}
