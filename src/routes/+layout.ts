// The page's language: only its own catalogue travels to the browser.
import { loadI18n } from '#i18n/load.ts';
import type { I18n } from '#i18n/core.ts';
import type { Locale } from '#i18n/message.ts';
import type { LayoutLoad } from './$types';

/** Its Intl formatters are slow to make, and it never changes. */
const loaded = new Map<Locale, Promise<I18n>>();

export const load: LayoutLoad = async ({ data }) => {
  const i18n = loaded.get(data.locale) ?? loadI18n(data.locale);
  loaded.set(data.locale, i18n);
  return { ...data, i18n: await i18n };
};
