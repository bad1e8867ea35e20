// INTEROP 16, 17: a list from the browser to the board and back. Words are answered once, a cell is mended in place, a
// second page sees the needs live, and undoing takes them back.
import AxeBuilder from '@axe-core/playwright';
import { randomUUID } from 'node:crypto';
import type { Page } from '@playwright/test';
import { expect, test } from '../support/visit.ts';
import { boardAt, button, incident, laptop, newPlace, open, rowOf } from './steps.ts';

const small = { viewport: { width: 320, height: 740 } };

async function brought(page: Page, kind: RegExp, name: string, text: string): Promise<void> {
  await page.goto(`/impor?kejadian=${incident}`);
  await page.getByRole('radio', { name: kind }).check();
  await page
    .locator('input[type=file]')
    .setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });
  await button(page, 'Baca daftar').click();
  await expect(page).toHaveURL(/\/impor\/[0-9a-f-]{36}$/);
  await expect(page.getByRole('heading', { name })).toBeVisible();
  await expect(page.locator('#kolom')).toBeVisible({ timeout: 30_000 });
}

async function axe(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .options({ rules: { 'target-size': { enabled: true } } })
    .analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`)).toEqual([]);
}

test('a list with an unknown item and an ambiguous number is answered, mended, written and undone', async ({
  visit,
}) => {
  const place = await newPlace('Pos Impor');
  // Folded as the report gives it.
  const word = `kaos${randomUUID().slice(0, 6)}`;
  const list = [
    'Kabupaten;Nama Posko;Barang;Jumlah;Satuan',
    `Aceh Tamiang;${place.name};Selimut;1,250;lembar`,
    `Aceh Tamiang;${place.name};${word};40;lembar`,
    `Aceh Tamiang;${place.name};Tikar;banyak;lembar`,
  ].join('\n');

  const watcher = await visit('responder.baznas', laptop);
  await open(watcher, boardAt('kebutuhan', { item: 'SLM' }));
  await expect(rowOf(watcher, new RegExp(place.name))).toHaveCount(0);

  const page = await visit('coordinator', laptop);
  await brought(page, /^Kebutuhan/, 'daftar uji.csv', list);

  // The number can be read in two ways, so it is asked.
  const numbers = page.locator('#angka');
  await numbers.getByRole('radio', { name: /Cara Inggris/ }).check();

  // The unknown word is answered by a search of the catalogue.
  const words = page.locator('#kata');
  await words.getByRole('combobox', { name: `Cari untuk ${word}` }).fill('terpal');
  await page
    .getByRole('listbox')
    .getByRole('option', { name: /^Tenda gulung/ })
    .click();
  await expect(words.getByText('1 kata sudah dijawab')).toBeVisible({ timeout: 30_000 });

  // The cell is mended in place.
  const rows = page.locator('#baris');
  await rows.getByLabel('Jumlah').first().fill('60');
  await rows.getByLabel('Jumlah').first().blur();
  await expect(button(page, 'Tulis semua 3 baris')).toBeVisible({ timeout: 30_000 });
  await button(page, 'Tulis semua 3 baris').click();
  await expect(page.getByText('Sudah ditulis', { exact: true })).toBeVisible({ timeout: 30_000 });

  await expect(rowOf(watcher, new RegExp(place.name)).first()).toBeVisible();

  await page.getByRole('link', { name: 'Hasil impor' }).click();
  await button(page, /^Urungkan \d+ perubahan$/).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Urungkan \d+ perubahan$/ })
    .click();
  await expect(page.getByText(/^Diurungkan pada /)).toBeVisible({ timeout: 30_000 });
  await expect(rowOf(watcher, new RegExp(place.name))).toHaveCount(0);
});

test('a choice survives a reload, and a PDF is named with its cure', async ({ visit }) => {
  const page = await visit('coordinator', laptop);
  await brought(
    page,
    /^Lokasi dan pengungsi/,
    'lokasi.csv',
    'Kabupaten;Nama Posko;Jiwa\nAceh Tamiang;Pos Muat Ulang;12\n',
  );
  await page.locator('#kolom summary').click();
  await page.getByLabel('Kolom Jiwa dibaca sebagai').selectOption({ label: 'Tidak dibaca' });
  await page.reload();
  await expect(page.locator('#kolom')).toBeVisible({ timeout: 30_000 });
  await page.locator('#kolom summary').click();
  await expect(page.getByLabel('Kolom Jiwa dibaca sebagai')).toHaveValue('none');

  await page.goto(`/impor?kejadian=${incident}`);
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'a.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7') });
  await button(page, 'Baca daftar').click();
  await expect(page.getByText(/PDF tidak dapat dibaca sebagai tabel/)).toBeVisible({
    timeout: 30_000,
  });
});

test('an observer is told that this account cannot import', async ({ visit }) => {
  const page = await visit('observer', laptop);
  await page.goto('/impor');
  await expect(page.getByText('Akun ini tidak dapat mengimpor')).toBeVisible();
});

for (const language of ['id', 'en'] as const)
  test(`UX 75: axe finds nothing at 320 px, and nothing is wider than the page (${language})`, async ({
    visit,
  }) => {
    const page = await visit('coordinator', small);
    await brought(
      page,
      /^Kebutuhan/,
      'axe.csv',
      'Kabupaten;Nama Posko;Barang;Jumlah\nAceh Tamiang;Pos Axe;Kaos entah;1,250\nTapteng;Pos Axe;Beras;banyak\n',
    );
    const address = page.url();
    await page.context().addCookies([{ name: 'posko_lang', value: language, url: address }]);
    for (const at of ['/impor', address, '/impor/kata']) {
      await page.goto(at);
      await page.waitForLoadState('networkidle');
      await axe(page);
      const over = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(over).toBe(0);
    }
  });
