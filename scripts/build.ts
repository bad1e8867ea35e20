// Builds the pages when a source changed since the last build; `npm start` and `npm test` call it.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');
const stamp = join(root, 'build', '.stamp');

/** All that ends up in the bundle. The server runs from its sources and shares only types. */
const inputs = [
  'src/**/*',
  'static/**/*',
  'package.json',
  'package-lock.json',
  'svelte.config.js',
  'vite.config.ts',
];

/** Builds unless the last build had the same sources. Throws when it fails, with Vite's output. */
export function buildIfStale(): void {
  const digest = digestOf(inputs);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === digest) return;
  console.log('Building the pages (once after a change) ...');
  const started = performance.now();
  rmSync(join(root, 'build'), { recursive: true, force: true });
  const vite = join(root, 'node_modules', '.bin', 'vite');
  const result = spawnSync(process.execPath, [vite, 'build', '--logLevel', 'warn'], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, NODE_ENV: 'production' },
  });
  if (result.status !== 0) throw new Error('The build failed.');
  writeFileSync(stamp, digest);
  console.log(`Building the pages: ${((performance.now() - started) / 1000).toFixed(0)} s`);
}

function digestOf(patterns: readonly string[]): string {
  const hash = createHash('sha256').update(process.version);
  for (const file of globSync(patterns, { cwd: root }).sort()) {
    const path = join(root, file);
    if (statSync(path).isFile()) hash.update(file).update(readFileSync(path));
  }
  return hash.digest('hex');
}

if (import.meta.main) buildIfStale();
