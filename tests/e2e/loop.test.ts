// The main path of the product on several screens at once: every step is seen by the others without a reload.
import type { Page } from '@playwright/test';
import { expect, test } from '../support/visit.ts';
import {
  boardAt,
  button,
  cardOf,
  choose,
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
  rowOf,
  tellItem,
  tellPlace,
  tellRest,
} from './steps.ts';

/** Marks the page; a reload would wipe the mark. */
const mark = (page: Page) =>
  page.evaluate(() => (document.documentElement.dataset['kept'] = 'yes'));
const kept = (page: Page) => page.evaluate(() => document.documentElement.dataset['kept']);

test('a need goes from report to receipt, and every open screen sees each step', async ({
  visit,
}) => {
  test.setTimeout(240_000);
  const place = await newPlace('Pos Lingkar');
  await newStore(await program('responder.baznas'), place);
  const reporter = await visit('reporter', phone);
  const coordinator = await visit('coordinator', laptop);
  const baznas = await visit('responder.baznas', laptop);
  const dompet = await visit('responder.dompetdhuafa', laptop);
  await open(coordinator, boardAt('kebutuhan', { item: 'EMB' }));
  await open(baznas, boardAt('peta', { item: 'EMB' }));
  await open(dompet, boardAt('peta', { item: 'EMB' }));
  const boards = [coordinator, baznas, dompet];
  for (const page of boards) await mark(page);
  const everyone = async (sees: (page: Page) => Promise<void>) => {
    for (const page of boards) await sees(page);
  };
  const row = (page: Page, words = '') =>
    rowOf(page, new RegExp(`^Ember.*${words}.*${place.name}`));

  const sayIt = async (page: Page) => {
    await tellItem(page, 'Ember');
    const similar = page.getByRole('heading', { name: 'Mungkin sudah ada di papan' });
    await expect(similar).toBeVisible();
    await expect(page.getByText('sisa 100 buah dari 100 buah')).toBeVisible();
    await expect(page.getByText(/di pos yang sama/)).toBeVisible();
    await button(page, 'Sama, tambahkan suara: Ember').click();
    await expect(page.getByRole('heading', { name: 'Suara Anda tercatat' })).toBeVisible();
  };
  const sayAgain = async (page: Page) => {
    await button(page, 'Lapor lagi').click();
    await button(page, 'Lanjutkan').click();
    await sayIt(page);
  };

  await test.step('the reporter posts a need on a phone', async () => {
    await reporter.goto('/lapor?kejadian=sumatra-2025');
    await tellPlace(reporter, place);
    await tellItem(reporter, 'Ember');
    await tellRest(reporter, 'Ember', '100');
    await expect(reporter.getByRole('heading', { name: 'Laporan terkirim' })).toBeVisible();
    await everyone(async (page) => {
      await expect(row(page, 'kurang 100 buah dari 100 buah, Tinggi')).toBeVisible();
      await expect(row(page)).toHaveAccessibleName(/Belum diverifikasi/);
    });
  });

  await test.step('a second report of the same is shown the first, and becomes a voice', async () => {
    await row(coordinator).click();
    await sayAgain(reporter);
    // One person has one voice, however often he reports.
    await expect(cardOf(coordinator)).not.toContainText('2 laporan menyebut hal yang sama');
    const neighbour = await visit('responder.tagana', phone);
    await neighbour.goto('/lapor?kejadian=sumatra-2025');
    await tellPlace(neighbour, place);
    await sayIt(neighbour);
    await expect(cardOf(coordinator)).toContainText('2 laporan menyebut hal yang sama');
    await expect(row(coordinator)).toHaveCount(1);
  });

  await test.step('the coordinator verifies it with V', async () => {
    await coordinator.keyboard.press('v');
    await expect(notice(coordinator, 'Ember diverifikasi')).toBeVisible();
    await everyone((page) =>
      expect(row(page)).not.toHaveAccessibleName(/Belum diverifikasi/, { timeout: 10_000 }),
    );
  });

  await test.step('two organisations claim two parts, and the one who asks too much is told', async () => {
    await everyone((page) => row(page).click());
    await expect(button(dompet, 'Ambil 100 buah')).toBeVisible();
    await baznas.getByLabel('Jumlah yang Anda ambil').fill('60');
    await button(baznas, 'Ambil 60 buah').click();
    await expect(notice(baznas, '60 buah diambil')).toBeVisible();
    await everyone((page) => expect(cardOf(page)).toContainText('sisa 40 buah'));
    await everyone((page) => expect(cardOf(page)).toContainText(/Baznas.*60 buah diambil/s));

    await dompet.getByLabel('Jumlah yang Anda ambil').fill('70');
    await button(dompet, 'Ambil 70 buah').click();
    const told = cardOf(dompet).getByRole('alert');
    await expect(told).toContainText(/Sudah diambil Baznas 60 buah\. Sisa 40 buah\./);
    await expect(dompet.getByLabel('Jumlah yang Anda ambil')).toHaveValue('70');
    await button(dompet, 'Ambil 40 buah sisanya').click();
    await everyone((page) => expect(row(page, 'Tercukupi')).toBeVisible());
    await everyone((page) => expect(cardOf(page)).toContainText(/Dompet Dhuafa.*40 buah diambil/s));
  });

  await test.step('what is let go opens again for everybody, and comes back by undo', async () => {
    await choose(dompet, 'Langkah lain', 'Lepas');
    const undo = notice(dompet, '40 buah dilepas');
    await expect(undo).toBeVisible();
    await everyone((page) => expect(row(page, 'kurang 40 buah')).toBeVisible());
    await button(undo, 'Urungkan').click();
    await everyone((page) => expect(row(page, 'Tercukupi')).toBeVisible());
    await expect(dompet.getByText('40 buah diambil lagi')).toBeVisible();
  });

  await test.step('goods leave and arrive', async () => {
    // The main action is now the next step; goods may also leave without a shipment.
    const plan = cardOf(baznas).getByRole('link', { name: 'Buat kiriman 60 buah' });
    await expect(plan).toBeVisible();
    await choose(baznas, 'Langkah lain', 'Berangkat');
    const leaving = baznas.getByRole('dialog', { name: 'Barang berangkat' });
    await button(leaving, 'Berangkat').click();
    await everyone((page) => expect(cardOf(page)).toContainText('60 buah di jalan'));
    await button(cardOf(baznas), 'Sudah tiba').click();
    const arriving = baznas.getByRole('dialog', { name: 'Barang sudah tiba' });
    await button(arriving, 'Sudah tiba').click();
    await everyone((page) => expect(cardOf(page)).toContainText('60 buah tiba, menunggu penerima'));
  });

  await test.step('the receiver confirms all of it', async () => {
    await reporter.getByRole('link', { name: 'Lihat di papan' }).click();
    await isLive(reporter);
    await mark(reporter);
    await button(cardOf(reporter), 'Terima').click();
    const counting = reporter.getByRole('dialog', { name: 'Terima barang dari Baznas' });
    await button(counting, 'Terima 60 buah').click();
    await everyone((page) => expect(cardOf(page)).toContainText('60 buah dikonfirmasi'));
  });

  await test.step('the receiver counts less than came, says why, and the rest is open again', async () => {
    await choose(dompet, 'Langkah lain', 'Sudah tiba');
    const arriving = dompet.getByRole('dialog', { name: 'Barang sudah tiba' });
    await button(arriving, 'Sudah tiba').click();
    await expect(cardOf(reporter)).toContainText('40 buah tiba, menunggu penerima');
    await button(cardOf(reporter), 'Terima').click();
    const counting = reporter.getByRole('dialog', { name: 'Terima barang dari Dompet Dhuafa' });
    await counting.getByLabel('Jumlah yang diterima').fill('30');
    await counting.getByRole('radio', { name: 'Rusak' }).check();
    await button(counting, 'Terima 30 buah').click();
    await everyone((page) => expect(row(page, 'kurang 10 buah')).toBeVisible());
    await everyone((page) =>
      expect(cardOf(page)).toContainText('Rusak 10 buah, sudah dihitung lagi'),
    );
    await expect(cardOf(dompet)).toContainText(/Dompet Dhuafa.*30 buah dikonfirmasi.*Rusak/s);
  });

  for (const page of [...boards, reporter]) expect(await kept(page)).toBe('yes');
});

test('what the reporter calls different stands beside the first, with nothing typed lost', async ({
  visit,
}) => {
  const place = await newPlace('Pos Beda');
  await newVerifiedNeed(place, { item: 'JRG', quantity: 20 });
  const reporter = await visit('reporter', phone);
  const coordinator = await visit('coordinator', laptop);
  await open(coordinator, boardAt('kebutuhan', { item: 'JRG' }));
  const rows = rowOf(coordinator, new RegExp(`^Jeriken.*${place.name}`));
  await expect(rows).toHaveCount(1);

  await reporter.goto('/lapor?kejadian=sumatra-2025');
  await tellPlace(reporter, place);
  await tellItem(reporter, 'Jeriken 10/20 L', 'Sedang');
  await expect(reporter.getByText('sisa 20 buah dari 20 buah')).toBeVisible();
  await button(reporter, 'Beda, lanjutkan').click();
  await tellRest(reporter, 'Jeriken 10/20 L', '35');
  await expect(reporter.getByRole('heading', { name: 'Laporan terkirim' })).toBeVisible();
  await expect(rows).toHaveCount(2);
  await expect(
    rowOf(coordinator, new RegExp(`^Jeriken.*kurang 35 buah.*Sedang.*${place.name}`)),
  ).toBeVisible();
});

test('what is typed into the dialog of a step stays while the claim changes', async ({ visit }) => {
  const place = await newPlace('Pos Ketik');
  const { line } = await newVerifiedNeed(place, { item: 'EMB', quantity: 40 });
  const baznas = await program('responder.baznas');
  await newStore(baznas, place);
  const { claim } = await baznas.must('claim.take', { incident, line, quantity: 40 });
  const driver = await visit('responder.baznas', laptop);
  await open(driver, boardAt('peta', { item: 'EMB', line }));

  await choose(driver, 'Langkah lain', 'Berangkat');
  const leaving = driver.getByRole('dialog', { name: 'Barang berangkat' });
  const left = leaving.getByLabel('Jumlah yang berangkat');
  await left.fill('25');
  await baznas.must('claim.progress', { incident, claim, quantity: 10 });
  await expect(leaving).toContainText('Paling banyak 30 buah');
  await expect(left).toHaveValue('25');
  await button(leaving, 'Berangkat').click();
  await expect(cardOf(driver)).toContainText('35 buah di jalan');

  await baznas.must('claim.deliver', { incident, claim, quantity: 20 });
  const receiver = await visit('reporter', phone);
  await open(receiver, boardAt('peta', { item: 'EMB', line }));
  await button(cardOf(receiver), 'Terima').click();
  const counting = receiver.getByRole('dialog', { name: 'Terima barang dari Baznas' });
  const received = counting.getByLabel('Jumlah yang diterima');
  await received.fill('18');
  await baznas.must('claim.deliver', { incident, claim, quantity: 15 });
  await expect(counting).toContainText('35 buah tiba, menunggu penerima');
  await expect(received).toHaveValue('18');
});

test('the desktop card and the phone card of one need agree while it changes', async ({
  visit,
}) => {
  const place = await newPlace('Pos Dua Layar');
  const { line } = await newVerifiedNeed(place, { item: 'SKP', quantity: 12 });
  const wide = await visit('responder.rumahzakat', laptop);
  const narrow = await visit('responder.lazisnu', phone);
  await open(wide, boardAt('peta', { item: 'SKP', line }));
  await open(narrow, boardAt('peta', { item: 'SKP', line }));
  for (const page of [wide, narrow]) await expect(cardOf(page)).toContainText('sisa 12 buah');
  await narrow.getByLabel('Jumlah yang Anda ambil').fill('5');
  await button(narrow, 'Ambil 5 buah').click();
  for (const page of [wide, narrow]) await expect(cardOf(page)).toContainText('sisa 7 buah');
  await button(notice(narrow, '5 buah diambil'), 'Urungkan').click();
  for (const page of [wide, narrow]) await expect(cardOf(page)).toContainText('sisa 12 buah');
});
