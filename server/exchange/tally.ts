// Counts what an import did or would do: commands, lines, rows without problems and rows imported before.
import type { ImportReport } from './import-report.ts';
import { plannedNames } from './plan.ts';
import { isNote } from './remark.ts';
import type { Remark } from './remark.ts';
import type { Sent } from './settle.ts';

export function noCommands(): ImportReport['commands'] {
  return Object.fromEntries(plannedNames.map((name) => [name, 0])) as ImportReport['commands'];
}

/** A row counts once: as wrong, else as valid, else as repeated. */
export function totals(
  kept: Sent[],
  repeated: Sent[],
  remarks: Remark[],
): Pick<ImportReport, 'soundRows' | 'repeatedRows' | 'commands' | 'lines'> {
  const commands = noCommands();
  for (const { name } of kept) commands[name] += 1;
  const lines = kept.reduce((sum, { input }) => sum + linesIn(input), 0);
  const taken = new Set(remarks.flatMap((remark) => (isNote(remark) ? [] : (remark.row ?? []))));
  const countRows = (sent: Sent[]) => {
    const rows = new Set(sent.flatMap((one) => one.rows).filter((row) => !taken.has(row)));
    for (const row of rows) taken.add(row);
    return rows.size;
  };
  return { commands, lines, soundRows: countRows(kept), repeatedRows: countRows(repeated) };
}

/** Sites have no lines. */
function linesIn(input: object): number {
  return 'lines' in input && Array.isArray(input.lines) ? input.lines.length : 0;
}
