// For universal `load` functions: the texts of a page in the language in use. The server has all of them; browsers load
// those of the page.
import { buildI18n } from './core.ts';
import type { I18n } from './core.ts';
import type { Locale } from './message.ts';
import { pageTextFiles, partTextFile, wholeTextFile } from './text-file.ts';
import type { Text } from './text.ts';

const files = new Map<string, Promise<void>>();
/** Parts of pages that are loaded: in another language they need their texts again. */
const parts = new Set<string>();
const texts: Record<Locale, Record<string, Text>> = { id: {}, en: {} };
/** Their Intl formatters are slow to make, and they never change. */
const built = new Map<string, I18n>();
let completed = () => {};

/** Loads what a page can show. @param route as SvelteKit names it; null for a page that does not exist */
export async function loadTexts(locale: Locale, route: string | null): Promise<void> {
  if (import.meta.env.SSR) return;
  const ofParts = [...parts].map((part) => partTextFile(locale, part));
  const all = [...pageTextFiles(locale, route), ...ofParts];
  await Promise.all(all.map((file) => add(locale, file)));
}

/** Loads what a part of a page can show that is loaded when it is needed. @param part the module is `{part}-part.ts` */
export async function loadPartTexts(locale: Locale, part: string): Promise<void> {
  if (import.meta.env.SSR) return;
  await add(locale, partTextFile(locale, part));
  parts.add(part);
}

/** The language of a page whose texts are loaded, in the time of a place. */
export async function loadI18n(locale: Locale, timeZone = 'Asia/Jakarta'): Promise<I18n> {
  if (import.meta.env.SSR) return (await import('./translate.ts')).createI18n(locale, timeZone);
  const key = `${locale} ${timeZone}`;
  const i18n = built.get(key) ?? buildI18n(locale, find(locale), { timeZone, missing });
  built.set(key, i18n);
  return i18n;

  function missing(sought: string): string {
    void complete(locale, sought);
    return '';
  }
}

/** Calls back when texts that a page lacked have come, and languages must be loaded anew. */
export function onTextsCompleted(callback: () => void): void {
  completed = callback;
}

const find = (locale: Locale) => (key: string) =>
  Object.hasOwn(texts[locale], key) ? texts[locale][key] : undefined;

/** A page asked for a text that its files lack. That is a fault of scripts/page-text.ts; readers see the text all the same. */
async function complete(locale: Locale, sought: string): Promise<void> {
  const file = wholeTextFile(locale);
  if (files.has(file)) return;
  console.error(`no text for ${sought} on this page`);
  await add(locale, file);
  built.clear();
  completed();
}

function add(locale: Locale, file: string): Promise<void> {
  const before = files.get(file);
  if (before) return before;
  const coming = import(/* @vite-ignore */ file).then(
    (module: { default: Record<string, Text> }) => {
      Object.assign(texts[locale], module.default);
    },
  );
  files.set(file, coming);
  // A lost connection: the next page asks again.
  coming.catch(() => files.delete(file));
  return coming;
}
