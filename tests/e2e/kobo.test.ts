// INTEROP 15: a coordinator connects a Kobo form at the desk, sees the trial arrive, explains a question, and disconnects it.
import { randomUUID } from 'node:crypto';
import { expect, test } from '../support/visit.ts';
import { koboPost } from '../support/kobo.ts';
import { complaints } from './every-look.ts';
import { button, fitsItsWidth, incident, isLive, laptop } from './steps.ts';

const submission = (more: object = {}) => ({
  ...koboPost,
  ...{ _id: Math.floor(Math.random() * 1e9), _uuid: randomUUID() },
  ...more,
});

test('INTEROP 15: from the address to the report at the desk, and back to nothing', async ({
  visit,
}) => {
  test.setTimeout(120_000);
  const page = await visit('coordinator', laptop);
  const label = `Asesmen ${randomUUID().slice(0, 6)}`;
  const post = (address: string, data: object) =>
    fetch(address, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(data),
    });

  await page.goto(`/e/${incident}/laporan`);
  await isLive(page);
  await page.getByRole('link', { name: 'Sambungkan Kobo' }).click();
  await expect(page.getByRole('heading', { name: 'Sambungkan Kobo', level: 1 })).toBeVisible();
  await button(page, 'Buat alamat').click();
  await expect(page.getByText('Tulis nama formulirnya.')).toBeVisible();
  await page.getByLabel('Nama formulir').fill(label);
  await page.getByLabel('Wilayah').selectOption({ label: 'Aceh' });
  await button(page, 'Buat alamat').click();
  const address = await page.getByLabel('Alamat untuk Kobo').inputValue();
  expect(address).toMatch(/\/intake\/kobo\/[A-Za-z0-9_-]{43}$/);
  const form = page.getByRole('article').filter({ hasText: label });
  await expect(form).toContainText('Belum ada kiriman');
  expect(await complaints(page)).toEqual([]);

  const name = `Posko ${randomUUID().slice(0, 6)}`;
  const first = submission({ 'posko/nama_posko': name, 'posko/desa': '', sumber_air: '75' });
  expect((await post(address, first)).status).toBe(200);
  expect((await post(address, first)).status).toBe(200);
  expect((await post(address, { jumlah_jiwa: '4' })).status).toBe(422);
  await button(page, 'Periksa lagi').click();
  await expect(form).toContainText('1 laporan diterima');
  await expect(form).toContainText('1 kiriman ditolak');

  await form.getByText(/^Arti \d+ pertanyaan$/).click();
  await form.getByLabel('sumber_air').selectOption({ label: 'Jumlah jiwa' });
  await form.getByLabel('jumlah_jiwa').selectOption({ label: 'Tidak dipakai' });
  await button(form, 'Simpan arti pertanyaan').click();
  await expect(form.getByRole('status')).toHaveText('Tersimpan');
  await page.setViewportSize({ width: 320, height: 740 });
  await fitsItsWidth(page);
  expect(await complaints(page)).toEqual([]);
  await page.setViewportSize(laptop.viewport);

  const again = `Posko ${randomUUID().slice(0, 6)}`;
  const second = submission({ 'posko/nama_posko': again, 'posko/desa': '', sumber_air: '75' });
  const told = (await (await post(address, second)).json()) as { result: { report: string } };
  await page.goto(`/e/${incident}/laporan?laporan=${told.result.report}`);
  await isLive(page);
  await expect(page.getByText('Anda pegang')).toBeVisible();
  const report = page.getByRole('region', { name: 'Laporan', exact: true });
  await expect(report).toContainText(again);
  await expect(report).toContainText('Kobo');
  await expect(report).toContainText('75 jiwa');

  await page.goto(`/e/${incident}/laporan/kobo`);
  await isLive(page);
  page.once('dialog', (dialog) => void dialog.accept());
  await button(form, 'Putuskan').click();
  await expect(form).toHaveCount(0);
  expect((await post(address, submission())).status).toBe(404);
});
