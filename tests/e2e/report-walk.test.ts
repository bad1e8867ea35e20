// The report form of everybody as hands use it: Enter in a field, and the phone's own way back.
import { expect, test } from '../support/visit.ts';
import type { Page } from '@playwright/test';
import { incident, newPlace, phone } from './steps.ts';
import type { Place } from './steps.ts';

const go = (page: Page) =>
  page.getByRole('button', { name: 'Lanjutkan', exact: true }).last().click();
const heading = (page: Page, name: string) =>
  expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
const amount = (page: Page) => page.getByLabel('Beras yang kurang, dalam kg');

/** Walks to the people, searching by Enter. */
async function tellGoods(page: Page, place: Place): Promise<void> {
  await page.getByLabel('Cari nama pos, sekolah, masjid, atau gedung').fill(place.name);
  await page.keyboard.press('Enter');
  await page.getByRole('radio', { name: new RegExp(place.name) }).check();
  await expect(page.getByText('Ada isian yang perlu diperbaiki')).toHaveCount(0);
  await go(page);
  await page.getByRole('checkbox', { name: 'Beras', exact: true }).check();
  await amount(page).fill('40');
  await go(page);
  await heading(page, 'Seberapa mendesak, dan untuk berapa orang?');
}

test('Enter in a search searches, also without JavaScript', async ({ visit }) => {
  const place = await newPlace('Pos tanpa klik');
  const page = await visit(undefined, { ...phone, javaScriptEnabled: false });
  await page.goto(`/lapor?kejadian=${incident}`);
  await tellGoods(page, place);
});

test("typing after an error keeps the focus, and the phone's own way back leads to the question before", async ({
  visit,
}) => {
  const place = await newPlace('Pos mundur');
  const page = await visit(undefined, phone);
  await page.goto(`/lapor?kejadian=${incident}`);
  await expect(page.getByRole('button', { name: 'Pakai posisi saya' })).toBeVisible();
  await go(page);
  await expect(page.getByText('Ada isian yang perlu diperbaiki')).toBeVisible();
  const find = page.getByLabel('Cari nama pos, sekolah, masjid, atau gedung');
  await find.pressSequentially('Pos');
  await expect(find).toBeFocused();
  await expect(find).toHaveValue('Pos');
  await tellGoods(page, place);
  await page.goBack();
  await heading(page, 'Apa yang kurang, dan berapa?');
  await expect(amount(page)).toHaveValue('40');
  await page.goBack();
  await heading(page, 'Di mana kebutuhannya?');
  await page.goForward();
  await heading(page, 'Apa yang kurang, dan berapa?');
  await go(page);
  await heading(page, 'Seberapa mendesak, dan untuk berapa orang?');
});
