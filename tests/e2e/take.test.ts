// UX 111: a responder takes with one press, and the row tells what came of it.
import type { Locator, Page } from '@playwright/test';
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
  newStore,
  newVerifiedNeed,
  open,
  phone,
  program,
  signInByForm,
} from './steps.ts';
import type { Place } from './steps.ts';

/** A store of the organisation beside the place, with blankets. */
async function newBlankets(name: string, place: Place): Promise<string> {
  const client = await program(name);
  const site = await newStore(client, place);
  const lines = [{ item: 'SLM', quantity: 400 }];
  await client.must('stock.receive', { incident, site, origin: 'purchase', lines });
  return site;
}

/** The row of a place in the list of what can be taken. */
const rowAt = (page: Page, place: Place): Locator =>
  page.getByRole('main').getByRole('listitem').filter({ hasText: place.name }).first();

/** The buttons that a take has brought ignore presses for a moment: they would be the second of a double tap. */
async function afterDoubleTap(page: Page): Promise<void> {
  await page.waitForTimeout(700);
}

/** Names in the order of the rows. */
const orderOf = (page: Page) => page.locator('ol > li .place').allTextContents();

test('UX 111: from the page where a responder arrives one press takes, and the goods leave from there', async ({
  visit,
}) => {
  test.setTimeout(150_000);
  const place = await newPlace('Pos Ambil');
  const store = await newBlankets('responder.lazismu', place);
  const { line } = await newVerifiedNeed(place, { item: 'SLM', quantity: 30, urgency: 'critical' });
  const other = await visit('responder.dompetdhuafa', laptop);
  await open(other, boardAt('peta', { line }));

  const page = await visit(undefined, laptop);
  let presses = 0;
  const press = async (target: Locator) => {
    presses += 1;
    await target.click();
  };
  const begun = Date.now();
  await signInByForm(page, 'responder.lazismu');
  const row = rowAt(page, place);
  await expect(row).toContainText('sisa 30 lembar');
  await expect(row).toContainText(/Anda punya \d+/);
  await expect(row).toContainText('cukup penuh');
  await press(button(row, /^Ambil 30 lembar/));
  await expect(row).toContainText('30 lembar Anda ambil');
  const seconds = (Date.now() - begun) / 1000;
  console.log(`first claim: ${presses} press, ${seconds} s from the sign-in form`);
  expect(presses).toBeLessThanOrEqual(2);
  await expect(cardOf(other)).toContainText('LazisMU');
  await expect(cardOf(other)).not.toContainText('sisa 30 lembar');

  await test.step('it can be undone in its row, and taken again', async () => {
    await afterDoubleTap(page);
    await button(row, /^Urungkan \d+ dtk$/).click();
    await expect(row).toContainText('Dilepas lagi');
    await expect(cardOf(other)).toContainText('sisa 30 lembar');
    await button(row, /^Ambil 30 lembar/).click();
    await expect(row).toContainText('30 lembar Anda ambil');
  });

  await test.step('the next step is in the row, and the store is chosen', async () => {
    await afterDoubleTap(page);
    await row.getByRole('link', { name: /^Buat kiriman/ }).click();
    await expect(page.getByLabel('Dari gudang')).toHaveValue(store);
    await expect(page.getByLabel('Jumlah', { exact: true })).toHaveValue('30');
    await button(page, 'Rencanakan kiriman').click();
    for (const step of ['Muat', 'Berangkatkan']) {
      await button(page, step).click();
      await button(page.getByRole('dialog', { name: step }), step).click();
    }
    await button(page, 'Tiba').click();
  });

  await test.step('the receiver confirms, and nothing is missing there', async () => {
    const receiver = await visit('coordinator', phone);
    await open(receiver, `/e/${incident}/kiriman`);
    await receiver.getByRole('link', { name: new RegExp(place.name) }).click();
    await button(receiver, 'Terima').click();
    const form = receiver.getByRole('dialog', { name: 'Terima' });
    await button(form, 'Terima').click();
    await expect(form).toBeHidden();
    await expect(cardOf(other)).toContainText(/dikonfirmasi\s*30/);
  });
});

test('UX 111: a double tap takes and does nothing else, the focus goes on, and the row follows its claim', async ({
  visit,
}) => {
  const place = await newPlace('Pos Ketuk');
  await newBlankets('responder.lazismu', place);
  const { line } = await newVerifiedNeed(place, { item: 'SLM', quantity: 25, urgency: 'critical' });
  const page = await visit('responder.lazismu', phone);
  await page.goto(`/e/${incident}/ambil`);
  await isLive(page);
  const row = rowAt(page, place);
  const ship = row.getByRole('link', { name: /^Buat kiriman/ });
  const take = button(row, /^Ambil\s*25 lembar/);
  await take.focus();
  await page.keyboard.press('Enter');
  await expect(ship).toBeFocused();
  // As soon as they are there, both are pressed.
  await row.evaluate((element) => {
    for (const one of element.querySelectorAll<HTMLElement>('.act .button')) one.click();
  });
  await expect(row).toContainText('25 lembar Anda ambil');
  await expect(page).toHaveURL(/\/ambil$/);
  const lazismu = await program('responder.lazismu');
  const claim = new URL((await ship.getAttribute('href')) ?? '', page.url()).searchParams;
  await lazismu.must('claim.release', { incident, claim: claim.get('klaim') });
  await expect(row).toContainText('Tidak lagi menjadi tugas Anda.');
  await expect(take).toBeFocused();
  await lazismu.must('claim.take', { incident, line, quantity: 5 });
  await expect(button(row, /^Ambil\s*20 lembar/)).toBeVisible();
});

test('UX 111: rows stay where they are while others take, and say who was first', async ({
  visit,
}) => {
  const place = await newPlace('Pos Rebut');
  await newBlankets('responder.lazisnu', place);
  const { line } = await newVerifiedNeed(place, { item: 'SLM', quantity: 20, urgency: 'critical' });
  const page = await visit('responder.lazisnu', phone);
  await page.goto(`/e/${incident}/ambil`);
  await isLive(page);
  const row = rowAt(page, place);
  await expect(button(row, /^Ambil\s*20 lembar/)).toBeVisible();
  await fitsItsWidth(page);
  const before = await orderOf(page);
  const dompet = await program('responder.dompetdhuafa');
  await dompet.must('claim.take', { incident, line, quantity: 15 });
  await expect(button(row, /^Ambil\s*5 lembar/)).toBeVisible();
  await dompet.must('claim.take', { incident, line, quantity: 5 });
  await expect(row).toContainText('Sisanya baru diambil Dompet Dhuafa');
  expect(await orderOf(page)).toEqual(before);
});

test('UX 111: at 320 px the rows and their buttons fit, and the desk of the ministry does', async ({
  visit,
}) => {
  const place = await newPlace('Pos dengan nama yang panjang sekali di Kecamatan Karang Baru');
  await newBlankets('responder.rumahzakat', place);
  await newVerifiedNeed(place, { item: 'SLM', quantity: 1400, urgency: 'critical' });
  const narrow = { ...phone, viewport: { width: 320, height: 640 } };
  const page = await visit('responder.rumahzakat', narrow);
  await page.goto(`/e/${incident}/ambil`);
  await isLive(page);
  await expect(rowAt(page, place)).toBeVisible();
  await fitsItsWidth(page);
  const desk = await visit('admin', narrow);
  await desk.goto(`/e/${incident}/ringkasan`);
  await isLive(desk);
  await fitsItsWidth(desk);
});

test('UX 111: without a network a press waits on the device, its row says so, and it counts once', async ({
  visit,
}) => {
  const place = await newPlace('Pos Putus');
  await newBlankets('responder.rumahzakat', place);
  await newVerifiedNeed(place, { item: 'SLM', quantity: 12, urgency: 'critical' });
  const page = await visit('responder.rumahzakat', laptop);
  await page.goto(`/e/${incident}/ambil`);
  await isLive(page);
  const row = rowAt(page, place);
  await expect(button(row, /^Ambil 12 lembar/)).toBeVisible();
  await page.context().setOffline(true);
  await expect(page.getByText(/^Terputus\. Angka di bawah/)).toBeVisible({ timeout: 20_000 });
  await button(row, /^Ambil 12 lembar/).click();
  await expect(row.getByRole('alert')).toContainText('tersimpan di HP ini');
  await page.context().setOffline(false);
  await isLive(page);
  await expect(row.getByText('12 lembar Anda ambil')).toBeVisible({ timeout: 30_000 });
  await expect(row).toContainText('Tercukupi');
});
