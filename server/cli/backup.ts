// `backup`: writes all tables to one encrypted file, beside a running server.
import { createWriteStream } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { readBackup } from '#server/postgres/backup.ts';
import { encrypt } from '#server/postgres/cipher.ts';
import { UsageError } from './command.ts';
import type { CliCommand } from './command.ts';
import { passphraseOf, passphraseUsage } from './passphrase.ts';

export const command: CliCommand = {
  name: 'backup',
  summary: 'Writes the whole database to one encrypted file. May run beside a server.',
  usage: [
    'npm run cli -- backup FILE [--passphrase-file FILE]',
    '',
    'All tables as of one moment, compressed and encrypted (scrypt, AES-256-GCM). Sessions are not in it, nor is',
    'the folder POSKO_DATA, nor are photos and recordings: copy the folder ATTACHMENT_DIR after the backup. Its files',
    'never change, so it is enough to copy what is new. Whoever has the file and the passphrase reads everything: keep',
    'them apart. Without the passphrase nobody can read it, you included. The file appears under its name when it is',
    'complete. The largest table must fit into memory.',
    '',
    ...passphraseUsage,
  ].join('\n'),
  leavesTables: true,
  options: { 'passphrase-file': { type: 'string' } },
  async run(context) {
    const [file, ...more] = context.words;
    if (file === undefined || more.length > 0) throw new UsageError('Name one file to write.');
    const passphrase = passphraseOf(context);
    const draft = `${file}.part`;
    let bytes = 0;
    try {
      await pipeline(
        Readable.from(readBackup(context.sql)),
        createGzip(),
        (plain: AsyncIterable<Buffer>) => encrypt(plain, passphrase),
        async function* (sealed: AsyncIterable<Buffer>) {
          for await (const part of sealed) {
            bytes += part.length;
            yield part;
          }
        },
        createWriteStream(draft, { mode: 0o600, flush: true }),
      );
      await rename(draft, file);
      await syncFolderOf(file);
    } catch (error) {
      await rm(draft, { force: true });
      throw error;
    }
    context.say(`${file}: ${bytes} bytes. Try it: restore it into an empty database now and then.`);
  },
};

/** The new name is on the disk, too. */
async function syncFolderOf(file: string): Promise<void> {
  const folder = await open(dirname(file), 'r');
  await folder.sync().catch(() => undefined);
  await folder.close();
}
