// `seed`: writes the demo board to a chosen database.
import { code } from '#domain/field.ts';
import { isEmpty, seed } from '#seeds/main.ts';
import { prepareDemo } from '#server/process/demo.ts';
import * as v from 'valibot';
import { UsageError } from './command.ts';
import type { CliCommand } from './command.ts';

export const command: CliCommand = {
  name: 'seed',
  summary:
    'Fills the database: areas, catalogue, organisations, stores, and the board of Sumatra 2025.',
  usage: [
    'npm run cli -- seed [--to CODE] [--json]',
    '',
    'Safe to run again: what is there stays as it is. Demo sign-ins are made on an empty embedded',
    'database alone; elsewhere nobody can sign in before `user:create`.',
    '',
    '  --to CODE   puts the posts and needs on another board, which is marked as a drill',
    '  --json      the figures as one JSON object',
  ].join('\n'),
  options: { to: { type: 'string' }, json: { type: 'boolean' } },
  async run({ app, asOwner, config, values, words, say }) {
    if (words.length > 0) throw new UsageError('This command takes no words.');
    const incident = values.to;
    if (incident !== undefined && !v.is(code, incident))
      throw new UsageError('--to: a code has small letters, digits and hyphens, 3 to 40 of them.');
    const progress = values.json ? () => undefined : say;
    const fresh = config.databaseUrl === undefined && (await isEmpty(app));
    // Seeding a prepared demo again changes nothing and prints its figures.
    if (fresh)
      for (const line of await prepareDemo(app, config, { say: progress, asOwner })) progress(line);
    const report = await seed(app, {
      progress: fresh && !incident ? () => undefined : progress,
      ...(incident && { incident }),
    });
    if (values.json) say(JSON.stringify(report));
    for (const { regency, people } of report.withoutPosts)
      progress(`${regency}: ${people} people, and no post on the list`);
  },
};
