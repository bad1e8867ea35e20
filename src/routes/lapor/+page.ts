// Only the form that the reader uses travels to the browser, and of the form of everybody its first screen.
import type { Component } from 'svelte';
import { loadPartTexts } from '#i18n/load.ts';
import type ChooseIncident from './ChooseIncident.svelte';
import { loadOnward } from './open/onward.ts';
import type { Onward } from './open/later-screens.ts';
import type { ActionData, PageLoad, PageServerData } from './$types';

type Data = PageServerData & { onward: Onward | null; Choose: typeof ChooseIncident | null };
type Page = Component<{ data: Data; form: ActionData }>;

export const load: PageLoad = async ({ data }) => {
  if (data.member) {
    const coming = [import('./member-part.ts'), loadPartTexts(data.locale, 'member')] as const;
    const [{ MemberPage }] = await Promise.all(coming);
    return { ...data, onward: null, Choose: null, Page: MemberPage as Page };
  }
  // The answer to a press without JavaScript may be any screen, so it comes with all of them.
  const isWhole = import.meta.env.SSR || (data.open !== null && data.open.view === null);
  const [{ default: Page }, onward, choose] = await Promise.all([
    import('./OpenPage.svelte'),
    isWhole ? loadOnward(data.locale) : null,
    data.open ? null : import('./ChooseIncident.svelte'),
  ]);
  return { ...data, onward, Choose: choose?.default ?? null, Page: Page as Page };
};
