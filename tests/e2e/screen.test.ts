// Screens under conditions: narrow, enlarged, another language, no script, no network, no right to act.
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
  newNeed,
  newPlace,
  newVerifiedNeed,
  open,
  origin,
  phone,
  program,
  rowOf,
  tellPlace,
} from './steps.ts';

const everyones = ['/', '/masuk', '/api', '/tidak-ada', `/e/${incident}/peta`, '/e/tidak-ada/peta'];
const members = ['/akun', '/organisasi', '/lapor', '/tugas', `/e/${incident}/kebutuhan`];

/** Waits for what a page shows once its data has come. */
async function settled(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await page.waitForLoadState('load');
  if (/\/e\/sumatra|tugas/.test(path)) await isLive(page);
}

test('at 320 px no screen scrolls sideways', async ({ visit }) => {
  test.setTimeout(120_000);
  const place = await newPlace('Pos dengan nama yang panjang sekali di Kecamatan Karang Baru');
  const { line } = await newVerifiedNeed(place, { item: 'TSB', quantity: 1234567 });
  const narrow = { ...phone, viewport: { width: 320, height: 640 } };
  const stranger = await visit(undefined, narrow);
  for (const path of everyones) {
    await settled(stranger, path);
    await fitsItsWidth(stranger);
  }
  const page = await visit('responder.rumahzakat', narrow);
  const open = [boardAt('peta', { line }), `${boardAt('peta')}&tampil=peta`];
  for (const path of [...members, ...open]) {
    await settled(page, path);
    await fitsItsWidth(page);
  }
});

test('enlarged to 200 percent, a laptop shows the card and the way to take it', async ({
  visit,
}) => {
  const place = await newPlace('Pos Besar');
  const { line } = await newVerifiedNeed(place, { item: 'TPG', quantity: 3 });
  // What 200 percent makes of a window of 1280 by 800.
  const page = await visit('responder.rumahzakat', {
    viewport: { width: 640, height: 400 },
    deviceScaleFactor: 2,
  });
  for (const path of [...everyones, ...members]) {
    await settled(page, path);
    await fitsItsWidth(page);
  }
  await open(page, boardAt('peta', { line }));
  const take = button(cardOf(page), 'Ambil 3 unit');
  await take.scrollIntoViewIfNeeded();
  await expect(take).toBeInViewport();
});

test('changing the language keeps the page, its filters and what was typed', async ({ visit }) => {
  const place = await newPlace('Pos Bahasa');
  const page = await visit('reporter', laptop);
  await page.goto(`/lapor?kejadian=${incident}`);
  await tellPlace(page, place);
  await page.getByRole('searchbox', { name: 'Tambah barang' }).fill('velbed');
  await button(page, /^Akun /).click();
  await button(page, 'English').click();
  await expect(page.getByRole('heading', { name: 'What is needed?' })).toBeVisible();
  await expect(page.getByRole('searchbox')).toHaveValue('velbed');
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  expect(new URL(page.url()).pathname).toBe('/lapor');

  await open(page, `/e/${incident}/kebutuhan?urgensi=kritis`).catch(() => undefined);
  await expect(page.getByText(/^Live, /)).toBeVisible();
  await page.getByRole('button', { name: /^Account / }).click();
  await button(page, 'Bahasa Indonesia').click();
  await isLive(page);
  await expect(button(page.getByRole('group', { name: 'Saringan' }), 'Kritis')).toHaveAttribute(
    'aria-pressed',
    'true',
  );
  expect(page.url()).toContain(`/e/${incident}/kebutuhan?urgensi=kritis`);
});

test('a chosen theme holds on the next page and in the next visit', async ({ visit }) => {
  const page = await visit('observer', laptop);
  await open(page, boardAt('peta'));
  for (const [label, theme] of [
    ['Gelap', 'dark'],
    ['Kontras tinggi', 'contrast'],
    ['Terang', 'light'],
  ] as const) {
    await page.getByRole('button', { name: /^Akun / }).click();
    await button(page, label).click();
    await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
  }
  await page.goto('/');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'light');
});

test('layers: a vehicle with its age for who may follow it, storage for members, opened by keyboard', async ({
  visit,
}) => {
  const place = await newPlace('Pos Antar');
  const baznas = await program('responder.baznas');
  const { lat, lng } = place;
  const name = `Gudang ${place.name}`;
  const { site } = await baznas.must('storage.register', {
    name,
    kind: 'warehouse',
    tier: 'organisation',
    area: '11.16',
    point: { lat: lat + 0.006, lng },
  });
  const rice = { item: 'BRS', quantity: 50 };
  await baznas.must('stock.receive', {
    incident,
    site,
    origin: 'donation',
    lines: [{ ...rice, quantity: 80 }],
  });
  const { shipment } = await baznas.must('shipment.plan', {
    incident,
    from: site,
    stops: [{ site: place.id }],
    lines: [rice],
  });
  const of = { incident, shipment };
  await baznas.must('shipment.load', of);
  await baznas.must('shipment.depart', of);
  await baznas.must('shipment.report', { ...of, point: { lat: lat + 0.003, lng: lng + 0.004 } });

  // So near that stores of other tests form no group with this one.
  const address = `${boardAt('peta')}&lapis=gudang.kiriman&pandang=${lat},${lng},15`;
  const vehicle = new RegExp(`^Truk Baznas ke ${place.name}, posisi `);
  const page = await visit('coordinator', laptop);
  await open(page, address);
  const map = page.getByRole('application');
  await expect(button(map, new RegExp(`^${name}, \\d+ barang tersedia`))).toBeAttached();
  await button(map, vehicle).focus();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(new RegExp(`/kiriman/${String(shipment)}$`));

  const uninvolved = await visit('responder.lazisnu', laptop);
  await open(uninvolved, address);
  const theirs = uninvolved.getByRole('application');
  await expect(button(theirs, new RegExp(`^${name},`))).toBeAttached();
  await expect(button(theirs, vehicle)).toHaveCount(0);
  const stranger = await visit(undefined, laptop);
  await open(stranger, address);
  const layers = stranger.getByRole('group', { name: 'Yang ditampilkan di peta' });
  // What organisations do is for everyone; where goods are is not.
  await expect(layers.getByRole('button')).toHaveText(['Kesenjangan']);
  await button(stranger, 'Keterangan').click();
  await expect(layers.getByRole('button')).toHaveText([
    ...['Kesenjangan', 'Lokasi', 'Kegiatan', 'Bahaya', 'Batas wilayah'],
  ]);
  await expect(button(stranger.getByRole('application'), /^(Gudang|Truk)/)).toHaveCount(0);
});

test('a link shows the same filters, list and card in a clean browser', async ({ visit }) => {
  const place = await newPlace('Pos Tautan');
  const wish = { item: 'GRM', quantity: 8, urgency: 'critical' } as const;
  await newVerifiedNeed(place, wish);
  const page = await visit('observer', laptop);
  await open(page, boardAt('peta', { item: 'GRM' }));
  const filters = (on: Page) => on.getByRole('group', { name: 'Saringan' });
  await button(filters(page), 'Kritis').click();
  await rowOf(page, new RegExp(`^Garam.*${place.name}`)).click();
  await expect(cardOf(page)).toContainText(place.name);
  await expect(page).toHaveURL(/urgensi=kritis.*kebutuhan=/);
  const link = page.url();
  /** The map writes where it looks once it rests, which may be after the link was taken. */
  const unmapped = (address: string) => {
    const url = new URL(address);
    url.searchParams.delete('pandang');
    return url.href;
  };

  // Verified, so a stranger may read it too.
  for (const name of ['responder.lazisnu', undefined]) {
    const other = await visit(name, laptop);
    await open(other, link);
    await expect(button(filters(other), 'Kritis')).toHaveAttribute('aria-pressed', 'true');
    await expect(button(filters(other), 'Hapus saringan Garam')).toBeVisible();
    await expect(rowOf(other, new RegExp(`^Garam.*${place.name}`))).toHaveAttribute(
      'aria-current',
      'true',
    );
    await expect(cardOf(other)).toContainText(`Garam untuk ${place.name}`);
    expect(unmapped(other.url())).toBe(unmapped(link));
  }
});

test('observers and strangers see a need and no way to act on it', async ({ visit }) => {
  const place = await newPlace('Pos Lihat');
  const { line } = await newVerifiedNeed(place, { item: 'KMP', quantity: 6 });
  const acts = /^(Ambil|Verifikasi|Lepas|Terima|Berangkat|Sudah tiba|Tindakan lain|Langkah lain)/;
  for (const name of ['observer', undefined]) {
    const page = await visit(name, laptop);
    await open(page, boardAt('peta', { item: 'KMP', line }));
    await expect(cardOf(page)).toContainText('sisa 6 unit');
    await expect(button(cardOf(page), acts)).toHaveCount(0);
    await page.keyboard.press('c');
    await page.keyboard.press('v');
    await expect(cardOf(page)).toContainText('sisa 6 unit');
    await page.goto('/lapor');
    // Whoever has no account may report, but acts on nothing.
    const expected = name ? 'Akun Anda hanya untuk melihat' : 'Di mana kebutuhannya?';
    await expect(page.getByRole('main').getByText(expected)).toBeVisible();
  }
  const stranger = await visit(undefined, laptop);
  await open(stranger, boardAt('peta', { item: 'KMP', line }));
  const signIn = cardOf(stranger).getByRole('link', { name: 'Masuk untuk mengambil tugas' });
  await expect(signIn).toHaveAttribute('href', /^\/masuk\?ke=%2Fe%2Fsumatra-2025%2Fpeta/);
});

test('signing in needs no JavaScript, and leads to where one wanted to go', async ({ visit }) => {
  const page = await visit(undefined, { javaScriptEnabled: false });
  await page.goto('/masuk?ke=/akun');
  await page.getByLabel('Surel').fill('observer@posko.test');
  await page.getByLabel('Kata sandi').fill('bukan ini');
  await button(page, 'Masuk').click();
  await expect(page.getByText(/Surel atau kata sandi tidak cocok/).first()).toBeVisible();
  await expect(page.getByLabel('Surel')).toHaveValue('observer@posko.test');
  await page.getByLabel('Kata sandi').fill(process.env.E2E_PASSWORD ?? '');
  await button(page, 'Masuk').click();
  await expect(page).toHaveURL(`${origin}/akun`);
  await expect(page.getByRole('heading', { name: 'Akun saya' })).toBeVisible();
});

test('P1: the public reads what was verified, and no name, phone or note of anybody', async ({
  visit,
}) => {
  const secrets = ['Zulkarnain Rahasia', '081298765432', '6281298765432', 'lewat pintu belakang'];
  const personal = {
    contactName: secrets[0] ?? '',
    contactPhone: secrets[1] ?? '',
    note: secrets[3] ?? '',
  };
  const place = await newPlace('Pos Umum');
  const wish = { item: 'PRH', quantity: 2, people: 40, ...personal };
  const { need, line } = await newNeed(place, wish);
  const stranger = await visit(undefined, laptop);
  const board = `/api/v1/incidents/${incident}/board`;

  const words = new RegExp(`Perahu karet.*${place.name}`, 's');
  // Places are named in the parts of the page that open by regency.
  const listed = stranger.locator('li').filter({ hasText: words });
  await stranger.goto('/');
  await expect(listed).toHaveCount(0);
  expect(await (await stranger.request.get(board)).text()).not.toContain(need);
  await open(stranger, boardAt('kebutuhan', { item: 'PRH', line }));
  await expect(stranger.getByText('Laporan ini sedang diperiksa')).toBeVisible();

  await (await program('coordinator')).must('need.verify', { incident, need });
  await expect(cardOf(stranger)).toContainText('sisa 2 unit');
  await stranger.goto('/');
  await expect(listed).toHaveCount(1);
  const changes = `/api/v1/incidents/${incident}/changes?since=0`;
  for (const path of ['/', board, changes, boardAt('peta', { line })]) {
    const text = await (await stranger.request.get(path)).text();
    for (const secret of secrets) expect(text, path).not.toContain(secret);
  }
  const contact = await stranger.request.get(`/api/v1/contacts/need/${need}`);
  expect([401, 403]).toContain(contact.status());
});

test('an interrupted connection is shown with the age of the data, and missed changes arrive afterwards', async ({
  visit,
}) => {
  const place = await newPlace('Pos Putus');
  const page = await visit('responder.tagana', laptop);
  await open(page, boardAt('peta', { item: 'VLB' }));
  await page.context().setOffline(true);
  await expect(page.getByText(/^Terputus\. Data per \d\d\.\d\d WIB$/)).toBeVisible({
    timeout: 15_000,
  });
  await newVerifiedNeed(place, { item: 'VLB', quantity: 15 });
  await expect(rowOf(page, place.name)).toHaveCount(0);
  await page.context().setOffline(false);
  await isLive(page);
  await expect(rowOf(page, new RegExp(`^Velbed.*${place.name}`))).toBeVisible();
  await expect(page.getByText(/^Terputus/)).toHaveCount(0);
});
