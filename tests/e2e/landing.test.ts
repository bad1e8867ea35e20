// UX 110, 111: everybody arrives where the role's work begins; a responder takes with one press from there.
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
  notice,
  open,
  phone,
  program,
} from './steps.ts';
import type { Place } from './steps.ts';

/** Signs in by the form, as people do, and waits for the page it leads to. */
async function signIn(page: Page, name: string, to = '/masuk'): Promise<void> {
  await page.goto(to);
  await page.getByLabel('Surel').fill(`${name}@posko.test`);
  await page.getByLabel('Kata sandi').fill(process.env.E2E_PASSWORD ?? '');
  await page.getByRole('main').getByRole('button', { name: 'Masuk' }).click();
  await page.waitForURL((url) => url.pathname !== '/masuk');
}

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

/** Names in the order of the rows. */
const orderOf = (page: Page) => page.locator('ol > li .place').allTextContents();

const arrivals = [
  ['coordinator', /\/e\/sumatra-2025\/peta\?/],
  ['responder.baznas', /\/e\/sumatra-2025\/ambil$/],
  ['reporter', /\/lapor\?kejadian=sumatra-2025(#|$)/],
  ['observer', /\/e\/sumatra-2025\/peta(\?|$)/],
  ['admin', /\/e\/sumatra-2025\/ringkasan$/],
] as const;

for (const [name, address] of arrivals) {
  test(`UX 110: ${name} arrives where the work begins, also without scripts`, async ({ visit }) => {
    const page = await visit(undefined, laptop);
    await signIn(page, name);
    await expect(page).toHaveURL(address);
    // The sign-in is over for who is signed in, and the board without a page leads there too.
    await page.goto('/masuk');
    await expect(page).toHaveURL(address);
    await page.goto(`/e/${incident}`);
    await expect(page).toHaveURL(address);
    const plain = await visit(undefined, { javaScriptEnabled: false });
    await signIn(plain, name);
    await expect(plain).toHaveURL(address);
  });
}

test('UX 110: an address that was asked for wins, and the public page stays public', async ({
  visit,
}) => {
  const page = await visit();
  await signIn(page, 'responder.baznas', '/masuk?ke=/akun');
  await expect(page).toHaveURL(/\/akun$/);
  await page.goto('/');
  await expect(page).toHaveURL(/:\d+\/$/);
});

test('UX 21, 110: a coordinator verifies the first report with one key after signing in', async ({
  visit,
}) => {
  const coordinator = await program('coordinator');
  const reporter = await program('reporter');
  const { name } = await newPlace('Pos Antrean');
  const made = await coordinator.must('site.register', {
    ...{ incident, name: `${name} besar`, kind: 'shelter', area: '11.16', capacity: 5000 },
    point: { lat: 4.26, lng: 98.01 },
  });
  // Urgent, counted and with many people: the first of the queue.
  await reporter.must('need.post', {
    ...{ incident, site: made.site, people: 4900 },
    lines: [{ item: 'SBN', quantity: 10, urgency: 'critical' }],
  });
  const page = await visit(undefined, laptop);
  const begun = Date.now();
  await signIn(page, 'coordinator');
  await expect(cardOf(page)).toContainText(`${name} besar`);
  await expect(cardOf(page)).toContainText('Periksa 1 kebutuhan dalam laporan ini');
  await page.keyboard.press('v');
  await expect(notice(page, 'Sabun mandi diverifikasi')).toBeVisible();
  console.log(`first verification: 1 key, ${(Date.now() - begun) / 1000} s from the sign-in form`);
});

test('UX 110: a reporter sees what became of the own reports', async ({ visit }) => {
  const place = await newPlace('Pos Laporan');
  const { line } = await newVerifiedNeed(place, { item: 'SBN', quantity: 10 });
  const page = await visit('reporter', phone);
  const own = page.getByRole('region', { name: /^Laporan Anda/ });
  const report = own.getByRole('listitem').filter({ hasText: place.name }).first();
  await page.goto(`/lapor?kejadian=${incident}`);
  await expect(report).toContainText(/Sabun mandi, 10 .*Terverifikasi/);
  await fitsItsWidth(page);
  const baznas = await program('responder.baznas');
  const taken = await baznas.must('claim.take', { incident, line, quantity: 10 });
  await page.reload();
  await expect(report).toContainText('Diambil');
  await baznas.must('claim.progress', { incident, claim: taken.claim });
  await page.reload();
  await expect(report).toContainText('Di jalan');
  await expect(report.getByRole('link')).toHaveAttribute('href', new RegExp(line));
  // Another member's reports are nobody else's matter.
  const other = await visit('responder.tagana', laptop);
  await other.goto(`/lapor?kejadian=${incident}`);
  await expect(other.getByText(place.name)).toBeHidden();
});

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
  await signIn(page, 'responder.lazismu');
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
    await button(row, /^Urungkan \d+ dtk$/).click();
    await expect(row).toContainText('Dilepas lagi');
    await expect(cardOf(other)).toContainText('sisa 30 lembar');
    await button(row, /^Ambil 30 lembar/).click();
    await expect(row).toContainText('30 lembar Anda ambil');
  });

  await test.step('the next step is in the row, and the store is chosen', async () => {
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

test('UX 111: without a network a press is told in its row and can be sent again', async ({
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
  await expect(row.getByRole('alert')).toContainText(/[Tt]erputus/);
  await page.context().setOffline(false);
  await isLive(page);
  // Whether the press was carried out meanwhile or is repeated, it counts once (F3).
  const taken = row.getByText('12 lembar Anda ambil');
  await button(row, /^Ambil 12 lembar/)
    .click({ timeout: 5000 })
    .catch(() => undefined);
  await expect(taken).toBeVisible();
  await expect(row).toContainText('Tercukupi');
});

test('UX 110: who may not take is told so, and led on', async ({ visit }) => {
  const observer = await visit('observer', phone);
  await observer.goto(`/e/${incident}/ambil`);
  await expect(observer.getByText('Mengambil tugas bukan bagian peran Anda')).toBeVisible();
  await observer.goto(`/e/${incident}/ringkasan`);
  await expect(observer.getByText('Halaman ini untuk pengelola Kemensos.')).toBeVisible();
  const stranger = await visit(undefined, phone);
  await stranger.goto(`/e/${incident}/ambil`);
  await expect(stranger.getByRole('main').getByRole('link', { name: 'Masuk' })).toHaveAttribute(
    'href',
    /^\/masuk\?ke=/,
  );
});

test('UX 110: each line that waits for the ministry leads to where it is done', async ({
  visit,
}) => {
  const page = await visit('admin', laptop);
  await page.goto(`/e/${incident}/ringkasan`);
  const main = page.getByRole('main');
  const group = (name: RegExp) =>
    main.locator('section').filter({ has: page.getByRole('heading', { name }) });
  await expect(
    group(/^Lumbung sosial tanpa SK/)
      .getByRole('link')
      .first(),
  ).toHaveAttribute('href', `/kejadian/${incident}#sk`);
  await group(/^Laporan/)
    .getByRole('link', { name: /menunggu verifikasi$/ })
    .click();
  await expect(page).toHaveURL(/belum-diverifikasi=1/);
});
