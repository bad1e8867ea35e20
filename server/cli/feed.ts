// `feed`: prints a board's history without personal data, to find out what happened.
import { columnOf } from '#domain/retention.ts';
import { nounOf } from '#domain/nouns.ts';
import type { StoredChange } from '#server/storage/change.ts';
import { UsageError } from './command.ts';
import type { CliCommand } from './command.ts';

/** Number of changes read at once. */
const page = 500;
/** Longer values are cut, so that each field needs one line. */
const longestValue = 160;

export const command: CliCommand = {
  name: 'feed',
  summary: 'Prints what happened on a board, change by change.',
  usage: [
    'npm run cli -- feed CODE [--since N]',
    '',
    'Oldest first: number, time, kind, row and organisation, then the changed fields. Fields in which',
    'somebody may have typed something about a person are named and not shown.',
    '',
    '  CODE       an incident, or nasional',
    '  --since N  only changes after this number',
  ].join('\n'),
  options: { since: { type: 'string' } },
  async run({ app, values, words, say }) {
    const [board, ...more] = words;
    if (board === undefined || more.length > 0) throw new UsageError('Name one board.');
    let since = Number(values.since ?? 0);
    if (!Number.isSafeInteger(since) || since < 0)
      throw new UsageError('--since: a number of a change, from 0.');
    if ((await app.feed.head(board)) === undefined)
      throw new UsageError(`There is no board ${board}.`);
    for (;;) {
      const changes = await app.feed.since(board, since, page);
      for (const change of changes) for (const line of linesOf(change)) say(line);
      const last = changes.at(-1);
      if (!last) return;
      since = last.seq;
    }
  },
};

function linesOf({ seq, at, kind, entity, id, by, body, erased }: StoredChange): string[] {
  const who = by.organisation === null ? 'system or public' : `organisation ${by.organisation}`;
  return [
    `#${seq} ${at} ${kind} ${entity} ${id} by ${who}${erased ? ' (erased in part)' : ''}`,
    ...Object.entries(body).map(([field, value]) => `    ${field}: ${shown(entity, field, value)}`),
  ];
}

function shown(entity: StoredChange['entity'], field: string, value: unknown): string {
  const withheld = Object.keys(nounOf(entity).retention ?? {}).map(columnOf);
  if (value === null) return '-';
  if (withheld.includes(field)) return '(not shown)';
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > longestValue ? `${text.slice(0, longestValue)}...` : text;
}
