// `database:prepare`: brings the tables up to date and gives the server's role its rights, where a server cannot.
import { latestMigration } from '#server/postgres/migrate.ts';
import { UsageError } from './command.ts';
import type { CliCommand } from './command.ts';

export const command: CliCommand = {
  name: 'database:prepare',
  summary: "Brings the tables up to date, and gives the server's role its rights on them.",
  usage: [
    'npm run cli -- database:prepare',
    '',
    'A server does this itself at its start when it has DATABASE_OWNER_URL. Where it shall not have it, run this',
    'before a new version starts, with DATABASE_OWNER_URL (the owner of the tables) and DATABASE_URL (the role',
    'of the server). The embedded database needs neither.',
  ].join('\n'),
  run({ words, config, say }) {
    if (words.length > 0) throw new UsageError('This command takes no words.');
    const granted = config.databaseUrl === undefined || config.databaseOwnerUrl !== undefined;
    say(
      granted
        ? `The tables are at ${latestMigration()}, and the server's role has its rights.`
        : `The tables are at ${latestMigration()}. No role got rights: DATABASE_OWNER_URL is not set.`,
    );
    return Promise.resolve();
  },
};
