// Messages, numbers and times in one language. Pure, so server, browser and scripts share it.
import { IntlMessageFormat } from 'intl-messageformat';
import { clockOf, type Clock } from './clock.ts';
import type { ArgsOf, Locale, LooseArgs, MessageKey, Messages } from './message.ts';

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
/** Text without any of these needs no compiling. */
const NEEDS_COMPILING = /[{}']/;

/** Builds the language from its catalogue. `stretch` changes every finished text (see pseudo.ts). */
export function buildI18n(
  locale: Locale,
  messages: Messages,
  timeZone: string,
  stretch: (text: string) => string = (text) => text,
): I18n {
  const tag = TAGS[locale];
  const numbers = new Intl.NumberFormat(tag, { maximumFractionDigits: 3 });
  const percents = new Intl.NumberFormat(tag, { style: 'percent', maximumFractionDigits: 3 });
  const lists = new Intl.ListFormat(tag, { type: 'conjunction' });
  const compiled = new Map<MessageKey, IntlMessageFormat>();

  const has = (key: string): key is MessageKey => Object.hasOwn(messages, key);

  function text(key: MessageKey, args: LooseArgs | undefined): string {
    if (!has(key)) return key;
    const source = messages[key];
    if (!NEEDS_COMPILING.test(source)) return stretch(source);
    let message = compiled.get(key);
    if (!message) {
      message = new IntlMessageFormat(source, tag, undefined, { ignoreTag: true });
      compiled.set(key, message);
    }
    try {
      return stretch(String(message.format(args)));
    } catch {
      // An argument is missing, which is possible only for keys known at run time: the raw text is shown, so that the
      // page still works.
      return stretch(source);
    }
  }

  const number = (n: number) => numbers.format(n);
  const clock = clockOf(tag, timeZone, text);
  return {
    ...clock,
    locale,
    timeZone,
    has,
    t: (key, ...args) => text(key, args[0]),
    number,
    percent: (share) => percents.format(share),
    quantity: (n, unit) => {
      const key = `quantity.${unit}`;
      return has(key) ? text(key, { n }) : `${number(n)} ${unit}`;
    },
    unit: (unit) => {
      const key = `unit.${unit}`;
      return has(key) ? text(key, undefined) : unit;
    },
    list: (parts) => lists.format(parts),
  };
}
