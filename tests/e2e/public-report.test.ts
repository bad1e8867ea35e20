// N20, P4: somebody without an account tells what is lacking, with and without JavaScript, and follows it by its code.
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { randomUUID } from 'node:crypto';
import { expect, test } from '../support/visit.ts';
import {
  fitsItsWidth,
  incident,
  newPlace,
  newVerifiedNeed,
  origin,
  phone,
  program,
} from './steps.ts';
import type { Place } from './steps.ts';

const scriptless = { ...phone, javaScriptEnabled: false };
const form = `/lapor?kejadian=${incident}`;
const go = (page: Page, name = 'Lanjutkan') =>
  page.getByRole('button', { name, exact: true }).last().click();
const heading = (page: Page, name: string) =>
  expect(page.getByRole('heading', { level: 1, name })).toBeVisible();

async function tellPlace(page: Page, place: Place): Promise<void> {
  await page.goto(form);
  await heading(page, 'Di mana kebutuhannya?');
  await page.getByLabel('Cari nama pos, sekolah, masjid, atau gedung').fill(place.name);
  await page.getByRole('button', { name: 'Cari' }).click();
  await page.getByRole('radio', { name: new RegExp(place.name) }).check();
  await go(page);
}

async function tellGoods(page: Page, amount: string): Promise<void> {
  await heading(page, 'Apa yang kurang, dan berapa?');
  await page.getByRole('checkbox', { name: 'Beras', exact: true }).check();
  await page.getByLabel('Beras yang kurang, dalam kg').fill(amount);
  await go(page);
}

async function tellRest(page: Page, note = ''): Promise<void> {
  await heading(page, 'Seberapa mendesak, dan untuk berapa orang?');
  await page.getByRole('radio', { name: /^Tinggi/ }).check();
  await page.getByLabel(/^Jumlah jiwa/).fill('480');
  await go(page);
  await heading(page, 'Ada yang perlu diketahui?');
  await page.getByLabel(/^Catatan/).fill(note);
  await go(page);
  await heading(page, 'Periksa, lalu kirim');
}

/** The code on the page of a report. */
async function codeOn(page: Page): Promise<string> {
  await page.waitForURL(/\/l\/[0-9A-Z]{8}/);
  return new URL(page.url()).pathname.slice(3);
}

/** The report of a code, as the desk reads it. */
async function deskRow(place: Place) {
  const { cookie } = await program('coordinator');
  const answer = await fetch(`${origin}/api/v1/incidents/${incident}/reports?queue=all`, {
    headers: { cookie },
  });
  const { reports } = (await answer.json()) as { reports: { report: Record<string, unknown> }[] };
  return reports.filter(({ report }) => report.site === place.id).map(({ report }) => report);
}

test('N20: without JavaScript the whole form leads to the code, errors name the field, and pressing twice sends once', async ({
  visit,
}) => {
  const place = await newPlace('Pos tanpa skrip');
  const page = await visit(undefined, scriptless);
  await page.goto(form);
  for (const number of ['112', '115', '129'])
    await expect(page.locator(`a[href="tel:${number}"]`)).toBeVisible();
  await go(page);
  await expect(
    page.getByRole('link', { name: 'Pilih pos atau wilayah, atau tulis patokan.' }),
  ).toBeVisible();
  await tellPlace(page, place);
  await heading(page, 'Apa yang kurang, dan berapa?');
  await page.getByRole('checkbox', { name: 'Beras', exact: true }).check();
  await page.getByLabel('Beras yang kurang, dalam kg').fill('banyak sekali');
  await go(page);
  await expect(page.getByRole('link', { name: /^Beras: jumlahnya tidak terbaca/ })).toBeVisible();
  await expect(page.getByLabel('Beras yang kurang, dalam kg')).toHaveValue('banyak sekali');
  await tellGoods(page, '600');
  await tellRest(page, 'Jembatan putus. NIK 1116081203850001');
  expect(page.url()).not.toContain('Jembatan');
  // The same form again, as an impatient press sends it.
  const fields = await page
    .locator('form[action^="/lapor"] input')
    .evaluateAll((inputs) =>
      inputs.map((input) => [(input as HTMLInputElement).name, (input as HTMLInputElement).value]),
    );
  await go(page, 'Kirim laporan');
  const code = await codeOn(page);
  const again = await page.request.post(form, {
    form: { ...Object.fromEntries(fields as [string, string][]), do: 'send' },
    headers: { origin, accept: 'text/html' },
    maxRedirects: 0,
  });
  expect(again.status()).toBe(303);
  expect(again.headers().location).toContain(`/l/${code}`);
  await heading(page, 'Laporan terkirim');
  await expect(page.getByText(`${code.slice(0, 4)} ${code.slice(4)}`)).toBeVisible();
  await expect(page.getByRole('link', { name: 'WhatsApp' })).toHaveAttribute(
    'href',
    new RegExp(encodeURIComponent(`/l/${code}`)),
  );
  const rows = await deskRow(place);
  expect(rows).toHaveLength(1);
  expect(rows[0]).toMatchObject({ people: 480, urgency: 'high' });
});

test('areas level by level and a landmark serve as the place without JavaScript', async ({
  visit,
}) => {
  const page = await visit(undefined, scriptless);
  await page.goto(form);
  await page.getByLabel('Provinsi').selectOption({ label: 'Aceh' });
  await page.getByRole('button', { name: 'Tampilkan wilayah di dalamnya' }).click();
  await page.getByLabel('Kabupaten atau kota').selectOption({ label: 'Kabupaten Aceh Tamiang' });
  await page.getByLabel('Patokan').fill('dusun Tanjung');
  await go(page);
  await tellGoods(page, '50');
  const differs = page.getByRole('button', { name: /Beda, lanjutkan|Semua beda, lanjutkan/ });
  if ((await differs.count()) > 0) await differs.click();
  await tellRest(page);
  await expect(page.getByText('Kabupaten Aceh Tamiang, Aceh')).toBeVisible();
  await expect(page.getByText('dusun Tanjung')).toBeVisible();
});

test('UX 25: what is on the board already gets a voice, and what was typed stays either way', async ({
  visit,
}) => {
  const place = await newPlace('Pos serupa');
  const { need } = await newVerifiedNeed(place, { item: 'BRS', quantity: 400 });
  const page = await visit(undefined, scriptless);
  await tellPlace(page, place);
  await tellGoods(page, '600');
  await heading(page, 'Apakah ini kebutuhan yang sama?');
  await expect(page.getByText('Beras, 600 kg')).toBeVisible();
  await page.getByRole('button', { name: /^Beda, lanjutkan/ }).click();
  await page.getByRole('button', { name: 'Kembali' }).click();
  await expect(page.getByLabel('Beras yang kurang, dalam kg')).toHaveValue('600');
  await go(page);
  await page.getByRole('button', { name: /^Sama, tambahkan suara saya/ }).click();
  await heading(page, 'Periksa, lalu kirim');
  await go(page, 'Kirim laporan');
  await codeOn(page);
  expect(await deskRow(place)).toMatchObject([{ sameAs: need, lines: [{ quantity: null }] }]);
});

test('two pages: what the desk does is what the holder of the code reads, and answers come back', async ({
  visit,
}) => {
  const place = await newPlace('Pos kabar');
  const page = await visit(undefined, scriptless);
  await tellPlace(page, place);
  await tellGoods(page, '70');
  await tellRest(page);
  await go(page, 'Kirim laporan');
  const code = await codeOn(page);
  await expect(page.getByText('Laporan sudah di meja koordinator')).toBeVisible();
  const [row] = await deskRow(place);
  const coordinator = await program('coordinator');
  const id = String(row?.id);
  await coordinator.must('report.lease', { incident, report: id });
  await coordinator.must('report.ask', {
    incident,
    report: id,
    question: 'Beras untuk berapa hari?',
  });
  const answered = await page.goto(`/l/${code}`);
  expect(answered?.headers()).toMatchObject({
    'cache-control': 'no-store',
    'referrer-policy': 'strict-origin',
    'x-robots-tag': 'noindex, nofollow',
  });
  await expect(page.getByText('Beras untuk berapa hari?')).toBeVisible();
  await page.getByRole('button', { name: 'Kirim jawaban' }).click();
  await expect(page.getByText('Tulis jawaban Anda.')).toBeVisible();
  await page.getByLabel('Jawaban Anda').fill('Tiga hari');
  await page.getByRole('button', { name: 'Kirim jawaban' }).click();
  await expect(page.getByText('Jawaban terkirim ke koordinator.')).toBeVisible();
  await expect(page.getByText('Laporan sudah di meja koordinator')).toBeVisible();
  await coordinator.must('report.lease', { incident, report: id });
  await coordinator.must('report.reject', {
    incident,
    report: id,
    reason: 'Sudah dikirim kemarin',
  });
  await page.reload();
  await expect(page.getByText('Laporan ini tidak diteruskan.')).toBeVisible();
  await expect(page.getByText('Sudah dikirim kemarin')).toBeVisible();
  await expect(page.getByText('Jawaban terkirim ke koordinator.')).toHaveCount(0);
});

test('P4: a wrong code is told plainly, and the page of a code has no person or place', async ({
  visit,
}) => {
  const page = await visit(undefined, scriptless);
  await page.goto('/l');
  await page.getByLabel('Kode laporan').fill('abc');
  await page.getByRole('button', { name: 'Lihat kabarnya' }).click();
  await expect(page.getByText('Kode itu tidak lengkap.')).toBeVisible();
  expect(new URL(page.url()).search).toBe('');
  await page.getByLabel('Kode laporan').fill('zzzz zzzz');
  await page.getByRole('button', { name: 'Lihat kabarnya' }).click();
  await expect(page.getByText('Tidak ada laporan dengan kode itu')).toBeVisible();
});

for (const [language, theme] of [
  ['id', 'light'],
  ['en', 'dark'],
] as const)
  test(`axe and 320 px: the form and the page of a code, ${language} ${theme}`, async ({
    visit,
  }) => {
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
      expect
        .soft(
          violations.map(({ id, nodes }) => [id, nodes[0]?.html]),
          page.url(),
        )
        .toEqual([]);
    };
    const next = () => page.locator('form button[value=next]').last().click();
    await page.goto(form);
    await look();
    await next();
    await expect(page.locator('[aria-invalid]')).toBeVisible();
    await look();
    await page.locator('#landmark').fill(`Tempat ${randomUUID().slice(0, 6)}`);
    await next();
    await page.locator('input[name="pick.BRS"]').check();
    await page.locator('input[name="amount.BRS"]').fill('40');
    await look();
    await next();
    await page.locator('input[name=urgency]').first().check();
    await look();
    await next();
    await page.locator('#note').fill('Telepon 081234567890');
    await look();
    await next();
    await look();
    await page.locator('button[value=send]').click();
    await codeOn(page);
    await look();
    await page.goto('/l');
    await look();
  });

test('with JavaScript: GPS finds posts nearby, nothing is loaded anew, and a lost signal loses nothing', async ({
  visit,
}) => {
  const place = await newPlace('Pos gawai');
  const page = await visit(undefined, {
    ...phone,
    permissions: ['geolocation'],
    geolocation: { latitude: place.lat, longitude: place.lng, accuracy: 18 },
  });
  await page.goto(form);
  await page.getByRole('button', { name: 'Pakai posisi saya' }).click();
  await page.getByRole('radio', { name: new RegExp(place.name) }).check();
  await page.evaluate(() => document.body.setAttribute('data-same-page', ''));
  await go(page);
  await tellGoods(page, '600');
  await page.getByRole('radio', { name: /^Tinggi/ }).check();
  await page.context().setOffline(true);
  await go(page);
  await heading(page, 'Ada yang perlu diketahui?');
  await page.getByLabel(/^Catatan/).fill('Jalan putus');
  await go(page);
  await go(page, 'Kirim laporan');
  await heading(page, 'Tersimpan di HP ini');
  await expect(page.locator('body[data-same-page]')).toHaveCount(1);
  await page.context().setOffline(false);
  await heading(page, 'Laporan terkirim');
  await page.getByRole('link', { name: 'Cek laporan' }).first().click();
  const code = await codeOn(page);
  expect(await deskRow(place)).toMatchObject([{ lines: [{ quantity: 600 }] }]);
  await page.goto(form);
  await expect(page.getByRole('heading', { name: 'Laporan saya di HP ini' })).toBeVisible();
  await expect(page.locator(`a[href="/l/${code}"]`)).toBeVisible();
});
