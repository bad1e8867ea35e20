// Amounts in the ways people write them: about, at least, in words, fractions, sacks of a weight, sums.
import { convert, exact } from '#domain/quantity.ts';
import { parseUnit } from '#domain/unit.ts';
import type { Unit } from '#domain/unit.ts';
import type { Locale } from '#i18n/message.ts';
import { numberFromWords } from '#domain/number-word.ts';
import { parseQuantity } from '#i18n/parse.ts';
import type { QuantityError } from '#i18n/parse.ts';
import { numberInWords } from '#i18n/words.ts';

/** Why a text is no amount. */
export type AmountProblem =
  Exclude<QuantityError, 'empty'> | 'percent' | 'rate' | 'words-differ' | 'pack-unclear';

export interface WrittenAmount {
  value: number;
  unit: Unit | undefined;
  /** Not the plain reading of a number: it is to be told how it was read. */
  told: boolean;
  /** About or at least this much. */
  estimate: boolean;
  /** A doubtful separator: the value in words. */
  words?: string;
}

type Read = WrittenAmount | { problem: AmountProblem };

/** Before an amount: about so much. */
const about =
  /^(±|\+\s?\/\s?-|\+-|~|≈|kurang lebih|lebih kurang|kira[- ]?kira|sekitar|perkiraan|estimasi|approx(imately)?\.?|about|circa|ca\.|l\.?\s?k\.?(?=[\s\d])|k\.?l\.?(?=[\s\d]))\s*/;
/** Before an amount: at least so much. */
const atLeast = /^(>=?|≥|lebih dari|di atas|minimal|min\.?|sedikitnya|at least|over|more than)\s*/;
/** Before an amount: less than so much, which is no amount. */
const atMost =
  /^(<=?|≤|kurang dari|di bawah|maks(imal)?\.?|max\.?|paling banyak|hingga|sampai|up to|less than)\s*/;
const rate =
  /(\/|\bper\b|\bsetiap\b|\btiap\b)\s*(hari|minggu|bulan|orang|org|jiwa|kk|keluarga|day|week|month|person)\b/;
/** Words in brackets that say that an amount is about right. */
const roughly =
  /\s*\((perkiraan|estimasi|sementara|lebih kurang|kurang lebih|approx\.?|estimate)\)/;
const fractions: Record<string, string> = {
  '½': '1/2',
  '¼': '1/4',
  '¾': '3/4',
  '⅓': '1/3',
  '⅔': '2/3',
};
const fractionWords: Record<string, number> = {
  ...{ setengah: 0.5, separuh: 0.5, seperempat: 0.25, half: 0.5 },
};

/** Packages that hold a weight or a number of things: "10 sak 25 kg". */
const packages = new Set<Unit>([
  ...(['sak', 'karung', 'dus', 'karton', 'kotak', 'boks', 'pak', 'bal', 'kantong'] as const),
  ...(['bungkus', 'botol', 'jeriken', 'galon', 'kaleng', 'rim', 'tabung'] as const),
]);

const measures = new Set<Unit>(['kg', 'gram', 'liter', 'ml']);

/** Reads an amount as people write it. */
export function readWritten(text: string, locale: Locale): Read {
  const plain = text
    .replace(/[½¼¾⅓⅔]/g, (sign) => ` ${fractions[sign] ?? ''} `)
    .normalize('NFKC')
    .replace(/[’‘`´]/g, "'")
    .replace(/[×✕]/g, 'x')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase();
  if (/%|\bpersen\b|\bpercent\b/.test(plain)) return { problem: 'percent' };
  if (rate.test(plain)) return { problem: 'rate' };
  if (atMost.test(plain)) return { problem: 'range' };
  let rest = plain.replace(roughly, '').replace(about, '').replace(atLeast, '').replace(about, '');
  // "100an", "100-an", "100+", "100 lebih"
  rest = rest
    .replace(/^([\d.,]*\d)\s*-?an\b/, '$1')
    .replace(/^([\d.,]*\d)\s*(\+|lebih\b)(?!\s*\d)/, '$1');
  const estimate = rest !== plain;
  const read = readBracket(rest.trim(), locale);
  return 'problem' in read || !estimate ? read : { ...read, told: true, estimate: true };
}

/** "50 (lima puluh)", "50 (kg)", "10 sak (@ 25 kg)" */
function readBracket(text: string, locale: Locale): Read {
  const [, before = '', inside = '', after = ''] =
    /^(.*\S)\s*\(([^()]*)\)\s*(.*)$/.exec(text) ?? [];
  if (before === '') return readSum(text, locale);
  const worded = numberFromWords(inside.trim());
  if (worded !== undefined) {
    const read = readSum(`${before} ${after}`.trim(), locale);
    if ('problem' in read) return read;
    return read.value === worded ? read : { problem: 'words-differ' };
  }
  if (parseUnit(inside) && after === '') return readSum(`${before} ${inside}`, locale);
  if (/^\s*(@|isi)/.test(inside))
    return readSum(`${before} ${inside.trim()} ${after}`.trim(), locale);
  return { problem: 'not-a-number' };
}

/** "50 kg + 20 kg" */
function readSum(text: string, locale: Locale): Read {
  const parts = text.split(/\s*\+\s*/);
  if (parts.length === 1) return readProduct(text, locale);
  const reads = parts.map((part) => readProduct(part, locale));
  const problem = reads.find((read) => 'problem' in read);
  if (problem) return { problem: 'not-a-number' };
  const amounts = reads as WrittenAmount[];
  const unit = amounts.find((one) => one.unit !== undefined)?.unit;
  const values = amounts.map((one) =>
    one.unit === undefined || unit === undefined ? one.value : convert(one.value, one.unit, unit),
  );
  if (values.some((value) => value === null)) return { problem: 'unit-mismatch' };
  // "50 + 20 kg" may mean either of two things.
  if (
    unit !== undefined &&
    amounts.slice(0, -1).some((one) => one.unit === undefined) &&
    amounts.at(-1)?.unit === undefined
  )
    return { problem: 'not-a-number' };
  const value = exact(values.reduce<number>((sum, one) => sum + (one ?? 0), 0));
  return { value, unit, told: true, estimate: false };
}

/** "10 sak @ 25 kg", "10 sak 25 kg", "12 x 24", "50 kg x 2" */
function readProduct(text: string, locale: Locale): Read {
  const said = /^(.*\S)\s*(?:@|\*|\bx\b|(?<=\d)x(?=\s?\d)|\bisi\b|\s[àa]\s(?=\d))\s*(\S.*)$/.exec(
    text,
  );
  const beside = said ? null : /^(\d[\d.,]*\s?\p{L}+)\s+(\d[\d.,]*\s?\p{L}+)$/u.exec(text);
  const [, many = '', one = ''] = said ?? beside ?? [];
  if (many === '') return readSingle(text, locale);
  const [a, b] = [readSingle(many, locale), readSingle(one, locale)];
  if ('problem' in a || 'problem' in b) return 'problem' in a ? a : b;
  const value = exact(a.value * b.value);
  if (a.unit !== undefined && b.unit !== undefined) {
    // Only packages hold something, and "5 dus 10 bungkus" may be a sum.
    const isHeld = packages.has(a.unit) && a.unit !== b.unit && (said || measures.has(b.unit));
    if (!isHeld) return { problem: 'not-a-number' };
    return { value, unit: b.unit, told: true, estimate: false };
  }
  // How many of which: "10 sak @ 25" does not say.
  if (a.unit !== undefined && packages.has(a.unit)) return { problem: 'pack-unclear' };
  return { value, unit: b.unit ?? a.unit, told: true, estimate: false };
}

/** One number: in digits, as a fraction or in words, with its unit. */
function readSingle(text: string, locale: Locale): Read {
  const [, whole = '0', part, by, tail = ''] =
    /^(?:(\d{1,4})\s+)?(\d{1,2})\/(\d{1,2})(?!\d)\s*(\p{L}.*)?$/u.exec(text) ?? [];
  if (part !== undefined && by !== undefined) {
    const [p, q] = [Number(part), Number(by)];
    if (p === 0 || p >= q || q > 10) return { problem: 'not-a-number' };
    return withUnit(exact(Number(whole) + p / q), tail);
  }
  const read = parseQuantity(text, { locale });
  if (read.error === 'not-a-number' && /^\p{L}/u.test(text)) return readWords(text);
  if (read.error) return { problem: read.error === 'empty' ? 'not-a-number' : read.error };
  // Blanks between digits, and words for thousands, are read and told.
  const told =
    /\d[ ']\d/.test(text) || /\d\s*(ratus|ribu|rb|juta|jt|thousand|million)\b/.test(text);
  const { value, unit, words } = read;
  return {
    value,
    unit,
    told,
    estimate: false,
    ...(read.ambiguous && words !== undefined && { words }),
  };
}

/** "lima puluh kg", "setengah ton", "satu setengah ton" */
function readWords(text: string): Read {
  const words = text.split(' ');
  for (let count = words.length; count > 0; count -= 1) {
    const [start, rest] = [words.slice(0, count), words.slice(count).join(' ')];
    const half = fractionWords[start.at(-1) ?? ''];
    const before = half === undefined ? start : start.slice(0, -1);
    const whole = before.length === 0 ? 0 : numberFromWords(before.join(' '));
    if (whole === undefined || (half === undefined && before.length === 0)) continue;
    return withUnit(whole + (half ?? 0), rest);
  }
  return { problem: 'not-a-number' };
}

function withUnit(value: number, tail: string): Read {
  const unit = parseUnit(tail);
  if (tail.trim() !== '' && !unit) return { problem: 'unit-unknown' };
  return { value, unit, told: true, estimate: false };
}

/** A value as a note repeats it. */
export function shownAmount(value: number, unit: string | undefined, locale: Locale): string {
  if (unit === undefined) return numberInWords(value, locale);
  return `${String(value).replace('.', locale === 'id' ? ',' : '.')} ${unit}`;
}
