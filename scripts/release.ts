// Puts a new build beside the one that is served, and switches to it in one step. A server that runs goes on with its own
// files; pages of the release before find theirs in the new one.
//
//     build/handler.js   one line that names the current release; replaced by a rename
//     build/DIGEST/      a release, named after its sources
import {
  cpSync,
  existsSync,
  globSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** Files whose name changes with their content: a page asks for those it was built with. */
const chunks = 'client/_app/immutable/**/*';
/** Lists the chunks that a release was built with, without those of the release before it. */
const ownList = 'own-chunks.json';
/** How often a waiting process looks whether the other has finished (ms). */
const LOOK_MS = 100;

/** The release that is served from `folder`; undefined when there is none. */
export function currentRelease(folder: string): string | undefined {
  const file = join(folder, 'handler.js');
  if (!existsSync(file)) return undefined;
  return /from '\.\/([0-9a-f]+)\/handler\.js'/.exec(readFileSync(file, 'utf8'))?.[1];
}

/**
 * Makes `digest` the current release of `folder`, unless it is already. Of several processes one calls `make` with the
 * folder to fill, and the others wait. What `make` throws changes nothing.
 * @returns whether this process made it
 */
export async function release(
  folder: string,
  digest: string,
  make: (out: string) => Promise<void>,
): Promise<boolean> {
  if (currentRelease(folder) === digest) return false;
  mkdirSync(folder, { recursive: true });
  const unlock = await lock(join(folder, 'lock'));
  try {
    const before = currentRelease(folder);
    if (before === digest) return false;
    const out = join(folder, digest);
    const draft = join(folder, 'draft');
    for (const unfinished of [draft, out]) rmSync(unfinished, { recursive: true, force: true });
    await make(draft);
    const own = globSync(chunks, { cwd: draft });
    writeFileSync(join(draft, ownList), JSON.stringify(own));
    if (before !== undefined) keepChunks(join(folder, before), draft);
    renameSync(draft, out);
    const next = join(folder, 'handler.js.next');
    writeFileSync(next, `export { handler } from './${digest}/handler.js';\n`);
    renameSync(next, join(folder, 'handler.js'));
    // The one before may still be served by a process that has not ended yet.
    const kept = new Set([digest, before, 'handler.js', 'lock']);
    for (const name of readdirSync(folder))
      if (!kept.has(name)) rmSync(join(folder, name), { recursive: true, force: true });
    return true;
  } finally {
    unlock();
  }
}

function keepChunks(before: string, out: string): void {
  const list = join(before, ownList);
  if (!existsSync(list)) return;
  for (const file of JSON.parse(readFileSync(list, 'utf8')) as string[]) {
    const [from, to] = [join(before, file), join(out, file)];
    if (existsSync(to) || !existsSync(from)) continue;
    mkdirSync(dirname(to), { recursive: true });
    cpSync(from, to, { recursive: true });
  }
}

/** Waits until no other process holds the lock; one whose process has ended is taken over. */
async function lock(file: string): Promise<() => void> {
  for (;;) {
    try {
      writeFileSync(file, `${process.pid}`, { flag: 'wx' });
      return () => rmSync(file, { force: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    if (isLeft(file)) rmSync(file, { force: true });
    await sleep(LOOK_MS);
  }
}

/** Whether a process that has ended left the lock: a container that starts again gives the same number again. */
function isLeft(file: string): boolean {
  try {
    const holder = Number(readFileSync(file, 'utf8'));
    if (holder > 0) return holder === process.pid || hasEnded(holder);
    // Made and not yet written; after a second nobody writes it any more.
    return Date.now() - statSync(file).mtimeMs > 1000;
  } catch {
    return false;
  }
}

function hasEnded(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
}
