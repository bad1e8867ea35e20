// Reads the cells of one row by field and collects remarks about them.
import { headPair, readCount } from './amount.ts';
import { isBlank, readText } from './cell.ts';
import type { Read } from './cell.ts';
import { titleOf } from './heading.ts';
import type { Heading } from './heading.ts';
import type { Field, SheetKind } from './heading-word.ts';
import { isNote, quoted } from './remark.ts';
import type { Facts, Remark, RowNote, RowProblem } from './remark.ts';
import { skipRemarks } from './skipped-row.ts';
import type { DataRow, Section } from './skipped-row.ts';
import type { Cell } from './table.ts';
import type { WritingStyle } from './writing-style.ts';

export interface Row {
  readonly number: number;
  /** How its sheet writes numbers and days. */
  readonly style: WritingStyle;
  /** True while no problem was found. */
  sound(): boolean;
  cell(field: Field): Cell;
  /** A cell by its position, for columns that are items. */
  at(index: number): Cell;
  /** The value. When it has a problem, it adds a remark and returns undefined. */
  take<T>(field: Field, read: Read<T>, title?: string): T | undefined;
  /** The same for a cell that stands for itself: its problem does not cost the rest of the row. */
  takeAlone<T>(read: Read<T>, title: string): T | undefined;
  text(field: Field, longest: number): string | undefined;
  count(field: Field): number | undefined;
  say(code: RowProblem | RowNote, field: Field | undefined, facts?: Facts): void;
}

/** Columns in which an empty cell repeats the cell above, widest area first, as in merged cells. */
const carriedFields: Field[] = ['province', 'regency', 'district', 'village', 'site'];
/** An empty village beside its own site is unknown, so it does not repeat the one above. */
const isCarried = (field: Field, kind: SheetKind, hasSite: boolean) =>
  field === 'site' ? kind !== 'sites' : field !== 'village' || !hasSite;

/** The rows to read, and the remarks from reading them. */
export function readRows(
  heading: Heading,
  kind: SheetKind,
  style: WritingStyle,
  remarks: Remark[],
): Row[] {
  const above: Above = { fields: new Map(), section: undefined };
  const told = new Set<string>();
  // A note that many rows share is shown once, at the first.
  const say = (remark: Remark) => {
    const key = isNote(remark) && remark.facts ? JSON.stringify({ ...remark, row: 0 }) : undefined;
    if (key === undefined || !told.has(key)) remarks.push(remark);
    if (key !== undefined) told.add(key);
  };
  remarks.push(...skipRemarks(heading.skipped));
  const read = heading.rows.flatMap((source) => {
    const row = rowOf(carry(source, heading, kind, above), heading, style, say);
    const status = statusOf(row, kind);
    if (status !== undefined) {
      row.say('status-done', 'status', { typed: status });
      return [];
    }
    // Only a file with separators shifts; in a workbook it is a note beside the list.
    const count = source.cells.findLastIndex((cell) => !isBlank(cell)) + 1;
    if (heading.sheet === null && count > heading.width)
      row.say('row-long', undefined, { count, limit: heading.width });
    return [row];
  });
  for (const [field, { count }] of above.fields)
    if (count > 0)
      remarks.push({ column: heading.fields.get(field)?.title, code: 'carried', facts: { count } });
  return read;
}

/** Words for what is over: a need that was met, a site that was closed. */
const over =
  /^(sudah )?(terpenuhi|dipenuhi|selesai|tuntas|terkirim|tersalur(kan)?|diterima|closed?|done|fulfilled|met|completed?|delivered|tutup|ditutup|bubar|dibubarkan|non ?aktif|tidak aktif|inactive|batal|dibatalkan|cancel(l?ed)?|pulang|(di)?pindah(kan)?( ke [\p{L} ]+)?|moved)( semua)?$/iu;

/** The status of a row that is over; undefined when it is open. */
function statusOf(row: Row, kind: SheetKind): string | undefined {
  const cell = kind === 'needs' || kind === 'sites' ? row.cell('status') : null;
  const status = typeof cell === 'string' ? quoted(cell) : '';
  return over.test(status.replace(/[^\p{L} ]+/gu, ' ').trim()) ? status : undefined;
}

/** Longest work (ms) before other work of the event loop gets time. */
const longestWork = 12;

/** Called between rows with the number of rows that are done. It may end the import by an error. */
export type Pause = (done: number) => Promise<void>;

/** The rows, with regular pauses. */
export async function* unhurried(
  rows: readonly Row[],
  { pause }: { pause: Pause },
): AsyncGenerator<Row> {
  let since = -Infinity;
  for (const [n, row] of rows.entries()) {
    if (performance.now() - since > longestWork) {
      await pause(n);
      since = performance.now();
    }
    yield row;
  }
}

/** The last value of a column, and how many empty cells it and earlier values have filled. */
interface Above {
  fields: Map<Field, { value: Cell; count: number }>;
  section: Section | undefined;
}

/** Fills empty places from the row above. A new regency does not take the district of the old one. */
function carry(row: DataRow, { fields }: Heading, kind: SheetKind, above: Above): DataRow {
  const cells = [...row.cells];
  const { section } = row;
  if (section !== above.section) {
    // A new section ends what the rows above say of its area and the finer ones.
    const level = carriedFields.findIndex((field) => section?.[field] !== undefined);
    for (const finer of carriedFields.slice(Math.max(0, level))) forget(above, finer);
    above.section = section;
  }
  const site = fields.get('site');
  const hasSite = site !== undefined && !isBlank(cells[site.index]);
  for (const [level, field] of carriedFields.entries()) {
    const column = fields.get(field);
    if (!column) continue;
    const value = cells[column.index] ?? null;
    const known = above.fields.get(field);
    if (!isBlank(value)) {
      if (known && known.value !== value)
        for (const finer of carriedFields.slice(level + 1)) forget(above, finer);
      above.fields.set(field, { value, count: known?.count ?? 0 });
    } else if (section?.[field] !== undefined) cells[column.index] = section[field];
    else if (known && !isBlank(known.value) && isCarried(field, kind, hasSite)) {
      cells[column.index] = known.value;
      known.count += 1;
    }
  }
  return { ...row, cells };
}

function pairIn(cell: Cell): Cell {
  return headPair(cell) ? cell : null;
}

function forget(above: Above, field: Field): void {
  const known = above.fields.get(field);
  if (known) known.value = null;
}

function rowOf(
  { number, cells, section }: DataRow,
  { fields }: Heading,
  style: WritingStyle,
  tell: (remark: Remark) => void,
): Row {
  let problems = 0;
  const note = (remark: Remark) => {
    tell(remark);
    if (!isNote(remark)) problems += 1;
  };
  const row: Row = {
    number,
    style,
    sound: () => problems === 0,
    at: (index) => cells[index] ?? null,
    cell(field) {
      const column = fields.get(field);
      return column ? row.at(column.index) : (section?.[field] ?? null);
    },
    take(field, read, title = fields.get(field)?.title ?? titleOf(field)) {
      if ('problem' in read) {
        note({ row: number, column: title, code: read.problem, facts: read.facts });
        return undefined;
      }
      if (read.note) note({ row: number, column: title, ...read.note });
      return read.value;
    },
    takeAlone(read, title) {
      if ('problem' in read)
        tell({ row: number, column: title, code: read.problem, facts: read.facts });
      else if (read.note) tell({ row: number, column: title, ...read.note });
      return 'problem' in read ? undefined : read.value;
    },
    text: (field, longest) => row.take(field, readText(row.cell(field), longest)),
    count(field) {
      const of = field === 'people' || field === 'households' ? field : undefined;
      const own = row.cell(field);
      // "100 (25 KK)" among the people tells the households too.
      const cell = field === 'households' && isBlank(own) ? pairIn(row.cell('people')) : own;
      return row.take(field, readCount(cell, style.locale, style.presumed, of));
    },
    say(code, field, facts) {
      const column = field && (fields.get(field)?.title ?? titleOf(field));
      note({ row: number, column, code, ...(facts && { facts }) });
    },
  };
  return row;
}
