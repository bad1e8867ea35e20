// Single cells: text, dates and degrees, as people type them and as spreadsheets store them.
import type { Zone } from '#domain/area.ts';
import { parseDegreePair, parseDegrees } from '#domain/typed-point.ts';
import { quoted } from './remark.ts';
import type { Facts, RowNote, RowProblem } from './remark.ts';
import type { Cell } from './table.ts';

export interface Note {
  code: RowNote;
  facts: Facts;
}

/** The value of a cell, or its problem. A value may have a note. An empty cell is undefined. */
export type Read<T> = { value: T | undefined; note?: Note } | { problem: RowProblem; facts: Facts };

export const nothing = { value: undefined };

/** "-" and similar marks count as an empty cell. */
const blank = /^[-–—_.\s]*$/;
/** What a spreadsheet shows when a formula failed. */
export const failed = /^#(N\/A|REF!|VALUE!|DIV\/0!|NAME\?|NUM!|NULL!)$/;

export function isBlank(cell: Cell | undefined): boolean {
  return cell === null || cell === undefined || (typeof cell === 'string' && blank.test(cell));
}

/** Plain text: a formula or markup in it is kept as text. */
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

export function broken(typed: Cell): Read<never> {
  return { problem: 'formula-error', facts: { typed: quoted(typed) } };
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

/** A day, with its time if there is one, as an instant. Times are local times of `zone`. */
export function readDate(cell: Cell | undefined, zone: Zone): Read<string> {
  if (cell === undefined || isBlank(cell)) return nothing;
  const wall = cell instanceof Date ? cell.getTime() : wallClock(String(cell));
  return wall === undefined || Number.isNaN(wall)
    ? { problem: 'not-a-date', facts: { typed: quoted(cell) } }
    : { value: new Date(wall - ahead[zone] * 3_600_000).toISOString() };
}

/** 10/12/2025 is the tenth of December: day before month, as usual in Indonesia. */
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
  const value = typeof cell === 'number' ? cell : parseDegrees(String(cell));
  return value === undefined
    ? { problem: 'not-coordinates', facts: { typed: quoted(cell) } }
    : { value };
}

/** Two degrees in one cell: "4.281, 98.062", "4,281; 98,062", "4,281 98,062". */
export function readPair(cell: Cell | undefined): Read<readonly [number, number]> {
  if (cell === undefined || isBlank(cell)) return nothing;
  const value = parseDegreePair(String(cell));
  return value === undefined
    ? { problem: 'not-coordinates', facts: { typed: quoted(cell) } }
    : { value };
}
