// Only the form that the reader uses travels to the browser.
import type { Component } from 'svelte';
import type { ActionData, PageLoad, PageServerData } from './$types';

type Page = Component<{ data: PageServerData; form: ActionData }>;

export const load: PageLoad = async ({ data }) => {
  const { default: Page } = data.member
    ? await import('./MemberPage.svelte')
    : await import('./OpenPage.svelte');
  return { ...data, Page: Page as Page };
};
