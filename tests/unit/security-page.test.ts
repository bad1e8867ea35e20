// The page on security names files and tests that exist, and leaves out no area of the plan.
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
const page = readFileSync(join(root, 'tests/SECURITY.md'), 'utf8');

const areas = [
  ...['Injection, XSS', 'Export', 'Business rules', 'Public intake', 'CSRF, Origin'],
  ...['Headers, cookies', 'Proxy', 'Socket', 'Uploads', 'Passwords', 'MFA, recovery', 'Sessions'],
  ...['Authorisation', 'Personal data', 'Logs, audit', 'Config, supply', 'DoS'],
];

const named = [...page.matchAll(/^- `(tests\/[^`]+)`: (.+)$/gm)].map(
  ([, file = '', name = '']) => ({
    file,
    name,
  }),
);

test('every area of the plan is there, with a test or with what is missing', () => {
  const parts = new Map(
    page.split(/^## /m).map((part) => [part.split('\n', 1)[0] ?? '', part] as const),
  );
  const bare = areas.filter((area) => !/^(- `tests\/|Missing: )/m.test(parts.get(area) ?? ''));
  expect(bare).toEqual([]);
});

test('every file that it names exists', () => {
  const files = [...page.matchAll(/`([\w./-]+\.(?:ts|md|js|json))`/g)].map(([, file = '']) => file);
  expect(files.length).toBeGreaterThan(50);
  expect(files.filter((file) => !existsSync(join(root, file)))).toEqual([]);
});

test('every test that it names exists', () => {
  expect(named.length).toBeGreaterThan(60);
  const lost = named.filter(({ file, name }) => {
    const text = existsSync(join(root, file)) ? readFileSync(join(root, file), 'utf8') : '';
    return !['test', 'it', 'describe'].some((word) =>
      new RegExp(`\\b${word}[^\\n]*(?:\\n[^\\n]*){0,3}${escaped(name)}`).test(text),
    );
  });
  expect(lost).toEqual([]);
});

/** The name as a part of a pattern; quotes inside it may be escaped in the source. */
function escaped(name: string): string {
  return name.replaceAll(/[$()*+.?[\\\]^{|}]/g, String.raw`\$&`);
}
