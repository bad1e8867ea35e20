// Builds the pages when a source changed since the last build; `npm start` and `npm test` call it.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { globSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { step } from '#server/process/progress.ts';
import { currentRelease, release } from './release.ts';

const root = resolve(import.meta.dirname, '..');
const folder = join(root, 'build');

/** All that ends up in the bundle. The server runs from its sources and shares only types. */
const inputs = [
  'src/**/*',
  'static/*',
  'static/basemap/*',
  'server/gazetteer/*',
  'package.json',
  'package-lock.json',
  'svelte.config.js',
  'vite.config.ts',
  'scripts/{chunk-plugin,page-text,text-plugin}.ts',
];

/** Builds unless the last build had the same sources. Throws what the tools said when it fails. */
export async function buildIfStale(): Promise<void> {
  const digest = digestOf(inputs);
  if (currentRelease(folder) === digest) return;
  await step('Building the pages (once after a change)', () =>
    release(folder, digest, (out) => build(out, digest)),
  );
}

/** First the files of the base map that are made from the gazetteer, then the pages. */
async function build(out: string, version: string): Promise<void> {
  const env = { BUILD_OUT: out, BUILD_VERSION: version };
  await run(env, join(root, 'server', 'gazetteer', 'basemap-detail.ts'));
  await run(env, join(root, 'node_modules', '.bin', 'vite'), 'build');
}

/** The tools talk much while all is well: what they say is shown only when it is not. */
async function run(env: Record<string, string>, ...args: string[]): Promise<void> {
  const child = spawn(process.execPath, args, {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...env, NODE_ENV: 'production' },
  });
  const said = Promise.all([text(child.stdout), text(child.stderr)]);
  await once(child, 'exit');
  if (child.exitCode !== 0) throw new Error(`${(await said).join('')}\nThe build failed.`);
}

function digestOf(patterns: readonly string[]): string {
  const hash = createHash('sha256').update(process.version);
  for (const file of globSync(patterns, { cwd: root }).sort()) {
    const path = join(root, file);
    if (statSync(path).isFile()) hash.update(file).update(readFileSync(path));
  }
  return hash.digest('hex').slice(0, 16);
}

/** For commands: a failed build is a message, not a stack. */
export async function buildOrLeave(): Promise<void> {
  try {
    await buildIfStale();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
}

if (import.meta.main) await buildOrLeave();
