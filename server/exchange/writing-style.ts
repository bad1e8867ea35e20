// How numbers and days are written in a sheet: concluded from its cells and headings, unless somebody said it.
import type { Locale } from '#i18n/message.ts';
import { daysIn } from './day.ts';
import type { DayOrder } from './day.ts';
import { fold } from './heading-column.ts';
import { english } from './heading-word.ts';
import type { Field } from './heading-word.ts';
import type { Heading } from './heading.ts';
import { quoted } from './remark.ts';
import type { Remark } from './remark.ts';
import type { Cell } from './table.ts';

/** What somebody said of the sheet; `ask` and nothing mean that it is found out. */
export interface StyleChoice {
  numbers?: Locale | 'ask' | undefined;
  dates?: DayOrder | undefined;
}

export interface NumberStyle {
  /** 1.200,5 (`id`) or 1,200.5 (`en`). */
  locale: Locale;
  /** Nobody said the language of the numbers: one that can be read in two ways is asked. */
  presumed: boolean;
}

export interface WritingStyle extends NumberStyle {
  /** Day or month first. */
  order: DayOrder;
  /** First and last of the days in the sheet that can be read in one way only, in milliseconds. */
  span?: readonly [number, number] | undefined;
  /** The time of the board. */
  now: string;
}

/** A style in which everything was said. */
export function saidStyle(locale: Locale, now = '9999-12-31T00:00:00.000Z'): WritingStyle {
  return { locale, presumed: false, order: 'dmy', now };
}

const counted: Field[] = [
  ...(['quantity', 'opening', 'incoming', 'outgoing', 'capacity', 'people', 'households'] as const),
  ...(['male', 'female', 'infants', 'toddlers', 'children', 'pregnant'] as const),
  ...(['breastfeeding', 'disabled', 'elderly'] as const),
];
const dated: Field[] = ['countedAt', 'eta', 'expiry'];

/** Concludes the style, and says as notes what was concluded against the custom of the country. */
export function styleOf(
  heading: Heading,
  choice: StyleChoice,
  now: string,
): WritingStyle & { remarks: Remark[] } {
  const isEnglish = hasEnglishHeadings(heading);
  const numbers = numberStyle(heading, choice, isEnglish);
  const { order, span } = dayStyle(heading, choice, isEnglish);
  const { locale, presumed, sample } = numbers;
  const remarks: Remark[] = [];
  if (presumed && locale === 'en' && sample !== undefined)
    remarks.push({ code: 'numbers-read', facts: { typed: quoted(sample) } });
  if (order === 'mdy' && (choice.dates ?? 'ask') === 'ask') remarks.push({ code: 'dates-read' });
  return { locale, presumed, order, span, now, remarks };
}

/** Questions about the whole file, after its rows were read. */
export function questions(remarks: readonly Remark[]): Remark[] {
  return (['number', 'date'] as const).flatMap((about): Remark[] => {
    const asked = remarks.filter(({ code }) => code === `${about}-ask`);
    const [first] = asked;
    if (!first) return [];
    const facts = { ...first.facts, count: asked.length };
    return [{ code: `${about}s-ask`, facts }];
  });
}

function hasEnglishHeadings({ columns }: Heading): boolean {
  const read = columns.filter(({ field }) => field !== undefined);
  const known = read.filter(({ title }) => english.test(fold(title)));
  return known.length > read.length / 2;
}

function cellsOf(heading: Heading, fields: readonly Field[], items: boolean): Cell[] {
  const indexes = [
    ...fields.flatMap((field) => heading.fields.get(field)?.index ?? []),
    ...(items ? heading.items.map(({ index }) => index) : []),
  ];
  return heading.rows.flatMap(({ cells }) => indexes.map((index) => cells[index] ?? null));
}

/** Numbers that only one of the languages writes, and those with one mark before three digits. */
const forms = {
  id: /^(\d{1,3}(\.\d{3})+,\d+|\d{1,3}(\.\d{3}){2,}|\d+,(\d{1,2}|\d{4,})|0,\d+)$/,
  en: /^(\d{1,3}(,\d{3})+\.\d+|\d{1,3}(,\d{3}){2,}|\d+\.(\d{1,2}|\d{4,})|0\.\d+)$/,
  groupedByComma: /^[1-9]\d{0,2},\d{3}$/,
};

function numberStyle(
  heading: Heading,
  { numbers = 'ask' }: StyleChoice,
  isEnglish: boolean,
): { locale: Locale; presumed: boolean; sample?: string } {
  if (numbers !== 'ask') return { locale: numbers, presumed: false };
  const written = cellsOf(heading, counted, true).flatMap((cell) =>
    typeof cell === 'string' ? (cell.normalize('NFKC').match(/\d[\d.,]*\d|\d/g) ?? []) : [],
  );
  const of = (form: RegExp) => written.filter((text) => form.test(text));
  const [id, en] = [of(forms.id), of(forms.en)];
  const usual: Locale = isEnglish ? 'en' : 'id';
  const locale =
    id.length > 0 && en.length === 0 ? 'id' : en.length > 0 && id.length === 0 ? 'en' : usual;
  // One decimal point alone does not make a list English: 1.5 is written in both.
  const isWeak = locale === 'en' && !isEnglish && en.every((text) => /^\d+\.\d+$/.test(text));
  if (isWeak) return { locale: 'id', presumed: true };
  const sample = locale === 'en' ? (en[0] ?? of(forms.groupedByComma)[0]) : undefined;
  return { locale, presumed: true, ...(sample !== undefined && { sample }) };
}

function dayStyle(
  heading: Heading,
  { dates = 'ask' }: StyleChoice,
  isEnglish: boolean,
): Pick<WritingStyle, 'order' | 'span'> {
  if (dates !== 'ask') return { order: dates };
  let [dmy, mdy] = [0, 0];
  const certain: number[] = [];
  for (const cell of cellsOf(heading, dated, false)) {
    const days = daysIn(cell);
    if (!days || days.monthOnly) continue;
    if (days.first === 'day') dmy += 1;
    else if (days.first === 'month') mdy += 1;
    if (days.first !== 'either' && days.dmy !== undefined) certain.push(days.dmy);
  }
  const span =
    certain.length > 0 ? ([Math.min(...certain), Math.max(...certain)] as const) : undefined;
  if (mdy > 0 && dmy === 0 && isEnglish) return { order: 'mdy' };
  if (mdy > 0) return { order: 'ask', span };
  return dmy > 0 || !isEnglish ? { order: 'dmy' } : { order: 'ask', span };
}
