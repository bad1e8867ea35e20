// A coordinator draws a hazard; whoever has the list open sees it, and the lifting, without reloading (V21).
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { randomUUID } from 'node:crypto';
import { expect, test } from '../support/visit.ts';
import { button, fitsItsWidth, incident, laptop } from './steps.ts';

const narrow = { viewport: { width: 320, height: 640 }, isMobile: true, hasTouch: true };

async function isClean(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .options({ rules: { 'target-size': { enabled: true } } })
    .analyze();
  expect(violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html}`)).toEqual([]);
}

test('V21: what a coordinator draws is on the open list of the public, and so is its end', async ({
  visit,
}) => {
  const label = `Jalan uji ${randomUUID().slice(0, 4)}`;
  const stranger = await visit(undefined, narrow);
  await stranger.goto(`/e/${incident}/bahaya`);
  const coordinator = await visit('coordinator', laptop);
  await coordinator.goto(`/e/${incident}/bahaya/baru`);
  await coordinator.getByLabel('Jenis', { exact: true }).selectOption('road-cut');
  await coordinator.getByText('Garis', { exact: true }).click();
  await coordinator.getByRole('textbox', { name: 'Koordinat' }).fill('4.2801, 98.0502');
  await button(coordinator, 'Selesai dan catat').click();
  await expect(coordinator.getByText(/paling sedikit dua titik/).first()).toBeVisible();
  await coordinator
    .getByRole('textbox', { name: 'Koordinat' })
    .fill('4.2801, 98.0502\n4.2855, 98.0561');
  await coordinator.getByLabel('Nama singkat').fill(label);
  await coordinator.getByLabel('Sumber').fill('BPBD Aceh Tamiang');
  await button(coordinator, 'Selesai dan catat').click();

  const told = (page: Page) => page.locator('li[id^="bahaya-"]').filter({ hasText: label });
  await expect(told(stranger)).toContainText('Berlaku');
  await expect(told(coordinator)).toContainText('Sumber: BPBD Aceh Tamiang');

  await told(coordinator)
    .getByRole('button', { name: /^Cabut/ })
    .click();
  const dialog = coordinator.getByRole('dialog');
  await dialog.getByLabel('Alasan').fill('Sudah dibuka');
  await dialog.getByRole('button', { name: 'Cabut', exact: true }).click();
  await expect(dialog).toBeHidden();
  await button(stranger, /^Dicabut/).click();
  await expect(told(stranger)).toBeVisible();
  await expect(told(stranger)).not.toContainText('Sudah dibuka');
  await isClean(stranger);
  await fitsItsWidth(stranger);
});

test('UX 75: hazards, impact, the round and the wall at 320 px', async ({ visit }) => {
  const page = await visit('coordinator', narrow);
  for (const path of ['bahaya/baru', 'dampak', 'putaran', 'dinding']) {
    await page.goto(`/e/${incident}/${path}`);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(page.getByText('Memuat', { exact: false })).toHaveCount(0);
    await isClean(page);
    await fitsItsWidth(page);
  }
});
