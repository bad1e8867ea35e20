// The files of attachments, in a folder beside the database: uploads on their way, and what is kept. A kept file is named
// by its hash and its row: whoever does not know both finds nothing, and what is damaged is seen when it is read.
import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { mkdir, open, readdir, readFile, rename, rm, stat, statfs, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import type { DiskSpace } from '#server/disk.ts';

/** Uploads that lie here at once, and their bytes. Beyond it the longest untouched ones are dropped. Assumptions. */
export const begunBounds = { files: 4000, bytes: 512 * 1024 * 1024 } as const;
/** What was touched within this time (ms) is never dropped for want of room. */
const untouched = 10 * 60_000;

const named = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const hashed = /^[0-9a-f]{64}$/;

export interface AttachmentFiles {
  /** Bytes of an upload that are here; 0 for an unknown one. */
  received(id: string): Promise<number>;
  /**
   * Adds a part that begins at a byte. What is there already must be the same.
   * @returns how many bytes are here now, or why nothing was added
   */
  add(id: string, start: number, bytes: Uint8Array): Promise<number | 'gap' | 'differs' | 'full'>;
  whole(id: string): Promise<Buffer>;
  /** Forgets an upload. */
  forget(id: string): Promise<void>;
  /** Forgets uploads that nobody touched since a time (ms). */
  forgetBefore(time: number): Promise<void>;
  /** Keeps a content for a row; it is on the disk when this resolves. */
  keep(id: string, sha256: string, content: Uint8Array): Promise<void>;
  /** The content of a row; undefined when it is not there or damaged. */
  read(id: string, sha256: string): Promise<Buffer | undefined>;
  remove(id: string, sha256: string): Promise<void>;
  /** Room on the disk of the folder. */
  free(): Promise<DiskSpace>;
}

/** @param folder made when it is first needed */
export function createAttachmentFiles(folder: string): AttachmentFiles {
  const begun = join(folder, 'begun');

  function begunFile(id: string): string {
    if (!named.test(id)) throw new Error('not an id of an attachment');
    return join(begun, id);
  }

  function keptFile(id: string, sha256: string): string {
    if (!named.test(id) || !hashed.test(sha256)) throw new Error('not a name of an attachment');
    return join(folder, sha256.slice(0, 2), `${sha256}.${id}`);
  }

  async function begunFiles() {
    const names = await readdir(begun).catch(() => []);
    const files = await Promise.all(
      names.map(async (name) => {
        const found = await stat(join(begun, name)).catch(() => null);
        return found && { name, bytes: found.size, at: found.mtimeMs };
      }),
    );
    return files.filter((file) => file !== null);
  }

  /** The folder is looked at at most this often (ms), because it may hold thousands of files. */
  const pause = 2000;
  let looked = -Infinity;
  /** What lay there then, and what came since. */
  let held = { files: 0, bytes: 0 };

  const isFull = () => held.files >= begunBounds.files || held.bytes >= begunBounds.bytes;

  /** Makes room for a new upload by dropping the longest untouched ones. @returns whether there is room */
  async function hasRoom(): Promise<boolean> {
    if (Date.now() - looked < pause) return !isFull();
    looked = Date.now();
    const files = (await begunFiles()).sort((a, b) => a.at - b.at);
    held = { files: files.length, bytes: files.reduce((sum, file) => sum + file.bytes, 0) };
    for (const { name, bytes, at } of files) {
      if (!isFull() || Date.now() - at < untouched) break;
      await rm(join(begun, name), { force: true });
      held = { files: held.files - 1, bytes: held.bytes - bytes };
    }
    return !isFull();
  }

  const received = (id: string) =>
    stat(begunFile(id)).then(
      ({ size }) => size,
      () => 0,
    );

  return {
    received,
    async add(id, start, bytes) {
      const file = begunFile(id);
      const have = await received(id);
      if (start > have) return 'gap';
      if (have === 0 && !(await hasRoom())) return 'full';
      await mkdir(begun, { recursive: true, mode: 0o700 });
      // Written at its place, never at the end: the same part twice, even by two processes, is the same file.
      const handle = await open(file, constants.O_RDWR | constants.O_CREAT, 0o600);
      try {
        const known = Math.min(bytes.length, have - start);
        const before = Buffer.alloc(known);
        if (known > 0) await handle.read(before, 0, known, start);
        if (!before.equals(bytes.subarray(0, known))) return 'differs';
        const more = bytes.subarray(known);
        if (more.length > 0) await handle.write(more, 0, more.length, have);
        held.files += have === 0 ? 1 : 0;
        held.bytes += more.length;
        return have + more.length;
      } finally {
        await handle.close();
      }
    },
    whole: (id) => readFile(begunFile(id)),
    forget: (id) => rm(begunFile(id), { force: true }),
    async forgetBefore(time) {
      for (const { name, at } of await begunFiles())
        if (at < time) await rm(join(begun, name), { force: true });
    },
    async keep(id, sha256, content) {
      const file = keptFile(id, sha256);
      const within = join(file, '..');
      await mkdir(within, { recursive: true, mode: 0o700 });
      const draft = `${file}.part`;
      const handle = await open(draft, 'w', 0o600);
      try {
        await handle.writeFile(content);
        await handle.sync();
      } finally {
        await handle.close();
      }
      await rename(draft, file);
      // The new name is on the disk, too.
      const holder = await open(within, 'r');
      await holder.sync().catch(() => undefined);
      await holder.close();
    },
    async read(id, sha256) {
      const content = await readFile(keptFile(id, sha256)).catch(() => undefined);
      if (!content) return undefined;
      const is = createHash('sha256').update(content).digest('hex');
      return is === sha256 ? content : undefined;
    },
    async remove(id, sha256) {
      await unlink(keptFile(id, sha256)).catch((error: unknown) => {
        if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
      });
    },
    async free() {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const { bavail, bsize, blocks } = await statfs(folder);
      return { share: blocks === 0 ? 1 : bavail / blocks, bytes: bavail * bsize };
    },
  };
}
