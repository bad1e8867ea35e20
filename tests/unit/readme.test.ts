// The pages for people who read the code name files and folders that exist, and every folder of the server.
import { globSync, readFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
const pages = globSync(
  ['README.md', 'CONTRIBUTING.md', 'docs/*.md', '{src,server,seeds,tests,scripts}/README.md'],
  { cwd: root },
);

/** Paths in backticks and in links of a page: what has a slash, or the ending of a source file. */
function pathsIn(text: string): string[] {
  const quoted = [...text.matchAll(/`([\w.[\]-]+(?:\/[\w.[\]-]+)*\/?)`/g)].map(
    ([, path = '']) => path,
  );
  const linked = [...text.matchAll(/\]\(([^):#]+)\)/g)].map(([, path = '']) => path);
  return [...quoted.filter((path) => /^\w.*\/|\.(ts|md|sql|svelte)$/.test(path)), ...linked];
}

const paths = globSync(['*', '.env.example', '{src,server,seeds,tests,scripts,docs,static}/**'], {
  cwd: root,
});

/** A path from the root, or its end as a page about one folder writes it. */
function exists(path: string): boolean {
  const end = `/${path.replace(/^(\.\.\/)+|\/$/g, '')}`;
  return paths.some((known) => `/${known}`.endsWith(end));
}

test.each(pages)('%s names what exists', (page) => {
  const named = pathsIn(readFileSync(join(root, page), 'utf8'));
  expect(named).not.toEqual([]);
  expect(named.filter((path) => !exists(path))).toEqual([]);
});

test.each(['server', 'tests'])('the README of %s names each of its folders', (folder) => {
  const text = readFileSync(join(root, folder, 'README.md'), 'utf8');
  const folders = readdirSync(join(root, folder), { withFileTypes: true }).filter((entry) =>
    entry.isDirectory(),
  );
  expect(folders.length).toBeGreaterThan(3);
  expect(
    folders.filter(({ name }) => !text.includes(`\`${name}/\``)).map(({ name }) => name),
  ).toEqual([]);
});
