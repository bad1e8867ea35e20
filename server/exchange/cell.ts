// Single cells: text, amounts, dates and degrees, as people type them and as spreadsheets keep them.
import type { Zone } from '#domain/area.ts';
import { compatibleUnits, largestQuantity } from '#domain/quantity.ts';
import type { Locale } from '#i18n/message.ts';
import { parseQuantity } from '#i18n/parse.ts';
import type { QuantityError } from '#i18n/parse.ts';
import { convert, isUnit, parseUnit } from '#i18n/unit.ts';
import type { Unit } from '#i18n/unit.ts';
import { quoted } from './remark.ts';
import type { Facts, RowNote, RowProblem } from './remark.ts';
import type { Cell } from './table.ts';

/** What a cell says, or what is wrong with it; a value may carry a note. An empty cell says undefined. */
export type Read<T> =
  | { value: T | undefined; note?: { code: RowNote; facts: Facts } }
  | { problem: RowProblem; facts: Facts };

const nothing = { value: undefined };

/** "-" and its sisters stand for an empty cell. */
const blank = /^[-–—_.\s]*$/;
/** "As many as it takes": an amount that nobody counted. */
const uncounted =
  /^(\?+|secukupnya|belum (diketahui|dihitung|didata)|tidak (tahu|diketahui)|tdk tahu|unknown|n\/?a)$/i;
/** What a spreadsheet shows where a formula failed. */
const failed = /^#(N\/A|REF!|VALUE!|DIV\/0!|NAME\?|NUM!|NULL!)$/;

export function isBlank(cell: Cell | undefined): boolean {
  return cell === null || cell === undefined || (typeof cell === 'string' && blank.test(cell));
}

/** Plain text: a formula or markup in it stays the letters it is made of. */
export function readText(cell: Cell | undefined, longest: number): Read<string> {
  if (cell === undefined || isBlank(cell)) return nothing;
  if (typeof cell === 'string' && failed.test(cell)) return broken(cell);
  const text = (cell instanceof Date ? cell.toISOString().slice(0, 10) : String(cell))
    .replace(/ *[^\P{Cc}\n]+ */gu, ' ')
    .trim();
  return text.length > longest
    ? { problem: 'text-long', facts: { limit: longest } }
    : { value: text };
}

function broken(typed: Cell): Read<never> {
  return { problem: 'formula-error', facts: { typed: quoted(typed) } };
}

const problemOf: Record<Exclude<QuantityError, 'empty'>, RowProblem> = {
  'not-a-number': 'not-a-number',
  money: 'money',
  negative: 'negative',
  range: 'range',
  'too-large': 'too-large',
  'unit-unknown': 'unit-unknown',
  'unit-mismatch': 'unit-wrong',
};

interface Amount {
  value: number;
  unit: Unit | undefined;
}

/** A number with or without its unit. */
function readNumber(cell: Cell | undefined, locale: Locale, units: string[]): Read<Amount> {
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
  const read = parseQuantity(cell, { locale });
  if (read.error)
    return read.error === 'empty'
      ? nothing
      : { problem: problemOf[read.error], facts: { typed, near: units } };
  const value: Amount = { value: read.value, unit: read.unit };
  // Grouped in threes by the mark of the language: how everyone here writes thousands, and no doubt.
  const mark = locale === 'id' ? '\\.' : ',';
  const plain = new RegExp(`^\\D*\\d{1,3}(${mark}\\d{3})+(?![.,\\d])`).test(typed);
  return read.ambiguous && !plain
    ? { value, note: { code: 'read-as', facts: { typed, name: read.words ?? `${read.value}` } } }
    : { value };
}

/** A number of people or households. */
export function readCount(cell: Cell | undefined, locale: Locale): Read<number> {
  const read = readNumber(cell, locale, ['jiwa', 'orang', 'kk']);
  if ('problem' in read) return read;
  if (!read.value) return nothing;
  const { value, unit } = read.value;
  const typed = quoted(cell);
  if (unit && !['jiwa', 'orang', 'kk'].includes(unit))
    return { problem: 'not-a-number', facts: { typed } };
  return Number.isInteger(value) ? { ...read, value } : { problem: 'not-whole', facts: { typed } };
}

/**
 * An amount in the unit of its item. A unit inside the cell counts before that of its column.
 * @param unit what the unit's column or the heading says
 */
export function readAmount(
  cell: Cell | undefined,
  unit: Unit | undefined,
  itemUnit: string,
  locale: Locale,
): Read<number> {
  const units = compatibleUnits(itemUnit);
  const read = readNumber(cell, locale, units);
  if ('problem' in read) return read;
  if (!read.value) return nothing;
  const { value: amount, unit: own } = read.value;
  const given = own ?? unit;
  const typed = quoted(cell) + (own || !unit ? '' : ` ${unit}`);
  const value = given ? inUnit(amount, given, itemUnit) : amount;
  if (value === undefined)
    return { problem: 'unit-wrong', facts: { typed, unit: itemUnit, near: units } };
  if (value > largestQuantity) return { problem: 'too-large', facts: { typed } };
  const asPieces = given && given !== itemUnit && pieces.has(given);
  return asPieces
    ? { value, note: { code: 'read-as', facts: { typed, name: `${value} ${itemUnit}` } } }
    : { ...read, value };
}

/** "PCS" of a thing that is one piece is one of it; of what comes in packs and boxes it is not. */
const pieces = new Set<string>(['buah', 'unit'] satisfies Unit[]);
const singles = new Set<string>([
  ...pieces,
  ...(['lembar', 'paket', 'botol', 'kaleng'] satisfies Unit[]),
]);

function inUnit(amount: number, given: Unit, wanted: string): number | undefined {
  if (given === wanted || (pieces.has(given) && singles.has(wanted))) return amount;
  return isUnit(wanted) ? convert(amount, given, wanted) : undefined;
}

/** The unit of a column of units. */
export function readUnit(cell: Cell | undefined, itemUnit: string): Read<Unit> {
  if (cell === undefined || isBlank(cell)) return nothing;
  const unit = parseUnit(String(cell));
  if (unit) return { value: unit };
  return {
    problem: 'unit-unknown',
    facts: { typed: quoted(cell), near: compatibleUnits(itemUnit) },
  };
}

const months = [
  /^jan/,
  /^[fp]e[bv]/,
  /^mar/,
  /^apr/,
  /^m[ae][iy]/,
  /^jun/,
  /^jul/,
  /^ag|^aug/,
  /^sep/,
  /^o[ck]t/,
  /^n[o]v/,
  /^de[sc]/,
];

/** Hours ahead of UTC; Indonesia has no summer time. */
const ahead: Record<Zone, number> = { 'Asia/Jakarta': 7, 'Asia/Makassar': 8, 'Asia/Jayapura': 9 };

/** A day, with its hour where one is written, as an instant; the clock on the wall is that of `zone`. */
export function readDate(cell: Cell | undefined, zone: Zone): Read<string> {
  if (cell === undefined || isBlank(cell)) return nothing;
  const wall = cell instanceof Date ? cell.getTime() : wallClock(String(cell));
  return wall === undefined || Number.isNaN(wall)
    ? { problem: 'not-a-date', facts: { typed: quoted(cell) } }
    : { value: new Date(wall - ahead[zone] * 3_600_000).toISOString() };
}

/** 10/12/2025 is the tenth of December: day before month, as everyone here writes. */
function wallClock(text: string): number | undefined {
  const [, first, middle, last, hours = '0', minutes = '0'] =
    /^\D*?(\d{1,4})[\s/.-]+(\w+)[\s/.-]+(\d{2,4})(?:\D+(\d{1,2})[.:](\d{2}))?/.exec(text.trim()) ??
    [];
  if (!first || !middle || !last) return undefined;
  const [day, year] = first.length === 4 ? [last, first] : [first, last];
  const named = months.findIndex((name) => name.test(middle.toLowerCase())) + 1;
  const month = /^\d+$/.test(middle) ? Number(middle) : named;
  const full = year.length === 2 ? 2000 + Number(year) : Number(year);
  const at = new Date(Date.UTC(full, month - 1, Number(day), Number(hours), Number(minutes)));
  const same = at.getUTCMonth() === month - 1 && at.getUTCDate() === Number(day);
  return same ? at.getTime() : undefined;
}

/** Degrees of latitude or longitude: 4,281 · 4.281° LU · 4°16'52" N · 6,89 LS. */
export function readDegrees(cell: Cell | undefined): Read<number> {
  if (cell === undefined || isBlank(cell)) return nothing;
  const value = typeof cell === 'number' ? cell : degreesOf(String(cell));
  return value === undefined
    ? { problem: 'not-coordinates', facts: { typed: quoted(cell) } }
    : { value };
}

/** The word decides the side: LS and S are south, BB and W are west. */
function degreesOf(text: string): number | undefined {
  const [, sign, degrees, minutes = '0', seconds = '0', side = ''] =
    /^\s*([-−]?)\s*(\d+(?:[.,]\d+)?)\s*(?:[°º]\s*(?:(\d+(?:[.,]\d+)?)\s*['’′]\s*)?(?:(\d+(?:[.,]\d+)?)\s*(?:["”″]|'')\s*)?)?\s*(LU|LS|BT|BB|[NSEWUT])?\s*$/i.exec(
      text,
    ) ?? [];
  if (degrees === undefined) return undefined;
  const [d = 0, m = 0, s = 0] = [degrees, minutes, seconds].map((part) =>
    Number(part.replace(',', '.')),
  );
  const negative = sign !== '' || /^(LS|BB|S|W)$/i.test(side);
  return (negative ? -1 : 1) * (d + m / 60 + s / 3600);
}

/** Two degrees in one cell: "4.281, 98.062", "4,281; 98,062", "4,281 98,062". */
export function readPair(cell: Cell | undefined): Read<[number, number]> {
  if (cell === undefined || isBlank(cell)) return nothing;
  const text = String(cell).trim();
  const parts = [/;\s*/, /,\s+/, /,(?=\s*[-−]?\d+\.)/, /\s+/]
    .map((between) => text.split(between))
    .find((split) => split.length === 2 && split.every((part) => degreesOf(part) !== undefined));
  const [lat, lng] = parts?.map(degreesOf) ?? [];
  return lat === undefined || lng === undefined
    ? { problem: 'not-coordinates', facts: { typed: quoted(cell) } }
    : { value: [lat, lng] };
}
