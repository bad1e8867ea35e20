// One frame around every page: the same header, at every width, with the reader's incident and the way everywhere.
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from '../support/visit.ts';
import {
  boardAt,
  button,
  fitsItsWidth,
  incident,
  isLive,
  laptop,
  newPlace,
  newVerifiedNeed,
  phone,
} from './steps.ts';

const board = ['peta', 'kebutuhan', 'kiriman', 'gudang', 'matriks', 'lokasi', 'kegiatan'].map(
  (page) => `/e/${incident}/${page}`,
);
const others = [
  '/tugas',
  '/organisasi',
  '/akun',
  '/kejadian',
  `/kejadian/${incident}`,
  `/lapor?kejadian=${incident}`,
  '/',
  '/tidak-ada',
];
const header = (page: Page) => page.getByRole('banner');
const switcher = (page: Page) => header(page).getByRole('button', { name: /, ganti kejadian$/ });

test('every page has the same header: the incident, its six pages, the decree, the account', async ({
  visit,
}) => {
  test.setTimeout(180_000);
  const page = await visit('coordinator', laptop);
  for (const path of [...board, ...others]) {
    await page.goto(path);
    await expect(header(page), path).toHaveCount(1);
    await expect(switcher(page), path).toContainText('Sumatra');
    const links = header(page).getByRole('navigation', { name: 'Menu utama' }).getByRole('link');
    await expect(links, path).toHaveText(
      [/^Laporan/, 'Peta', 'Kebutuhan', 'Kiriman', 'Gudang', 'Matriks'],
      { useInnerText: true },
    );
    const current = links.and(page.locator('[aria-current=page]'));
    // A coordinator finds sites and activities in the account menu.
    const inHeader = board.includes(path) && !/\/(lokasi|kegiatan)$/.test(path);
    await expect(current, path).toHaveCount(inHeader ? 1 : 0);
    await expect(header(page).getByRole('button', { name: /^Akun / }), path).toBeVisible();
    const { height = 0 } = (await header(page).boundingBox()) ?? {};
    expect(height, path).toBeLessThanOrEqual(53);
  }
});

test('the badge says when the decree ended and leads to the decrees, also strangers', async ({
  visit,
}) => {
  const page = await visit(undefined, laptop);
  await page.goto(`/e/${incident}/kegiatan`);
  const decree = header(page).getByRole('link', { name: /^SK / });
  await expect(decree).toHaveText(/^SK (berakhir|s\.d\.|di \d+ wilayah s\.d\.) \d+ \w+/);
  await decree.click();
  await expect(page).toHaveURL(`/kejadian/${incident}#sk`);
  await expect(page.getByRole('heading', { name: 'SK status darurat' })).toBeVisible();
  await expect(page.getByText('Gubernur Sumatera Barat').first()).toBeVisible();
  await expect(button(page, 'Catat SK')).toHaveCount(0);
});

test('a menu that is pressed before the scripts have come is open, and stays open', async ({
  visit,
}) => {
  const page = await visit('coordinator', laptop);
  const held = Promise.withResolvers<void>();
  await page.route('**/*.js', async (route) => {
    await held.promise;
    await route.continue();
  });
  await page.goto('/organisasi', { waitUntil: 'commit' });
  const all = page.getByRole('link', { name: 'Semua kejadian' });
  await switcher(page).click();
  await expect(all).toBeVisible();
  held.resolve();
  await expect(switcher(page)).toHaveAttribute('aria-expanded', 'true');
  await all.click();
  await expect(page).toHaveURL('/kejadian');
});

test('what is unfolded before the scripts have come stays open', async ({ visit }) => {
  const page = await visit('coordinator', laptop);
  const held = Promise.withResolvers<void>();
  await page.route('**/*.js', async (route) => {
    await held.promise;
    await route.continue();
  });
  await page.goto(`/kejadian/${incident}`, { waitUntil: 'commit' });
  const fold = page
    .locator('details')
    .filter({ has: page.getByText('Catat SK', { exact: true }) })
    .first();
  await fold.locator('summary').click();
  await expect(fold).toHaveAttribute('open');
  // The menu says when the scripts have taken the page over.
  await switcher(page).click();
  held.resolve();
  await expect(switcher(page)).toHaveAttribute('aria-expanded', 'true');
  await expect(fold).toHaveAttribute('open');
});

test('a button that is pressed before the scripts have come does its work once they come', async ({
  visit,
}) => {
  const page = await visit('admin', laptop);
  const held = Promise.withResolvers<void>();
  await page.route('**/*.js', async (route) => {
    await held.promise;
    await route.continue();
  });
  await page.goto('/katalog', { waitUntil: 'commit' });
  await button(page, 'Tambah barang').click();
  held.resolve();
  await expect(page.getByRole('dialog')).toBeVisible();
});

test('the switcher leads to all incidents, the menu everywhere else, and search to the live board', async ({
  visit,
}) => {
  const page = await visit('coordinator', laptop);
  await page.goto('/organisasi');
  await switcher(page).click();
  await page.getByRole('link', { name: 'Semua kejadian' }).click();
  await expect(page).toHaveURL('/kejadian');
  await button(page, /^Akun /).click();
  const menu = page.getByRole('group', { name: /^Akun / });
  await expect(menu.getByRole('link')).toHaveText([
    'Lokasi',
    'Kegiatan',
    'Bahaya',
    'Dampak',
    'Putaran permintaan',
    'Ganti giliran',
    'Dinding',
    'Tugas saya',
    'Impor daftar',
    'Katalog barang',
    'Kejadian',
    'Lembaga',
    'Akun saya',
  ]);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('dialog', { name: 'Cari atau jalankan' })).toBeVisible();
  await expect(page).toHaveURL(new RegExp(`/e/${incident}/peta`));
});

test('at 320 px the frame fits, every page is in tabs or menu, and axe finds nothing', async ({
  visit,
}) => {
  test.setTimeout(240_000);
  const page = await visit('responder.baznas', {
    ...phone,
    viewport: { width: 320, height: 640 },
  });
  for (const path of [...board, ...others]) {
    await page.goto(path);
    await expect(switcher(page), path).toBeVisible();
    await fitsItsWidth(page);
  }
  for (const path of [`/e/${incident}/lokasi`, '/kejadian']) {
    await page.goto(path);
    for (const opened of [/^Akun /, /, ganti kejadian$/]) {
      const trigger = button(page, opened);
      await trigger.click();
      await fitsItsWidth(page);
      const axe = new AxeBuilder({ page }).options({ rules: { 'target-size': { enabled: true } } });
      const { violations } = await axe.analyze();
      expect
        .soft(
          violations.map(({ id, nodes }) => [id, nodes[0]?.html]),
          path,
        )
        .toEqual([]);
      await page.keyboard.press('Escape');
    }
  }
  await button(page, /^Akun /).click();
  const menu = page.getByRole('group', { name: /^Akun / });
  await menu.getByRole('link', { name: 'Lokasi', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Lokasi', level: 1 })).toBeVisible();
});

test('the list of sites says people, gaps and runner, finds by name, and leads to the card', async ({
  visit,
}) => {
  const place = await newPlace('Mesjid Daftar');
  await newVerifiedNeed(place, { item: 'DUM', quantity: 5, urgency: 'critical' });
  const page = await visit(undefined, laptop);
  await page.goto(`/e/${incident}/lokasi`);
  await isLive(page);
  const code = place.name.split(' ').at(-1) ?? '';
  // Another spelling of the same word.
  await page.getByRole('searchbox').fill(`masjid daftar ${code}`);
  const rows = page.getByRole('list', { name: 'Lokasi' }).getByRole('link');
  await expect(rows).toHaveCount(1);
  await expect(rows).toContainText('1 kebutuhan belum tertutup');
  await expect(rows).toContainText('belum dihitung');
  await expect(page).toHaveURL(/cari=masjid/);
  await page.reload();
  await expect(rows).toHaveCount(1);
  await button(page, /^Perkiraan/).click();
  await expect(page.getByText('Tidak ada lokasi yang cocok dengan saringan ini')).toBeVisible();
  await button(page, 'Hapus saringan').click();
  await expect(rows.nth(5)).toBeAttached();
  await page.getByRole('searchbox').fill(place.name);
  await rows.first().click();
  await expect(page.getByRole('heading', { name: place.name })).toBeVisible();
  await expect(page).toHaveURL(new RegExp(boardAt('peta').split('?')[0] ?? ''));
});
