// Amounts in single cells: numbers of people, and goods in the unit of their item.
import type { Item } from '#domain/item.ts';
import { compatibleUnits, convert, exact, largestQuantity } from '#domain/quantity.ts';
import { parseUnit, units as knownUnits } from '#domain/unit.ts';
import type { Unit } from '#domain/unit.ts';
import type { Locale } from '#i18n/message.ts';
import { parseQuantity } from '#i18n/parse.ts';
import type { QuantityError } from '#i18n/parse.ts';
import { broken, failed, isBlank, nothing } from './cell.ts';
import type { Note, Read } from './cell.ts';
import { quoted } from './remark.ts';
import type { RowProblem } from './remark.ts';
import { nearest } from './spelling.ts';
import type { Cell } from './table.ts';

/** Words for "as many as needed", which are not an amount. */
const uncounted =
  /^(\?+|secukupnya|belum (diketahui|dihitung|didata)|tidak (tahu|diketahui)|tdk tahu|unknown|n\/?a)$/i;

const problemOf: Record<Exclude<QuantityError, 'empty'>, RowProblem> = {
  'not-a-number': 'not-a-number',
  money: 'money',
  negative: 'negative',
  range: 'range',
  fraction: 'not-whole',
  'too-large': 'too-large',
  'unit-unknown': 'unit-unknown',
  'unit-mismatch': 'unit-wrong',
};

interface Amount {
  value: number;
  unit: Unit | undefined;
}

/** A number with or without its unit. */
function readNumber(
  cell: Cell | undefined,
  locale: Locale,
  presumed: boolean,
  units: string[],
): Read<Amount> {
  if (cell === undefined || isBlank(cell)) return nothing;
  if (typeof cell === 'number')
    return cell < 0
      ? { problem: 'negative', facts: { typed: cell } }
      : { value: { value: Math.round(cell * 1000) / 1000, unit: undefined } };
  const typed = quoted(cell);
  if (typeof cell !== 'string') return { problem: 'not-a-number', facts: { typed } };
  if (failed.test(cell)) return broken(cell);
  if (uncounted.test(typed)) return nothing;
  if (/^(nihil|kosong|nol|tidak ada)$/i.test(typed))
    return { value: { value: 0, unit: undefined } };
  const ways = presumed ? twoWays(typed, locale) : undefined;
  if (ways) return { problem: 'number-ask', facts: { typed, ...ways } };
  const read = parseQuantity(cell, { locale });
  if (read.error)
    return read.error === 'empty'
      ? nothing
      : { problem: problemOf[read.error], facts: { typed, near: units } };
  const value: Amount = { value: read.value, unit: read.unit };
  // Digits grouped in threes with the language's separator are certainly thousands.
  const mark = locale === 'id' ? '\\.' : ',';
  const plain = new RegExp(`^\\D*\\d{1,3}(${mark}\\d{3})+(?![.,\\d])`).test(typed);
  return read.ambiguous && !plain
    ? { value, note: { code: 'read-as', facts: { typed, name: read.words ?? `${read.value}` } } }
    : { value };
}

/** Both readings of "1,250" in an Indonesian list and of "1.250" in an English one, in plain digits. */
export function twoWays(typed: string, locale: Locale): { one: string; other: string } | undefined {
  const mark = locale === 'id' ? ',' : '.';
  const [, whole = '', rest = ''] =
    new RegExp(`(?<![\\d.,])([1-9]\\d{0,2})\\${mark}(\\d{3})(?![\\d.,])`).exec(typed) ?? [];
  return whole === '' ? undefined : { one: `${whole}${rest}`, other: `${whole}${mark}${rest}` };
}

/** A number of people or households. */
export function readCount(cell: Cell | undefined, locale: Locale, presumed = false): Read<number> {
  const read = readNumber(cell, locale, presumed, ['jiwa', 'orang', 'kk']);
  if ('problem' in read) return read;
  if (!read.value) return nothing;
  const { value, unit } = read.value;
  const typed = quoted(cell);
  if (unit && !['jiwa', 'orang', 'kk'].includes(unit))
    return { problem: 'not-a-number', facts: { typed } };
  return Number.isInteger(value) ? { ...read, value } : { problem: 'not-whole', facts: { typed } };
}

/** What an amount is converted with: the item's unit, and its packages with known content. */
type Measured = Pick<Item, 'unit' | 'packs'>;

/**
 * An amount in the unit of its item. A unit in the cell is used before the unit of the column.
 * @param unit unit from the unit column or the heading
 */
export function readAmount(
  cell: Cell | undefined,
  unit: Unit | undefined,
  item: Measured,
  locale: Locale,
  presumed = false,
): Read<number> {
  const units = compatibleUnits(item.unit, item.packs);
  const read = readNumber(cell, locale, presumed, units);
  if ('problem' in read) return read;
  if (!read.value) return nothing;
  const { value: amount, unit: own } = read.value;
  const given = own ?? unit;
  const typed = quoted(cell) + (own || !unit ? '' : ` ${unit}`);
  if (!given || given === item.unit) return checked({ ...read, value: amount }, typed);
  const pack = item.packs?.find(({ unit: name }) => parseUnit(name) === given);
  if (pack) {
    const factor = String(pack.factor).replace('.', locale === 'id' ? ',' : '.');
    const name = `${factor} ${item.unit} (${pack.source})`;
    const note = { code: 'packed' as const, facts: { typed: given, name } };
    return checked({ value: exact(amount * pack.factor), note }, typed);
  }
  const value = inUnit(amount, given, item.unit);
  if (value === null)
    return { problem: 'unit-wrong', facts: { typed, unit: item.unit, near: units } };
  const note = { code: 'read-as' as const, facts: { typed, name: `${value} ${item.unit}` } };
  return checked(pieces.has(given) ? { value, note } : { ...read, value }, typed);
}

function checked(read: { value: number; note?: Note }, typed: string): Read<number> {
  return read.value > largestQuantity ? { problem: 'too-large', facts: { typed } } : read;
}

/** "PCS" means one piece for items counted in pieces, but not for items in packs or boxes. */
const pieces = new Set<string>(['buah', 'unit'] satisfies Unit[]);
const singles = new Set<string>([
  ...pieces,
  ...(['lembar', 'paket', 'botol', 'kaleng'] satisfies Unit[]),
]);

function inUnit(amount: number, given: Unit, wanted: string): number | null {
  if (pieces.has(given) && singles.has(wanted)) return amount;
  return convert(amount, given, wanted);
}

/** The unit of a cell in the unit column. A typing error in a long name is corrected. */
export function readUnit(cell: Cell | undefined, item: Measured): Read<Unit> {
  if (cell === undefined || isBlank(cell)) return nothing;
  const unit = parseUnit(String(cell));
  if (unit) return { value: unit };
  const typed = quoted(cell);
  const { meant } = nearest(typed.toLowerCase(), knownUnits, (name) => name);
  if (meant) return { value: meant, note: { code: 'read-as', facts: { typed, name: meant } } };
  return {
    problem: 'unit-unknown',
    facts: { typed, near: compatibleUnits(item.unit, item.packs) },
  };
}
