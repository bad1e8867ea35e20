// UX 15: the board of the past beside one that stays live, and its slider on a narrow phone.
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from '../support/visit.ts';
import {
  boardAt,
  button,
  cardOf,
  fitsItsWidth,
  incident,
  isLive,
  laptop,
  newPlace,
  newVerifiedNeed,
  program,
} from './steps.ts';

const narrow = { viewport: { width: 320, height: 640 }, isMobile: true, hasTouch: true };
const replayOf = (page: Page) => page.getByRole('region', { name: 'Putar ulang' });

test('UX 15: the past of a need is shown without what came later, read only, and one press leads back to live', async ({
  visit,
}) => {
  const place = await newPlace('Pos Lampau');
  const { line } = await newVerifiedNeed(place, { item: 'BRS', quantity: 300 });
  const page = await visit('responder.baznas', laptop);
  await page.goto(boardAt('peta', { line }));
  await isLive(page);
  const then = await page.evaluate(() => new Date().toISOString());
  const dompet = await program('responder.dompetdhuafa');
  await dompet.must('claim.take', { incident, line, quantity: 120 });
  await expect(cardOf(page)).toContainText('Dompet Dhuafa');

  await page.goto(`/e/${incident}/peta?kebutuhan=${line}&t=${then}`);
  const replay = replayOf(page);
  await expect(replay).toContainText('Anda melihat papan per');
  await expect(cardOf(page)).toContainText(place.name);
  await expect(cardOf(page)).not.toContainText('Dompet Dhuafa');
  await expect(cardOf(page)).toContainText('Papan yang lampau hanya bisa dibaca');
  await expect(button(cardOf(page), /^Ambil/)).toHaveCount(0);

  // Step by step: other tests change this board too.
  await expect(async () => {
    await button(replay, 'Ke perubahan berikutnya').click();
    await expect(cardOf(page)).toContainText('Dompet Dhuafa', { timeout: 500 });
  }).toPass();
  await expect(page).not.toHaveURL(new RegExp(then));
  await expect(page).toHaveURL(/[?&]t=/);
  // By the keyboard: the beginning of the slider is before everything.
  await replay.getByRole('slider').press('Home');
  await expect(page.getByText(place.name)).toHaveCount(0);

  await button(replay, 'Kembali ke langsung').click();
  await expect(replay).toBeHidden();
  await expect(button(cardOf(page), /^Ambil/).first()).toBeVisible();
  await expect(page).not.toHaveURL(/[?&]t=/);
});

test('UX 15, 75: the board of the past fits 320 px, and axe finds nothing', async ({ visit }) => {
  const page = await visit(undefined, narrow);
  await page.goto(`/e/${incident}/peta`);
  await isLive(page);
  await button(page, 'Putar ulang').click();
  await expect(replayOf(page)).toContainText('Anda melihat papan per');
  await fitsItsWidth(page);
  const axe = new AxeBuilder({ page }).options({ rules: { 'target-size': { enabled: true } } });
  const { violations } = await axe.analyze();
  expect(
    violations.map(({ id, nodes }) => [id, nodes.map(({ target }) => target).join(' ')]),
  ).toEqual([]);
});
