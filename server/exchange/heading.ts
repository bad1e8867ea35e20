// Finds the headings of a list, in one row or several, and the rows of data below them.
import type { Item } from '#domain/item.ts';
import { isEnough, readColumns } from './heading-column.ts';
import type { ColumnChoice, Columns, Title } from './heading-column.ts';
import { headings } from './heading-word.ts';
import type { Field, SheetKind } from './heading-word.ts';
import { quoted } from './remark.ts';
import { sortRows } from './skipped-row.ts';
import type { DataRow, SkippedRow } from './skipped-row.ts';
import type { Cell, Table, TableRow } from './table.ts';

export interface Heading extends Columns {
  sheet: string | null;
  /** First row of the headings. */
  row: number;
  /** All rows of the headings. */
  headingRows: number[];
  /** Number of the list's columns. */
  width: number;
  /** Rows of data, without what is skipped. */
  rows: DataRow[];
  skipped: SkippedRow[];
  /** The table lay on its side: numbers of rows are numbers of columns. */
  turned: boolean;
}

/** What a person said about the structure of a sheet. What is absent is found out. */
export interface StructureChoice {
  /** Numbers of the rows with headings. */
  headingRows?: readonly number[] | undefined;
  columns?: ColumnChoice | undefined;
  /** What becomes of hidden rows and sheets; they are skipped when nothing is said. */
  hidden?: 'skip' | 'read' | undefined;
}

/** Headings may come after titles and letterheads, but not after this row. */
export const lowestHeading = 40;
/** Largest number of rows of headings. */
export const mostHeadingRows = 3;

/** The name of a field without a column in the report: its first heading. */
export function titleOf(field: Field): string {
  const [first = ''] = headings[field].split('|');
  return first.charAt(0).toUpperCase() + first.slice(1);
}

/** The first sheet and row with headings of this kind of list; undefined when there is none. */
export function findHeading(
  tables: readonly Table[],
  kind: SheetKind,
  items: readonly Item[],
  choice: StructureChoice = {},
): Heading | undefined {
  for (const table of tables) {
    const heading = headingOf(table, kind, items, choice);
    if (heading) return heading;
  }
  return undefined;
}

/** The headings of one sheet, upright or else on its side. */
export function headingOf(
  table: Table,
  kind: SheetKind,
  items: readonly Item[],
  choice: StructureChoice = {},
): Heading | undefined {
  const upright = uprightHeading(table, kind, items, choice, false);
  const mayTurn = upright === undefined || (!choice.headingRows && namesHeadings(upright, kind));
  const onSide =
    mayTurn && table.rows.length <= mostTurned
      ? uprightHeading(turned(table), kind, items, choice, true)
      : undefined;
  return onSide ?? upright;
}

/** Whether the names of the rows are headings themselves: "Nama Posko | A | B | Total" above "Jiwa | 40 | 80 | 120". */
function namesHeadings({ fields, rows }: Heading, kind: SheetKind): boolean {
  const named = fields.get('site') ?? fields.get('organisation') ?? fields.get('item');
  const titles = rows.map(({ cells }, index) => ({
    ...{ index, above: '', lone: false },
    own: titleText(cells[named?.index ?? 0] ?? null),
  }));
  const known = readColumns(titles, kind, []).columns.filter(({ sureness }) => sureness === 'sure');
  return known.length > 0 && known.length >= rows.length / 2;
}

/** A table on its side has its few headings one below the other. */
const mostTurned = 60;

function uprightHeading(
  table: Table,
  kind: SheetKind,
  items: readonly Item[],
  choice: StructureChoice,
  isTurned: boolean,
): Heading | undefined {
  const found = choice.headingRows
    ? chosenRows(table, kind, items, choice.headingRows, choice.columns)
    : searchRows(table, kind, items, choice.columns);
  if (!found) return undefined;
  const { columns, above, headingRows, below } = found;
  const width = Math.max(...columns.columns.map(({ index }) => index)) + 1;
  const sorted = sortRows(above, below, columns, kind, choice.hidden ?? 'skip');
  const { sheet } = table;
  const [row = 0] = headingRows;
  return { ...columns, ...sorted, sheet, row, headingRows, width, turned: isTurned };
}

interface Found {
  columns: Columns;
  headingRows: number[];
  above: TableRow[];
  below: TableRow[];
}

function chosenRows(
  { rows, merges }: Table,
  kind: SheetKind,
  items: readonly Item[],
  numbers: readonly number[],
  choice: ColumnChoice | undefined,
): Found | undefined {
  const chosen = rows.filter(({ number }) => numbers.includes(number));
  const [first, last] = [chosen[0], chosen.at(-1)];
  if (!first || !last) return undefined;
  const columns = readColumns(titlesOf(chosen, merges), kind, items, choice);
  return isEnough(columns, kind)
    ? {
        columns,
        headingRows: chosen.map(({ number }) => number),
        above: rows.filter(({ number }) => number < first.number),
        below: rows.filter(({ number }) => number > last.number),
      }
    : undefined;
}

function searchRows(
  { rows, merges }: Table,
  kind: SheetKind,
  items: readonly Item[],
  choice: ColumnChoice | undefined,
): Found | undefined {
  for (let n = 0; n < Math.min(rows.length, lowestHeading); n += 1) {
    let best: { columns: Columns; rows: TableRow[] } | undefined;
    for (let count = 1; count <= mostHeadingRows; count += 1) {
      const several = rows.slice(n, n + count);
      if (several.length < count || (count > 1 && !isSubheading(several.at(-1)))) break;
      const titles = titlesOf(several, merges);
      const columns = readColumns(titles, kind, items, choice);
      // A title above the list adds nothing: the row below it alone is the heading.
      if (!isEnough(columns, kind) || (count > 1 && !usesFirst(columns, titles))) continue;
      if (!best || read(columns) > read(best.columns)) best = { columns, rows: several };
    }
    if (best) {
      const headingRows = best.rows.map(({ number }) => number);
      const { columns } = best;
      const below = rows.slice(n + headingRows.length);
      return { columns, headingRows, above: rows.slice(0, n), below };
    }
  }
  return undefined;
}

/** Number of columns that are read. */
const read = ({ columns }: Columns) =>
  columns.filter(({ sureness }) => sureness !== undefined).length;

/** A row of headings below another: only words, and no numbers. */
export function isSubheading(row: TableRow | undefined): boolean {
  const given = row?.cells.filter((cell) => cell !== null && cell !== '') ?? [];
  return (
    given.length > 0 && given.every((cell) => typeof cell === 'string' && !/^[\d.,\s]+$/.test(cell))
  );
}

/** Whether a heading of the first row, without one below it, is read. */
function usesFirst({ columns }: Columns, titles: readonly Title[]): boolean {
  return columns.some(({ sureness }, n) => {
    return titles[n]?.lone && sureness !== undefined && sureness !== 'guess';
  });
}

/**
 * The headings of all columns. An upper heading counts for the columns to its right that have none of their own: up to
 * where its merged cell ends, or the next one begins.
 */
export function titlesOf(rows: readonly TableRow[], merges: Table['merges']): Title[] {
  const last = rows.at(-1);
  const width = Math.max(0, ...rows.map(({ cells }) => cells.length));
  const titles: Title[] = [];
  const carried = rows.map(() => '');
  for (let index = 0; index < width; index += 1) {
    const parts = rows.map((row, level) => {
      const own = titleText(row.cells[index] ?? null);
      const covering = merges?.find(
        ({ top, bottom, left, right }) =>
          row.number >= top && row.number <= bottom && index >= left && index <= right,
      );
      const isLast = row === last;
      if (own !== '') {
        carried[level] = own;
        // An upper heading to the left does not reach over a new one.
        carried.fill('', level + 1);
        return { own, carried: false };
      }
      if (isLast || (merges && (!covering || covering.left === index)))
        return { own: '', carried: false };
      return { own: carried[level] ?? '', carried: true };
    });
    const own = parts.findLast((part) => part.own !== '' && !part.carried);
    if (!own) continue;
    const level = parts.indexOf(own);
    const above = parts.slice(0, level).map((part) => part.own);
    titles.push({
      index,
      own: own.own,
      above: above.filter((part) => part !== '').join(' '),
      lone: level === 0,
    });
  }
  return titles;
}

function titleText(cell: Cell): string {
  return typeof cell === 'string' || cell instanceof Date ? quoted(cell) : '';
}

/** Columns as rows. */
function turned(table: Table): Table {
  const width = Math.max(0, ...table.rows.map(({ cells }) => cells.length));
  const rows = Array.from({ length: width }, (_, index) => ({
    number: index + 1,
    cells: table.rows.map(({ cells }) => cells[index] ?? null),
    ...(table.hiddenColumns?.includes(index) && { hidden: true }),
  }));
  return { ...table, rows, merges: [] };
}
