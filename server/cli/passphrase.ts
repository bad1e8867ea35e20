// The passphrase of a backup: from a file, or from the environment, never from the command line, which others can read.
import { readFileSync } from 'node:fs';
import { UsageError } from './command.ts';
import type { CliContext } from './command.ts';

/** Characters: it can be guessed without limit by whoever has the file. */
const shortest = 15;

export const passphraseUsage = [
  '  --passphrase-file FILE  the passphrase, 15 characters or more, is the first line of this file;',
  '                          without it POSKO_BACKUP_PASSPHRASE is used',
];

export function passphraseOf({ values, config }: Pick<CliContext, 'values' | 'config'>): string {
  const file = values['passphrase-file'];
  const given = typeof file === 'string' ? firstLine(file) : config.backupPassphrase;
  if (given === undefined)
    throw new UsageError('Name a --passphrase-file, or set POSKO_BACKUP_PASSPHRASE.');
  if (given.length < shortest)
    throw new UsageError(`The passphrase has less than ${shortest} characters.`);
  return given;
}

function firstLine(file: string): string {
  try {
    return (readFileSync(file, 'utf8').split('\n', 1)[0] ?? '').trim();
  } catch {
    throw new UsageError(`--passphrase-file: ${file} cannot be read.`);
  }
}
