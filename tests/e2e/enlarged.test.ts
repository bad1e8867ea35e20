// Every page for readers whose browser writes twice as large (WCAG 1.4.4) and in colours of their own.
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from '../support/visit.ts';
import config from '../../playwright.config.ts';
import { fitsItsWidth, incident, laptop } from './steps.ts';

test.describe.configure({ mode: 'parallel' });
const { launchOptions } = config.use ?? {};
test.use({
  launchOptions: {
    ...launchOptions,
    // What the setting "font size" of a browser does; its default is 16.
    args: [...(launchOptions?.args ?? []), '--blink-settings=defaultFontSize=32'],
  },
});

const board = `/e/${incident}`;
const pages = {
  everyone: [
    '/',
    '/masuk',
    `${board}/peta`,
    `${board}/kebutuhan`,
    `${board}/lokasi`,
    `${board}/kegiatan`,
  ],
  'responder.rumahzakat': [
    `${board}/ambil`,
    `${board}/kiriman`,
    `${board}/gudang`,
    '/tugas',
    '/lapor',
    '/organisasi',
    '/kejadian',
    '/akun',
  ],
  coordinator: [`${board}/peta?antrean=1`, `/kejadian/${incident}`, `${board}/lokasi/baru`],
};

/** Waits for what the page shows once its data has come. */
async function show(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await expect(page.getByRole('heading').first()).toBeVisible();
  await page.waitForLoadState('networkidle');
}

for (const [who, paths] of Object.entries(pages))
  test(`text of 200 percent and forced colours, pages of ${who}`, async ({ visit }) => {
    test.setTimeout(240_000);
    const page = await visit(who === 'everyone' ? undefined : who, laptop);
    for (const path of paths)
      await test.step(path, async () => {
        await page.emulateMedia({ forcedColors: 'active' });
        await show(page, path);
        const { violations } = await new AxeBuilder({ page }).analyze();
        expect.soft(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
        await expect(page.locator('html')).toHaveCSS('font-size', '28px');
        await fitsItsWidth(page);
      });
  });
