// N20, N25: somebody without an account brings help or offers it, with and without JavaScript, and reads what becomes of
// it; the coordinator reads it at the desk.
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { randomUUID } from 'node:crypto';
import { expect, test } from '../support/visit.ts';
import {
  fitsItsWidth,
  incident,
  isLive,
  laptop,
  newPlace,
  newVerifiedNeed,
  origin,
  phone,
  takenForMachine,
} from './steps.ts';

const scriptless = { ...phone, javaScriptEnabled: false };
const form = (path: 'bawa' | 'bantu') => `/lapor/${path}?kejadian=${incident}`;
const go = (page: Page, name = 'Lanjutkan') =>
  page.getByRole('button', { name, exact: true }).last().click();
const heading = (page: Page, name: string) =>
  expect(page.getByRole('heading', { level: 1, name })).toBeVisible();

/** The code on the page of a report. */
async function codeOn(page: Page): Promise<string> {
  await page.waitForURL(/\/l\/[0-9A-Z]{8}/);
  return new URL(page.url()).pathname.slice(3);
}

/** Finds it in the queue of the desk by the words for its place, and takes it up by one key. */
async function takeUp(desk: Page, place: string, reads: readonly (string | RegExp)[]) {
  await desk.goto(`/e/${incident}/laporan`);
  await isLive(desk);
  const rows = desk.getByRole('list', { name: 'Laporan dalam antrean' });
  await rows.getByRole('link').filter({ hasText: place }).click();
  await expect(desk.getByRole('heading', { level: 2, name: place })).toBeFocused();
  for (const text of reads) await expect(desk.getByText(text).last()).toBeVisible();
  await desk.keyboard.press('v');
  await expect(desk.getByRole('status').filter({ hasText: 'Barusan' })).toBeVisible();
}

test('N25: who brings help reads at once where it is lacking, and later that the coordinator counts on it', async ({
  visit,
}) => {
  const place = await newPlace('Pos menunggu');
  await newVerifiedNeed(place, { item: 'KSR', quantity: 70, urgency: 'critical' });
  const name = `Masjid ${randomUUID().slice(0, 6)}`;
  const page = await visit(undefined, scriptless);
  await page.goto('/lapor');
  await page.getByRole('link', { name: 'Saya membawa bantuan' }).click();
  await heading(page, 'Bantuan apa yang Anda bawa?');
  await page.waitForTimeout(takenForMachine);
  await expect(page.locator('a[href="tel:112"]')).toBeVisible();
  await go(page);
  await expect(page.getByRole('link', { name: /^Centang paling sedikit satu/ })).toBeVisible();
  await page.getByLabel('Cari barang lain').fill('kasur');
  await page.getByRole('button', { name: 'Cari' }).click();
  await page.getByRole('checkbox', { name: 'Kasur', exact: true }).check();
  await page.getByLabel(/^Kasur, dalam/).fill('lima puluh');
  await page.getByLabel(/^Yang lain/).fill('2 kompor');
  await page.getByRole('radio', { name: 'Truk' }).check();
  await go(page);
  await expect(page.getByRole('link', { name: /^Kasur: jumlahnya tidak terbaca/ })).toBeVisible();
  await expect(page.getByLabel(/^Kasur, dalam/)).toHaveValue('lima puluh');
  await page.getByLabel(/^Kasur, dalam/).fill('50');
  await go(page);
  await heading(page, 'Ke mana dibawa, dan kapan tiba?');
  await page.getByLabel('Provinsi').selectOption({ label: 'Aceh' });
  await page.getByRole('button', { name: 'Tampilkan wilayah di dalamnya' }).click();
  await page.getByLabel('Kabupaten atau kota').selectOption({ label: 'Kabupaten Aceh Tamiang' });
  await page.getByLabel(/^Nama pos atau tempat/).fill(name);
  await page.getByLabel(/^Perkiraan tiba/).fill('besok pagi');
  await go(page);
  await heading(page, 'Siapa yang dihubungi di jalan?');
  await expect(page.getByText('Kabupaten Aceh Tamiang, Aceh')).toBeVisible();
  await page.getByLabel(/^Nomor telepon/).fill('0812 0000 7788');
  await go(page, 'Kirim kabar');
  const code = await codeOn(page);
  await expect(page.getByText(`${code.slice(0, 4)} ${code.slice(4)}`)).toBeVisible();
  const wanted = page.getByRole('region', { name: 'Di sini masih dibutuhkan' });
  const row = wanted.getByRole('listitem').filter({ hasText: place.name });
  await expect(row).toContainText('Kasur, masih kurang 70');
  await expect(row).toContainText('Aceh Tamiang');
  await expect(page.getByText(/0812|7788/)).toHaveCount(0);

  const desk = await visit('coordinator', laptop);
  await takeUp(desk, name, [/50 .*/, '2 kompor', /Perkiraan tiba: besok pagi/]);
  await page.reload();
  await expect(page.getByText('Koordinator sudah tahu bantuan Anda datang')).toBeVisible();
});

test('R-P4: an offer waits on the phone without a network, and arrives once', async ({ visit }) => {
  test.setTimeout(180_000);
  const name = `Binjai ${randomUUID().slice(0, 6)}`;
  const page = await visit(undefined, phone);
  await page.goto(form('bantu'));
  await page.evaluate(() => document.body.setAttribute('data-same-page', ''));
  await heading(page, 'Apa yang Anda tawarkan?');
  await page.getByRole('radio', { name: 'Truk' }).check();
  await go(page);
  await heading(page, 'Di mana sekarang, dan untuk wilayah mana?');
  await go(page);
  await expect(page.getByRole('link', { name: /^Tulis kota atau kabupaten/ })).toBeVisible();
  await page.getByLabel('Barang atau kendaraannya ada di mana?').fill(name);
  await page.getByLabel('Provinsi').selectOption({ label: 'Aceh' });
  await page.getByLabel('Kabupaten atau kota').selectOption({ label: 'Kabupaten Aceh Tamiang' });
  await page.context().setOffline(true);
  await go(page);
  await heading(page, 'Siapa yang dihubungi?');
  await page.getByLabel(/^Nomor telepon/).fill('0812 0000 7799');
  await page.getByLabel(/^Catatan/).fill('Ada sopir');
  await page.waitForTimeout(takenForMachine);
  await go(page, 'Kirim tawaran');
  await heading(page, 'Tersimpan di HP ini');
  await expect(page.locator('body[data-same-page]')).toHaveCount(1);
  await page.context().setOffline(false);
  await heading(page, 'Laporan terkirim');
  await page.getByRole('link', { name: 'Cek laporan' }).first().click();
  await codeOn(page);
  await expect(page.getByText('Tawaran Anda sudah di meja koordinator')).toBeVisible();
  const desk = await visit('coordinator', laptop);
  await takeUp(desk, name, ['Truk', 'Ada sopir']);
  await page.reload();
  await expect(page.getByText(/^Tawaran Anda diterima dan terlihat/)).toBeVisible();

  await test.step('N26: an organisation takes it and reads the contact; its sender reads which', async () => {
    const organisation = await visit('responder.baznas', laptop);
    await organisation.goto(`/e/${incident}/kebutuhan`);
    await isLive(organisation);
    await organisation.getByText(/tawaran bantuan warga$/).click();
    const offer = organisation.getByRole('listitem').filter({ hasText: 'Truk' }).last();
    await expect(offer).toContainText('Aceh Tamiang');
    await expect(organisation.getByText(name)).toHaveCount(0);
    await offer.getByRole('button', { name: 'Ambil tawaran ini' }).click();
    const own = organisation.getByRole('listitem').filter({ hasText: 'Diambil lembaga Anda' });
    await own.getByRole('button', { name: 'Buka kontak' }).click();
    await expect(own).toContainText(name);
    await expect(own.getByRole('link', { name: /8120000/ })).toBeVisible();
    await page.reload();
    await expect(page.getByText('Sebuah lembaga mengambil tawaran Anda')).toBeVisible();
    await expect(page.getByText('Diambil oleh Badan Amil Zakat Nasional')).toBeVisible();
    await own.getByRole('button', { name: 'Kembalikan' }).click();
    await expect(offer.getByRole('button', { name: 'Ambil tawaran ini' })).toBeVisible();
    await page.reload();
    await expect(page.getByText(/^Tawaran Anda diterima dan terlihat/)).toBeVisible();
  });
});

test('what was typed is there after a reload, and is thrown away when asked', async ({ visit }) => {
  const page = await visit(undefined, phone);
  await page.goto(form('bawa'));
  await page.getByLabel(/^Yang lain/).fill('nasi bungkus');
  await page.reload();
  await expect(page.getByText('Isian sebelumnya masih ada')).toBeVisible();
  await expect(page.getByLabel(/^Yang lain/)).toHaveValue('nasi bungkus');
  await page.getByRole('button', { name: 'Mulai dari awal' }).click();
  await expect(page.getByLabel(/^Yang lain/)).toHaveValue('');
});

test('the public page leads to the code, to both forms, and to the numbers for danger', async ({
  visit,
}) => {
  const page = await visit(undefined, scriptless);
  await page.goto('/');
  for (const number of ['112', '115', '129'])
    await expect(page.locator(`a[href="tel:${number}"]`)).toBeVisible();
  await page.getByRole('link', { name: 'Saya ingin membantu' }).first().click();
  await heading(page, 'Apa yang Anda tawarkan?');
  await page.goto('/');
  await page.getByRole('link', { name: 'Cek laporan' }).first().click();
  await heading(page, 'Cek laporan');
  expect((await page.goto('/lapor/sembarang'))?.status()).toBe(404);
});

for (const [language, theme] of [
  ['id', 'light'],
  ['en', 'dark'],
] as const)
  test(`axe and 320 px: the forms for help and their page, ${language} ${theme}`, async ({
    visit,
  }) => {
    test.setTimeout(240_000);
    const page = await visit(undefined, { ...phone, viewport: { width: 320, height: 640 } });
    await page.context().addCookies([
      { name: 'posko_lang', value: language, url: origin },
      { name: 'posko_theme', value: theme, url: origin },
    ]);
    const look = async () => {
      await fitsItsWidth(page);
      const { violations } = await new AxeBuilder({ page })
        .options({ rules: { 'target-size': { enabled: true } } })
        .analyze();
      const found = violations.map(({ id, nodes }) => [id, nodes[0]?.html]);
      expect.soft(found, page.url()).toEqual([]);
    };
    const next = () => page.locator('form button[value=next]').last().click();
    for (const path of ['bawa', 'bantu'] as const) {
      await page.goto(form(path));
      await look();
      await next();
      await expect(page.locator('#pick-error')).toBeVisible();
      await look();
      await page.locator('input[name="pick.BRS"]').check();
      await page.locator('input[name="amount.BRS"]').fill('40');
      await look();
      await next();
      await page.locator('#landmark').fill('Medan');
      await look();
      await next();
      await look();
      await page.locator('button[value=send]').click();
      await codeOn(page);
      await look();
    }
    await page.goto('/');
    await look();
  });
