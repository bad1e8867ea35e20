// Fields that many nouns use. Each has limits, so that no unlimited value enters.
import * as v from 'valibot';
import { areaCodeForm } from './area.ts';
import { dialled, dialledForm } from './phone-form.ts';
import { exact, largestQuantity } from './quantity.ts';

/**
 * Characters that nobody sees: marks of writing direction, zero width, tags, soft hyphens and blank letters. With them
 * a name looks like another one, or like nothing (Unicode Technical Report 36, 3.6 and 3.7).
 */
const unseen =
  /[\u00AD\u034F\u061C\u115F\u1160\u17B4\u17B5\u180B-\u180F\u200B-\u200F\u202A-\u202E\u2060-\u206F\u2800\u3164\uFEFF\uFFA0\uFFF0-\uFFFB\u{E0000}-\u{E0FFF}]/gu;

/**
 * A line or a short paragraph. Removes outer spaces and characters that nobody sees, so that a text of nothing else is
 * too short. Refuses control characters and incomplete characters.
 */
export function text(longest: number, shortest = 1) {
  return v.pipe(
    v.string(),
    // A longer text is refused below, before time is spent on it.
    v.transform((value) => (value.length > longest * 4 ? value : value.replace(unseen, ''))),
    v.trim(),
    v.minLength(shortest),
    v.maxLength(longest),
    v.regex(
      /^[^\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F\p{Surrogate}]*$/u,
      'control-character',
    ),
  );
}

export const uuid = v.pipe(v.string(), v.uuid(), v.toLowerCase());

/** Codes in web addresses: `sumatra-2025`. */
export const code = v.pipe(v.string(), v.regex(/^[a-z][a-z0-9-]{1,38}[a-z0-9]$/));

/** Dotted Kemendagri code, or `ID` for the nation. Always text, never a number (11.10 is not 11.1). */
export const areaCode = v.pipe(v.string(), v.regex(areaCodeForm, 'area-code'));

export const count = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(largestQuantity));

/** At most three decimals. Rounding errors of binary sums (0.1 + 0.2) are removed. */
const thousandths = [
  v.check((n: number) => Math.abs(n - exact(n)) <= Math.abs(n) * 1e-13, 'three-decimals'),
  v.transform(exact),
] as const;

/** A quantity of something: above zero, at most three decimals. */
export const quantity = v.pipe(
  v.number(),
  v.finite(),
  v.gtValue(0),
  v.maxValue(largestQuantity),
  ...thousandths,
);

/** A counted quantity, which may be zero. */
export const countedQuantity = v.pipe(
  v.number(),
  v.finite(),
  v.minValue(0),
  v.maxValue(largestQuantity),
  ...thousandths,
);

/** A stored amount: it may be zero. */
export const amount = v.pipe(
  v.number(),
  v.finite(),
  v.minValue(0),
  v.maxValue(10 * largestQuantity),
);

/** The day must exist: 31 February is refused, not read as 3 March. Years have four digits and begin with 1900. */
function onCalendar(value: string): boolean {
  const day = value.slice(0, 10);
  const at = new Date(`${day}T00:00:00Z`);
  return day >= '1900-01-01' && !Number.isNaN(at.getTime()) && at.toISOString().startsWith(day);
}

/** ISO-8601 UTC with milliseconds. Other zones are converted. */
export const instant = v.pipe(
  v.string(),
  v.isoTimestamp(),
  v.check(onCalendar, 'calendar'),
  // ISO-8601 allows an offset in whole hours, which Date does not read.
  v.transform((value) => value.replace(/([+-]\d\d)$/, '$1:00')),
  v.check((value) => !Number.isNaN(Date.parse(value)), 'calendar'),
  v.transform((value) => new Date(value).toISOString()),
  // The last evening of 9999 in a western zone is in the year 10000 in UTC. Such a text would sort first.
  v.length(24),
);

/** Calendar day `2025-12-09`. */
export const date = v.pipe(v.string(), v.isoDate(), v.check(onCalendar, 'calendar'));

/** WGS84 degrees. */
export const point = v.strictObject({
  lat: v.pipe(v.number(), v.minValue(-90), v.maxValue(90)),
  lng: v.pipe(v.number(), v.minValue(-180), v.maxValue(180)),
});
export type Point = v.InferOutput<typeof point>;

/** Indonesian phone numbers as typed; stored with +62. */
export const phone = v.pipe(v.string(), v.transform(dialled), v.regex(dialledForm, 'phone'));
