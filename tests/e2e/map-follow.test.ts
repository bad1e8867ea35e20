// The map follows what is selected in the list, searched, filtered or linked.
import type { Locator, Page } from '@playwright/test';
import { expect, test } from '../support/visit.ts';
import {
  boardAt,
  button,
  incident,
  laptop,
  newPlace,
  newVerifiedNeed,
  open,
  rowOf,
} from './steps.ts';

/** A view of Java, far from every need of the board. */
const elsewhere = 'pandang=-6.9,107.6,10';

const mapOf = (page: Page): Locator => page.getByRole('application', { name: 'Peta kebutuhan' });

/** The map left the view that the address named. */
async function hasMoved(page: Page): Promise<void> {
  await expect(page).not.toHaveURL(new RegExp(elsewhere));
  await expect(page).toHaveURL(/pandang=/);
}

/** An element on the map lies whole inside the window of the map. */
async function isInside(page: Page, element: Locator): Promise<void> {
  await expect(element).toBeVisible();
  await expect(async () => {
    const [own, map] = [await element.boundingBox(), await mapOf(page).boundingBox()];
    if (!own || !map) throw new Error('not on the screen');
    expect(own.x).toBeGreaterThanOrEqual(map.x);
    expect(own.y).toBeGreaterThanOrEqual(map.y);
    expect(own.x + own.width).toBeLessThanOrEqual(map.x + map.width);
    expect(own.y + own.height).toBeLessThanOrEqual(map.y + map.height);
  }).toPass();
}

const selected = (page: Page) => page.locator('.posko-selected');

test('UX 6: a selected row moves the map to its point, and a second press moves nothing', async ({
  visit,
}) => {
  const place = await newPlace('Pos Baris');
  await newVerifiedNeed(place, { item: 'TPG', quantity: 3 });
  const page = await visit('responder.baznas', laptop);
  await open(page, `${boardAt('peta', { item: 'TPG' })}&${elsewhere}`);
  await rowOf(page, new RegExp(place.name)).click();
  await hasMoved(page);
  await isInside(page, selected(page));
  const view = /pandang=[^&]*/.exec(page.url())?.[0] ?? '';
  await rowOf(page, new RegExp(place.name)).click();
  await isInside(page, selected(page));
  expect(page.url()).toContain(view);
});

test('UX 6: a search result moves the map to its point', async ({ visit }) => {
  const place = await newPlace('Pos Cari');
  const page = await visit('responder.baznas', laptop);
  await open(page, `/e/${incident}/peta?${elsewhere}`);
  await page.keyboard.press('Control+k');
  await page.getByRole('dialog').getByRole('combobox').fill(place.name);
  await page.getByRole('option', { name: place.name }).first().click();
  await hasMoved(page);
  await isInside(page, selected(page));
});

test('UX 6: a filter whose needs lie outside the view moves the map to them', async ({ visit }) => {
  const place = await newPlace('Pos Saring');
  await newVerifiedNeed(place, { item: 'TPG', quantity: 3, urgency: 'critical' });
  const page = await visit('responder.baznas', laptop);
  await open(page, `/e/${incident}/peta?${elsewhere}`);
  await expect(page.getByText(/di luar tampilan/)).toBeVisible();
  await button(page.getByRole('group', { name: 'Saringan' }), 'Kritis').click();
  await hasMoved(page);
  await isInside(page, page.locator('.posko-marker').first());
});

test('UX 6: a link to a need shows its point, even with a view that does not', async ({
  visit,
}) => {
  const place = await newPlace('Pos Tautan');
  const { line } = await newVerifiedNeed(place, { item: 'TPG', quantity: 3 });
  const page = await visit('responder.baznas', laptop);
  await open(page, `${boardAt('peta', { line })}&${elsewhere}`);
  await hasMoved(page);
  await isInside(page, selected(page));
});

test('UX 6: what lies outside the view is counted, shown on request, and can be left out of the list', async ({
  visit,
}) => {
  const place = await newPlace('Pos Tampilan');
  await newVerifiedNeed(place, { item: 'TPG', quantity: 3 });
  const page = await visit('responder.baznas', laptop);
  await open(page, `${boardAt('peta', { item: 'TPG' })}&${elsewhere}`);
  const row = rowOf(page, new RegExp(place.name));
  await expect(row).toBeVisible();
  await button(page, 'Hanya di tampilan ini').click();
  await expect(row).toBeHidden();
  await expect(page.getByText('Tidak ada kebutuhan di tampilan ini.')).toBeVisible();
  await button(page.locator('.map'), 'Tampilkan').first().click();
  await hasMoved(page);
  await expect(row).toBeVisible();
});
