// `demo:reset`: empties a database with an example board and plays the example anew, from now.
import { isDemo, realIncidents } from '#seeds/main.ts';
import { isServed } from '#server/postgres/guard.ts';
import { emptyDatabase } from '#server/postgres/reset.ts';
import { prepareDemo } from '#server/process/demo.ts';
import { UsageError } from './command.ts';
import type { CliCommand } from './command.ts';

export const command: CliCommand = {
  name: 'demo:reset',
  summary: 'Deletes everything on an example board, and begins the example anew.',
  usage: [
    'npm run cli -- demo:reset --yes',
    '',
    'Only for the embedded database, not with DATABASE_URL. Its board must be marked as an example, and',
    'it must have no other incident but drills. Stop its server first: what a server holds in memory',
    'would no longer be true. The password stays.',
    '',
    '  --yes  without it nothing is deleted',
  ].join('\n'),
  options: { yes: { type: 'boolean' } },
  async run({ app, sql, asOwner, config, values, words, say }) {
    if (words.length > 0) throw new UsageError('This command takes no words.');
    // A server holds the lock that `isServed` looks for on the embedded database alone.
    if (config.databaseUrl)
      throw new UsageError(
        'DATABASE_URL is set, and only the embedded database can be reset. Nothing was deleted.',
      );
    if (!(await isDemo(app)))
      throw new UsageError('This database has no example board. Nothing was deleted.');
    const real = await realIncidents(app);
    if (real.length > 0)
      throw new UsageError(
        `Incidents that are no example: ${real.join(', ')}. Nothing was deleted.`,
      );
    if (await isServed(sql))
      throw new UsageError('A server runs on this database. Stop it first. Nothing was deleted.');
    if (values.yes !== true)
      throw new UsageError('Everything in this database would be deleted. Add --yes to do it.');
    await asOwner(() => emptyDatabase(sql, app.world.schema));
    for (const line of await prepareDemo(app, config, { say, asOwner })) say(line);
  },
};
