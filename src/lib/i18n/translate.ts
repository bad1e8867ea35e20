// Both languages, for the server, the command line and tests. Browsers load only one, see load.ts.
import { buildI18n, type I18n } from './core.ts';
import { en } from './en.ts';
import { id } from './id.ts';
import type { Locale, Messages } from './message.ts';

export type { I18n } from './core.ts';
export type { Locale } from './message.ts';

const CATALOGUES: Record<Locale, Messages> = { id, en };
const built = new Map<string, I18n>();

/** The language in one time zone; built once, because its Intl formatters are slow to make. */
export function createI18n(locale: Locale, timeZone = 'Asia/Jakarta'): I18n {
  const key = `${locale} ${timeZone}`;
  let i18n = built.get(key);
  if (!i18n) {
    i18n = buildI18n(locale, CATALOGUES[locale], timeZone);
    built.set(key, i18n);
  }
  return i18n;
}
