// UX 70: somebody without an account shows the place on a map.
import { expect, test } from '../support/visit.ts';
import { button, incident, phone } from './steps.ts';

test('a place is shown on a map, which is loaded by a press alone, by keyboard too', async ({
  visit,
}) => {
  const page = await visit(undefined, phone);
  const maps: string[] = [];
  page.on('request', (request) => {
    if (/leaflet|PinPicker|PlacePin|basemap/i.test(request.url())) maps.push(request.url());
  });
  await page.goto(`/lapor?kejadian=${incident}`);
  const open = page.getByRole('button', { name: 'Tunjuk di peta' });
  await expect(open).toBeVisible();
  await page.waitForLoadState('networkidle');
  expect(maps).toEqual([]);
  expect(await page.locator('.leaflet-container').count()).toBe(0);
  await open.focus();
  await page.keyboard.press('Enter');
  await page.getByRole('combobox', { name: 'Cari tempat di peta' }).fill('Manyak Payed');
  await page
    .getByRole('option', { name: /^Manyak Payed, Aceh Tamiang/ })
    .first()
    .click();
  await page.getByRole('button', { name: 'Taruh pin di tengah peta' }).press('Enter');
  await expect(page.getByText('Titik di peta sudah dipilih.')).toBeVisible();
  await button(page, 'Lanjutkan').last().click();
  await expect(page.getByRole('heading', { name: 'Apa yang kurang, dan berapa?' })).toBeVisible();
  await button(page, 'Kembali').click();
  await expect(page.getByText('Titik di peta sudah dipilih.')).toBeVisible();
});
