// UX 21, UX 26: a coordinator checks reports by keyboard alone, and sees what a merge makes before it is made.
import { expect, test } from '../support/visit.ts';
import {
  boardAt,
  button,
  cardOf,
  choose,
  incident,
  laptop,
  newNeed,
  newPlace,
  notice,
  open,
  program,
} from './steps.ts';
import type { Place } from './steps.ts';

/** A report of several items at a place, not yet checked. @returns its first line */
async function report(place: Place, items: Record<string, number>, people?: number) {
  const reporter = await program('reporter');
  const posted = await reporter.must('need.post', {
    ...{ incident, site: place.id, ...(people !== undefined && { people }) },
    lines: Object.entries(items).map(([item, quantity]) => ({ item, quantity, urgency: 'high' })),
  });
  const [line = ''] = posted.lines as string[];
  return line;
}

test('reports are approved, skipped and rejected by keys; a doubtful one asks for a reason', async ({
  visit,
}) => {
  test.setTimeout(180_000);
  const place = await newPlace('Pos Periksa');
  const plain = await report(place, { SBN: 10, EMB: 20, JRG: 30 }, 100);
  const doubtful = await report(await newPlace('Pos Ragu'), { SBN: 7 }, 9000);
  const page = await visit('coordinator', laptop);

  await test.step('V approves a plain report and says what', async () => {
    await open(page, boardAt('kebutuhan', { line: plain }));
    await expect(cardOf(page)).toContainText('Periksa 3 kebutuhan dalam laporan ini');
    await page.keyboard.press('v');
    const done = notice(page, /^3 kebutuhan diverifikasi: /);
    await expect(done).toBeVisible();
    await button(done, 'Urungkan').click();
    await expect(done).toBeHidden();
  });

  await test.step('S goes on and changes nothing', async () => {
    await open(page, boardAt('kebutuhan', { line: plain }));
    await expect(cardOf(page)).toContainText('Periksa 3 kebutuhan');
    await page.keyboard.press('s');
    await expect(page).not.toHaveURL(new RegExp(plain));
    await open(page, boardAt('kebutuhan', { line: plain }));
    await expect(cardOf(page)).toContainText('Periksa 3 kebutuhan');
  });

  await test.step('E changes it, X rejects it for a reason, which can be undone', async () => {
    await page.keyboard.press('e');
    await expect(page.getByRole('dialog', { name: 'Ubah kebutuhan' })).toBeVisible();
    await page.keyboard.press('Escape');
    await page.keyboard.press('x');
    const rejecting = page.getByRole('dialog', { name: 'Tolak laporan ini?' });
    await expect(rejecting).toBeVisible();
    await rejecting.getByLabel('Alasan').focus();
    await page.keyboard.type('Sudah dipenuhi');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    const undo = notice(page, 'Laporan ditolak');
    await button(undo, 'Urungkan').click();
    await expect(page.getByText('Kebutuhan dibuka lagi')).toBeVisible();
  });

  await test.step('V alone never approves a doubtful report', async () => {
    await open(page, boardAt('kebutuhan', { line: doubtful }));
    await expect(cardOf(page)).toContainText('Jiwanya melebihi daya tampung');
    await page.keyboard.press('v');
    const why = page.getByRole('dialog', { name: 'Perlu alasan sebelum diverifikasi' });
    await expect(why).toBeVisible();
    await why.getByLabel('Alasan').focus();
    await page.keyboard.type('Dihitung ulang di lokasi');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await expect(notice(page, 'Sabun mandi diverifikasi')).toBeVisible();
    await open(page, boardAt('kebutuhan', { line: doubtful }));
    await cardOf(page).getByText('Rincian', { exact: true }).click();
    await expect(cardOf(page)).toContainText('Alasan verifikasi: Dihitung ulang di lokasi');
  });
});

test('the estimates of a kecamatan are approved in one act with their list, and offline is said', async ({
  visit,
}) => {
  test.setTimeout(120_000);
  const place = await newPlace('Pos Taksir');
  const reporter = await program('reporter');
  const posted = await Promise.all(
    ['BRS', 'MSS'].map((item) =>
      reporter.must('need.post', {
        ...{ incident, site: place.id, people: 50 },
        lines: [{ item, urgency: 'high' }],
      }),
    ),
  );
  const [line = ''] = posted[0]?.lines as string[];
  const page = await visit('coordinator', laptop);
  await open(page, boardAt('kebutuhan', { line }));
  await expect(cardOf(page)).toContainText(/50 jiwa × .* = .*, perkiraan\./);
  await button(cardOf(page), /^Verifikasi \d+ laporan perkiraan di /).click();
  const dialog = page.getByRole('dialog', { name: /^Verifikasi perkiraan di / });
  await expect(dialog.getByRole('checkbox', { name: place.name })).toHaveCount(2);
  const approve = button(dialog, /^Verifikasi \d+ laporan$/);
  await expect(approve).toBeInViewport({ ratio: 1 });
  const many = Number(/\d+/.exec((await approve.textContent()) ?? '')?.[0]);
  await dialog.getByRole('checkbox', { name: place.name }).last().uncheck();
  await expect(approve).toHaveText(`Verifikasi ${many - 1} laporan`);
  await approve.click();
  const done = notice(page, `${many - 1} laporan diverifikasi`);
  await button(done, 'Urungkan').click();
  await expect(page.getByText(`Verifikasi ${many - 1} laporan dicabut`)).toBeVisible();
  await open(page, boardAt('kebutuhan', { line }));
  await expect(cardOf(page)).toContainText('Periksa 1 kebutuhan');
  await page.context().setOffline(true);
  await expect(cardOf(page).getByText(/^Anda sedang luring/)).toBeVisible({ timeout: 60_000 });
});

test('N6: the preview of a merge adds up, the board then says the same, and undo gives it back', async ({
  visit,
}) => {
  test.setTimeout(120_000);
  const place = await newPlace('Pos Gabung');
  await newNeed(place, { item: 'SRG', quantity: 40, people: 120 });
  const reporter = await program('reporter');
  const coordinator = await program('coordinator');
  const beside = await coordinator.must('site.register', {
    ...{ incident, name: `${place.name} Timur`, kind: 'shelter', area: '11.16' },
    point: { lat: place.lat + 0.001, lng: place.lng },
  });
  const { lines } = await reporter.must('need.post', {
    ...{ incident, site: beside.site, people: 80 },
    lines: [{ item: 'SRG', quantity: 25, urgency: 'high' }],
  });
  const [line = ''] = lines as string[];
  const page = await visit('coordinator', { viewport: { width: 320, height: 640 } });
  await open(page, boardAt('kebutuhan', { line }));
  await choose(page, 'Tindakan lain', 'Gabungkan');
  const dialog = page.getByRole('dialog', { name: 'Gabungkan dengan kebutuhan lain' });
  await expect(dialog).toBeVisible();
  await expect(dialog.getByRole('radio', { name: /^Jumlahkan/ })).toBeChecked();
  const row = (name: RegExp) => dialog.getByRole('row', { name });
  await expect(row(/^Jiwa/)).toHaveText(/80\s*120\s*200/);
  await expect(row(/^Sarung/)).toHaveText(/25 \S+\s*40 \S+\s*65 /);
  await expect(button(dialog, 'Gabungkan')).toBeInViewport({ ratio: 1 });
  await dialog.getByRole('radio', { name: /^Ambil yang lebih besar/ }).check();
  await expect(row(/^Jiwa/)).toHaveText(/80\s*120\s*120/);
  await expect(dialog.getByText(/^Tidak ikut terhitung: 80 jiwa/)).toBeVisible();
  await dialog.getByRole('radio', { name: /^Jumlahkan/ }).check();
  await button(dialog, 'Gabungkan').click();
  await expect(cardOf(page)).toContainText('65 ');
  await expect(cardOf(page)).toContainText('200 jiwa');
  await button(notice(page, 'Kebutuhan digabung'), 'Urungkan').click();
  await expect(cardOf(page)).toContainText('120 jiwa');
});
