// UX 110: everybody arrives where the role's work begins.
import { expect, test } from '../support/visit.ts';
import {
  button,
  cardOf,
  fitsItsWidth,
  incident,
  isLive,
  laptop,
  newPlace,
  newVerifiedNeed,
  notice,
  phone,
  program,
  signInByForm,
} from './steps.ts';

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
    await signInByForm(page, name);
    await expect(page).toHaveURL(address);
    // The sign-in is over for who is signed in, and the board without a page leads there too.
    await page.goto('/masuk');
    await expect(page).toHaveURL(address);
    await page.goto(`/e/${incident}`);
    await expect(page).toHaveURL(address);
    const plain = await visit(undefined, { javaScriptEnabled: false });
    await signInByForm(plain, name);
    await expect(plain).toHaveURL(address);
  });
}

test('UX 110: an address that was asked for wins, and the public page stays public', async ({
  visit,
}) => {
  const page = await visit();
  await signInByForm(page, 'responder.baznas', '/masuk?ke=/akun');
  await expect(page).toHaveURL(/\/akun$/);
  await page.goto('/');
  await expect(page).toHaveURL(/:\d+\/$/);
});

test('UX 110: only a visit changes where a person begins, and signing out forgets it', async ({
  visit,
}) => {
  const admin = await program('admin');
  const code = `latihan-${Date.now().toString(36)}`;
  await admin.must('incident.open', {
    ...{ code, name: 'Latihan singgah', type: '103', status: 'siaga_darurat', drill: true },
    ...{ areas: ['11.16'], startedAt: new Date().toISOString() },
  });
  const page = await visit('observer', laptop);
  const visited = async () =>
    (await page.context().cookies()).find(({ name }) => name === 'posko_incident')?.value;
  const header = page.getByRole('banner');
  await page.goto(`/e/${incident}/peta`);
  await isLive(page);
  await button(header, /, ganti kejadian$/).click();
  const drill = header.getByRole('link', { name: /^Latihan singgah/ });
  const asked = page.waitForResponse((answer) => answer.url().includes(`/e/${code}/`));
  await drill.hover();
  await asked;
  expect(await visited()).toBe(incident);
  await drill.click();
  await expect(page).toHaveURL(new RegExp(`/e/${code}/peta`));
  await expect.poll(visited).toBe(code);
  await button(header, /^Akun /).click();
  await button(header, 'Keluar').click();
  await expect(page).toHaveURL(/\/masuk\?keluar/);
  expect(await visited()).toBeUndefined();
  await admin.must('incident.close', { incident: code, reason: 'Latihan selesai' });
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
  await signInByForm(page, 'coordinator');
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
