// Finds tables with items on one side and places on the other: which columns are places or items, and which are sums.
import { areaLevels } from '#domain/area.ts';
import type { AreaLevel } from '#domain/area.ts';
import type { Item } from '#domain/item.ts';
import { exact } from '#domain/quantity.ts';
import { isBlank } from './cell.ts';
import { isDay } from './day.ts';
import { fold, readColumns } from './heading-column.ts';
import type { Columns, Title } from './heading-column.ts';
import { headings } from './heading-word.ts';
import type { Field, SheetKind } from './heading-word.ts';
import { titlesOf } from './heading.ts';
import { isPart, isPlace, measure, placeHeading } from './matrix-word.ts';
import type { Remark } from './remark.ts';
import { areaNamed, isEnd, isNumbering, isSumWord } from './skipped-row.ts';
import type { Cell, Table, TableRow } from './table.ts';

/** A column whose cells become rows: of a place, or of an item. */
export interface Pivot {
  index: number;
  cells: Partial<Record<Field, string>>;
}

export interface Crossed {
  headingRow: TableRow;
  above: TableRow[];
  below: TableRow[];
  /** Rows of sums. */
  summed: TableRow[];
  /** Fields that each row keeps, with their columns. */
  kept: [Field, number][];
  pivots: Pivot[];
  /** Titles of columns of sums, and of columns that are neither. */
  sums: string[];
  unread: string[];
}

const sumTitle = /^(sub\s*-?\s*|grand\s*)?(total|jumlah|jml)\b/i;

/** Headings of the column that counts the rows. */
const counting = /^(no|nomor|no\.? urut|#)\.?$/i;

/** Fields that tell of an item and not of one place. */
const perItem = new Set<Field>(['opening', 'incoming', 'outgoing', 'people', 'households']);

/** "A" is 0, "AA" is 26. */
export const columnName = (index: number): string =>
  (index >= 26 ? columnName(Math.floor(index / 26) - 1) : '') +
  String.fromCharCode(65 + (index % 26));

const isAmount = (cell: Cell | undefined) =>
  typeof cell === 'number' || (typeof cell === 'string' && /^[±~<>≥≤]?\s*\d/.test(cell.trim()));

const given = ({ cells }: TableRow) => cells.filter((cell) => !isBlank(cell)).length;

/** The columns of such a table below some rows of headings; undefined when it is none. */
export function crossedIn(
  table: Table,
  several: TableRow[],
  n: number,
  kind: SheetKind,
  items: readonly Item[],
  find: (name: string) => Item | undefined,
  sites: ReadonlySet<string>,
): Crossed | Remark | undefined {
  const [headingRow] = several;
  if (!headingRow) return undefined;
  const titles = titlesOf(several, table.merges);
  const columns = readColumns(titles, kind, items);
  const below = table.rows
    .slice(n + several.length)
    .filter((row) => !isNumbering(row) || given(row) < titles.length);
  const base = { headingRow, above: table.rows.slice(0, n), below };
  const label = labelColumn(columns, titles, below, find);
  // Where the names of items stand, a row of headings has no item: this one is data of a plain list.
  const own = titles.find(({ index }) => index === label)?.own;
  if (own !== undefined && find(own) !== undefined) return undefined;
  if (label !== undefined) return placesAcross(base, label, columns, titles, kind, sites);
  // Needs with items across are read as they are.
  return kind === 'needs' || columns.fields.has('item')
    ? undefined
    : itemsAcross(base, columns, titles, kind, items);
}

type Base = Pick<Crossed, 'headingRow' | 'above' | 'below'>;

/** The column with the names of the items: its heading says so, or most of its cells are items and it has no meaning. */
function labelColumn(
  { fields, columns }: Columns,
  titles: readonly Title[],
  below: readonly TableRow[],
  find: (name: string) => Item | undefined,
): number | undefined {
  const isItem = (cell: Cell | undefined) =>
    typeof cell === 'string' && find(cell.replace(/\([^)]*\)/g, '')) !== undefined;
  const textsAt = (index: number) =>
    below
      .slice(0, 60)
      .map(({ cells }) => cells[index])
      .filter((cell) => typeof cell === 'string' && /\p{L}/u.test(cell));
  const named = fields.get('item')?.index;
  if (named !== undefined) return textsAt(named).some(isItem) ? named : undefined;
  const first = Math.min(...titles.map(({ index }) => index), 3);
  for (let index = 0; index <= Math.max(first, 3); index += 1) {
    const column = columns.find((one) => one.index === index);
    if (column?.field !== undefined && column.sureness !== 'guess') continue;
    const texts = textsAt(index);
    const known = texts.filter(isItem).length;
    if (known > 0 && known >= texts.length / 3) return index;
  }
  return undefined;
}

/** Areas of the places in rows of their own below the headings: "Kecamatan | Karang Baru | Rantau". */
const areaOfWord = new Map(
  areaLevels.flatMap((level) =>
    headings[level].split('|').map((word): [string, AreaLevel] => [fold(word), level]),
  ),
);
function levelOf(cell: Cell | undefined): AreaLevel | undefined {
  return typeof cell === 'string' ? areaOfWord.get(fold(cell)) : undefined;
}

function placesAcross(
  base: Base,
  label: number,
  { fields, columns }: Columns,
  titles: readonly Title[],
  kind: SheetKind,
  sites: ReadonlySet<string>,
): Crossed | Remark | undefined {
  const levels = base.below.filter(({ cells }) => levelOf(cells[label]) !== undefined);
  const rows = base.below.filter((row) => levelOf(row.cells[label]) === undefined && !isEnd(row));
  const summed = rows.filter(
    ({ cells }) => isSumWord(cells.find((cell) => !isBlank(cell))) || isSumWord(cells[label]),
  );
  const data = rows.filter((row) => !summed.includes(row));
  const isFree = ({ index, own }: Title) => {
    const column = columns.find((one) => one.index === index);
    const isField = column?.field !== undefined && column.sureness !== 'guess';
    return index !== label && !isField && !counting.test(own);
  };
  const filled = (index: number) =>
    data.map(({ cells }) => cells[index]).filter((cell) => !isBlank(cell));
  const isCounted = (title: Title) => {
    const cells = filled(title.index);
    const amounts = cells.filter(isAmount).length;
    // One cell of words does not cost a place; the row will say what is wrong with it.
    return amounts > 0 && (isPlace(title, sites) || amounts >= cells.length * 0.6);
  };
  const quantity = fields.get('quantity');
  const free = titles.filter((title) => isFree(title) && isCounted(title));
  const sums = titles.filter(
    ({ index, own }) =>
      (free.some((one) => one.index === index) || index === quantity?.index) && sumTitle.test(own),
  );
  const counted = free.filter((title) => !sums.includes(title) && !measure.test(title.own));
  const [sum] = sums;
  const total = quantity ?? (sum && { index: sum.index, title: sum.own });
  const isWhole = total !== undefined && addUp(data, counted, total.index);
  if (counted.length > 1 && counted.every(({ own }) => isDay(own)))
    return { code: 'days-across', facts: { near: counted.slice(0, 5).map(({ own }) => own) } };
  const named = counted.filter((title) => isPlace(title, sites));
  const parts = counted.filter((title) => isPart(title, sites));
  const site = columns.find(({ index }) => index === fields.get('site')?.index);
  // Each row of a plain list names its own place.
  const isPlain =
    site !== undefined &&
    site.index !== label &&
    site.sureness !== 'guess' &&
    filled(site.index).some((cell) => !isAmount(cell));
  const isNameless = named.length === 0 && (kind !== 'needs' || parts.length > 0);
  if (isWhole && (isPlain || isNameless))
    return {
      code: 'sum-read',
      facts: { name: total.title, near: counted.map(({ own }) => own) },
    };
  const places = isWhole ? counted.filter((title) => !parts.includes(title)) : named;
  if (isPlain || places.length === 0 || (places.length === 1 && quantity && !isWhole))
    return undefined;
  const width = Math.max(...data.map(({ cells }) => cells.length));
  const untitled = Array.from({ length: width }, (_, index) => index).filter(
    (index) =>
      index !== label &&
      !titles.some((one) => one.index === index) &&
      data.some(({ cells }) => isAmount(cells[index])),
  );
  if (untitled.length > 0)
    return { code: 'columns-untitled', facts: { near: untitled.slice(0, 10).map(columnName) } };
  // A column of amounts beside places that is no sum of them says something else.
  if (quantity && !isWhole && !sumTitle.test(quantity.title)) return undefined;
  const kept = [...fields].flatMap(([field, { index }]): [Field, number][] => {
    const sureness = columns.find((one) => one.index === index)?.sureness;
    const isTaken = index === label || index === quantity?.index || field === 'site';
    return isTaken ||
      perItem.has(field) ||
      sureness === 'guess' ||
      places.some((one) => one.index === index)
      ? []
      : [[field, index]];
  });
  const pivots = places.map((title): Pivot => {
    const own = areaNamed(title.own);
    const wide =
      title.above === '' || placeHeading.test(fold(title.above)) ? undefined : title.above;
    const rows = levels.flatMap(({ cells }): [Field, string][] => {
      const level = levelOf(cells[label]);
      const cell = cells[title.index];
      return level && !isBlank(cell) ? [[level, String(cell)]] : [];
    });
    return {
      index: title.index,
      cells: {
        ...(areaNamed(title.above) ?? (wide === undefined ? {} : { district: wide })),
        ...Object.fromEntries(rows),
        ...(own && kind === 'needs' ? own : { site: title.own }),
      },
    };
  });
  const taken = new Set([...places, ...sums].map(({ index }) => index));
  return {
    ...base,
    below: data.filter(
      ({ cells }) => !isBlank(cells[label]) || pivots.some(({ index }) => isAmount(cells[index])),
    ),
    summed,
    kept: [['item', label], ...kept],
    pivots,
    sums: [...new Set([...sums.map(({ own }) => own), ...(quantity ? [quantity.title] : [])])],
    unread: free.flatMap(({ index, own }) => (taken.has(index) || counting.test(own) ? [] : [own])),
  };
}

/** Whether the columns add up to the sum beside them, in all rows but a few. */
function addUp(rows: readonly TableRow[], columns: readonly Title[], sum: number): boolean {
  if (columns.length < 2) return false;
  const numbered = rows.flatMap(({ cells }) => {
    const whole = plainNumber(cells[sum]);
    const parts = columns.map(({ index }) =>
      isBlank(cells[index]) ? 0 : plainNumber(cells[index]),
    );
    return whole === undefined || parts.includes(undefined)
      ? []
      : [exact(parts.reduce<number>((all, part) => all + (part ?? 0), 0)) === whole];
  });
  return numbered.length > 0 && numbered.filter(Boolean).length >= numbered.length * 0.8;
}

function plainNumber(cell: Cell | undefined): number | undefined {
  if (typeof cell === 'number') return cell;
  const text = typeof cell === 'string' ? cell.trim() : '';
  if (/^\d+$/.test(text)) return Number(text);
  return /^\d{1,3}([.,]\d{3})+$/.test(text) ? Number(text.replace(/[.,]/g, '')) : undefined;
}

/** Stock and loads with a column for each item. */
function itemsAcross(
  base: Base,
  { fields, columns }: Columns,
  titles: readonly Title[],
  kind: SheetKind,
  items: readonly Item[],
): Crossed | undefined {
  const asNeeds = readColumns(titles, 'needs', items);
  if (asNeeds.items.length === 0) return undefined;
  const isKept = (field: Field) => field !== 'quantity' && field !== 'unit' && field !== 'item';
  const isItem = (index: number) => asNeeds.items.some((one) => one.index === index);
  const kept = [...fields].flatMap(([field, { index }]): [Field, number][] =>
    isKept(field) && !isItem(index) ? [[field, index]] : [],
  );
  const site = fields.get('site') ?? fields.get('from');
  // A single column may be the name of something else.
  if (asNeeds.items.length < 2 && !site) return undefined;
  const summed = base.below.filter(({ cells }) => isSumWord(cells.find((cell) => !isBlank(cell))));
  const below = base.below.filter((row) => !summed.includes(row) && !isEnd(row));
  const pivots = asNeeds.items.map(({ index, item, unit }): Pivot => ({
    index,
    cells: { item: item.nameId, ...(unit !== undefined && { unit }) },
  }));
  const isUsed = (index: number) => base.below.some(({ cells }) => isAmount(cells[index]));
  const rest = columns.filter(
    ({ index, field, title }) =>
      field === undefined && !isItem(index) && !counting.test(title) && isUsed(index),
  );
  const sums = rest.filter(({ title }) => sumTitle.test(title)).map(({ title }) => title);
  const amount = fields.get('quantity');
  return {
    ...base,
    below,
    summed,
    kept,
    pivots,
    sums: amount && sumTitle.test(amount.title) ? [...sums, amount.title] : sums,
    unread: rest.flatMap(({ title }) => (sums.includes(title) ? [] : [title])),
  };
}
