// Hemat Data (UX 64) in a browser: no tiles and no socket, changes by questions, and all of it back when it is switched off.
import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '../support/visit.ts';
import type { Page } from '@playwright/test';
import {
  boardAt,
  button,
  cardOf,
  fitsItsWidth,
  incident,
  isLive,
  laptop,
  newPlace,
  newVerifiedNeed,
  phone,
  rowOf,
} from './steps.ts';

const narrow = { viewport: { width: 320, height: 640 }, isMobile: true, hasTouch: true };
const saving = { extraHTTPHeaders: { 'save-data': 'on' } };

/** What a page asked for that costs data, from now on. */
function costly(page: Page) {
  const asked: string[] = [];
  page.on('websocket', (socket) => asked.push(socket.url()));
  page.on('request', (request) => {
    const { pathname } = new URL(request.url());
    if (/^\/(basemap|socket\.io|peta-dasar\.pmtiles)/.test(pathname)) asked.push(pathname);
  });
  return asked;
}

const isThrifty = (page: Page) =>
  expect(page.getByText(/^Hemat Data, per /).first()).toBeVisible({ timeout: 20_000 });

test('UX 64: a browser that saves data gets a board without map and socket; switched off, both come', async ({
  visit,
}) => {
  const page = await visit('responder.baznas', { ...laptop, ...saving });
  const asked = costly(page);
  await page.goto(boardAt('peta'));
  await isThrifty(page);
  await expect(page.getByText('Hemat Data aktif:')).toBeVisible();
  await expect(page.getByText('Peta belum dimuat untuk menghemat data.')).toBeVisible();
  expect(asked).toEqual([]);
  await button(page, 'Matikan Hemat Data').click();
  await isLive(page);
  await expect(page.getByRole('application')).toBeVisible();
  expect(asked.some((one) => one.startsWith('ws'))).toBe(true);
  await expect.poll(() => asked.some((one) => one.startsWith('/basemap'))).toBe(true);
  // The choice stays on the device, and wins over the browser's setting.
  await page.reload();
  await isLive(page);
});

test('UX 64: changes arrive by questions, and a claim is shown at once', async ({ visit }) => {
  const place = await newPlace('Pos Hemat');
  const page = await visit('responder.rumahzakat', { ...phone, ...saving });
  await page.clock.install();
  const asked = costly(page);
  await page.goto(boardAt('kebutuhan', { item: 'SLM' }));
  await isThrifty(page);
  await fitsItsWidth(page);
  const { line } = await newVerifiedNeed(place, { item: 'SLM', quantity: 30 });
  await expect(rowOf(page, new RegExp(place.name))).toHaveCount(0);
  await page.clock.fastForward('01:01');
  await expect(rowOf(page, new RegExp(place.name))).toBeVisible();
  await page.goto(boardAt('kebutuhan', { line }));
  await isThrifty(page);
  await button(cardOf(page), /^Ambil \d/).click();
  await expect(cardOf(page)).toContainText('Rumah Zakat');
  // Which islands there are, for whoever is nearest (N14).
  expect(asked.filter((one) => one !== '/basemap/land.json')).toEqual([]);
});

test('UX 64: a session starts with the light list, which follows the board and leads to it', async ({
  visit,
}) => {
  const place = await newPlace('Pos Ringan');
  const page = await visit('responder.lazisnu', { ...narrow, ...saving });
  await page.clock.install();
  const asked = costly(page);
  await page.goto(`/e/${incident}`);
  await expect(page).toHaveURL(/\/hemat\/sumatra-2025$/);
  // Chromium does not repeat a header that a test gave it after it was sent elsewhere; its own `Save-Data` it does.
  await page.goto(`/hemat/${incident}`);
  await expect(page.getByRole('heading', { name: 'Kebutuhan, daftar ringan' })).toBeVisible();
  await fitsItsWidth(page);
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  // The most urgent of all, so that it is on the first page.
  await newVerifiedNeed(place, {
    item: 'AIR',
    quantity: 90_000,
    urgency: 'critical',
    people: 9000,
  });
  const row = page.getByRole('listitem').filter({ hasText: place.name });
  await expect(row).toHaveCount(0);
  await page.clock.fastForward('01:01');
  await expect(row.first()).toBeVisible();
  expect(asked).toEqual([]);
  await row.first().getByRole('link').click();
  await isThrifty(page);
  await expect(cardOf(page)).toContainText(place.name);
});

test('UX 64: the light list in dark and in English, without JavaScript', async ({ visit }) => {
  const page = await visit('coordinator', {
    ...{ ...narrow, ...saving, locale: 'en-GB', colorScheme: 'dark' as const },
    javaScriptEnabled: false,
  });
  await page.goto(`/hemat/${incident}`);
  await expect(page.getByRole('heading', { name: 'Needs, light list' })).toBeVisible();
  await page.getByRole('link', { name: 'Next' }).click();
  await expect(page.getByText(/^Page 2 of /)).toBeVisible();
  await button(page, 'Turn Data Saver off').click();
  await expect(page.getByText('Data Saver is on:')).toHaveCount(0);
  await expect(page).toHaveURL(/\/hemat\/sumatra-2025\?hal=2$/);
});

test('UX 64: 2G alone switches it on, and a choice in the menu wins', async ({ visit }) => {
  const page = await visit('observer', laptop);
  await page.addInitScript(() => {
    const slow = Object.assign(new EventTarget(), { saveData: false, effectiveType: '2g' });
    Object.defineProperty(navigator, 'connection', { value: slow });
  });
  await page.goto(`/e/${incident}/kebutuhan`);
  await isThrifty(page);
  await expect(page.getByText('jaringan lambat.', { exact: false })).toBeVisible();
  await page.getByRole('button', { name: /^Akun/ }).click();
  await button(page, 'Jangan hemat').click();
  await isLive(page);
  await page.getByRole('button', { name: /^Akun/ }).click();
  await button(page, 'Selalu hemat').click();
  await isThrifty(page);
  await expect(page.getByText('sesuai pilihan Anda.', { exact: false })).toBeVisible();
});
