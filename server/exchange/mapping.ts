// Applies what people decided about words: an item, a unit, an area, a site or an organisation that the board does not
// know under that name, and rows that are left out (INTEROP 16).
import type { ImportState, Mapping, MappingKind } from '#domain/import.ts';
import { foldName } from '#domain/fold-name.ts';
import type { Item } from '#domain/item.ts';
import { areaLevels } from '#domain/area.ts';
import { convert, exact } from '#domain/quantity.ts';
import type { Site } from '#domain/site.ts';
import { parseUnit } from '#domain/unit.ts';
import type { Unit } from '#domain/unit.ts';
import { parseQuantity } from '#i18n/parse.ts';
import type { ImportIndex } from '#server/read/import-index.ts';
import { packOf, twoWays } from './amount.ts';
import { isBlank } from './cell.ts';
import type { Heading } from './heading.ts';
import type { Field } from './heading-word.ts';
import type { FindItem } from './item-name.ts';
import { foldOrganisation } from './organisation-name.ts';
import type { PlaceWords } from './place.ts';
import { columnName } from './matrix-column.ts';
import { quoted } from './remark.ts';
import type { Remark } from './remark.ts';
import { foldSiteName } from './site-name.ts';
import type { FindSite } from './site-name.ts';
import type { Cell, TableRow } from './table.ts';
import type { NumberStyle } from './writing-style.ts';

export type Meaning = Pick<Mapping, 'kind' | 'word' | 'item' | 'to' | 'factor'>;

/** What is decided about the words of one list. */
export interface Words {
  /** Undefined when nobody decided; null as `to` when the row is left out. */
  meaningOf(kind: MappingKind, word: string, item?: string): Meaning | undefined;
  /** Nobody decided anything. */
  isEmpty: boolean;
  /** Words that were looked up and found. */
  used(): Meaning[];
}

/** @param meanings the earlier ones count: first those of the list, then those that the organisation remembers */
export function createWords(meanings: readonly Meaning[]): Words {
  const byKey = new Map<string, Meaning>();
  for (const meaning of meanings) {
    const key = keyOf(meaning.kind, meaning.word, meaning.item);
    if (!byKey.has(key)) byKey.set(key, meaning);
  }
  const used = new Set<Meaning>();
  return {
    isEmpty: byKey.size === 0,
    meaningOf(kind, word, item) {
      const found =
        (item === undefined ? undefined : byKey.get(keyOf(kind, word, item))) ??
        byKey.get(keyOf(kind, word, null));
      if (found) used.add(found);
      return found;
    },
    used: () => [...used],
  };
}

function keyOf(kind: MappingKind, word: string, item: string | null): string {
  return `${kind} ${item ?? ''} ${word}`;
}

/** The word of a cell, as reports give it and as organisations remember it. */
export function wordOf(kind: MappingKind, written: string): string {
  const text = quoted(written);
  if (kind === 'item') return foldName(text);
  if (kind === 'site') return foldSiteName(text);
  if (kind === 'organisation') return foldOrganisation(text);
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** The word of an area: its names from the finest, for one name may be in many districts. */
export function areaWord(words: PlaceWords): string {
  return areaLevels
    .toReversed()
    .flatMap((level) => words[level] ?? [])
    .map((name) => wordOf('area', name))
    .join(', ')
    .slice(0, 200);
}

/** Letters after the amount of a cell: "colly" of "12 colly". */
const unitAfter = /^([^\p{L}]*\d[^\p{L}]*)(\p{L}[\p{L}\p{N}³²./ ]*)$/u;

/** The unit of a row as written: in its column, else after the amount, else in the heading of the amounts. */
export function unitWritten(row: TableRow, heading: Pick<Heading, 'fields' | 'unit'>): string {
  const column = heading.fields.get('unit');
  const unit = textAt(row, column);
  if (unit !== '') return unit;
  const amount = textAt(row, heading.fields.get('quantity'));
  return unitAfter.exec(amount)?.[2]?.trim() ?? heading.unit ?? '';
}

/** Items by the words of the list, then by the catalogue. */
export function itemsByWords(find: FindItem, items: readonly Item[], words: Words): FindItem {
  const byId = new Map(items.map((item) => [item.id, item]));
  return (name) => {
    const word = wordOf('item', name);
    const item = byId.get(words.meaningOf('item', word)?.to ?? '');
    return item ? { item, exact: true, name: word, near: [] } : find(name);
  };
}

/** Sites by the words of the list, then by their names. */
export function sitesByWords(find: FindSite, sites: readonly Site[], words: Words): FindSite {
  const byId = new Map(sites.map((site) => [site.id, site]));
  return (name, area) => {
    const site = byId.get(words.meaningOf('site', wordOf('site', name))?.to ?? '');
    return site ? { site, exact: true } : find(name, area);
  };
}

/** The organisations, also under the words that were mapped to them. */
export function organisationsWithWords(
  organisations: ImportIndex['organisations'],
  meanings: readonly Meaning[],
): ImportIndex['organisations'] {
  const named = meanings.flatMap(({ kind, word, to }) => {
    const one = kind === 'organisation' && organisations.find(({ id }) => id === to);
    return one ? [{ ...one, name: word, shortName: word }] : [];
  });
  return [...organisations, ...named];
}

/** Columns in which a word may lead to a row that is left out. */
const wordColumns: readonly [Field, MappingKind][] = [
  ['item', 'item'],
  ['site', 'site'],
  ['from', 'site'],
  ['organisation', 'organisation'],
];

export interface DecidedRows {
  rows: Heading['rows'];
  /** Numbers of the rows that are left out. */
  left: number[];
  /** Units whose content somebody told, with what one of them holds: "1 karton", "24 botol". */
  packed: { row: number; typed: string; name: string }[];
  /** Decisions that cannot be carried out: their rows are not written until they are taken back. */
  wrong: Remark[];
  /** What answers about words made of a row: under another answer it is another row. */
  answers: { row: number; meanings: Meaning[] }[];
}

/** Number of columns of a list, those without a title included. An edit beyond them belongs to no cell. */
function widthOf({ rows, columns }: Pick<Heading, 'rows' | 'columns'>): number {
  const titled = columns.reduce((most, { index }) => Math.max(most, index + 1), 0);
  return rows.reduce((most, { cells }) => Math.max(most, cells.length), titled);
}

/** Puts the decisions into the rows: edited cells, units under their known names, without the rows that are left out. */
export function decidedRows(
  heading: Pick<Heading, 'rows' | 'fields' | 'unit' | 'columns'>,
  { edits, choices }: Pick<ImportState, 'edits' | 'choices'>,
  words: Words,
  findItem: FindItem,
  style: NumberStyle,
): DecidedRows {
  const width = widthOf(heading);
  const wrong: Remark[] = edits.flatMap(({ row, column }) => {
    const facts = { typed: columnName(column), other: columnName(width - 1) };
    return column < width ? [] : { row, code: 'edit-outside', facts };
  });
  const inside = edits.filter(({ column }) => column < width);
  const edited = Map.groupBy(inside, ({ row }) => row);
  const skipped = new Set(choices.flatMap(({ row, choice }) => (choice === 'skip' ? row : [])));
  const left: number[] = [];
  const packed = new Map<string, DecidedRows['packed'][number]>();
  const answers: DecidedRows['answers'] = [];
  const kept = heading.rows.flatMap((source) => {
    const cells = [...source.cells];
    for (const { column, text } of edited.get(source.number) ?? []) {
      while (cells.length < column) cells.push(null);
      cells[column] = text;
    }
    const row = { ...source, cells };
    const name = textAt(row, heading.fields.get('item'));
    const before = unitWritten(row, heading);
    const item = name === '' ? undefined : findItem(name).item;
    if (skipped.has(row.number) || (!words.isEmpty && isLeftOut(row, heading, words, item))) {
      left.push(row.number);
      return [];
    }
    const told = renameUnit(row, heading, words, item, style);
    if (told && 'code' in told) {
      wrong.push({ ...told, row: row.number });
      return [row];
    }
    const meanings = [
      name === '' ? undefined : words.meaningOf('item', wordOf('item', name)),
      before === '' ? undefined : words.meaningOf('unit', wordOf('unit', before), item?.id),
    ].flatMap((one) => (one ? pureMeaning(one) : []));
    if (meanings.length > 0) answers.push({ row: row.number, meanings });
    if (told && !packed.has(told.typed + told.name))
      packed.set(told.typed + told.name, { row: row.number, ...told });
    return [row];
  });
  return { rows: kept, left, packed: [...packed.values()], wrong, answers };
}

/** Without whether it is remembered, and how often it was used. */
const pureMeaning = ({ kind, word, item, to, factor }: Meaning): Meaning => ({
  ...{ kind, word, item, to, factor },
});

function textAt({ cells }: TableRow, column: { index: number } | undefined): string {
  const cell: Cell = column ? (cells[column.index] ?? null) : null;
  return isBlank(cell) ? '' : String(cell).trim();
}

function isLeftOut(
  row: TableRow,
  heading: Pick<Heading, 'fields' | 'unit'>,
  words: Words,
  item: Item | undefined,
): boolean {
  const { fields } = heading;
  const isNothing = (kind: MappingKind, word: string) =>
    word !== '' && words.meaningOf(kind, word, item?.id)?.to === null;
  const isColumnLeft = wordColumns.some(([field, kind]) => {
    const text = textAt(row, fields.get(field));
    return text !== '' && isNothing(kind, wordOf(kind, text));
  });
  const place = Object.fromEntries(
    areaLevels.map((level) => [level, textAt(row, fields.get(level)) || undefined]),
  );
  return (
    isColumnLeft ||
    isNothing('area', areaWord(place)) ||
    isNothing('unit', wordOf('unit', unitWritten(row, heading)))
  );
}

/**
 * "12 colly" becomes "12 karton" when the list's word for a carton is colly, and "288 botol" when somebody told that
 * 24 bottles are in one.
 */
function renameUnit(
  row: TableRow,
  heading: Pick<Heading, 'fields' | 'unit'>,
  words: Words,
  item: Item | undefined,
  style: NumberStyle,
): { typed: string; name: string } | Remark | undefined {
  const written = unitWritten(row, heading);
  if (written === '') return undefined;
  const meaning = words.meaningOf('unit', wordOf('unit', written), item?.id);
  const to = meaning?.to;
  if (!to) return undefined;
  const factor = meaning.factor ?? 1;
  if (factor === 1 && parseUnit(written) === parseUnit(to)) return undefined;
  const known = contentOf(written, to, item);
  // A karung of which the catalogue knows that it holds 50 kg does not hold 25 by an answer about words.
  if (known !== undefined && known !== factor) {
    const facts = { typed: written, name: `${known} ${to}`, other: `${factor} ${to}` };
    return { column: heading.fields.get('unit')?.title, code: 'unit-contradicts', facts };
  }
  const { fields } = heading;
  const at = fields.get('quantity')?.index;
  const unit = fields.get('unit');
  const amount = at === undefined ? null : (row.cells[at] ?? null);
  if (at === undefined || isBlank(amount)) return undefined;
  const value = amountOf(amount, style);
  // What is no number stays as it is, and the report says so.
  if (value === undefined) return undefined;
  row.cells[at] =
    `${String(exact(value * factor)).replace('.', style.locale === 'id' ? ',' : '.')} ${to}`;
  if (unit && !isBlank(row.cells[unit.index])) row.cells[unit.index] = to;
  return factor === 1 ? undefined : { typed: `${written}`, name: `${factor} ${to}` };
}

/** What one of a known unit holds by the catalogue; undefined when it does not say. */
function contentOf(written: string, to: string, item: Item | undefined): number | undefined {
  const [given, wanted] = [parseUnit(written), parseUnit(to)];
  if (!given || !wanted) return undefined;
  const inItem = (unit: Unit) =>
    item && (packOf(unit, item)?.factor ?? convert(1, unit, item.unit));
  const [one, other] = [inItem(given), inItem(wanted)];
  if (given !== wanted && one && other) return exact(one / other);
  return convert(1, given, wanted) ?? undefined;
}

/** The number before the unit, whatever the unit is. */
function amountOf(cell: Cell, { locale, presumed }: NumberStyle): number | undefined {
  if (typeof cell === 'number') return cell;
  const text = String(cell).trim();
  // A number that can be read in two ways is asked first.
  if (presumed && twoWays(text, locale)) return undefined;
  const read = parseQuantity(unitAfter.exec(text)?.[1]?.trim() ?? text, { locale });
  return read.error ? undefined : read.value;
}
