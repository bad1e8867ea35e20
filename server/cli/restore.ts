// `restore`: fills an empty database from a file that `backup` wrote, and checks it as audit:verify does.
import { createReadStream, existsSync } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { Readable } from 'node:stream';
import { verifyBoards } from '#server/feed/audit.ts';
import { restoreBackup, RestoreError } from '#server/postgres/backup.ts';
import type { BackupSummary } from '#server/postgres/backup.ts';
import { CipherError, decrypt } from '#server/postgres/cipher.ts';
import { isServed } from '#server/postgres/guard.ts';
import { UsageError } from './command.ts';
import type { CliCommand } from './command.ts';
import { passphraseOf, passphraseUsage } from './passphrase.ts';

export const command: CliCommand = {
  name: 'restore',
  summary: 'Fills an empty database from a backup, and verifies its boards.',
  usage: [
    'npm run cli -- restore FILE [--passphrase-file FILE]',
    '',
    'Only into a database that is empty, or without boards and tables of others: set POSKO_DATA to a new folder, or DATABASE_URL to a new database. A backup',
    'of an older version is brought up to date. Everybody signs in again. Exits with 1 when the boards that were',
    'restored are not whole.',
    '',
    'One person may do this: nothing is in that database, and nothing is lost.',
    '',
    ...passphraseUsage,
  ].join('\n'),
  leavesTables: true,
  options: { 'passphrase-file': { type: 'string' } },
  async run(context) {
    const { sql, asOwner, say, words } = context;
    const [file, ...more] = words;
    if (file === undefined || more.length > 0) throw new UsageError('Name one file to read.');
    if (!existsSync(file)) throw new UsageError(`${file} does not exist.`);
    const passphrase = passphraseOf(context);
    if (await isServed(sql)) throw new UsageError('A server runs on this database. Stop it first.');
    try {
      const plain = Readable.from(decrypt(createReadStream(file), passphrase)).compose(
        createGunzip(),
      ) as AsyncIterable<Buffer>;
      let restored: BackupSummary | undefined;
      await asOwner(async () => (restored = await restoreBackup(sql, plain)));
      if (!restored) throw new Error('nothing was restored');
      const { at, rows } = restored;
      const total = Object.values(rows).reduce((sum, count) => sum + count, 0);
      say(`Restored ${total} rows of ${Object.keys(rows).length} tables, as of ${at}.`);
    } catch (error) {
      if (error instanceof CipherError || error instanceof RestoreError)
        throw new UsageError(error.message);
      throw error;
    }
    const audits = await verifyBoards(sql);
    for (const { board, changes, fault } of audits)
      say(`${board}: ${changes} changes, ${fault ? `BROKEN: ${fault.text}` : 'whole'}`);
    return audits.every(({ fault }) => fault === null) ? 0 : 1;
  },
};
