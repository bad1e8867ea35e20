// N20: what whoever holds the code says of the help. Two pages: the sender's, and the coordinator's desk.
import { randomBytes } from 'node:crypto';
import type { Page } from '@playwright/test';
import { newReportCode } from '#domain/report-code-form.ts';
import { expect, test } from '../support/visit.ts';
import { button, incident, isLive, laptop, newPlace, phone, program } from './steps.ts';
import type { Place } from './steps.ts';

/** A report for a place, sent by somebody without an account. */
async function newReport(place: Place): Promise<{ report: string; code: string }> {
  const code = newReportCode(randomBytes(8));
  const reporter = await program('reporter');
  const { report } = await reporter.must('report.send', {
    ...{ incident, code, site: place.id, seconds: 60 },
    lines: [{ item: 'SLM', quantity: 40, urgency: 'critical' }],
  });
  return { report: String(report), code };
}

/** Its need, verified and promised by an organisation, so that its sender is asked whether help came. */
async function promised(place: Place): Promise<{ report: string; code: string }> {
  const told = await newReport(place);
  const coordinator = await program('coordinator');
  const { lines } = await coordinator.must('report.turn', {
    ...{ incident, report: told.report, site: place.id, verify: true },
    lines: [{ item: 'SLM', quantity: 40, urgency: 'critical' }],
  });
  const [line = ''] = lines as string[];
  const baznas = await program('responder.baznas');
  await baznas.must('claim.take', { incident, line, quantity: 40 });
  return told;
}

const rowOf = (desk: Page, place: Place) =>
  desk
    .getByRole('list', { name: 'Laporan dalam antrean' })
    .getByRole('link')
    .filter({ hasText: place.name });

for (const javaScriptEnabled of [true, false])
  test(`N20: "belum" is a new question for the coordinator, "sudah sampai" settles it; JavaScript ${javaScriptEnabled}`, async ({
    visit,
  }) => {
    const place = await newPlace('Pos belum');
    const { code } = await promised(place);
    const desk = await visit('coordinator', laptop);
    await desk.goto(`/e/${incident}/laporan`);
    await isLive(desk);
    await expect(rowOf(desk, place)).toHaveCount(0);
    const page = await visit(undefined, { ...phone, javaScriptEnabled });
    await page.goto(`/l/${code}`);
    await expect(page.getByText('Sebuah lembaga menyanggupi')).toBeVisible();
    await button(page, 'Belum').click();
    await expect(page.getByText('Anda menyatakan belum sampai.')).toBeVisible();
    await rowOf(desk, place).click();
    await expect(desk.getByText('Pelapor: bantuannya belum sampai')).toBeVisible();
    await button(page, 'Sudah sampai').click();
    await expect(page.getByText('Anda menyatakan bantuan sudah sampai.')).toBeVisible();
    await desk.keyboard.press('Escape');
    await expect(rowOf(desk, place)).toHaveCount(0);
  });

test('N20: a report that its sender takes back leaves the desk, and says so', async ({ visit }) => {
  const place = await newPlace('Pos tarik');
  const { code } = await newReport(place);
  const desk = await visit('coordinator', laptop);
  await desk.goto(`/e/${incident}/laporan`);
  await isLive(desk);
  await expect(rowOf(desk, place)).toHaveCount(1);
  const page = await visit(undefined, { ...phone, javaScriptEnabled: false });
  await page.goto(`/l/${code}`);
  await page.getByText('Tarik laporan ini').click();
  await button(page, 'Ya, tarik laporan').click();
  await expect(page.getByText('Anda menarik laporan ini.')).toBeVisible();
  await expect(page.getByText('Tarik laporan ini')).toHaveCount(0);
  await expect(rowOf(desk, place)).toHaveCount(0);
});
