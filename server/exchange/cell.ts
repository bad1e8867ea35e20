// Single cells: text, dates and degrees, as people type them and as spreadsheets store them.
import type { Zone } from '#domain/area.ts';
import { ahead, daysIn } from './day.ts';
import type { DayOrder, Days } from './day.ts';
import { parseDegreePair, parseDegrees } from '#domain/typed-point.ts';
import { quoted } from './remark.ts';
import type { Facts, RowNote, RowProblem } from './remark.ts';
import { uncalculated } from './table.ts';
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
export const failed = /^#(N\/A|REF!|VALUE!|DIV\/0!|NAME\?|NUM!|NULL!|SPILL!|CALC!|FORMULA\?)$/i;

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
  return typed === uncalculated
    ? { problem: 'formula-empty', facts: {} }
    : { problem: 'formula-error', facts: { typed: quoted(typed) } };
}

/** How days are read, and between which moments they must be. */
export interface DayReading {
  order: DayOrder;
  /** First and last certain day of the sheet, in milliseconds. */
  span?: readonly [number, number] | undefined;
  /** Earliest and latest year, and the latest moment. */
  from?: number;
  until?: number;
  notAfter?: string;
  /** A month without a day is its last day, as on packages. */
  months?: boolean;
}

/** A day, with its time if there is one, as an instant. Times are local times of `zone` unless they name their own. */
export function readDate(
  cell: Cell | undefined,
  zone: Zone,
  reading: DayReading = { order: 'dmy' },
): Read<string> {
  if (cell === undefined || isBlank(cell)) return nothing;
  if (typeof cell === 'string' && failed.test(cell)) return broken(cell);
  const typed = quoted(cell);
  const days = daysIn(cell);
  if (!days || (days.monthOnly && !reading.months))
    return { problem: 'not-a-date', facts: { typed } };
  const wall = chosenDay(days, reading);
  if (wall === 'ask') {
    const [one, other] = [shortDay(days.dmy), shortDay(days.mdy)];
    return { problem: 'date-ask', facts: { typed, one, other } };
  }
  if (wall === undefined) return { problem: 'not-a-date', facts: { typed } };
  const year = new Date(wall).getUTCFullYear();
  const { from = 0, until = 9999 } = reading;
  if (year < from || year > until) return { problem: 'date-absurd', facts: { typed, from, until } };
  const value = new Date(wall - (days.zone ?? ahead[zone]) * 3_600_000).toISOString();
  if (reading.notAfter !== undefined && value > reading.notAfter)
    return { problem: 'date-future', facts: { typed } };
  return days.monthOnly || days.serial
    ? { value, note: { code: 'read-as', facts: { typed, name: shortDay(wall) } } }
    : { value };
}

/** Days nearer than this to those that are certain belong to the same list, in milliseconds. */
const nearby = 7 * 86_400_000;

function chosenDay(days: Days, { order, span }: DayReading): number | 'ask' | undefined {
  if (days.first !== 'either')
    return order === 'mdy' && days.first === 'month' ? days.mdy : days.dmy;
  if (order !== 'ask') return days[order];
  const isNear = (at: number | undefined) =>
    at !== undefined && span !== undefined && at >= span[0] - nearby && at <= span[1] + nearby;
  return isNear(days.dmy) && !isNear(days.mdy) ? days.dmy : 'ask';
}

function shortDay(at: number | undefined): string {
  return at === undefined ? '' : new Date(at).toISOString().slice(0, 10);
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
