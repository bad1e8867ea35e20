// Days as people type them, in all their forms, and which of two readings a day has.
import type { Zone } from '#domain/area.ts';
import type { Cell } from './table.ts';

/** Which comes first in 10/12/2025; `ask` when that is not known. */
export type DayOrder = 'dmy' | 'mdy' | 'ask';

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
export const ahead: Record<Zone, number> = {
  'Asia/Jakarta': 7,
  'Asia/Makassar': 8,
  'Asia/Jayapura': 9,
};
const zoneWords: Record<string, number> = { wib: 7, wita: 8, wit: 9, z: 0, utc: 0, gmt: 0 };

/** A day on the wall, with what is known of its time; numbers are milliseconds as if in UTC. */
export interface Days {
  /** Read as day before month; undefined when there is no such day. */
  dmy: number | undefined;
  /** Read as month before day. */
  mdy: number | undefined;
  /** What the digits alone tell: day or month comes first, both are possible, or it is not written so. */
  first: 'day' | 'month' | 'either' | 'plain';
  /** Hours ahead of UTC when the text names a zone. */
  zone?: number;
  /** The text names no day but a month: its last day. */
  monthOnly?: boolean;
  /** From the number by which a spreadsheet counts days. */
  serial?: boolean;
}

/** Days counted by spreadsheets: 1 January 2000 and 31 December 2099. */
const serials = [36_526, 73_050] as const;
/** 30 December 1899 is day 0. */
const serialStart = Date.UTC(1899, 11, 30);
const millisecondsOfDay = 86_400_000;

/** What a cell says of a day; undefined when it is none. */
export function daysIn(cell: Cell): Days | undefined {
  if (cell instanceof Date) return plain(cell.getTime());
  if (typeof cell === 'number') return serialDay(cell);
  if (typeof cell !== 'string') return undefined;
  const text = cell.normalize('NFKC').replace(/\s+/g, ' ').trim();
  if (/^\d{5}([.,]\d+)?$/.test(text)) return serialDay(Number(text.replace(',', '.')));
  return written(text);
}

function plain(at: number): Days | undefined {
  return Number.isNaN(at) ? undefined : { dmy: at, mdy: at, first: 'plain' };
}

function serialDay(value: number): Days | undefined {
  const [from, to] = serials;
  if (value < from || value > to) return undefined;
  const at = serialStart + Math.round(value * millisecondsOfDay);
  return { dmy: at, mdy: at, first: 'plain', serial: true };
}

/** "Rabu, 10 Desember 2025 pukul 14.30 WIB", "10/12/25", "2025-12-10T14:30:00Z", "Des 2026", "12/2026". */
function written(text: string): Days | undefined {
  const found =
    /^(?:\p{L}+['’]?\p{L}*[,.]?\s*)?(\d{1,4})(?:[\s/.-]+|(?=\p{L}))(\p{L}+|\d{1,2})[\s/.,-]+(\d{4}|\d{1,2})(?!\d)(.*)$/u.exec(
      text,
    );
  if (!found) return monthOnly(text);
  const [, first = '', middle = '', last = '', rest = ''] = found;
  const time = timeIn(rest);
  if (!time) return undefined;
  const isYearFirst = first.length === 4;
  const year = isYearFirst ? first : last;
  const full = year.length === 2 ? 2000 + Number(year) : Number(year);
  if (year.length === 1) return undefined;
  const day = isYearFirst ? last : first;
  const zone = time.zone === undefined ? {} : { zone: time.zone };
  const at = (month: number, n: number) => moment(full, month, n, time.minutes);
  if (!/^\d+$/.test(middle) || isYearFirst) {
    const named = months.findIndex((name) => name.test(middle.toLowerCase())) + 1;
    const month = /^\d+$/.test(middle) ? Number(middle) : named;
    const only = at(month, Number(day));
    return only === undefined ? undefined : { dmy: only, mdy: only, first: 'plain', ...zone };
  }
  const [a, b] = [Number(first), Number(middle)];
  const [dmy, mdy] = [at(b, a), at(a, b)];
  // Month first is written with slashes.
  const isSlashed = /^\D*\d+\s*\//.test(text);
  if (!isSlashed) return dmy === undefined ? undefined : { dmy, mdy: dmy, first: 'plain', ...zone };
  const which = a === b ? 'plain' : a > 12 ? 'day' : b > 12 ? 'month' : 'either';
  return { dmy, mdy, first: which, ...zone };
}

function moment(year: number, month: number, day: number, minutes: number): number | undefined {
  const at = new Date(Date.UTC(year, month - 1, day));
  const isSame =
    at.getUTCFullYear() === year && at.getUTCMonth() === month - 1 && at.getUTCDate() === day;
  return isSame ? at.getTime() + minutes * 60_000 : undefined;
}

/** The time after a day: "14.30 WIB", "T14:30:00Z", "pukul 14.30", "2.30 PM"; undefined when it is no time of day. */
function timeIn(rest: string): { minutes: number; zone?: number } | undefined {
  const [, hours, minutes = '0', half = '', tail = ''] =
    /(\d{1,2})[.:](\d{2})(?:[.:]\d{2}(?:[.,]\d+)?)?\s*([ap]m)?(.*)$/i.exec(rest) ?? [];
  if (hours === undefined) {
    // A lone zone or words such as "(sementara)" say nothing of the time.
    return /\d/.test(rest) ? undefined : { minutes: 0 };
  }
  const shift = /^pm$/i.test(half) && Number(hours) < 12 ? 12 : 0;
  const hour = /^am$/i.test(half) && Number(hours) === 12 ? 0 : Number(hours) + shift;
  if (hour > 23 || Number(minutes) > 59) return undefined;
  const at = hour * 60 + Number(minutes);
  const [word = ''] = /\b(wib|wita|wit|utc|gmt|z)\b/i.exec(tail) ?? [];
  const [, sign, offset, part = '0'] = /([+-])(\d{1,2})(?::?(\d{2}))?\s*$/.exec(tail) ?? [];
  const numeric =
    offset === undefined
      ? undefined
      : (sign === '-' ? -1 : 1) * (Number(offset) + Number(part) / 60);
  const zone = numeric ?? zoneWords[word.toLowerCase()];
  return zone === undefined ? { minutes: at } : { minutes: at, zone };
}

/** "Desember 2026", "12/2026", "10-26", "2026-12": the last day of the month. */
function monthOnly(text: string): Days | undefined {
  const [, a = '', b = ''] = /^(\p{L}+|\d{1,4})[\s/.-]+(\d{2}|\d{4})$/u.exec(text) ?? [];
  if (b === '') return undefined;
  const [monthText, year] = a.length === 4 && /^\d+$/.test(a) ? [b, a] : [a, b];
  const month = /^\d+$/.test(monthText)
    ? Number(monthText)
    : months.findIndex((name) => name.test(monthText.toLowerCase())) + 1;
  if (month < 1 || month > 12 || year.length < 2) return undefined;
  const full = year.length === 2 ? 2000 + Number(year) : Number(year);
  // Day 0 of the next month.
  const at = Date.UTC(full, month, 0);
  return { dmy: at, mdy: at, first: 'plain', monthOnly: true };
}

const monthDay =
  /^\d{1,2}\s+(jan|feb|mar|apr|mei|may|jun|jul|ag[us]|aug|sep|o[kc]t|no[vp]|de[sc])\p{L}*\.?$/iu;

/** Whether a heading is a day: a date, "hari 2", "9 Des". */
export const isDay = (title: string) =>
  /\d/.test(title) &&
  (daysIn(title) !== undefined ||
    /^(tgl\.?|tanggal|hari|day)\s*\d/i.test(title) ||
    monthDay.test(title.trim()));
