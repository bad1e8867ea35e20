// A page in every language, theme and size, and what axe says of each (UX 75).
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect } from '../support/visit.ts';
import { laptop, origin, phone } from './steps.ts';

export const looks: Look[] = [
  { language: 'id', themes: ['light', 'dark'] },
  { language: 'en', themes: ['dark', 'light'] },
];
/** A phone shows the same colours and words in another place: half of it tells the rest. */
const onPhone = looks.map(({ language, themes }) => ({ language, themes: themes.slice(0, 1) }));
export const sizes = {
  laptop: { options: laptop, looks },
  phone: { options: phone, looks: onPhone },
};
interface Look {
  language: string;
  themes: string[];
}

/** All rules that speak of colours: another theme of the same page can break no other. */
const colours = ['color-contrast', 'link-in-text-block'];

/** What axe says of a page, short enough to read: rule, element, cure. */
export async function complaints(page: Page, only?: string[]): Promise<string[]> {
  const axe = new AxeBuilder({ page });
  const { violations } = await (
    only ? axe.withRules(only) : axe.options({ rules: { 'target-size': { enabled: true } } })
  ).analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(
      ({ target, failureSummary = '' }) =>
        `${id}: ${target.join(' ')}\n  ${failureSummary.replaceAll('\n', ' ')}`,
    ),
  );
}

/** Shows the same screen in every language and theme and asks axe each time. */
export async function everyLook(
  page: Page,
  some: Look[],
  show: () => Promise<void>,
): Promise<void> {
  for (const { language, themes } of some) {
    const [first = 'light'] = themes;
    await page.context().addCookies([
      { name: 'posko_lang', value: language, url: origin },
      { name: 'posko_theme', value: first, url: origin },
    ]);
    await show();
    await expect(page.locator('html')).toHaveAttribute('lang', language);
    for (const theme of themes) {
      // Another theme is other colours of the same page: as the account menu sets it, without a journey.
      await page.evaluate((name) => (document.documentElement.dataset.theme = name), theme);
      const found = await complaints(page, theme === first ? undefined : colours);
      expect.soft(found, `${page.url()} ${language} ${theme}`).toEqual([]);
    }
  }
}

/** Both languages' words for a board that has its data. */
export const live = (page: Page) =>
  expect(page.getByText(/^(Langsung|Live), /).first()).toBeVisible({ timeout: 20_000 });
