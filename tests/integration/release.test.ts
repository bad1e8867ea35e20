// R-P10: a new build never disturbs the one that is served: one process builds, the switch is one step, old chunks stay
// for one release, and a build that fails changes nothing.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { currentRelease, release } from '../../scripts/release.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'posko-release-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** A build whose handler says its name and whose chunk has it in its name. */
const make = (name: string) => async (out: string) => {
  const chunks = join(out, 'client/_app/immutable');
  await mkdir(chunks, { recursive: true });
  await writeFile(join(chunks, `${name}.js`), name);
  await writeFile(join(out, 'handler.js'), `export const handler = () => '${name}';\n`);
};

test('chunks of the release before are served for one release, and no longer', async () => {
  expect(currentRelease(folder)).toBeUndefined();
  expect(await release(folder, 'a1', make('first'))).toBe(true);
  expect(await release(folder, 'a1', make('never'))).toBe(false);
  await release(folder, 'b2', make('second'));
  const chunksOf = (digest: string) => readdir(join(folder, digest, 'client/_app/immutable'));
  expect((await chunksOf('b2')).sort()).toEqual(['first.js', 'second.js']);
  // What runs from the release before still has its files.
  expect(existsSync(join(folder, 'a1/handler.js'))).toBe(true);
  await release(folder, 'c3', make('third'));
  expect((await chunksOf('c3')).sort()).toEqual(['second.js', 'third.js']);
  expect((await readdir(folder)).sort()).toEqual(['b2', 'c3', 'handler.js']);
  const { handler } = (await import(join(folder, 'handler.js'))) as { handler: () => string };
  expect(handler()).toBe('third');
});

test('a build that fails, or was killed, leaves what is served as it was', async () => {
  await release(folder, 'a1', make('first'));
  const fails = async (out: string) => {
    await make('half')(out);
    throw new Error('no memory');
  };
  await expect(release(folder, 'b2', fails)).rejects.toThrow('no memory');
  expect(currentRelease(folder)).toBe('a1');
  // The lock of a process that is gone.
  const child = spawn(process.execPath, ['-e', '']);
  await once(child, 'exit');
  await writeFile(join(folder, 'lock'), `${child.pid ?? 0}`);
  expect(await release(folder, 'b2', make('second'))).toBe(true);
  expect(currentRelease(folder)).toBe('b2');
});

test('two that start at once build once, and nobody finds the build missing meanwhile', async () => {
  await release(folder, 'a1', make('first'));
  const module = resolve(import.meta.dirname, '../../scripts/release.ts');
  const script = `
    import { release } from ${JSON.stringify(module)};
    import { mkdir, writeFile, appendFile } from 'node:fs/promises';
    await release(${JSON.stringify(folder)}, 'b2', async (out) => {
      await appendFile(${JSON.stringify(join(folder, '..', 'made'))} + ${JSON.stringify(folder.slice(-6))}, 'x');
      await mkdir(out, { recursive: true });
      await new Promise((resolve) => setTimeout(resolve, 700));
      await writeFile(out + '/handler.js', "export const handler = () => 'second'");
    });`;
  const start = () =>
    spawn(process.execPath, ['--input-type=module', '-e', script], {
      stdio: ['ignore', 'ignore', 'pipe'],
    });
  const children = [start(), start(), start()];
  const said = children.map((child) => text(child.stderr));
  const seen = new Set<string | undefined>();
  const ended = Promise.all(children.map((child) => once(child, 'exit')));
  const looks = setInterval(() => seen.add(currentRelease(folder)), 5);
  await ended;
  clearInterval(looks);
  expect([...seen].every((digest) => digest === 'a1' || digest === 'b2')).toBe(true);
  expect(await Promise.all(said)).toEqual(['', '', '']);
  expect(children.map(({ exitCode }) => exitCode)).toEqual([0, 0, 0]);
  const made = `${join(folder, '..', 'made')}${folder.slice(-6)}`;
  expect(await readFile(made, 'utf8')).toBe('x');
  await rm(made);
  expect(currentRelease(folder)).toBe('b2');
});
