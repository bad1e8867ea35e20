// Phone numbers and NIK that somebody typed into a note: where they are, and the note with them masked (P1, N18).

/** A part of a text, from `start` up to `end`. */
export interface Span {
  kind: 'phone' | 'nik';
  start: number;
  end: number;
}

/** Not behind a digit, nor behind the point or comma of a decimal. */
const begins = String.raw`(?<!\d)(?<!\d[.,])`;
/** Not behind a digit. A mobile is long enough to be no part of a decimal, unless one zero stands before the point. */
const beginsMobile = String.raw`(?<!\d)(?<!(?<!\d)0[.,])`;
const ends = String.raw`(?!\d)`;
/** Not a day with a time, as in 08/12/2025 08.30. */
const noTime = String.raw`(?!0\d[/.\-](?:0\d|1[0-2])[/.\-]20\d\d,? [0-2]\d[.:][0-5]\d(?!\d))`;
/** What people put between the digits of a number: at most three of them in a row. */
const gap = String.raw`[ \u00A0.\-\u2010-\u2015/()]{0,3}`;
/** After the zero that a number begins with, where a point would be that of a decimal. */
const gapNoPoint = String.raw`[ \u00A0\-\u2010-\u2015/()]{0,3}`;

const patterns: readonly (readonly [Span['kind'], RegExp])[] = [
  // Sixteen digits at once, or in the groups in which cards print them.
  ['nik', new RegExp(`${begins}\\d{16}${ends}`, 'g')],
  ['nik', new RegExp(`${begins}\\d{6}[ .\\-]\\d{6}[ .\\-]\\d{4}${ends}`, 'g')],
  // Four groups of four may be amounts: only with a day and a month of birth in it, the day of women plus 40.
  [
    'nik',
    new RegExp(
      `${begins}[1-9]\\d{3}[ .\\-]\\d\\d(?:[04][1-9]|[1256]\\d|[37][01])[ .\\-](?:0[1-9]|1[0-2])\\d\\d[ .\\-]\\d{4}${ends}`,
      'g',
    ),
  ],
  // Mobiles: +62 812…, 62812…, 0812…
  [
    'phone',
    new RegExp(
      `${beginsMobile}${noTime}(?:\\+?62${gap}(?:\\(?0\\)?${gap})?|0${gapNoPoint})8(?:${gap}\\d){7,11}${ends}`,
      'g',
    ),
  ],
  // Mobiles without the zero in front, at least ten digits.
  ['phone', new RegExp(`${begins}8[1-9]\\d-?\\d{3,4}-?\\d{3,5}${ends}`, 'g')],
  // Desks: (0651) 123456, 021-5551234, 0215551234, +62 21 5551234.
  [
    'phone',
    new RegExp(`${begins}\\(?0[2-79]\\d{1,2}\\)?[ \\u00A0\\-]\\d{3,4}[ \\-]?\\d{3,4}${ends}`, 'g'),
  ],
  ['phone', new RegExp(`${begins}0[2-79]\\d{8,10}${ends}`, 'g')],
  [
    'phone',
    new RegExp(`${begins}\\+62${gap}[2-79]\\d{1,2}${gap}\\d{3,4}${gap}\\d{3,4}${ends}`, 'g'),
  ],
];

/**
 * Digits of another width or script, such as Arabic or Javanese, count as plain ones; the length stays. The ten of a script
 * begin at a code that ends in 0 or 6. Digits outside the basic plane, which only typesetting uses, stay.
 */
function plain(text: string): string {
  return text.replace(/[^\d\P{Nd}]/gu, (digit) => {
    if (digit.length > 1) return digit;
    const code = digit.charCodeAt(0);
    const first = code - (code % 16);
    return String(code - (isDigit.test(String.fromCharCode(first)) ? first : first + 6));
  });
}
const isDigit = /^\p{Nd}$/u;

/** A text has fewer digits than the shortest number: nothing needs to be looked for. */
const maybe = /(?:\p{Nd}\P{Nd}{0,4}){8}/u;

/** The phone numbers and NIK in a text, in order, none over another. */
export function personalNumbers(text: string): Span[] {
  if (!maybe.test(text)) return [];
  const read = plain(text);
  const found = patterns.flatMap(([kind, pattern]) =>
    [...read.matchAll(pattern)].map(({ index, 0: { length } }): Span => ({
      kind,
      start: index,
      end: index + length,
    })),
  );
  found.sort((a, b) => a.start - b.start || b.end - a.end);
  const spans: Span[] = [];
  for (const span of found) {
    const last = spans.at(-1);
    if (!last || span.start >= last.end) spans.push(span);
    else if (span.end > last.end) last.end = span.end;
  }
  return spans;
}

/** The text with its numbers masked: "08•• •••• ••12". The first two and the last two digits stay. */
export function maskNumbers(text: string): string {
  return maskSpans(text, personalNumbers(text));
}

/** The text with its NIK masked. They are never stored (P4); phone numbers stay. */
export function maskNik(text: string): string {
  return maskSpans(
    text,
    personalNumbers(text).filter(({ kind }) => kind === 'nik'),
  );
}

function maskSpans(text: string, spans: readonly Span[]): string {
  if (spans.length === 0) return text;
  let masked = '';
  let from = 0;
  for (const { start, end } of spans) {
    masked += text.slice(from, start) + mask(text.slice(start, end));
    from = end;
  }
  return masked + text.slice(from);
}

function mask(number: string): string {
  const digits = plain(number).replace(/\D/g, '');
  const shown = [...digits].map((digit, n) => (n < 2 || n >= digits.length - 2 ? digit : '•'));
  const groups = shown.join('').match(/.{1,4}/gu) ?? [];
  return (number.startsWith('+') ? '+' : '') + groups.join(' ');
}
