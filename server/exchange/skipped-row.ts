// Tells the rows of data from sums, sections, repeated headings, footnotes and signatures.
import { isBlank } from './cell.ts';
import { fold } from './heading-column.ts';
import type { Columns } from './heading-column.ts';
import type { Field, SheetKind } from './heading-word.ts';
import type { Remark, RowNote } from './remark.ts';
import type { Cell, TableRow } from './table.ts';

/** Areas that a row of their own gives to the rows below. */
export type Section = Partial<Record<Field, string>>;

export interface DataRow extends TableRow {
  section?: Section;
}

/** Why a row is no data. */
export type SkipReason =
  'hidden' | 'total' | 'section' | 'heading-again' | 'numbering' | 'after-table';

export interface SkippedRow {
  row: number;
  reason: SkipReason;
}

/** "Total", "Sub Jumlah": the beginning of a row of sums. */
const sums = /^(sub\s*-?\s*|grand\s*)?(total|jumlah|jml|rata-rata)\b/i;
/** The same without more words: enough in the first cell of a row. */
const bareSum = /^(sub\s*-?\s*|grand\s*)?(total|jumlah|jml)\b[\s:]*(keseluruhan|semua|akhir)?$/i;

/** "Total", "Jumlah keseluruhan", and nothing else. */
export function isSumWord(cell: Cell | undefined): boolean {
  return typeof cell === 'string' && bareSum.test(cell.trim());
}

const ends =
  /^(mengetahui|menyetujui|diketahui|disetujui|dibuat oleh|disusun|pembuat|petugas (pencatat|pendata)|kepala (dinas|pelaksana|badan|desa|seksi|bidang)|ketua|sekretaris|camat|bupati|a\.?\s?n\.?\s|ttd|tertanda|nip\b|pangkat|demikian|prepared by|approved by)/i;
const footnote =
  /^(\*+\)?|catatan|keterangan|ket|nb|note|notes|sumber|source|update|data (per|sementara|terakhir))\s*[:.*)]|^\*|^(sumber|data per|data sementara)\b/i;

/** "Kec. Rantau", "II. KECAMATAN RANTAU", "KABUPATEN : ACEH TAMIANG". */
const sectionWords =
  /^(?:(?:[ivxlc]+|[a-z]|\d{1,3})\s*[.)]\s*)?(kecamatan|kec|distrik|kabupaten|kab|kota|provinsi|prov|desa|kelurahan|kel|gampong|nagari)\b\s*[.:]?\s*:?\s*(.+)$/i;
const sectionLevels: [RegExp, Field][] = [
  [/^(kec|distrik)/i, 'district'],
  [/^(kab|kota)/i, 'regency'],
  [/^prov/i, 'province'],
  [/./, 'village'],
];
/** Areas from the widest. */
const levels: Field[] = ['province', 'regency', 'district', 'village'];
/** Rows above the headings in which a section may stand. */
const sectionsAbove = 5;

const isNumber = (cell: Cell) =>
  typeof cell === 'number' || (typeof cell === 'string' && /^[\d.,\s]+$/.test(cell));
const textsOf = (cells: readonly Cell[]) =>
  cells.flatMap((cell) =>
    typeof cell === 'string' && !isBlank(cell) && !isNumber(cell) ? [cell.trim()] : [],
  );
const given = (cells: readonly Cell[]) => cells.filter((cell) => !isBlank(cell));

/** Sorts the rows below the headings. A section above the headings counts for the first rows. */
export function sortRows(
  above: readonly TableRow[],
  below: readonly TableRow[],
  columns: Columns,
  kind: SheetKind,
  hidden: 'skip' | 'read',
): { rows: DataRow[]; skipped: SkippedRow[] } {
  const skipped: SkippedRow[] = [];
  const rows: DataRow[] = [];
  const skip = (row: TableRow, reason: SkipReason) => skipped.push({ row: row.number, reason });
  let section: Section = {};
  for (const row of above.slice(-sectionsAbove))
    section = within(section, sectionOf(row, columns)) ?? section;
  const titles = new Set(columns.columns.map(({ title }) => fold(title)));
  for (const row of below) {
    if (given(row.cells).length === 0) continue;
    const area = within(section, sectionOf(row, columns));
    if (row.hidden && hidden === 'skip') skip(row, 'hidden');
    else if (isNumbering(row)) skip(row, 'numbering');
    else if (isHeadingAgain(row, titles)) skip(row, 'heading-again');
    else if (isTotal(row, columns, kind)) skip(row, 'total');
    else if (isFootnote(row)) skip(row, 'after-table');
    else if (area) {
      section = area;
      skip(row, 'section');
    } else rows.push({ ...row, section });
  }
  return cutTail(rows, columns, kind, skipped);
}

/** Leaves out what stands below the last row of data: signatures, dates and names of those who sign. */
function cutTail(
  rows: DataRow[],
  columns: Columns,
  kind: SheetKind,
  skipped: SkippedRow[],
): { rows: DataRow[]; skipped: SkippedRow[] } {
  const signed = rows.findIndex(isEnd);
  const before = signed < 0 ? rows : rows.slice(0, signed);
  const last = before.findLastIndex((row) => isFull(row, columns, kind));
  const more = rows.slice(signed < 0 ? rows.length : signed);
  // A line that looks like a signature amid the data is data.
  const isAmid = more.some((row) => !isEnd(row) && isFull(row, columns, kind) && hasNumber(row));
  const kept = isAmid ? rows : before;
  const end = isAmid ? rows.findLastIndex((row) => isFull(row, columns, kind)) : last;
  const data = kept.filter((row, n) => n <= end || end < 0 || !isTail(row, columns, kind));
  const inData = new Set(data);
  const tail = rows.filter((row) => !inData.has(row));
  const left = tail.map(({ number }): SkippedRow => ({ row: number, reason: 'after-table' }));
  return { rows: data, skipped: [...skipped, ...left].sort((a, b) => a.row - b.row) };
}

/** A short row without the names that every row of data has. */
function isTail(row: TableRow, { fields }: Columns, kind: SheetKind): boolean {
  const named = fields.get(kind === 'sites' ? 'site' : 'item');
  return given(row.cells).length <= 2 && (!named || isBlank(row.cells[named.index]));
}

const hasNumber = ({ cells }: TableRow) => cells.some((cell) => !isBlank(cell) && isNumber(cell));
export const isEnd = ({ cells }: TableRow) => textsOf(cells).some((text) => ends.test(text));

/** A row that has what every row of data has. */
function isFull({ cells }: TableRow, { fields, items }: Columns, kind: SheetKind): boolean {
  const has = (field: Field) => {
    const column = fields.get(field);
    return column !== undefined && !isBlank(cells[column.index]);
  };
  if (given(cells).length < 2) return false;
  if (kind === 'sites') return has('site');
  return has('item') || items.some(({ index }) => !isBlank(cells[index]));
}

function isFootnote({ cells }: TableRow): boolean {
  const texts = textsOf(cells);
  return texts.length === 1 && given(cells).length === 1 && footnote.test(texts[0] ?? '');
}

function isHeadingAgain({ cells }: TableRow, titles: ReadonlySet<string>): boolean {
  const texts = textsOf(cells);
  const same = texts.filter((text) => titles.has(fold(text)));
  return texts.length > 1 && same.length === texts.length && same.length === given(cells).length;
}

/** HXL tags, or the numbers of the columns: 1, 2, 3. */
export function isNumbering({ cells }: TableRow): boolean {
  const some = given(cells);
  const tags = some.filter((cell) => typeof cell === 'string' && /^#[a-z]/.test(cell.trim()));
  const numbers = some.map((cell) => Number(String(cell).replace(/[()]/g, '')));
  const counting = numbers.every((number, n) => n === 0 || number === (numbers[n - 1] ?? 0) + 1);
  return some.length > 1 && (tags.length === some.length || (counting && numbers[0] === 1));
}

/** A row of sums: its only words say so, or a list of sites has numbers where no name is. */
function isTotal({ cells }: TableRow, { fields, columns }: Columns, kind: SheetKind): boolean {
  const texts = textsOf(cells);
  const [first] = given(cells);
  if (typeof first === 'string' && bareSum.test(first.trim())) return true;
  const site = fields.get('site');
  if (texts.length === 0) return kind === 'sites' && isBlank(cells[site?.index ?? 0]);
  const unit = fields.get('unit');
  const words = unit ? texts.filter((text) => text !== String(cells[unit.index]).trim()) : texts;
  const [only, ...others] = words;
  if (only === undefined || others.length > 0 || !sums.test(only)) return false;
  return !isCounted(cells, only, columns);
}

/** Whether the row has a number of its own before its words, as every row of data of such a list has. */
function isCounted(cells: readonly Cell[], text: string, columns: Columns['columns']): boolean {
  const at = cells.findIndex((cell) => typeof cell === 'string' && cell.trim() === text);
  return cells.slice(0, at).some((cell, index) => {
    const column = columns.find((one) => one.index === index);
    return !isBlank(cell) && isNumber(cell) && column?.sureness === undefined;
  });
}

/** The area that a row gives to those below it: its only words are the name of one. */
function sectionOf({ cells }: TableRow, { fields, columns }: Columns): Section | undefined {
  const [text, ...others] = textsOf(cells);
  if (text === undefined || others.length > 0 || isCounted(cells, text, columns)) return undefined;
  const area = areaNamed(text);
  // Many sites are called after their village.
  const site = fields.get('site');
  const isSite = site !== undefined && String(cells[site.index] ?? '').trim() === text;
  if (isSite && area && (area.village !== undefined || /^kota/i.test(area.regency ?? '')))
    return undefined;
  return area;
}

/** The area of a text that says its level: "Kec. Rantau". */
export function areaNamed(text: string): Section | undefined {
  const [, word = '', name = ''] = sectionWords.exec(text.trim()) ?? [];
  if (name === '') return undefined;
  const level = sectionLevels.find(([words]) => words.test(word))?.[1] ?? 'village';
  const plain = name.replace(/\s*\([^)]*\)\s*$/, '').trim();
  return { [level]: level === 'regency' ? `${word} ${plain}` : plain };
}

/** A section inside the one before: a new regency ends the district before it. */
function within(before: Section, added: Section | undefined): Section | undefined {
  if (!added) return undefined;
  const level = levels.findIndex((one) => added[one] !== undefined);
  const wider = levels.slice(0, level).filter((one) => before[one] !== undefined);
  return { ...Object.fromEntries(wider.map((one) => [one, before[one]])), ...added };
}

/** How a reason is told. Numbers of columns mean nothing to the reader of the report. */
const codes: Record<Exclude<SkipReason, 'numbering'>, RowNote> = {
  hidden: 'hidden-skipped',
  total: 'total-skipped',
  section: 'section-read',
  'heading-again': 'heading-again',
  'after-table': 'after-table',
};

/** One remark for each reason, with the numbers of its rows and without what they say: people sign lists. */
export function skipRemarks(skipped: readonly SkippedRow[]): Remark[] {
  return [...Map.groupBy(skipped, ({ reason }) => reason)].flatMap(([reason, same]) => {
    const [first, ...others] = same;
    if (!first || reason === 'numbering') return [];
    const more = others.map(({ row }) => row).slice(0, mostNamed);
    const rest = others.length - more.length;
    const facts = { more: [...more, ...(rest > 0 ? [`+${rest}`] : [])].join(', ') };
    return [{ row: first.row, code: codes[reason], ...(others.length > 0 && { facts }) }];
  });
}

/** Rows that a remark names one by one. */
const mostNamed = 20;
