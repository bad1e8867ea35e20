// Messages, numbers and times in one language. Pure, so server, browser and scripts share it.
import { clockOf, type Clock } from './clock.ts';
import type { ArgsOf, Locale, LooseArgs, MessageKey } from './message.ts';
import { fillIn } from './text.ts';
import type { Text } from './text.ts';

/** Texts, numbers and times in one language and one time zone. */
export interface I18n extends Clock {
  readonly locale: Locale;
  readonly timeZone: string;
  /** The text of a key with its arguments filled in. A key known only at run time takes any arguments. */
  t<K extends MessageKey>(key: K, ...args: ArgsOf<K>): string;
  /** Whether there is a message for a text from outside (a refusal code, a unit). */
  has(key: string): key is MessageKey;
  /** "1.234.567,5" in Indonesian, "1,234,567.5" in English; three decimals at most. */
  number(n: number): string;
  /** "1,6%" from 0.016; three decimals at most. */
  percent(share: number): string;
  /** "2.400 kg"; a unit without a text is shown as it was written. */
  quantity(n: number, unit: string): string;
  /** The name of a unit alone: "lembar". */
  unit(unit: string): string;
  /** "beras, air, dan selimut". */
  list(parts: readonly string[]): string;
}

/** Intl locale by language. British English, because people here read day before month and a 24-hour clock. */
const TAGS: Record<Locale, string> = { id: 'id-ID', en: 'en-GB' };
/** The text of a key; undefined when there is none, or the browser does not have it. */
export type FindText = (key: string) => Text | undefined;

interface Options {
  timeZone: string;
  /** Changes every finished text (see pseudo.ts). */
  stretch?: (text: string) => string;
  /** Told of a key without a text. @returns what is shown in its place */
  missing?: (key: string) => string;
}

const NO_ARGUMENTS: LooseArgs = {};

/** Builds the language from its texts. */
export function buildI18n(
  locale: Locale,
  find: FindText,
  { timeZone, stretch = (text) => text, missing = (key) => key }: Options,
): I18n {
  const tag = TAGS[locale];
  const numbers = new Intl.NumberFormat(tag, { maximumFractionDigits: 3 });
  const percents = new Intl.NumberFormat(tag, { style: 'percent', maximumFractionDigits: 3 });
  const lists = new Intl.ListFormat(tag, { type: 'conjunction' });
  const plurals = new Intl.PluralRules(tag);
  const words = {
    number: (n: number) => numbers.format(n),
    plural: (n: number) => plurals.select(n),
  };

  const has = (key: string): key is MessageKey => find(key) !== undefined;

  function text(key: MessageKey, args: LooseArgs = NO_ARGUMENTS): string {
    const found = find(key);
    return found === undefined ? missing(key) : stretch(fillIn(found, args, words));
  }

  const clock = clockOf(tag, timeZone, text);
  return {
    ...clock,
    locale,
    timeZone,
    has,
    t: (key, ...args) => text(key, args[0]),
    number: words.number,
    percent: (share) => percents.format(share),
    quantity: (n, unit) => {
      const key = `quantity.${unit}`;
      return has(key) ? text(key, { n }) : `${words.number(n)} ${unit}`;
    },
    unit: (unit) => {
      const key = `unit.${unit}`;
      return has(key) ? text(key) : unit;
    },
    list: (parts) => lists.format(parts),
  };
}
