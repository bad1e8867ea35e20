// The page's language: only the texts of this page, in one language, travel to the browser.
import { loadI18n, loadTexts } from '#i18n/load.ts';
import { textDependency } from './text-dependency.ts';
import type { LayoutLoad } from './$types';

export const load: LayoutLoad = async ({ data, route, depends }) => {
  depends(textDependency);
  const [marks] = await Promise.all([
    data.person ? import('./frame/MemberMarks.svelte') : null,
    loadTexts(data.locale, route.id),
  ]);
  return { ...data, i18n: await loadI18n(data.locale), Marks: marks?.default ?? null };
};
