// Amounts in single cells: numbers of people, and goods in the unit of their item.
import type { Item } from '#domain/item.ts';
import { compatibleUnits, convert, exact, largestQuantity } from '#domain/quantity.ts';
import { parseUnit, units as knownUnits } from '#domain/unit.ts';
import type { Unit } from '#domain/unit.ts';
import type { Locale } from '#i18n/message.ts';
import { readWritten, shownAmount } from './amount-text.ts';
import type { AmountProblem, WrittenAmount } from './amount-text.ts';
import { broken, failed, isBlank, nothing } from './cell.ts';
import type { Note, Read } from './cell.ts';
import { quoted } from './remark.ts';
import type { RowProblem } from './remark.ts';
import { nearest } from './spelling.ts';
import type { Cell } from './table.ts';

/** Words for "as many as needed", which are not an amount. */
const uncounted =
  /^(\?+|secukupnya|belum (diketahui|dihitung|didata)|tidak (tahu|diketahui)|tdk tahu|unknown|n\/?a)$/i;

const problemOf: Record<AmountProblem, RowProblem> = {
  'not-a-number': 'not-a-number',
  money: 'money',
  negative: 'negative',
  range: 'range',
  fraction: 'not-whole',
  'too-large': 'too-large',
  'unit-unknown': 'unit-unknown',
  'unit-mismatch': 'unit-unclear',
  percent: 'percent',
  rate: 'rate',
  'words-differ': 'words-differ',
  'pack-unclear': 'pack-unclear',
};

/** A number with or without its unit. */
function readNumber(
  cell: Cell | undefined,
  locale: Locale,
  presumed: boolean,
  units: string[],
): Read<WrittenAmount> {
  if (cell === undefined || isBlank(cell)) return nothing;
  if (typeof cell === 'number')
    return cell < 0
      ? { problem: 'negative', facts: { typed: cell } }
      : { value: plainAmount(Math.round(cell * 1000) / 1000) };
  const typed = quoted(cell);
  if (typeof cell !== 'string') return { problem: 'not-a-number', facts: { typed } };
  if (failed.test(cell)) return broken(cell);
  if (uncounted.test(typed)) return nothing;
  if (/^(nihil|kosong|nol|tidak ada)$/i.test(typed)) return { value: plainAmount(0) };
  const ways = presumed ? twoWays(typed, locale) : undefined;
  if (ways) return { problem: 'number-ask', facts: { typed, ...ways } };
  const read = readWritten(cell, locale);
  if ('problem' in read) return { problem: problemOf[read.problem], facts: { typed, near: units } };
  // Digits grouped in threes with the language's separator are certainly thousands.
  const mark = locale === 'id' ? '\\.' : ',';
  const plain = new RegExp(`^\\D*\\d{1,3}(${mark}\\d{3})+(?![.,\\d])`).test(typed);
  const { words: _words, ...certain } = read;
  return { value: plain ? certain : read };
}

const plainAmount = (value: number): WrittenAmount => ({
  value,
  unit: undefined,
  told: false,
  estimate: false,
});

/** How a number was read, when that is not plain. */
function noteOf(
  { told, estimate, words }: WrittenAmount,
  typed: string,
  name: string,
): Note | undefined {
  if (told) return { code: estimate ? 'estimated' : 'read-as', facts: { typed, name } };
  return words === undefined ? undefined : { code: 'read-as', facts: { typed, name: words } };
}

/** Both readings of "1,250" in an Indonesian list and of "1.250" in an English one, in plain digits. */
export function twoWays(typed: string, locale: Locale): { one: string; other: string } | undefined {
  const mark = locale === 'id' ? ',' : '.';
  const [, whole = '', rest = ''] =
    new RegExp(`(?<![\\d.,])([1-9]\\d{0,2})\\${mark}(\\d{3})(?![\\d.,])`).exec(typed) ?? [];
  return whole === '' ? undefined : { one: `${whole}${rest}`, other: `${whole}${mark}${rest}` };
}

const headUnits = ['jiwa', 'orang', 'kk'];

/**
 * A number of people or households.
 * @param of what the column counts; without it both are accepted
 */
export function readCount(
  cell: Cell | undefined,
  locale: Locale,
  presumed = false,
  of?: 'people' | 'households',
): Read<number> {
  const pair = of === undefined ? undefined : headPair(cell);
  const part = pair && of ? pair[of] : undefined;
  const read = readNumber(part ?? cell, locale, presumed, headUnits);
  if ('problem' in read) return read;
  if (!read.value) return nothing;
  const { value, unit } = read.value;
  const typed = quoted(cell);
  if (unit && !headUnits.includes(unit)) return { problem: 'not-a-number', facts: { typed } };
  if (unit === 'kk' && of === 'people')
    return { problem: 'households-not-people', facts: { typed } };
  if ((unit === 'jiwa' || unit === 'orang') && of === 'households')
    return { problem: 'people-not-households', facts: { typed } };
  if (!Number.isInteger(value)) return { problem: 'not-whole', facts: { typed } };
  const told = pair ? { ...read.value, told: true } : read.value;
  const note = noteOf(told, typed, `${value} ${of === 'households' ? 'KK' : 'jiwa'}`);
  return note ? { value, note } : { value };
}

const pairForms: [RegExp, 'households' | 'people'][] = [
  [/^([^a-z]*\d)\s*kk\s*[/,;&(+-]?\s*([^a-z]*\d)\s*(?:jiwa|orang|org)\s*\)?$/i, 'households'],
  [/^([^a-z]*\d)\s*(?:jiwa|orang|org)?\s*[/,;&(]\s*([^a-z]*\d)\s*kk\s*\)?$/i, 'people'],
];

/** People and households in one cell: "25 KK/100 jiwa", "100 (25 KK)". */
export function headPair(
  cell: Cell | undefined,
): { people: string; households: string } | undefined {
  if (typeof cell !== 'string') return undefined;
  for (const [form, first] of pairForms) {
    const [, a, b] = form.exec(cell.normalize('NFKC').trim()) ?? [];
    if (a === undefined || b === undefined) continue;
    return first === 'households'
      ? { households: `${a} kk`, people: b }
      : { people: a, households: `${b} kk` };
  }
  return undefined;
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
  const say = (value: number) =>
    checked(
      {
        value,
        note: noteOf(read.value as WrittenAmount, typed, shownAmount(value, item.unit, locale)),
      },
      typed,
    );
  if (!given || given === item.unit) return say(amount);
  const pack = packOf(given, item);
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
  return pieces.has(given) || many.has(given) ? checked({ value, note }, typed) : say(value);
}

/** The package of a unit. One packet, sheet or bottle is a piece of a package whose pieces are known. */
export function packOf(
  given: Unit,
  { packs }: Measured,
): NonNullable<Measured['packs']>[number] | undefined {
  const named = packs?.find(({ unit: name }) => parseUnit(name) === given);
  return (
    named ??
    (parts.has(given) ? packs?.find(({ unit: name }) => parseUnit(name) === 'buah') : undefined)
  );
}

function checked(read: { value: number; note?: Note | undefined }, typed: string): Read<number> {
  if (read.value > largestQuantity) return { problem: 'too-large', facts: { typed } };
  return read.note ? { value: read.value, note: read.note } : { value: read.value };
}

/** "PCS" means one piece for items counted in pieces, but not for items in packs, boxes or pairs. */
const pieces = new Set<string>(['buah', 'unit'] satisfies Unit[]);
const singles = new Set<string>([
  ...pieces,
  ...(['lembar', 'paket', 'botol', 'kaleng'] satisfies Unit[]),
]);
/** A dozen, a score, a gross of anything that is counted one by one. */
const many = new Set<string>(['lusin', 'kodi', 'gros'] satisfies Unit[]);
const countable = new Set<string>([
  ...singles,
  ...(['pasang', 'set', 'porsi', 'tabung', 'jeriken', 'galon'] satisfies Unit[]),
]);
/** What a package of known content holds pieces of. */
const parts = new Set<Unit>(['bungkus', 'lembar', 'unit']);

function inUnit(amount: number, given: Unit, wanted: string): number | null {
  if (pieces.has(given) && singles.has(wanted)) return amount;
  // Three dozen blankets are 36 sheets.
  return convert(amount, given, many.has(given) && countable.has(wanted) ? 'buah' : wanted);
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
