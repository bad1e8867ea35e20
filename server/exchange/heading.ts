// Headings as people write them, in both languages, and the row in which they are.
import { findItem } from '#domain/item.ts';
import type { Item } from '#domain/item.ts';
import { parseUnit } from '#domain/unit.ts';
import type { Unit } from '#domain/unit.ts';
import { fieldsOf, headings, sheetKinds, vague } from './heading-word.ts';
import type { Field, SheetKind } from './heading-word.ts';
import { quoted } from './remark.ts';
import type { Cell, Table, TableRow } from './table.ts';

/** A column whose heading is the name of an item. Its cells are amounts of it. */
export interface ItemColumn {
  index: number;
  item: Item;
  unit: Unit | undefined;
}

export interface Heading {
  sheet: string | null;
  /** Row of the headings. */
  row: number;
  /** Column number and the heading as written. */
  fields: Map<Field, { index: number; title: string }>;
  items: ItemColumn[];
  /** A unit in the heading of the amounts: "Jumlah (kg)". */
  unit: Unit | undefined;
  /** Headings that are not used. */
  ignored: string[];
  rows: TableRow[];
}

/** Headings may come after titles and letterheads, but not after this row. */
const lowestHeading = 40;

/** "Jumlah (Kg)" is "jumlah kg". */
function fold(title: string): string {
  return title
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
}

const exact = Object.fromEntries(
  sheetKinds.map((kind) => [
    kind,
    new Map(
      fieldsOf[kind].flatMap((field) =>
        headings[field].split('|').map((title) => [fold(title), field] as const),
      ),
    ),
  ]),
) as Record<SheetKind, Map<string, Field>>;

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
): Heading | undefined {
  for (const { sheet, rows } of tables)
    for (const [n, row] of rows.slice(0, lowestHeading).entries()) {
      const heading = readHeading(row, kind, items);
      if (isEnough(heading, kind)) return { ...heading, sheet, rows: dataBelow(rows, n) };
    }
  return undefined;
}

type Columns = Omit<Heading, 'sheet' | 'rows'>;

/** Required columns: a place; for needs an item; for goods an item and an amount. */
function isEnough({ fields, items }: Columns, kind: SheetKind): boolean {
  if (kind === 'stock' || kind === 'shipments') return fields.has('item') && fields.has('quantity');
  if (kind === 'organisations') return fields.has('organisation') && fields.has('kind');
  if (kind === 'members') return fields.has('organisation') && fields.has('role');
  const where = fields.has('site') || fields.has('regency') || fields.has('code');
  if (kind === 'sites') return fields.has('site') && fields.size > 1;
  return (where || fields.has('coordinates')) && (fields.has('item') || items.length > 0);
}

function readHeading(row: TableRow, kind: SheetKind, catalogue: readonly Item[]): Columns {
  const columns: Columns = {
    row: row.number,
    fields: new Map(),
    items: [],
    unit: undefined,
    ignored: [],
  };
  const titles = row.cells.map((cell, index) => ({ index, title: titleText(cell) }));
  const left = titles.filter(({ index, title }) => {
    const field = fieldOf(title, kind);
    if (!field || columns.fields.has(field)) return title !== '';
    columns.fields.set(field, { index, title });
    if (field === 'quantity') columns.unit = unitIn(title);
    return false;
  });
  for (const { index, title } of left) {
    const field = vague[kind][fold(title)]?.find((one) => !columns.fields.has(one));
    const item = (field ?? columns.fields.has('item')) ? undefined : itemOf(title, kind, catalogue);
    if (field) columns.fields.set(field, { index, title });
    else if (item) columns.items.push({ index, item, unit: unitIn(title) });
    else columns.ignored.push(title);
  }
  return columns;
}

function titleText(cell: Cell): string {
  return typeof cell === 'string' ? quoted(cell) : '';
}

const inBrackets = /[([]([^)\]]*)[)\]]/;

function fieldOf(title: string, kind: SheetKind): Field | undefined {
  const plain = exact[kind];
  return plain.get(fold(title)) ?? plain.get(fold(title.replace(inBrackets, '')));
}

function unitIn(title: string): Unit | undefined {
  return parseUnit(inBrackets.exec(title)?.[1] ?? '');
}

function itemOf(title: string, kind: SheetKind, catalogue: readonly Item[]): Item | undefined {
  return kind === 'needs' ? findItem(catalogue, title.replace(inBrackets, '')) : undefined;
}

/** The rows after the headings, without HXL tags and the row of column numbers. */
function dataBelow(rows: TableRow[], heading: number): TableRow[] {
  const below = rows.slice(heading + 1);
  while (below[0] && isDecoration(below[0])) below.shift();
  return below;
}

function isDecoration({ cells }: TableRow): boolean {
  const given = cells.filter((cell) => cell !== null && cell !== '');
  const tags = given.filter((cell) => typeof cell === 'string' && /^#[a-z]/.test(cell.trim()));
  const numbers = given.map((cell) => Number(String(cell).replace(/[()]/g, '')));
  const counting = numbers.every((number, n) => n === 0 || number === (numbers[n - 1] ?? 0) + 1);
  return given.length > 1 && (tags.length === given.length || (counting && numbers[0] === 1));
}
