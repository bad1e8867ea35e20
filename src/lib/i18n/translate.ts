// Both languages, for the server, the command line and tests. Browsers load only one, see load.ts.
import { compiling } from './compile.ts';
import { buildI18n } from './core.ts';
import type { FindText, I18n } from './core.ts';
import { en } from './en.ts';
import { id } from './id.ts';
import type { Locale } from './message.ts';

export type { I18n } from './core.ts';
export type { Locale } from './message.ts';

const TEXTS: Record<Locale, FindText> = { id: compiling(id), en: compiling(en) };
const built = new Map<string, I18n>();

/** The language in one time zone; built once, because its Intl formatters are slow to make. */
export function createI18n(locale: Locale, timeZone = 'Asia/Jakarta'): I18n {
  const key = `${locale} ${timeZone}`;
  let i18n = built.get(key);
  if (!i18n) {
    i18n = buildI18n(locale, TEXTS[locale], { timeZone });
    built.set(key, i18n);
  }
  return i18n;
}
