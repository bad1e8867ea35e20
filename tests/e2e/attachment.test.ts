// Photos from a phone: made small, sent, covered until opened, without place or device; and those of a report at the desk.
import { randomBytes, randomUUID } from 'node:crypto';
import AxeBuilder from '@axe-core/playwright';
import sharp from 'sharp';
import type { Page } from '@playwright/test';
import { newReportCode } from '#domain/report-code-form.ts';
import { encode } from 'uqr';
import { expect, test } from '../support/visit.ts';
import { exifCanaries, phonePhoto } from '../support/photo.ts';
import {
  boardAt,
  button,
  cardOf,
  fitsItsWidth,
  incident,
  laptop,
  newPlace,
  newVerifiedNeed,
  open,
  origin,
  phone,
  program,
} from './steps.ts';

// A made-up microphone and camera instead of this machine's.
test.use({
  launchOptions: {
    executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--use-fake-device-for-media-stream'],
  },
});

const narrow = { viewport: { width: 320, height: 640 }, isMobile: true, hasTouch: true };

async function complaints(page: Page): Promise<string[]> {
  const axe = new AxeBuilder({ page }).options({ rules: { 'target-size': { enabled: true } } });
  const { violations } = await axe.analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target).join(' ')}`);
}

/** Opens the photos of the open card. */
async function openPhotos(page: Page): Promise<void> {
  await page
    .locator('summary')
    .filter({ hasText: /^Foto$/ })
    .click();
}

/** Chooses photos and sends them. */
async function addPhotos(page: Page, count = 1): Promise<void> {
  await button(page, 'Tambah foto').click();
  const buffer = await phonePhoto(2000, 1500);
  const files = Array.from({ length: count }, (_, n) => ({
    ...{ name: `DCIM_${n}.jpg`, mimeType: 'image/jpeg', buffer },
  }));
  await page.getByLabel('Foto', { exact: true }).setInputFiles(files);
  await expect(page.getByRole('img', { name: `Foto ${count} yang dipilih` })).toBeVisible();
}

/** The bytes of the photo on the screen. */
async function bytesOf(page: Page): Promise<Buffer> {
  const src = await page.getByRole('img', { name: /^Foto .+,/ }).getAttribute('src');
  return (await page.request.get(src ?? '')).body();
}

function expectBare(bytes: Buffer): void {
  expect(bytes.subarray(0, 3).toString('hex')).toBe('ffd8ff');
  for (const canary of [...exifCanaries, 'Exif'])
    expect(bytes.includes(canary), canary).toBe(false);
}

test('P5: a photo of a place is made small on the phone, covered until opened, and knows neither place nor device', async ({
  visit,
}) => {
  test.setTimeout(180_000);
  const place = await newPlace('Pos Foto');
  const card = `/e/${incident}/peta?lokasi=${place.id}`;
  const page = await visit('responder.baznas', phone);
  await open(page, card);
  await openPhotos(page);
  await expect(page.getByText('Belum ada foto di sini.')).toBeVisible();
  await addPhotos(page, 2);
  await button(page, 'Buang foto 2').click();
  await expect(page.getByRole('img', { name: 'Foto 2 yang dipilih' })).toHaveCount(0);
  expect(await complaints(page)).toEqual([]);
  const asked: string[] = [];
  page.on('request', (request) => {
    if (request.method() === 'PUT') asked.push(request.headers()['content-range'] ?? '');
    if (/\/attachments\/[0-9a-f-]{36}$/.test(request.url())) asked.push('photo');
  });
  await button(page, 'Kirim foto').click();
  const cover = button(page, `Buka foto ${place.name}`);
  await expect(cover).toBeVisible();
  // In parts, and no more than 150 kB in all; the picture itself was not asked for.
  expect(asked.length).toBeGreaterThan(1);
  for (const range of asked)
    expect(Number(/^bytes \d+-\d+\/(\d+)$/.exec(range)?.[1])).toBeLessThanOrEqual(150 * 1024);
  expect(await complaints(page)).toEqual([]);
  await cover.click();
  const photo = page.getByRole('img', { name: new RegExp(`^Foto ${place.name}, `) });
  await expect(photo).toHaveJSProperty('naturalHeight', 1280);
  expectBare(await bytesOf(page));
  await button(page, 'Tutup foto').click();
  await expect(photo).toHaveCount(0);
});

test('P5: the desk takes a photo away with a reason, in English, in the dark and at 320 pixels', async ({
  visit,
}) => {
  test.setTimeout(180_000);
  const place = await newPlace('Pos Hapus');
  const baznas = await visit('responder.baznas', phone);
  await open(baznas, `/e/${incident}/peta?lokasi=${place.id}`);
  await openPhotos(baznas);
  await addPhotos(baznas);
  await button(baznas, 'Kirim foto').click();
  await expect(button(baznas, `Buka foto ${place.name}`)).toBeVisible();

  const page = await visit('coordinator', { ...narrow, colorScheme: 'dark', locale: 'en-GB' });
  await page.goto(`/e/${incident}/peta?lokasi=${place.id}`);
  await page
    .locator('summary')
    .filter({ hasText: /^Photos$/ })
    .click();
  await expect(button(page, `Open photo ${place.name}`)).toBeVisible();
  await fitsItsWidth(page);
  // What lies half below the buttons of the card counts as too small.
  await button(page, 'Delete').evaluate((one) => one.scrollIntoView({ block: 'center' }));
  expect(await complaints(page)).toEqual([]);
  await button(page, 'Delete').click();
  const dialog = page.getByRole('dialog', { name: 'Delete this photo?' });
  await button(dialog, 'Delete').click();
  await expect(dialog.getByRole('alert')).toBeVisible();
  await dialog.getByLabel('Why it is deleted').fill('face of a child');
  await button(dialog, 'Delete').click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText('There are no photos here yet.')).toBeVisible();
});

test('S24: what was chosen stays when the signal is gone, and goes on from there', async ({
  visit,
}) => {
  const place = await newPlace('Pos Putus');
  const { line } = await newVerifiedNeed(place, { item: 'AIR', quantity: 100 });
  const page = await visit('responder.baznas', phone);
  await open(page, boardAt('kebutuhan', { line }));
  await openPhotos(page);
  await addPhotos(page);
  let parts = 0;
  await page.route('**/api/v1/attachments/*?*', (route) =>
    (parts += 1) === 2 ? route.abort() : route.continue(),
  );
  await button(page, 'Kirim foto').click();
  await expect(page.getByRole('alert').filter({ hasText: 'Belum terkirim' })).toBeVisible();
  await expect(page.getByRole('img', { name: 'Foto 1 yang dipilih' })).toBeVisible();
  await button(page, 'Kirim foto').click();
  await expect(button(cardOf(page), /^Buka foto /)).toBeVisible();
});

test('P5: a report’s photo is for the desk, and for the others when the coordinator shows it', async ({
  visit,
}) => {
  test.setTimeout(180_000);
  const place = await newPlace('Pos Laporan');
  const code = newReportCode(randomBytes(8));
  const id = randomUUID();
  const stranger = await visit(undefined, { ...phone, permissions: ['microphone'] });
  const sent = await stranger.request.post('/api/v1/commands/report.send', {
    headers: { origin },
    data: {
      id,
      input: {
        ...{ incident, code, site: place.id, seconds: 60 },
        lines: [{ item: 'SLM', quantity: 20, urgency: 'high' }],
      },
    },
  });
  expect(sent.status()).toBe(200);
  await stranger.goto(`/l/${code}`);
  await stranger.locator('summary').filter({ hasText: 'Tambah foto atau rekaman suara' }).click();
  const buffer = await phonePhoto(2000, 1500);
  await stranger.getByLabel('Foto', { exact: true }).setInputFiles({
    ...{ name: 'DCIM_1.jpg', mimeType: 'image/jpeg', buffer },
  });
  await expect(stranger.getByRole('img', { name: 'Foto 1 yang dipilih' })).toBeVisible();
  await button(stranger, 'Rekam suara').click();
  await expect(button(stranger, /^Berhenti, sisa 2\d detik/)).toBeVisible();
  await button(stranger, /^Berhenti/).click();
  await expect(button(stranger, 'Hapus rekaman')).toBeVisible();
  await fitsItsWidth(stranger);
  expect(await complaints(stranger)).toEqual([]);
  const begun = stranger.waitForRequest((request) => request.method() === 'PUT');
  await button(stranger, 'Kirim ke meja laporan').click();
  const photo = new URL((await begun).url()).pathname.split('/').at(-1) ?? '';
  await expect(stranger.getByText(/^2 lampiran terkirim/)).toBeVisible();
  const address = `/api/v1/attachments/${photo}`;
  expect((await stranger.request.get(address)).status()).toBe(404);

  const desk = await visit('coordinator', laptop);
  await open(desk, `/e/${incident}/laporan?laporan=${id}`);
  const cover = button(desk, new RegExp(`^Buka foto .*${place.name}`));
  await expect(cover).toBeVisible();
  expect(await complaints(desk)).toEqual([]);
  await cover.click();
  await expect(desk.getByRole('img', { name: /^Foto / })).toHaveJSProperty('naturalHeight', 1280);
  expectBare(await bytesOf(desk));

  const coordinator = await program('coordinator');
  await coordinator.must('report.turn', {
    ...{ incident, report: id, site: place.id, verify: true },
    lines: [{ item: 'SLM', quantity: 20, urgency: 'high' }],
  });
  await open(desk, `/e/${incident}/laporan?laporan=${id}`);
  await button(desk, 'Tampilkan bersama kebutuhan').click();
  await expect(button(desk, 'Jangan tampilkan lagi')).toBeVisible();
  const shown = await stranger.request.get(address);
  expect(shown.status()).toBe(200);
  expectBare(await shown.body());
});

/** A picture of a QR code with these words. */
async function qrPicture(words: string): Promise<Buffer> {
  const { data, size } = encode(words, { ecc: 'M', border: 4 });
  const pixels = Buffer.from(data.flat().map((dark) => (dark ? 0 : 255)));
  return sharp(pixels, { raw: { width: size, height: size, channels: 1 } })
    .resize(size * 8, size * 8, { kernel: 'nearest' })
    .png()
    .toBuffer();
}

test('UX 34: a waybill’s QR code is read inside the page, and a refused camera blocks nothing', async ({
  visit,
}) => {
  const page = await visit('responder.baznas', phone);
  await page.goto('/s');
  await button(page, 'Pindai dengan kamera').click();
  await expect(page.getByRole('alert')).toContainText('Kamera tidak dapat dipakai');
  const choose = async (words: string) =>
    page.getByLabel('Atau pilih gambar kode QR').setInputFiles({
      ...{ name: 'qr.png', mimeType: 'image/png', buffer: await qrPicture(words) },
    });
  await choose('https://example.com/lain');
  await expect(page.getByRole('alert')).toContainText('bukan surat jalan');
  expect(await complaints(page)).toEqual([]);
  await choose(`${origin}/s/7K3PXA`);
  await page.waitForURL(/\/s\/7K3PXA$/);

  const seen = await visit('responder.baznas', { ...phone, permissions: ['camera'] });
  await seen.goto('/s');
  await button(seen, 'Pindai dengan kamera').click();
  await expect(seen.getByLabel('Gambar kamera')).toBeVisible();
  await button(seen, 'Tutup kamera').click();
  await expect(button(seen, 'Pindai dengan kamera')).toBeVisible();
});
