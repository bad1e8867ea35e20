// For universal `load` functions: fetches only the catalogue of the language in use.
import { buildI18n, type I18n } from './core.ts';
import type { Locale, Messages } from './message.ts';

/** The language for a page: `i18n: await loadI18n(data.locale, data.timeZone)` in `+layout.ts`. */
export async function loadI18n(locale: Locale, timeZone = 'Asia/Jakarta'): Promise<I18n> {
  return buildI18n(locale, await catalogue(locale), timeZone);
}

async function catalogue(locale: Locale): Promise<Messages> {
  if (locale === 'en') return (await import('./en.ts')).en;
  return (await import('./id.ts')).id;
}
