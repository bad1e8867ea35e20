// What the columns of a sheet mean, by their headings in both languages.
import { findItem } from '#domain/item.ts';
import type { Item } from '#domain/item.ts';
import { parseUnit } from '#domain/unit.ts';
import type { Unit } from '#domain/unit.ts';
import { fieldsOf, headings, narrowing, sheetKinds, vague } from './heading-word.ts';
import type { Field, SheetKind } from './heading-word.ts';
import { nearest } from './spelling.ts';

/** How certain the meaning of a column is: its heading says so, suggests it, or is spelled nearly so. */
export type Sureness = 'sure' | 'likely' | 'guess';

/** A column whose heading is the name of an item. Its cells are amounts of it. */
export interface ItemColumn {
  index: number;
  item: Item;
  unit: Unit | undefined;
}

/** A column with a heading, and what it was taken for. */
export interface Column {
  index: number;
  /** As written; of two rows of headings both, the upper first. */
  title: string;
  field?: Field;
  /** Code of the item whose amounts it holds. */
  item?: string;
  /** Absent for a column that is not read. */
  sureness?: Sureness;
  /** Of stock, what is left and not what once came. */
  left?: boolean;
}

/** What a person said about columns: a field, `item:CODE`, or `none`. */
export type ColumnChoice = readonly Readonly<{ index: number; as: string }>[];

/** A heading with the one above it, in the rows of headings. */
export interface Title {
  index: number;
  above: string;
  own: string;
  /** In the first row of several, with nothing below it. */
  lone: boolean;
}

/** "Jumlah (Kg)" is "jumlah kg". */
export function fold(title: string): string {
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

/** What the columns below the titles mean. */
export interface Columns {
  /** Column number and the heading as written. */
  fields: Map<Field, { index: number; title: string }>;
  items: ItemColumn[];
  /** A unit in the heading of the amounts: "Jumlah (kg)". */
  unit: Unit | undefined;
  /** Headings that are not used. */
  ignored: string[];
  /** Every column with a heading. */
  columns: Column[];
}

/** Required columns: a place; for needs an item; for goods an item and an amount. */
export function isEnough({ fields, items }: Columns, kind: SheetKind): boolean {
  if (kind === 'stock' || kind === 'shipments') return fields.has('item') && fields.has('quantity');
  if (kind === 'organisations') return fields.has('organisation') && fields.has('kind');
  if (kind === 'members') return fields.has('organisation') && fields.has('role');
  const where = fields.has('site') || fields.has('regency') || fields.has('code');
  if (kind === 'sites') return fields.has('site') && fields.size > 1;
  return (where || fields.has('coordinates')) && (fields.has('item') || items.length > 0);
}

/** The meaning of the columns, by their titles or as somebody said. */
export function readColumns(
  titles: readonly Title[],
  kind: SheetKind,
  catalogue: readonly Item[],
  chosen: ColumnChoice = [],
): Columns {
  const read: Columns = {
    fields: new Map(),
    items: [],
    unit: undefined,
    ignored: [],
    columns: titles.map(({ index, above, own }) => ({ index, title: joined(above, own) })),
  };
  const taken = new Set<number>();
  function take(column: Column, field: Field, sureness: Sureness): void {
    const { index, title } = column;
    read.fields.set(field, { index, title });
    taken.add(index);
    Object.assign(column, { field, sureness });
  }
  function takeItem(column: Column, item: Item, sureness: Sureness): void {
    const title = titles.find(({ index }) => index === column.index);
    const unit = unitIn(column.title) ?? parseUnit(title?.own ?? '');
    read.items.push({ index: column.index, item, unit });
    taken.add(column.index);
    Object.assign(column, { item: item.id, sureness });
  }

  for (const column of read.columns) {
    const meaning = chosen.find(({ index }) => index === column.index)?.as;
    if (meaning === undefined) continue;
    taken.add(column.index);
    const item = catalogue.find(({ id }) => `item:${id}` === meaning);
    if (item) takeItem(column, item, 'sure');
    else if (meaning in headings) take(column, meaning as Field, 'sure');
  }
  const each = (read_: (column: Column, title: Title) => void) =>
    titles.forEach((title, n) => {
      const column = read.columns[n];
      if (column && !taken.has(title.index)) read_(column, title);
    });
  const free = (field: Field | undefined): field is Field =>
    field !== undefined && !read.fields.has(field);

  each((column, title) => {
    const { field, sureness } = fieldOf(title, kind);
    if (free(field)) take(column, field, sureness);
  });
  each((column, title) => {
    const field = vague[kind][fold(title.own)]?.find((one) => !read.fields.has(one));
    if (field) take(column, field, 'likely');
  });
  if (kind === 'needs' && !read.fields.has('item'))
    each((column, { above, own }) => {
      const item =
        itemOf(own, catalogue) ?? (parseUnit(own) ? itemOf(above, catalogue) : undefined);
      if (item) takeItem(column, item, 'sure');
    });
  each((column, { own }) => {
    const field = misspelled(own, kind);
    if (free(field)) take(column, field, 'guess');
  });
  keepWhatIsLeft(read);
  const amount = read.fields.get('quantity');
  read.unit = unitIn(amount?.title ?? '');
  read.ignored = read.columns.flatMap(({ title, sureness }) =>
    sureness === undefined ? [title] : [],
  );
  return read;
}

/** What was counted is what is left, and not what once came. */
function keepWhatIsLeft({ fields, columns }: Columns): void {
  const left = fields.get('left');
  if (!left) return;
  const whole = fields.get('quantity');
  fields.set('quantity', left);
  fields.delete('left');
  for (const column of columns) {
    if (column.index === left.index) Object.assign(column, { field: 'quantity', left: true });
    else if (column.index === whole?.index) {
      delete column.field;
      delete column.sureness;
    }
  }
}

function joined(above: string, own: string): string {
  return [above, own].filter((part) => part !== '').join(' ');
}

const inBrackets = /[([]([^)\]]*)[)\]]/;

interface Meaning {
  field?: Field | undefined;
  sureness: Sureness;
}

function fieldOf({ above, own }: Title, kind: SheetKind): Meaning {
  const plain = exact[kind];
  const whole = joined(above, own);
  const sure = plain.get(fold(whole)) ?? plain.get(fold(whole.replace(inBrackets, '')));
  if (sure || above === '' || own === '') return { field: sure, sureness: 'sure' };
  if (narrowing.test(fold(above))) return { sureness: 'guess' };
  return {
    field: plain.get(fold(own)) ?? plain.get(fold(own.replace(inBrackets, ''))),
    sureness: 'likely',
  };
}

/** Shorter headings have too many neighbours. */
const shortestMisspelled = 6;

function misspelled(title: string, kind: SheetKind): Field | undefined {
  const folded = fold(title);
  if (folded.length < shortestMisspelled) return undefined;
  const near = nearest(folded, [...exact[kind]], ([known]) => known).meant;
  // A heading that only begins like a known one says more than that.
  return near && Math.abs(near[0].length - folded.length) <= 2 ? near[1] : undefined;
}

function unitIn(title: string): Unit | undefined {
  return parseUnit(inBrackets.exec(title)?.[1] ?? '');
}

function itemOf(title: string, catalogue: readonly Item[]): Item | undefined {
  return findItem(catalogue, title.replace(inBrackets, ''));
}
