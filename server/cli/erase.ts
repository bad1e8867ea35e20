// `erase`: removes personal text from the database as the law demands. The history stays provable.
import { text as readAll } from 'node:stream/consumers';
import { entityNames, nounOf } from '#domain/nouns.ts';
import type { EntityName } from '#domain/change.ts';
import { databaseClock } from '#server/postgres/clock.ts';
import { erase, rowsErased } from '#server/write/erase.ts';
import { tablesHolding, targetsDue, targetsWith } from '#server/write/erasure-target.ts';
import type { ErasureTarget } from '#server/write/erasure-target.ts';
import { sha256 } from '#server/write/hash.ts';
import { askSecond, secondOptions, secondUsage } from './second-person.ts';
import { UsageError } from './command.ts';
import type { CliCommand, CliContext } from './command.ts';

/** Number of rows that one person erases within so many hours: many small erasures are one large one (F7). */
const mostAlone = { rows: 100, hours: 72 };

export const command: CliCommand = {
  name: 'erase',
  summary:
    'Erases personal text from rows, history and stored answers; the audit chain stays whole.',
  usage: [
    'npm run cli -- erase NOUN ID FIELD... [--unproven] [--write]',
    'npm run cli -- erase --text-stdin [--unproven] [--write] < FILE',
    'npm run cli -- erase --due [--unproven] [--write]',
    '',
    'Without --write it says how much would be erased and changes nothing. It cannot be undone.',
    '',
    '  NOUN ID FIELD  these fields of one row, in the row and in all its history',
    '  --text-stdin   every field that holds one of the texts on standard input, one a line',
    '  --due          contacts whose term is over: 90 days after their incident closed',
    '  --unproven     also changes of the version before, whose hash covers the text itself: they keep',
    '                 their hash and can be proved by their neighbours alone, as audit:verify will say',
    ...secondUsage,
    '',
    'Run it when no process of the version before is left: such a process keeps changes in memory.',
    'Backups and exports that were made before still hold the text.',
    '',
    ...entityNames.flatMap((noun) => {
      const fields = Object.keys(nounOf(noun).retention ?? {});
      return fields.length > 0 ? `  ${noun.padEnd(14)} ${fields.join(' ')}` : [];
    }),
  ].join('\n'),
  options: {
    'text-stdin': { type: 'boolean' },
    due: { type: 'boolean' },
    unproven: { type: 'boolean' },
    write: { type: 'boolean' },
    ...secondOptions,
  },
  async run(context) {
    const { app, sql, values, say } = context;
    const texts = values['text-stdin'] === true ? await readTexts() : [];
    const targets = await targetsWanted(context, texts);
    const write = values.write === true;
    // Rows of a text or a term are found by the text or the term: what they name is what is agreed to.
    if (write) {
      const rows = targets.length + (await rowsErased(sql, mostAlone.hours));
      if (rows > mostAlone.rows) say(await askSecond(context, digestOf(targets)));
    }
    const report = await erase(targets, {
      sql,
      clock: databaseClock,
      unproven: values.unproven === true,
      write,
      publish: (board, changes) => app.feed.publish(board, changes),
    });
    for (const { entity, id, fields } of targets) say(`${entity} ${id}: ${fields.join(', ')}`);
    say(
      `${report.rows} rows, ${report.changes} changes, ${report.answers} stored answers, ` +
        `${report.fingerprints} fingerprints`,
    );
    if (report.refusal) {
      say(`Nothing was erased. ${report.refusal}`);
      return 1;
    }
    if (!write) say('Nothing was erased: add --write.');
    if (!write) return 0;
    // Old versions of the rows are removed from the database's files too.
    await sql`vacuum`;
    say('Erased.');
    const tables = await tablesHolding(sql, texts);
    if (tables.length > 0) say(`A text is left in: ${tables.join(', ')}. Erase it there by hand.`);
    return tables.length > 0 ? 1 : 0;
  },
};

/** The same rows and fields, in whatever order. */
function digestOf(targets: ErasureTarget[]): string {
  const named = targets.map(
    ({ entity, id, fields }) => `${entity} ${id} ${fields.toSorted().join()}`,
  );
  return sha256(`erase ${named.toSorted().join('\n')}`);
}

async function readTexts(): Promise<string[]> {
  const lines = (await readAll(process.stdin)).split('\n').map((line) => line.trim());
  const texts = lines.filter((line) => line !== '');
  if (texts.length === 0) throw new UsageError('Standard input holds no text.');
  if (texts.some((line) => line.length < 4))
    throw new UsageError('A text of fewer than four letters stands in too many places.');
  return texts;
}

async function targetsWanted(
  { sql, values, words }: CliContext,
  texts: string[],
): Promise<ErasureTarget[]> {
  const ways = [words.length > 0, texts.length > 0, values.due === true].filter(Boolean);
  if (ways.length !== 1) throw new UsageError('Name a row and its fields, --text-stdin or --due.');
  if (texts.length > 0) return targetsWith(sql, texts);
  if (values.due === true) return targetsDue(sql, await databaseClock(sql));
  const [noun = '', id = '', ...fields] = words;
  const known = entityNames.includes(noun as EntityName)
    ? nounOf(noun as EntityName).retention
    : undefined;
  if (!known) throw new UsageError(`${noun} has no field that can be erased.`);
  if (id === '' || fields.length === 0) throw new UsageError('Name the row and its fields.');
  const unknown = fields.find((field) => !(field in known));
  if (unknown) throw new UsageError(`${noun} has no field ${unknown} that can be erased.`);
  return [{ entity: noun as EntityName, id, fields }];
}
