// A coordinator asks an organisation to take a need; it sees the bell, answers, and the coordinator sees the answer (N24).
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from '../support/visit.ts';
import {
  boardAt,
  button,
  cardOf,
  fitsItsWidth,
  laptop,
  newPlace,
  newVerifiedNeed,
  open,
  phone,
} from './steps.ts';

const bell = (page: Page) => page.getByRole('link', { name: /Kotak pemberitahuan/ });

async function isClean(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .options({ rules: { 'target-size': { enabled: true } } })
    .analyze();
  expect(violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html}`)).toEqual([]);
}

/** Asks an organisation on the open card. */
async function ask(page: Page, organisation: string): Promise<void> {
  await button(page, 'Minta lembaga').click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Lembaga', { exact: true }).selectOption({ label: organisation });
  await isClean(page);
  await dialog.getByRole('button', { name: 'Kirim permintaan' }).click();
  await expect(dialog).toBeHidden();
}

test('N24, ADMIN 27: the coordinator asks, the organisation sees the bell and answers, the coordinator sees it', async ({
  visit,
}) => {
  test.setTimeout(150_000);
  const place = await newPlace('Pos Minta');
  const { line } = await newVerifiedNeed(place, { item: 'SLM', quantity: 30, urgency: 'critical' });
  const coordinator = await visit('coordinator', laptop);
  await open(coordinator, boardAt('peta', { line }));
  await expect(cardOf(coordinator)).toBeVisible();
  const responder = await visit('responder.lazisnu', phone);
  await responder.goto('/kotak');

  await ask(coordinator, 'LazisNU');
  await expect(cardOf(coordinator).getByText(/Diminta .*, belum dijawab/)).toBeVisible();

  // The bell counts it without reloading.
  await expect(bell(responder)).toHaveAccessibleName(/\d+ belum dibaca/, { timeout: 40_000 });
  await responder.reload();
  const told = responder.getByRole('article').filter({ hasText: place.name });
  await expect(told.getByRole('link', { name: /^Diminta mengambil: Selimut/ })).toBeVisible();
  await isClean(responder);
  await fitsItsWidth(responder);
  await told.getByRole('link', { name: /^Diminta mengambil/ }).click();
  await expect(cardOf(responder)).toBeVisible();
  await responder.getByRole('button', { name: 'Sanggup, ambil 30 lembar' }).click();

  // The card of the coordinator is live.
  await expect(cardOf(coordinator).getByText('Menyanggupi.')).toBeVisible();
  // The inbox is as of when it was opened, and the listener writes a moment after the answer.
  await expect(async () => {
    await coordinator.goto('/kotak');
    const answered = coordinator.getByRole('link', { name: /^Permintaan dijawab: Selimut/ });
    await expect(answered.first()).toBeVisible({ timeout: 3000 });
  }).toPass({ timeout: 60_000 });
  await coordinator.getByRole('button', { name: 'Tandai semua dibaca' }).click();
  await expect(
    coordinator.getByRole('status').filter({ hasText: 'ditandai dibaca' }),
  ).toBeVisible();
  await expect(bell(coordinator)).toHaveAccessibleName('Kotak pemberitahuan');
  await isClean(coordinator);
});

test('N24: a no has its reason on the card', async ({ visit }) => {
  test.setTimeout(120_000);
  const place = await newPlace('Pos Tolak');
  const { line } = await newVerifiedNeed(place, { item: 'SLM', quantity: 20 });
  const coordinator = await visit('coordinator', laptop);
  await open(coordinator, boardAt('peta', { line }));
  await ask(coordinator, 'LazisNU');
  const responder = await visit('responder.lazisnu', laptop);
  await open(responder, boardAt('peta', { line }));
  await button(responder, 'Tidak sanggup').click();
  const dialog = responder.getByRole('dialog');
  await dialog.getByRole('textbox').fill('Stok habis sampai besok');
  await dialog.getByRole('button', { name: 'Tidak sanggup' }).click();
  await expect(cardOf(coordinator).getByText('Menolak: Stok habis sampai besok')).toBeVisible();
});
