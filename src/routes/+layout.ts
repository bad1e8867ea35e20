// The page's language: only the texts of this page, in one language, travel to the browser.
import { loadI18n, loadTexts } from '#i18n/load.ts';
import { textDependency } from './text-dependency.ts';
import type { LayoutLoad } from './$types';

export const load: LayoutLoad = async ({ data, route, depends }) => {
  depends(textDependency);
  await loadTexts(data.locale, route.id);
  return { ...data, i18n: await loadI18n(data.locale) };
};
