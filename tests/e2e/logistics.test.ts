// Goods from shelf to receipt on the screens of those who move them, and what axe says of these screens (UX 33-42, 75).
import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '../support/visit.ts';
import {
  boardAt,
  button,
  cardOf,
  fitsItsWidth,
  incident,
  laptop,
  newPlace,
  newVerifiedNeed,
  open,
  phone,
  program,
} from './steps.ts';
import type { Place } from './steps.ts';

/** A warehouse of Baznas beside a place, with blankets and rice on its shelf. */
async function newWarehouse({ name, lat, lng }: Place): Promise<{ id: string; name: string }> {
  const baznas = await program('responder.baznas');
  const called = `Gudang ${name}`;
  const { site } = await baznas.must('storage.register', {
    name: called,
    kind: 'warehouse',
    tier: 'organisation',
    area: '11.16',
    point: { lat: lat + 0.001, lng },
    access: 'truck',
  });
  await baznas.must('stock.receive', {
    incident,
    site,
    origin: 'purchase',
    lines: [
      { item: 'SLM', quantity: 400 },
      { item: 'BRS', quantity: 900, lot: 'BLG-7' },
    ],
  });
  return { id: String(site), name: called };
}

test('S1, N1: blankets go from shelf to receipt, and what did not come opens the need again', async ({
  visit,
}) => {
  test.setTimeout(180_000);
  const place = await newPlace('Pos Kiriman');
  const warehouse = await newWarehouse(place);
  const { line } = await newVerifiedNeed(place, { item: 'SLM', quantity: 100 });
  const sender = await visit('responder.baznas', laptop);
  const receiver = await visit('coordinator', phone);

  await test.step('the nearest storage is offered on the need, and one press drafts the shipment', async () => {
    await open(sender, boardAt('peta', { line }));
    const near = cardOf(sender).getByRole('listitem').filter({ hasText: warehouse.name });
    await expect(near).toContainText('garis lurus');
    await button(near, 'Ambil dan kirim 100 lembar').click();
    await expect(sender.getByRole('heading', { name: 'Rencanakan kiriman' })).toBeVisible();
    await expect(sender.getByLabel('Dari gudang')).toHaveValue(warehouse.id);
    await expect(sender.getByRole('combobox', { name: /^Ke\b/ })).toHaveValue(place.name);
    await expect(sender.getByLabel('Jumlah', { exact: true })).toHaveValue('100');
    await button(sender, 'Rencanakan kiriman').click();
  });

  await test.step('it is loaded and leaves', async () => {
    await expect(sender.getByRole('heading', { name: /^Kiriman [0-9A-Z]{6}$/ })).toBeVisible();
    for (const step of ['Muat', 'Berangkatkan']) {
      await button(sender, step).click();
      await button(sender.getByRole('dialog', { name: step }), step).click();
    }
    await expect(button(sender, 'Tiba')).toBeVisible();
  });

  await test.step('the receiver finds it on a phone, and counts two missing and one damaged', async () => {
    await open(receiver, `/e/${incident}/kiriman`);
    await receiver.getByRole('link', { name: new RegExp(place.name) }).click();
    await button(sender, 'Tiba').click();
    await expect(receiver.getByText(/, tiba /)).toBeVisible();
    await button(receiver, 'Terima').click();
    const form = receiver.getByRole('dialog', { name: 'Terima' });
    await form.getByText('Kurang, rusak, atau lainnya').click();
    await form.getByLabel('Kurang', { exact: true }).fill('2');
    await form.getByLabel('Rusak', { exact: true }).fill('1');
    await expect(form.getByLabel('Sesuai', { exact: true })).toHaveValue('97');
    await form.getByLabel('Apa yang terjadi?').fill('Satu robek, dua tidak ada di karung');
    await button(form, 'Terima').click();
    await expect(form).toBeHidden();
  });

  await test.step('UX 35: another count stands beside the first, which nobody overwrites', async () => {
    await button(receiver, 'Hitungan saya lain').click();
    const form = receiver.getByRole('dialog', { name: 'Hitungan saya lain' });
    await form.getByText('Kurang, rusak, atau lainnya').click();
    await form.getByLabel('Rusak', { exact: true }).fill('4');
    await form.getByLabel('Apa yang terjadi?').fill('Dihitung lagi sore hari');
    await button(form, 'Terima').click();
    await expect(sender.getByText('Ada hitungan lain', { exact: true })).toBeVisible();
  });

  await test.step('the sender sees why at once, and the need is open again', async () => {
    await expect(sender.getByText('Kurang 2', { exact: true })).toBeVisible();
    await expect(sender.getByText('Rusak 1', { exact: true })).toBeVisible();
    await expect(sender.getByText('Diterima', { exact: true })).toBeVisible();
    await open(receiver, boardAt('peta', { line }));
    await expect(cardOf(receiver)).toContainText('sisa 3 lembar');
    await open(sender, `/e/${incident}/gudang/${warehouse.id}`);
    await expect(sender.getByRole('row', { name: /^Selimut/ })).toContainText('300');
  });
});

test('C3: goods that are coming already are shown before a second shipment, and want a reason', async ({
  visit,
}) => {
  const place = await newPlace('Pos Dobel');
  const warehouse = await newWarehouse(place);
  const baznas = await program('responder.baznas');
  await baznas.must('shipment.plan', {
    incident,
    from: warehouse.id,
    stops: [{ site: place.id }],
    lines: [{ item: 'BRS', quantity: 200 }],
  });
  const page = await visit('responder.baznas', phone);
  // Before a task is taken, the card says what is coming.
  const { line } = await newVerifiedNeed(place, { item: 'BRS', quantity: 500 });
  await open(page, boardAt('peta', { line }));
  await expect(cardOf(page)).toContainText(/Dalam perjalanan ke sini: 200 kg Beras, Baznas/);
  await open(page, `/e/${incident}/kiriman/baru?dari=${warehouse.id}&ke=${place.id}&barang=BRS`);
  await page.getByLabel('Jumlah', { exact: true }).fill('100');
  await expect(page.getByText('Sudah ada yang datang')).toBeVisible();
  await button(page, 'Rencanakan kiriman').click();
  await expect(page.getByText('Ada isian yang perlu diperbaiki')).toBeVisible();
  await page.getByLabel('Mengapa tetap dikirim?').fill('Kiriman pertama hanya cukup satu hari');
  await button(page, 'Rencanakan kiriman').click();
  await expect(page.getByText('Kiriman pertama hanya cukup satu hari')).toBeVisible();
});

test('UX 41: a count that differs from the books wants a reason, and stands at once', async ({
  visit,
}) => {
  const warehouse = await newWarehouse(await newPlace('Pos Hitung'));
  const page = await visit('responder.baznas', laptop);
  await open(page, `/e/${incident}/gudang/${warehouse.id}`);
  await button(page, 'Hitung stok').click();
  const form = page.getByRole('dialog', { name: 'Hitung stok' });
  await form.getByLabel(/^Beras/).fill('880');
  await button(form, 'Simpan').click();
  await expect(form.getByText('Hitungan berbeda dari catatan.', { exact: false })).toBeVisible();
  await form.getByLabel('Mengapa berbeda dari catatan?').fill('Satu karung basah');
  await button(form, 'Simpan').click();
  await expect(page.getByRole('row', { name: /^Beras/ })).toContainText('880');
});

test('P1: a stranger is told to sign in, and sees neither stock nor shipments', async ({
  visit,
}) => {
  const page = await visit();
  for (const screen of ['gudang', 'kiriman']) {
    await open(page, `/e/${incident}/${screen}`);
    await expect(page.getByText('Isi gudang hanya untuk anggota')).toBeVisible();
  }
});

const sizes = { laptop, phone };
for (const [size, options] of Object.entries(sizes))
  for (const [language, theme] of [
    ['id', 'light'],
    ['en', 'dark'],
  ] as const)
    test(`UX 75: axe finds nothing on the screens of logistics (${size}, ${language}, ${theme})`, async ({
      visit,
    }) => {
      test.setTimeout(180_000);
      const place = await newPlace('Pos Periksa');
      const warehouse = await newWarehouse(place);
      const baznas = await program('responder.baznas');
      const planned = await baznas.must('shipment.plan', {
        incident,
        from: warehouse.id,
        stops: [{ site: place.id }],
        lines: [{ item: 'SLM', quantity: 40 }],
      });
      const page = await visit('responder.baznas', options);
      await page.context().addCookies(
        Object.entries({ posko_lang: language, posko_theme: theme }).map(([name, value]) => ({
          name,
          value,
          domain: 'localhost',
          path: '/',
        })),
      );
      const card = `kiriman/${String(planned.shipment)}`;
      const screens = [
        'gudang',
        'gudang/baru',
        `gudang/${warehouse.id}`,
        `gudang/${place.id}`,
        'kiriman',
        'kiriman/baru',
        card,
        `${card}/surat-jalan`,
        'konvoi',
      ];
      for (const screen of screens) {
        await page.goto(`/e/${incident}/${screen}`);
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
        await expect(page.getByRole('status').filter({ hasText: /Memuat|Loading/ })).toHaveCount(0);
        await fitsItsWidth(page);
        const axe = new AxeBuilder({ page }).options({
          rules: { 'target-size': { enabled: true } },
        });
        const { violations } = await axe.analyze();
        const found = violations.map(({ id, nodes }) => `${id}: ${String(nodes[0]?.target)}`);
        expect.soft(found, screen).toEqual([]);
      }
    });
