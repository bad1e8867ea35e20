// The second person of an act that cannot be undone: an admin of the ministry who proves it with a password, or a day of
// waiting where there are no two (F7).
import { readFileSync } from 'node:fs';
import { hasTwoAdmins, hoursWaited, isAdminWith } from '#server/auth/second-person.ts';
import type { Sql } from '#server/postgres/connection.ts';
import { UsageError } from './command.ts';
import type { CliContext } from './command.ts';

/** How long an act of one person waits, and how long it may then be done (hours). */
const waiting = { least: 24, most: 72 };

export const secondOptions = {
  second: { type: 'string' },
  'second-password-file': { type: 'string' },
} as const;

export const secondUsage = [
  '  --second EMAIL               an admin of the ministry who agrees; needed for more than 100 rows in 72 hours',
  '  --second-password-file FILE  the password of that admin is the first line of this file',
];

/**
 * Asks for the second person. @param digest of the act and all that it names
 * @returns who agreed, in words; throws a UsageError when nobody did
 */
export async function askSecond(
  { sql, values }: Pick<CliContext, 'sql' | 'values'>,
  digest: string,
): Promise<string> {
  const { second, 'second-password-file': file } = values;
  // The only admin may be the operator himself: his own word is no second one.
  if (!(await hasTwoAdmins(sql))) return waited(sql, digest);
  if (typeof second === 'string') {
    const password = typeof file === 'string' ? firstLine(file) : '';
    if (!(await isAdminWith(sql, second, password)))
      throw new UsageError(
        `--second: ${second} is no admin of the ministry, for at least 24 hours, with this password. Nothing was erased.`,
      );
    return `${second} agreed.`;
  }
  throw new UsageError(
    'This takes a second person: --second with the address of an admin of the ministry. Nothing was erased.',
  );
}

async function waited(sql: Sql, digest: string): Promise<string> {
  const hours = await hoursWaited(sql, digest, waiting.most);
  if (hours < waiting.least)
    throw new UsageError(
      `There are no two admins of the ministry with a password for at least 24 hours, so this waits ${waiting.least} hours: ` +
        `run the same again in ` +
        `${Math.ceil(waiting.least - hours)} hours, and before ${waiting.most}. Nothing was erased.`,
    );
  return `It waited ${Math.floor(hours)} hours for a second admin, and there is none.`;
}

function firstLine(file: string): string {
  try {
    return (readFileSync(file, 'utf8').split('\n', 1)[0] ?? '').trim();
  } catch {
    throw new UsageError(`--second-password-file: ${file} cannot be read.`);
  }
}
