// Where the texts of a page lie. Server, browser and build name them alike, so that nobody needs a list: each layout and
// each page has a file in each language, with the keys that scripts/page-text.ts finds in its sources.
import type { Locale } from './message.ts';

/** Every text of a language, for the case that a page's own file lacks one. */
const WHOLE = 'whole';

/** The files of a page, the outer layouts first; of a page that does not exist the root's. */
export function pageTextFiles(locale: Locale, route: string | null): string[] {
  const layouts = PAGE_TEXTS.layouts.filter((layout) => isAbove(layout, route ?? '/'));
  const names = layouts.map((layout) => textFileName('layout', layout));
  if (route !== null) names.push(textFileName('page', route));
  return names.map((name) => addressOf(locale, name));
}

/** The texts of a part of pages that is loaded when it is needed: the module is named `{part}-part.ts`. */
export function partTextFile(locale: Locale, part: string): string {
  return addressOf(locale, textFileName('part', `/${part}`));
}

export function wholeTextFile(locale: Locale): string {
  return addressOf(locale, WHOLE);
}

/** Whether pages of `route` lie below the folder of `layout`. */
export function isAbove(layout: string, route: string): boolean {
  return layout === '/' || route === layout || route.startsWith(`${layout}/`);
}

/** @param route as SvelteKit names it: `/e/[incident]/peta` */
export function textFileName(kind: 'layout' | 'page' | 'part', route: string): string {
  return kind + route.replace(/[^\w-]/g, '_');
}

function addressOf(locale: Locale, name: string): string {
  return `/${TEXT_FOLDER}/${PAGE_TEXTS.version}/${locale}/${name}.js`;
}

/** Below it the folders of versions; its name makes browsers and proxies keep the files for good. */
export const TEXT_FOLDER = '_app/immutable/texts';
