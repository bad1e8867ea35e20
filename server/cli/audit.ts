// `audit:verify`: is the history of every board whole, and do its rows add up?
import { verifyBoards } from '#server/feed/audit.ts';
import type { BoardAudit } from '#server/feed/audit.ts';
import type { CliCommand } from './command.ts';

export const command: CliCommand = {
  name: 'audit:verify',
  summary: 'Walks every board: the hash chain, the rows it describes, and the sums of N1.',
  usage: [
    'npm run cli -- audit:verify [--json]',
    '',
    'Reads only, and may run beside a server. Prints a line for each board: changes, lines, claims,',
    'and the hash of the last change. Write that hash down elsewhere: a chain cannot show by itself',
    'that its end was cut off. Exits with 1 when something is wrong, naming the first bad row.',
    '',
    '  --json   one JSON object for a program',
  ].join('\n'),
  options: { json: { type: 'boolean' } },
  async run({ sql, values, say }) {
    const show = values.json ? () => undefined : (audit: BoardAudit) => say(lineOf(audit));
    const boards = await verifyBoards(sql, show);
    const ok = boards.every(({ fault }) => fault === null);
    if (values.json) say(JSON.stringify({ ok, boards }));
    else say(ok ? 'All boards are whole.' : 'NOT whole: see above.');
    return ok ? 0 : 1;
  },
};

function lineOf(audit: BoardAudit): string {
  const { board, changes, lines, claims, head, unproven, fault } = audit;
  if (fault) return `${board}: BROKEN after ${changes} changes: ${fault.text}`;
  const content = lines + claims > 0 ? `, ${lines} lines, ${claims} claims` : '';
  const erased =
    unproven > 0 ? `, ${unproven} erased before digests (only their neighbours prove them)` : '';
  return `${board}: ${changes} changes${content}, chain whole${erased}, ends in ${head.slice(0, 16)}`;
}
