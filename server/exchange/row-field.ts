// Fields that are read from more than one cell: places, points, times, contacts.
import { areaZone, nation } from '#domain/area.ts';
import type { Point } from '#domain/field.ts';
import { addHours } from '#domain/time.ts';
import { isBlank, readDate, readDegrees, readPair } from './cell.ts';
import type { Field } from './heading-word.ts';
import type { PlaceWords } from './place.ts';
import { quoted } from './remark.ts';
import type { Row } from './row.ts';
import type { Cell } from './table.ts';

/** Area names of a row, as written. */
export function placeWords(row: Row): PlaceWords {
  return {
    province: row.text('province', 80),
    regency: row.text('regency', 80),
    district: row.text('district', 80),
    village: row.text('village', 80),
  };
}

/** The identity of the form that a row is (N9); undefined in lists that are no exports of forms. */
export function formOf(row: Row): string | undefined {
  const cell = row.cell('identity');
  return isBlank(cell) ? undefined : `#${quoted(cell)}`;
}

/**
 * The point of a row, from two columns or one. Swapped axes are corrected: in Indonesia latitude and longitude never
 * overlap.
 */
export function pointOf(row: Row): Point | undefined {
  const pair = row.take('coordinates', readPair(row.cell('coordinates')));
  const lat = pair?.[0] ?? row.take('lat', readDegrees(row.cell('lat')));
  const lng = pair?.[1] ?? row.take('lng', readDegrees(row.cell('lng')));
  if (lat === undefined && lng === undefined) return undefined;
  const missing = lat === undefined ? 'lat' : 'lng';
  if (lat === undefined || lng === undefined) {
    if (row.sound()) row.say('half-coordinates', missing);
    return undefined;
  }
  if (lat >= 94 && lat <= 142 && Math.abs(lng) <= 12) {
    row.say('swapped', pair ? 'coordinates' : 'lat');
    return { lat: lng, lng: lat };
  }
  if (Math.abs(lat) <= 90 && Math.abs(lng) <= 180) return { lat, lng };
  const facts = { typed: `${quoted(lat)}, ${quoted(lng)}` };
  row.say('not-coordinates', pair ? 'coordinates' : 'lat', facts);
  return undefined;
}

/** Years ahead in which things may arrive, and in which goods may expire. */
const yearsAhead = { eta: 2, expiry: 30 } as const;

/** Goods that expired longer ago are no longer counted by anybody. */
const yearsExpired = 5;

/** A day or a moment in the time zone of the area. What was counted was counted before now. */
export function momentOf(row: Row, field: Field, area: string): string | undefined {
  const { order, span, now } = row.style;
  const year = Number(now.slice(0, 4));
  const until = field === 'eta' || field === 'expiry' ? year + yearsAhead[field] : 9999;
  const from = field === 'expiry' ? year - yearsExpired : 2000;
  const reading = { order, span, from, until, months: field === 'expiry' };
  const bounds = field === 'countedAt' ? { notAfter: now } : {};
  return row.take(field, readDate(row.cell(field), areaZone(area), { ...reading, ...bounds }));
}

/** A day of the calendar, as printed on a package. */
export function dayOf(row: Row, field: Field): string | undefined {
  // National boards use western Indonesian time, UTC+7.
  const instant = momentOf(row, field, nation);
  return instant === undefined ? undefined : addHours(instant, 7).slice(0, 10);
}

/**
 * Name and number, also when one cell has both: "Budi 0812-3456-7890". A number that is none never costs the row, and no
 * remark repeats it.
 */
export function contactOf(row: Row): { contactName?: string; contactPhone?: string } {
  const written = row.text('contactName', 120);
  const inName = /[+\d][\d\s().-]{7,}\d/.exec(written ?? '')?.[0];
  const name = written
    ?.replace(inName ?? '', '')
    .replace(/[\s()/:,-]+$/, '')
    .trim();
  const given = row.cell('contactPhone');
  const text = isBlank(given) ? inName : withZero(given);
  const field = isBlank(given) ? 'contactName' : 'contactPhone';
  const [first = '', ...others] = (text ?? '')
    .split(/[/;,|]|\batau\b|\bdan\b|\n/i)
    .filter((part) => /\d/.test(part));
  const phone = first === '' ? undefined : phoneOf(first);
  if (text !== undefined && !phone) row.say('phone-left', field);
  if (phone?.restored || (typeof given === 'number' && phone && text !== String(given)))
    row.say('phone-zero', field);
  if (phone && others.length > 0) row.say('phone-first', field);
  return {
    ...(name && { contactName: name.slice(0, 80) }),
    ...(phone && { contactPhone: phone.number }),
  };
}

/** A telephone number with its country; undefined for an empty cell, null for what is no number. */
export function digitsOf(cell: Cell): string | null | undefined {
  return isBlank(cell) ? undefined : (phoneOf(withZero(cell))?.number ?? null);
}

/** A spreadsheet that stores a telephone number as a number drops its leading zero. */
function withZero(cell: Cell): string {
  const text = String(cell);
  return typeof cell === 'number' && !text.startsWith('62') ? `0${text}` : text;
}

/** Digits of an Indonesian number without its 0 or 62. */
const indonesian = /^[2-9]\d{6,11}$/;

/** A telephone number with its country; undefined when it is none. Sixteen digits are a person's NIK. */
function phoneOf(text: string): { number: string; restored: boolean } | undefined {
  const digits = text
    .replace(/\p{Cf}/gu, '')
    .replace(/^\D*(?=[+\d])/, '')
    .replace(/\(0\)/, '')
    .replace(/[\s().-]/g, '')
    .replace(/^00/, '+');
  if (!/^\+?\d{8,15}$/.test(digits)) return undefined;
  const local = digits.replace(/^(\+?62|0)0?/, '');
  if (local !== digits && indonesian.test(local)) return { number: `+62${local}`, restored: false };
  if (digits.startsWith('+')) return { number: digits, restored: false };
  // Mobile numbers begin with 08.
  return /^8\d{8,11}$/.test(digits) ? { number: `+62${digits}`, restored: true } : undefined;
}
