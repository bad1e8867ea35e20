// `audit:heads`: prints the head of every board, to be stored outside the reach of the database's administrators.
import { readHeads } from '#server/feed/heads.ts';
import type { CliCommand } from './command.ts';

export const command: CliCommand = {
  name: 'audit:heads',
  summary: 'Prints where every board stands, for audit:verify --heads later.',
  usage: [
    'npm run cli -- audit:heads > FILE',
    '',
    'One JSON object: board, number and hash of the last change, and its time. Keep it on another',
    'machine, dated. Whoever cuts off the end of a chain, or puts another chain in its place, cannot',
    'make these hashes again.',
  ].join('\n'),
  async run({ sql, say }) {
    say(JSON.stringify(await readHeads(sql), null, 2));
  },
};
