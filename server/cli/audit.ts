// `audit:verify`: checks that the history of every board is complete and that its rows agree with it.
import { readFileSync } from 'node:fs';
import { verifyBoards } from '#server/feed/audit.ts';
import type { BoardAudit } from '#server/feed/audit.ts';
import { compareHeads, parseHeads } from '#server/feed/heads.ts';
import type { BoardHead } from '#server/storage/change.ts';
import { UsageError } from './command.ts';
import type { CliCommand } from './command.ts';

export const command: CliCommand = {
  name: 'audit:verify',
  summary: 'Walks every board: the hash chain, the rows it describes, and the sums of N1.',
  usage: [
    'npm run cli -- audit:verify [--json] [--heads FILE]',
    '',
    'Reads only, and may run beside a server. Prints a line for each board: changes, lines, claims,',
    'and the hash of the last change. A chain cannot show by itself that its end was cut off: keep what',
    'audit:heads prints elsewhere. Exits with 1 when something is wrong, naming the first bad row.',
    '',
    '  --json        one JSON object for a program',
    '  --heads FILE  compares with what audit:heads printed: every board has all it had then',
    '',
    'A changed body may be an erasure by law: its digest stands, and a later change tells of it. Changes',
    'that were erased and come from a version without digests are counted: their own hash cannot be made',
    'again, only the changes before and after prove their place.',
  ].join('\n'),
  options: { json: { type: 'boolean' }, heads: { type: 'string' } },
  async run({ sql, values, say }) {
    const show = values.json ? () => undefined : (audit: BoardAudit) => say(lineOf(audit));
    const heads = typeof values.heads === 'string' ? readFile(values.heads) : [];
    const boards = await verifyBoards(sql, show);
    const lost = await compareHeads(sql, heads);
    const ok = boards.every(({ fault }) => fault === null) && lost.length === 0;
    if (!values.json) for (const sentence of lost) say(`LOST ${sentence}`);
    if (values.json) say(JSON.stringify({ ok, boards, lost }));
    else say(ok ? 'All boards are whole.' : 'NOT whole: see above.');
    return ok ? 0 : 1;
  },
};

function readFile(file: string): BoardHead[] {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    throw new UsageError(`--heads: ${file} cannot be read.`);
  }
  const heads = parseHeads(text);
  if (!heads) throw new UsageError(`--heads: ${file} is not what audit:heads prints.`);
  return heads.boards;
}

function lineOf(audit: BoardAudit): string {
  const { board, changes, lines, claims, head, unproven, fault } = audit;
  if (fault) return `${board}: BROKEN after ${changes} changes: ${fault.text}`;
  const content = lines + claims > 0 ? `, ${lines} lines, ${claims} claims` : '';
  const erased =
    unproven > 0 ? `, ${unproven} erased before digests (only their neighbours prove them)` : '';
  return `${board}: ${changes} changes${content}, chain whole${erased}, ends in ${head.slice(0, 16)}`;
}
