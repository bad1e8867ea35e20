// Reads an amount as people type it: dots for thousands, a comma for decimals, the unit inside the number.
//
// How a number is read in Indonesian (in English dot and comma trade places):
//   1.200      1200, ambiguous: one dot before exactly three digits is thousands, but might have meant 1,2
//   1.200.000  certain: a separator that comes twice is thousands
//   1,5        certain: a comma is decimal
//   1,200      1.2, ambiguous: might have meant thousands
//   1.5        1.5, ambiguous: a dot that cannot be thousands is taken as decimal
//   1.200,5    certain; 1,200.5 is ambiguous: the last separator is decimal
// An ambiguous amount has its words too, so that the form can show "seribu dua ratus" beside the field.
import { convert, exact } from '#domain/quantity.ts';
import { parseUnit } from '#domain/unit.ts';
import type { Unit } from '#domain/unit.ts';
import type { Locale } from './message.ts';
import { numberInWords } from './words.ts';

/** Why an amount cannot be read. Its text is `quantity.error.*` in the catalogue. */
export type QuantityError =
  | 'empty'
  | 'not-a-number'
  | 'money'
  | 'negative'
  | 'range'
  | 'fraction'
  | 'too-large'
  | 'unit-unknown'
  | 'unit-mismatch';

export type ParsedQuantity =
  | { value: number; unit?: Unit; ambiguous: boolean; words?: string; error?: never }
  | { error: QuantityError };

export interface QuantityFormat {
  locale?: Locale;
  /** The unit of the field. Another unit is converted when that is exact, else refused. */
  unit?: string;
  /** Whole things: a fraction is an error (N5). */
  whole?: boolean;
}

/** Largest amount: larger than any stock, and three decimals are still exact in a double. */
const LARGEST = 1e12;
const TIMES: Readonly<Record<string, number>> = {
  ratus: 100,
  ribu: 1e3,
  rb: 1e3,
  thousand: 1e3,
  juta: 1e6,
  jt: 1e6,
  million: 1e6,
};
const MONEY = /\brp\b|^rp|\bidr\b|,-|rupiah/;
const RANGE = /\d\s*(?:-|–|—|s\/d|s\.d\.?|sampai|hingga|to)\s*\d/;
const AMOUNT = /^([+\-−]?)\s*([\d.,' ]*\d)\s*([^\d].*)?$/;

/** Reads an amount of goods or people. Never guesses a unit that was not written. */
export function parseQuantity(text: string, format: QuantityFormat = {}): ParsedQuantity {
  const locale = format.locale ?? 'id';
  const clean = text.normalize('NFKC').replace(/\s+/g, ' ').trim().toLowerCase();
  if (clean === '') return { error: 'empty' };
  if (MONEY.test(clean)) return { error: 'money' };
  if (RANGE.test(clean)) return { error: 'range' };
  const [, sign, digits = '', tail = ''] = AMOUNT.exec(clean) ?? [];
  const read = readNumber(digits, locale);
  if (!read) return { error: 'not-a-number' };
  if (sign === '-' || sign === '−') return { error: 'negative' };

  const { times, unitText } = splitTail(tail);
  const unit = unitText === '' ? undefined : parseUnit(unitText);
  if (unitText !== '' && !unit)
    return { error: /^\p{L}/u.test(unitText) ? 'unit-unknown' : 'not-a-number' };
  return settle(read.value * times, unit, read.ambiguous, { ...format, locale });
}

function settle(
  typed: number,
  unit: Unit | undefined,
  unsure: boolean,
  { unit: wanted, whole = false, locale }: QuantityFormat & { locale: Locale },
): ParsedQuantity {
  const target = wanted === undefined ? undefined : parseUnit(wanted);
  const converted = unit && target ? convert(typed, unit, target) : typed;
  if (converted === null) return { error: 'unit-mismatch' };
  const value = exact(converted);
  if (whole && !Number.isInteger(value)) return { error: 'fraction' };
  if (value > LARGEST) return { error: 'too-large' };
  const inUnit = target ?? unit;
  // A converted amount differs from what was typed, so it is shown in words too.
  const ambiguous = unsure || value !== typed;
  return {
    value,
    ...(inUnit && { unit: inUnit }),
    ambiguous,
    ...(ambiguous && { words: numberInWords(value, locale) }),
  };
}

/** "ribu kg" is a thousand and a unit; "rb" is only a thousand. */
function splitTail(tail: string): { times: number; unitText: string } {
  const [, first = '', rest = ''] = /^(\S*) ?(.*)$/.exec(tail.trim()) ?? [];
  const times = TIMES[first];
  return times === undefined ? { times: 1, unitText: tail.trim() } : { times, unitText: rest };
}

function readNumber(
  digits: string,
  locale: Locale,
): { value: number; ambiguous: boolean } | undefined {
  // Blanks and apostrophes only separate thousands.
  const bare = digits.replace(/(\d)[ '](?=\d{3}(?!\d))/g, '$1');
  const found = /^(\d*)((?:[.,]\d+)*)$/.exec(bare);
  if (!found || bare === '') return undefined;
  const separators = bare.replace(/\d/g, '');
  const decimal = locale === 'id' ? ',' : '.';
  const last = separators.at(-1);
  if (last === undefined) return { value: Number(bare), ambiguous: false };

  const mixed = new Set(separators).size === 2;
  if (mixed) {
    if (separators.indexOf(last) !== separators.length - 1) return undefined;
    const [head = '', tail = ''] = bare.split(last);
    const whole = ungroup(head);
    if (whole === undefined) return undefined;
    return { value: Number(`${whole}.${tail}`), ambiguous: last !== decimal };
  }
  const grouped = ungroup(bare);
  if (separators.length > 1) {
    return grouped === undefined ? undefined : { value: Number(grouped), ambiguous: false };
  }
  const asDecimal = Number(bare.replace(last, '.'));
  if (last === decimal) return { value: asDecimal, ambiguous: grouped !== undefined };
  return { value: grouped === undefined ? asDecimal : Number(grouped), ambiguous: true };
}

/** The digits of a number without separators; undefined when the groups are not of three digits. */
function ungroup(text: string): string | undefined {
  return /^[1-9]\d{0,2}(?:[.,]\d{3})+$/.test(text) || /^\d+$/.test(text)
    ? text.replace(/[.,]/g, '')
    : undefined;
}
