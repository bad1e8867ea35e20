// UX 75: axe finds nothing at the desk of reports, with a report open and with a pasted draft.
import { randomBytes } from 'node:crypto';
import { newReportCode } from '#domain/report-code-form.ts';
import { expect, test } from '../support/visit.ts';
import { everyLook, live, sizes } from './every-look.ts';
import { incident, newPlace, program } from './steps.ts';

for (const [size, { options, looks: some }] of Object.entries(sizes)) {
  test(`axe: the desk with a report and a pasted draft, ${size}`, async ({ visit }) => {
    test.setTimeout(240_000);
    const place = await newPlace('Pos Meja');
    const reporter = await program('reporter');
    const { report } = await reporter.must('report.send', {
      ...{ incident, code: newReportCode(randomBytes(8)), site: place.id, seconds: 60 },
      ...{ people: 9000, note: 'Jalan putus', contactName: 'Bu Ani' },
      lines: [{ item: 'SLM', quantity: 40, urgency: 'low' }, { urgency: 'low' }],
    });
    const page = await visit('coordinator', options);
    await everyLook(page, some, async () => {
      await page.goto(`/e/${incident}/laporan?laporan=${String(report)}`);
      await live(page);
      await expect(page.getByRole('heading', { name: place.name, level: 2 })).toBeFocused();
    });
    await everyLook(page, some, async () => {
      await page.goto(`/e/${incident}/laporan`);
      await live(page);
      await page.keyboard.press('p');
      await expect(page.getByRole('dialog').getByRole('textbox')).toBeFocused();
      await page.keyboard.insertText('SMU 1 Rantau butuh tikar 37 lbr utk 120 jiwa');
      await page.keyboard.press('Control+Enter');
      await expect(page.locator('mark').first()).toBeVisible();
      page.once('dialog', (dialog) => void dialog.accept());
    });
  });
}
