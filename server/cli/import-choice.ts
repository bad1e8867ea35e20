// What an operator says about the structure of a sheet and the way its numbers and days are written.
import { asksTwice, doubtCodes } from '#domain/doubt.ts';
import type { DoubtCode } from '#domain/doubt.ts';
import { rowChoices } from '#domain/import.ts';
import type { ImportState } from '#domain/import.ts';
import { headings } from '#server/exchange/heading-word.ts';
import type { ExamineOptions } from '#server/exchange/examine-option.ts';
import { UsageError } from './command.ts';
import type { CliContext } from './command.ts';

/** The value of an option that allows only some; undefined when it is not given. */
export function oneOf<T extends string>(
  value: unknown,
  option: string,
  allowed: readonly T[],
): T | undefined {
  if (value === undefined) return undefined;
  const found = allowed.find((one) => one === value);
  if (found === undefined) throw new UsageError(`${option} is ${allowed.join(' or ')}.`);
  return found;
}

/** The choices of `--sheet`, `--headings`, `--columns`, `--hidden`, `--numbers` and `--dates`. */
export function choiceOf(
  values: CliContext['values'],
): Pick<
  ExamineOptions,
  'sheet' | 'numbers' | 'decided' | 'source' | 'similar' | 'withdrawGone' | 'note'
> {
  return {
    source: textOf(values.source),
    similar: oneOf(values.similar, '--similar', rowChoices),
    withdrawGone: oneOf(values.gone, '--gone', ['list', 'withdraw']) === 'withdraw',
    note: textOf(values.reason),
    sheet: typeof values.sheet === 'string' ? values.sheet : undefined,
    numbers: oneOf(values.numbers, '--numbers', ['id', 'en', 'ask']),
    decided: {
      headingRows: rowsOf(values.headings),
      columns: columnsOf(values.columns),
      hidden: oneOf(values.hidden, '--hidden', ['skip', 'read']),
      dates: oneOf(values.dates, '--dates', ['dmy', 'mdy', 'ask']),
      confirmed: doubtsOf(values.confirm),
    },
  };
}

/** "headcount-doubtful,before-incident", or all. */
function doubtsOf(value: unknown): DoubtCode[] {
  if (typeof value !== 'string') return [];
  if (value === 'all') return [...doubtCodes];
  return value.split(',').map((word) => {
    const code = word.trim();
    if (!asksTwice(code))
      throw new UsageError(`--confirm is all, or some of ${doubtCodes.join(', ')}.`);
    return code;
  });
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}

function rowsOf(value: unknown): number[] | undefined {
  if (typeof value !== 'string') return undefined;
  const rows = value.split(',').map(Number);
  if (rows.every((row) => Number.isInteger(row) && row > 0)) return rows;
  throw new UsageError('--headings is numbers of rows: 3,4.');
}

type Columns = ImportState['columns'];

/** "C=people,D=none,E=item:BRS" */
function columnsOf(value: unknown): Columns | undefined {
  if (typeof value !== 'string') return undefined;
  return value.split(',').map((part) => {
    const [, letters = '', meaning = ''] = /^\s*([A-Za-z]{1,2})\s*=\s*(\S+)\s*$/.exec(part) ?? [];
    const isKnown = meaning === 'none' || meaning.startsWith('item:') || meaning in headings;
    if (!isKnown) throw new UsageError('--columns is LETTER=FIELD, such as C=people,D=none.');
    return { index: indexOf(letters), as: meaning };
  });
}

/** "A" is 0, "AA" is 26. */
function indexOf(letters: string): number {
  return [...letters.toUpperCase()].reduce((sum, one) => sum * 26 + one.charCodeAt(0) - 64, 0) - 1;
}
