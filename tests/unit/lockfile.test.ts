// The lock file: no version with a known hole, and no word about where the packages came from.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

interface Package {
  version?: string;
  optionalDependencies?: Record<string, string>;
}

const text = readFileSync(new URL('../../package-lock.json', import.meta.url), 'utf8');
const { packages } = JSON.parse(text) as { packages: Record<string, Package> };

/** The first version without the hole, and the hole. */
const floors: [name: string, floor: string, hole: string][] = [
  ['@sveltejs/kit', '2.69.1', 'CVE-2026-22803, CVE-2026-40073, GHSA-wqjv-9729-c5q2'],
  ['devalue', '5.9.3', 'prototype pollution and memory exhaustion'],
  ['svelte', '5.55.7', 'cross-site scripting on the server'],
  ['engine.io', '6.6.10', 'CVE-2026-102599: a stranger ends the process'],
  ['socket.io-parser', '4.2.7', 'memory exhaustion'],
  ['ws', '8.21.1', 'memory exhaustion'],
];

test.each(floors)('%s is at least %s (%s)', (name, floor) => {
  const versions = Object.entries(packages)
    .filter(([path]) => path.endsWith(`node_modules/${name}`))
    .map(([, { version }]) => version ?? '0.0.0');
  expect(versions).not.toEqual([]);
  expect(versions.filter((version) => isBelow(version, floor))).toEqual([]);
});

test.each([
  ['6.6.9', true],
  ['6.6.10', false],
  ['6.10.0', false],
  ['5.9.9', true],
])('%s is below 6.6.10: %s', (version, below) => {
  expect(isBelow(version, '6.6.10')).toBe(below);
});

test('form libraries with a known security problem are absent', () => {
  expect(Object.keys(packages).filter((path) => path.endsWith('/sveltekit-superforms'))).toEqual(
    [],
  );
});

test('every platform a package offers a binary for is locked, so that npm ci takes it anywhere', () => {
  const wanted = Object.values(packages).flatMap((one) =>
    Object.keys(one.optionalDependencies ?? {}),
  );
  const locked = new Set(Object.keys(packages).map((path) => path.split('node_modules/').at(-1)));
  expect(wanted.filter((name) => !locked.has(name))).toEqual([]);
});

test('it names no registry: it installs from whichever one npm is told to use', () => {
  expect(text).not.toContain('"resolved"');
});

function isBelow(version: string, floor: string): boolean {
  const parts = (text: string) => text.split('.').map((part) => Number.parseInt(part, 10));
  const [mine, least] = [parts(version), parts(floor)];
  const index = least.findIndex((part, position) => part !== mine[position]);
  return index >= 0 && (mine[index] ?? 0) < (least[index] ?? 0);
}
