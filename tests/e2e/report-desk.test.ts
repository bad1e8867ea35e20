// N22, UX 63: the desk of reports by keyboard alone, and two operators who are never on the same report.
import { randomBytes } from 'node:crypto';
import type { Page } from '@playwright/test';
import { newReportCode } from '#domain/report-code-form.ts';
import { expect, test } from '../support/visit.ts';
import {
  button,
  fitsItsWidth,
  incident,
  isLive,
  laptop,
  newPlace,
  newVerifiedNeed,
  phone,
  program,
} from './steps.ts';
import type { Place } from './steps.ts';

interface Told {
  lines?: { item?: string; quantity?: number; urgency: string }[];
  people?: number;
  other?: string;
}

/** A report of somebody in the field. @returns its id */
async function newReport(place: Place, more: Told = {}): Promise<string> {
  const reporter = await program('reporter');
  const { report } = await reporter.must('report.send', {
    ...{ incident, code: newReportCode(randomBytes(8)), site: place.id, seconds: 60 },
    lines: [{ item: 'SLM', quantity: 40, urgency: 'critical' }],
    ...more,
  });
  return String(report);
}

const deskAt = (report?: string) =>
  `/e/${incident}/laporan${report === undefined ? '' : `?laporan=${report}`}`;
const heading = (page: Page, name: string) => page.getByRole('heading', { name, level: 2 });
const rowsOf = (page: Page) => page.getByRole('list', { name: 'Laporan dalam antrean' });

/** The desk with one report open and held. */
async function openAt(page: Page, report: string, place: Place): Promise<void> {
  await page.goto(deskAt(report));
  await isLive(page);
  await expect(heading(page, place.name)).toBeFocused();
  await expect(page.getByText('Anda pegang')).toBeVisible();
}
const done = (page: Page, what: string) =>
  expect(page.getByRole('status').filter({ hasText: `Barusan: ${what}` })).toBeVisible();

test('N22: two operators at once: each sees what the other holds, and never decides on it', async ({
  visit,
}) => {
  test.setTimeout(120_000);
  const place = await newPlace('Pos Sewa');
  const report = await newReport(place);
  const other = await newPlace('Pos Kedua');
  await newReport(other);
  const [first, second] = [await visit('coordinator', laptop), await visit('admin', laptop)];
  await openAt(first, report, place);

  await test.step('the other sees whose it is, and passes it over', async () => {
    await second.goto(deskAt());
    await isLive(second);
    const row = rowsOf(second).getByRole('link').filter({ hasText: place.name });
    await expect(row).toContainText('dibuka Koordinator Demo');
    await button(second, 'Buka yang pertama').click();
    await expect(second.getByText('Anda pegang')).toBeVisible();
    await expect(heading(second, place.name)).toHaveCount(0);
  });

  await test.step('who opens it all the same reads it and has no means to decide', async () => {
    await rowsOf(second).getByRole('link').filter({ hasText: place.name }).click();
    await expect(heading(second, place.name)).toBeVisible();
    await expect(second.getByText(/^Sedang dibuka Koordinator Demo sampai /)).toBeVisible();
    await expect(button(second, /Jadikan kebutuhan/)).toHaveCount(0);
    await second.keyboard.press('v');
    await expect(second.getByText('Anda dapat membaca, tetapi tidak memutuskan')).toBeVisible();
  });

  await test.step('once it is left, the other holds it; once decided, it leaves both queues', async () => {
    await first.keyboard.press('Escape');
    await expect(
      rowsOf(second).getByRole('link').filter({ hasText: place.name }),
    ).not.toContainText('dibuka');
    await openAt(second, report, place);
    await second.keyboard.press('s');
    await done(second, 'ditandai spam');
    await expect(rowsOf(first).getByRole('link').filter({ hasText: place.name })).toHaveCount(0);
  });
});

test('UX 63: decisions by keyboard alone; after each the next report is open', async ({
  visit,
}) => {
  test.setTimeout(240_000);
  const page = await visit('coordinator', laptop);

  await test.step('V makes a verified need, with the estimate that was shown', async () => {
    const place = await newPlace('Pos Taksiran');
    const report = await newReport(place, {
      ...{ lines: [{ item: 'SLM', urgency: 'critical' }], people: 60 },
    });
    const next = await newPlace('Pos Lanjutan');
    await newReport(next);
    await openAt(page, report, place);
    await expect(page.getByText(/^60 jiwa × .*perkiraan\.$/)).toBeVisible();
    await page.keyboard.press('v');
    await done(page, 'menjadi kebutuhan terverifikasi');
    await expect(page).not.toHaveURL(new RegExp(report));
    await expect(page.getByText('Anda pegang')).toBeVisible();
  });

  await test.step('a doubtful one asks for its reason, and Esc leaves the field', async () => {
    const place = await newPlace('Pos Ragu Meja');
    const report = await newReport(place, {
      ...{ lines: [{ item: 'SLM', quantity: 90, urgency: 'critical' }], people: 9000 },
    });
    await openAt(page, report, place);
    await page.keyboard.press('v');
    const reason = page.getByLabel('Alasan menyetujui');
    await expect(reason).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(heading(page, place.name)).toBeFocused();
    await page.keyboard.press('v');
    await page.keyboard.type('Dihitung ulang di lokasi');
    await page.keyboard.press('Enter');
    await done(page, 'menjadi kebutuhan terverifikasi');
  });

  await test.step('E chooses the item that the catalogue does not know, then V', async () => {
    const place = await newPlace('Pos Kata');
    const report = await newReport(place, {
      ...{ lines: [{ urgency: 'critical' }], other: 'kemul tebal', people: 30 },
    });
    await openAt(page, report, place);
    await page.keyboard.press('v');
    const dialog = page.getByRole('dialog', { name: 'Ubah sebelum menjadi kebutuhan' });
    await expect(dialog.getByLabel('Barang untuk "kemul tebal"')).toBeFocused();
    await page.keyboard.type('Selimut');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.type('25');
    await page.keyboard.press('Enter');
    await expect(dialog).toBeHidden();
    await expect(page.getByRole('row', { name: /Selimut.*25 lembar/ })).toBeVisible();
    await page.keyboard.press('v');
    await done(page, 'menjadi kebutuhan terverifikasi');
  });

  await test.step('G counts it with the need at the same post; M with the same report', async () => {
    const place = await newPlace('Pos Sama');
    await newVerifiedNeed(place, { item: 'SLM', quantity: 40 });
    const [report, twin] = [await newReport(place), await newReport(place)];
    await openAt(page, report, place);
    const likes = page.getByRole('complementary', { name: 'Mungkin sama' });
    await expect(likes.getByText('pos yang sama')).toHaveCount(2);
    await page.keyboard.press('m');
    await done(page, 'digabung dengan laporan lain');
    await openAt(page, twin, place);
    await expect(likes.getByText('pos yang sama').first()).toBeVisible();
    await page.keyboard.press('v');
    await expect(page.getByText(/^Kebutuhan serupa sudah ada di papan/)).toBeVisible();
    await page.keyboard.press('g');
    await done(page, 'disatukan dengan kebutuhan');
  });

  await test.step('T asks back, X rejects for a reason, Z takes it back', async () => {
    const place = await newPlace('Pos Tanya');
    const [asked, rejected] = [await newReport(place), await newReport(place)];
    await openAt(page, asked, place);
    await page.keyboard.press('t');
    await page.getByLabel('Pertanyaan').focus();
    await page.keyboard.type('Di dusun mana?');
    await page.keyboard.press('Enter');
    await done(page, 'pertanyaan dikirim');
    await openAt(page, rejected, place);
    await page.keyboard.press('x');
    const why = page.getByLabel('Alasan', { exact: true });
    await why.focus();
    await page.keyboard.press('ArrowDown');
    await expect(why).not.toHaveValue('');
    await why.fill('Sudah dipenuhi');
    await page.keyboard.press('ArrowDown');
    await expect(why).toHaveValue('Sudah dipenuhi');
    await page.keyboard.press('Enter');
    await done(page, 'ditolak');
    await page.keyboard.press('z');
    await done(page, 'dibuka lagi');
    await expect(heading(page, place.name)).toBeFocused();
    await page.keyboard.press('s');
    await done(page, 'ditandai spam');
  });

  await test.step('the keys are listed, and can be switched off', async () => {
    await page.keyboard.press('?');
    const help = page.getByRole('dialog', { name: 'Tombol cepat meja laporan' });
    await help.getByRole('checkbox', { name: 'Pakai tombol tunggal' }).uncheck();
    await page.keyboard.press('Escape');
    await expect(help).toBeHidden();
    await page.keyboard.press('?');
    await expect(help).toBeHidden();
  });
});

/** Needs on the board of so much of an item. */
async function needsOf(item: string, asked: number): Promise<number> {
  const reader = await program('coordinator');
  const { line } = await reader.board<{ line: { item: string; asked: number }[] }>(incident);
  return line.filter((one) => one.item === item && one.asked === asked).length;
}

test('INTEROP 18: mixed messages are pasted, and become reports one by one by keyboard alone', async ({
  visit,
}) => {
  test.setTimeout(120_000);
  const reporter = await program('reporter');
  const code = newReportCode(randomBytes(8));
  const own = await newPlace('Pos Kembali');
  await reporter.must('report.send', {
    ...{ incident, code, site: own.id, seconds: 60 },
    lines: [{ item: 'SLM', quantity: 11, urgency: 'low' }],
  });
  const pasted = [
    '[28/11/26 14.03] Budi: SMU 1 Rantau butuh tikar 37 lbr utk 120 jiwa, hub 081234567890',
    '[28/11/26 14.05] Ani: Assalamualaikum, ada info?',
    `[28/11/26 14.06] Ani: lihat https://posko.example/l/${code}`,
  ].join('\n');
  const page = await visit('coordinator', laptop);
  await page.goto(deskAt());
  await isLive(page);
  await page.keyboard.press('p');
  const box = page.getByRole('dialog', { name: 'Tempel pesan WhatsApp' });
  await expect(box.getByLabel('Pesan', { exact: true })).toBeFocused();
  await page.keyboard.insertText(pasted);
  await page.keyboard.press('Control+Enter');

  await test.step('the words of each figure are marked, and the number of the sender is gone', async () => {
    await expect(page.getByText('Draf 1 dari 3')).toBeVisible();
    await expect(page.locator('mark').filter({ hasText: '37 lbr' })).toBeVisible();
    await expect(page.locator('mark').filter({ hasText: '120 jiwa' })).toBeVisible();
    await expect(page.getByText('081234567890')).toHaveCount(0);
    await expect(page.getByText('Budi')).toHaveCount(0);
    await expect(page.getByRole('row', { name: /Tikar.*37 lembar/ })).toBeVisible();
    expect(await needsOf('TKR', 37)).toBe(0);
  });

  await test.step('accepted, it is a report at once; decided, the next draft is looked at', async () => {
    await page.keyboard.press('v');
    await expect(page.getByText('Anda pegang')).toBeVisible();
    await expect(page.locator('mark').filter({ hasText: '37 lbr' })).toBeVisible();
    expect(await needsOf('TKR', 37)).toBe(0);
    await page.keyboard.press('v');
    await done(page, 'menjadi kebutuhan terverifikasi');
    expect(await needsOf('TKR', 37)).toBe(1);
    await expect(page.getByText('Draf 1 dari 2')).toBeVisible();
    await expect(page.getByText('Tidak terbaca apa yang dibutuhkan').first()).toBeVisible();
  });

  await test.step('what tells nothing is put aside; our own text leads to its report', async () => {
    await page.keyboard.press('x');
    await expect(heading(page, 'Pesan dari Posko sendiri')).toBeVisible();
    await page.keyboard.press('v');
    await expect(heading(page, own.name)).toBeFocused();
  });
});

test('a phone shows the queue, then one report; others are told that the desk is not theirs', async ({
  visit,
}) => {
  const place = await newPlace('Pos Genggam');
  const report = await newReport(place);
  const page = await visit('coordinator', { ...phone, viewport: { width: 320, height: 640 } });
  await openAt(page, report, place);
  await fitsItsWidth(page);
  await expect(rowsOf(page)).toBeHidden();
  await button(page, 'Kembali ke antrean').click();
  await expect(rowsOf(page)).toBeVisible();
  await fitsItsWidth(page);
  const reader = await visit('responder.baznas', laptop);
  await reader.goto(deskAt(report));
  await expect(reader.getByText('Meja ini untuk koordinator wilayah')).toBeVisible();
  await expect(reader.getByText(place.name)).toHaveCount(0);
});
