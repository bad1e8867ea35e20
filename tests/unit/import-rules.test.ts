// The rules of .dependency-cruiser.cjs, tried on planted files: each case must be reported, the sound one must not.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { cruise } from 'dependency-cruiser';
import type { ICruiseResult } from 'dependency-cruiser';
import { afterEach, expect, test } from 'vitest';
import config from '../../.dependency-cruiser.cjs';

let folder = '';
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Names of the rules that these files break. */
async function broken(files: Record<string, string>): Promise<string[]> {
  folder = mkdtempSync(join(tmpdir(), 'posko-imports-'));
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  }
  const { tsConfig: _, ...options } = config.options ?? {};
  const { output } = await cruise(['.'], {
    ...options,
    baseDir: folder,
    validate: true,
    ruleSet: { forbidden: config.forbidden ?? [] },
  });
  const { violations } = (output as ICruiseResult).summary;
  return [...new Set(violations.map(({ rule }) => rule.name))];
}

test('imports in the allowed direction make no circle', async () => {
  const files = {
    'src/lib/domain/need.ts': `import type { Site } from './site.ts';\nexport type Need = Site;`,
    'src/lib/domain/site.ts': 'export type Site = string;',
    'server/feed/feed.ts': `import type { Need } from '../../src/lib/domain/need.ts';\nexport const feed: Need[] = [];`,
  };
  expect(await broken(files)).toEqual([]);
});

test('a circle of two files that need no more than types of each other is found', async () => {
  const files = {
    'server/feed/a.ts': `import type { B } from './b.ts';\nexport interface A { b: B }`,
    'server/feed/b.ts': `import type { A } from './a.ts';\nexport interface B { a: A | null }`,
  };
  expect(await broken(files)).toEqual(['no-circle']);
});

test('a circle over three files, values and types mixed, is found', async () => {
  const files = {
    'server/feed/a.ts': `import { b } from './b.ts';\nexport const a = b;\nexport type A = number;`,
    'server/feed/b.ts': `import { c } from './c.ts';\nexport const b = c;`,
    'server/feed/c.ts': `import type { A } from './a.ts';\nexport const c: A = 1;`,
  };
  expect(await broken(files)).toEqual(['no-circle']);
});

test.each([
  ['domain-stands-alone', 'src/lib/domain/a.ts', 'server/config.ts'],
  ['lib-does-not-know-pages-or-server', 'src/lib/sync/a.ts', 'server/config.ts'],
  ['storage-is-the-bottom', 'server/storage/a.ts', 'server/write/execute.ts'],
  ['app-starts-nothing', 'server/app.ts', 'server/jobs/jobs.ts'],
  ['transports-and-jobs-know-no-storage', 'server/jobs/a.ts', 'server/storage/need.ts'],
])('an import upwards breaks %s: %s -> %s', async (rule, from, to) => {
  const up = `${'../'.repeat(from.split('/').length - 1)}${to}`;
  const files = {
    [from]: `import { value } from '${up}';\nexport const copy = value;`,
    [to]: 'export const value = 1;',
  };
  expect(await broken(files)).toContain(rule);
});
