// A point chosen on a map, by mouse and by keyboard alone; and the base map near and far.
import type { Page } from '@playwright/test';
import { expect, test } from '../support/visit.ts';
import { boardAt, incident, laptop, newPlace, newVerifiedNeed, open, rowOf } from './steps.ts';

const coordinates = (page: Page) => page.getByRole('textbox', { name: /^Koordinat/ });
const pin = (page: Page) => page.getByRole('button', { name: /^Pin di / });
const mapOf = (page: Page) => page.getByRole('img', { name: 'Peta untuk memilih titik' });

/** Opens the map and waits until it can be pressed. */
async function openMap(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Pilih di peta' }).click();
  await expect(mapOf(page)).toHaveClass(/leaflet-container/);
}

async function pointOf(page: Page): Promise<{ lat: number; lng: number }> {
  const [lat = NaN, lng = NaN] = (await coordinates(page).inputValue()).split(', ').map(Number);
  return { lat, lng };
}

test('a pin is put and dragged by mouse, and what was typed moves it', async ({ visit }) => {
  const page = await visit('coordinator', laptop);
  await open(page, `/e/${incident}/lokasi/baru`);
  expect(await page.locator('.leaflet-container').count()).toBe(0);
  await openMap(page);
  await mapOf(page).click({ position: { x: 200, y: 150 } });
  await expect(pin(page)).toBeVisible();
  const first = await pointOf(page);
  expect(first.lat).toBeGreaterThan(-2);

  const box = await pin(page).boundingBox();
  if (!box) throw new Error('no pin');
  await page.mouse.move(box.x + 16, box.y + 14);
  await page.mouse.down();
  await page.mouse.move(box.x + 76, box.y + 54, { steps: 5 });
  await page.mouse.up();
  const second = await pointOf(page);
  expect(second.lng).toBeGreaterThan(first.lng);
  expect(second.lat).toBeLessThan(first.lat);

  await coordinates(page).fill('4.2931, 98.0512');
  await expect(page.getByRole('button', { name: 'Pin di 4.2931, 98.0512' })).toBeInViewport();
  await expect(page.getByRole('status').filter({ hasText: 'Aceh Tamiang' })).toBeVisible();
});

test('by keyboard alone: search for the place, put the pin, move it by arrows', async ({
  visit,
}) => {
  const page = await visit('coordinator', laptop);
  await open(page, `/e/${incident}/gudang/baru`);
  await page.getByRole('button', { name: 'Pilih di peta' }).focus();
  await page.keyboard.press('Enter');
  const search = page.getByRole('combobox', { name: 'Cari tempat di peta' });
  await search.focus();
  await page.keyboard.type('Manyak Payed');
  await page
    .getByRole('option', { name: /^Manyak Payed, Aceh Tamiang/ })
    .first()
    .waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Taruh pin di tengah peta' }).focus();
  await page.keyboard.press('Enter');
  await expect(pin(page)).toBeVisible();
  const before = await pointOf(page);
  expect(before.lat).toBeGreaterThan(4);
  await pin(page).focus();
  await page.keyboard.press('ArrowUp');
  const after = await pointOf(page);
  expect(after.lat).toBeGreaterThan(before.lat);
  expect(after.lng).toBeCloseTo(before.lng, 3);
  await page.keyboard.press('Shift+ArrowLeft');
  expect((await pointOf(page)).lng).toBeLessThan(after.lng);
  await expect(pin(page)).toBeFocused();
});

test('a report takes a pin where the device does not say its position', async ({ visit }) => {
  const page = await visit('reporter', laptop);
  const scripts: string[] = [];
  const maps: string[] = [];
  page.on('request', (request) => {
    if (/\/basemap\//.test(request.url())) maps.push(request.url());
    if (/\.js$/.test(request.url())) scripts.push(request.url());
  });
  await page.goto(`/lapor?kejadian=${incident}`);
  await page.getByRole('radio', { name: /Tempat saya berada/ }).check();
  expect(maps, 'no map until it is asked for').toEqual([]);
  const before = scripts.length;
  await openMap(page);
  expect(scripts.length, 'its code comes when it is asked for').toBeGreaterThan(before);
  await mapOf(page).click({ position: { x: 200, y: 150 } });
  await expect(page.getByText(/, pin di peta$/)).toBeVisible();
});

test('districts are loaded near, villages nearer, and none where borders are switched off', async ({
  visit,
}) => {
  const place = await newPlace('Pos Batas');
  const page = await visit('responder.baznas', laptop);
  const asked: string[] = [];
  page.on('request', (request) => {
    const [, file] = /\/basemap\/(.*)\.json$/.exec(request.url()) ?? [];
    if (file) asked.push(file);
  });
  const at = (zoom: number, more = '') =>
    open(page, `${boardAt('peta')}&pandang=${place.lat},${place.lng},${zoom}${more}`);
  await at(7);
  await expect.poll(() => asked).toContain('rivers-main');
  expect(asked.filter((file) => /kecamatan|desa/.test(file))).toEqual([]);
  await at(10);
  await expect.poll(() => asked).toContain('kecamatan/11.16');
  expect(asked.filter((file) => file.startsWith('desa'))).toEqual([]);
  expect(asked.length).toBeLessThan(60);
  await at(12);
  await expect.poll(() => asked).toContain('desa/11.16');
  asked.length = 0;
  await at(12, '&lapis=tanpa-batas');
  await expect.poll(() => asked).toContain('rivers');
  expect(asked.filter((file) => /kecamatan|desa/.test(file))).toEqual([]);
  await page.getByRole('button', { name: 'Keterangan' }).click();
  await page.getByRole('button', { name: 'Batas wilayah' }).click();
  await expect.poll(() => asked).toContain('kecamatan/11.16');
});

test('a group that is pointed at marks its rows, and a row that is pointed at rings its group', async ({
  visit,
}) => {
  const place = await newPlace('Pos Kelompok');
  await newVerifiedNeed(place, { item: 'TPG', quantity: 3, urgency: 'critical' });
  await newVerifiedNeed(place, { item: 'PRH', quantity: 4, urgency: 'critical' });
  const page = await visit('responder.baznas', laptop);
  await open(page, `${boardAt('peta')}&terlihat=1&pandang=${place.lat},${place.lng},14`);
  const row = rowOf(page, new RegExp(place.name)).first();
  const ring = page.locator('.posko-hovered');
  const marked = page.locator('#daftar .over').filter({ hasText: place.name });
  let box = { x: 0, y: 0, width: 0, height: 0 };
  // The map may still move while the page settles, and its ring with it.
  await expect(async () => {
    await row.hover();
    await expect(ring).toBeVisible();
    box = (await ring.boundingBox()) ?? box;
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await expect(marked).toHaveCount(2, { timeout: 3000 });
  }).toPass({ timeout: 30_000 });
  await page.mouse.move(box.x + 150, box.y - 150);
  await expect(page.locator('#daftar .over')).toHaveCount(0);
});
