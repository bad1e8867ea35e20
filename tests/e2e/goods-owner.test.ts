// Goods of one organisation in the store of another on the screens of both (S16), and how a shipment ends that nobody counts.
import { expect, test } from '../support/visit.ts';
import {
  button,
  fitsItsWidth,
  incident,
  laptop,
  newPlace,
  newStore,
  newVerifiedNeed,
  open,
  origin,
  phone,
  program,
} from './steps.ts';
import type { Client } from '../support/client.ts';

async function organisationOf({ cookie }: Client): Promise<string> {
  const answer = await fetch(`${origin}/api/v1/session`, { headers: { cookie } });
  return ((await answer.json()) as { organisation: string }).organisation;
}

test('S16: goods are kept by owner; the owner sends them within an agreement and gives the rest', async ({
  visit,
}) => {
  test.setTimeout(180_000);
  const place = await newPlace('Pos Titipan');
  const baznas = await program('responder.baznas');
  const dompet = await program('responder.dompetdhuafa');
  const admin = await program('admin');
  const store = await newStore(baznas, place);
  const keeper = await visit('responder.baznas', laptop);
  const owner = await visit('responder.dompetdhuafa', phone);
  await open(keeper, `/e/${incident}/gudang/${store}`);
  await open(owner, `/e/${incident}/gudang/${store}`);
  const form = keeper.getByRole('dialog');
  const kept = owner.getByRole('article').filter({ hasText: 'Milik Dompet Dhuafa' });

  await test.step('the keeper takes the goods in and names their owner, who sees them on a phone', async () => {
    await button(keeper, 'Terima barang').click();
    await form.getByLabel('Barang', { exact: true }).selectOption('SLM');
    await form.getByLabel('Jumlah', { exact: true }).fill('100');
    await form.getByLabel('Milik siapa').selectOption({ label: 'Dompet Dhuafa' });
    await button(form, 'Simpan').click();
    await expect(form).toBeHidden();
    await expect(keeper.getByText('Belum ada barang tercatat')).toBeVisible();
    await expect(kept).toContainText('100 lembar');
    await expect(kept.getByRole('link', { name: 'Rencanakan kiriman' })).toHaveCount(0);
    await fitsItsWidth(owner);
  });

  await test.step('with an agreement the owner plans a shipment of its own goods', async () => {
    const [from, to] = [new Date(), new Date(Date.now() + 30 * 86_400_000)].map((day) =>
      day.toISOString().slice(0, 10),
    );
    await admin.must('agreement.make', {
      ...{ owner: await organisationOf(baznas), carrier: await organisationOf(dompet) },
      ...{ from, until: to },
    });
    await kept.getByRole('link', { name: 'Rencanakan kiriman' }).click();
    await expect(owner.getByText('Barang milik Dompet Dhuafa')).toBeVisible();
    await expect(owner.getByLabel('Dari gudang')).toHaveValue(store);
    await owner.getByRole('combobox', { name: /^Ke\b/ }).fill(place.name);
    await owner.getByRole('option', { name: new RegExp(`^${place.name}`) }).click();
    await owner.getByLabel('Barang', { exact: true }).selectOption('SLM');
    await owner.getByLabel('Jumlah', { exact: true }).fill('60');
    await fitsItsWidth(owner);
    await button(owner, 'Rencanakan kiriman').click();
    await expect(owner.getByRole('heading', { name: /^Kiriman [0-9A-Z]{6}$/ })).toBeVisible();
    await expect(owner.getByText('Barang milik Dompet Dhuafa')).toBeVisible();
    await expect(keeper.getByText('60 lembar dipesan, 40 lembar tersedia')).toBeVisible();
  });

  await test.step('the owner gives the rest, and the store has it as its own', async () => {
    await open(owner, `/e/${incident}/gudang/${store}`);
    await button(kept, 'Serahkan kepada gudang').click();
    const give = owner.getByRole('dialog');
    await give.getByLabel(/^Selimut/).fill('40');
    await fitsItsWidth(owner);
    await button(give, 'Serahkan kepada gudang').click();
    await expect(give).toBeHidden();
    await expect(keeper.getByRole('row', { name: /^Selimut/ })).toContainText('40');
  });
});

test('S11: the place that registered a convoy counts it, and a sender ends what never arrived', async ({
  visit,
}) => {
  test.setTimeout(120_000);
  const place = await newPlace('Pos Konvoi');
  const coordinator = await program('coordinator');
  const baznas = await program('responder.baznas');
  const convoy = await coordinator.must('convoy.register', {
    ...{ incident, carrierName: 'Relawan Medan', stop: { site: place.id } },
    lines: [{ item: 'TKR', quantity: 25 }],
  });
  const host = await visit('coordinator', phone);

  await test.step('the convoy is counted where it was registered', async () => {
    await open(host, `/e/${incident}/kiriman/${String(convoy.shipment)}`);
    await button(host, 'Terima').click();
    const form = host.getByRole('dialog', { name: 'Terima' });
    await button(form, 'Terima').click();
    await expect(form).toBeHidden();
    await expect(host.getByText('Sesuai 25', { exact: true })).toBeVisible();
  });

  await test.step('what never arrived is told lost by its sender, and the need is open again', async () => {
    const store = await newStore(baznas, place);
    await baznas.must('stock.receive', {
      ...{ incident, site: store, origin: 'purchase', lines: [{ item: 'SLM', quantity: 80 }] },
    });
    const { line } = await newVerifiedNeed(place, { item: 'SLM', quantity: 80 });
    const { claim } = await baznas.must('claim.take', { incident, line, quantity: 80 });
    const { shipment } = await baznas.must('shipment.plan', {
      ...{ incident, from: store, stops: [{ site: place.id }] },
      lines: [{ item: 'SLM', quantity: 80, claim }],
    });
    await baznas.must('shipment.load', { incident, shipment });
    await baznas.must('shipment.depart', { incident, shipment });
    const sender = await visit('responder.baznas', laptop);
    await open(sender, `/e/${incident}/kiriman/${String(shipment)}`);
    await open(host, `/e/${incident}/kiriman/${String(shipment)}`);
    await sender.getByText('Ada masalah atau perubahan?').click();
    await button(sender, 'Muatan hilang').click();
    const form = sender.getByRole('dialog');
    await form.getByLabel('Alasan').fill('truk hanyut di Seumadam');
    await button(form, 'Muatan hilang').click();
    await expect(form).toBeHidden();
    await expect(host.getByText('Hilang semua', { exact: true }).first()).toBeVisible();
    await open(host, `/e/${incident}/peta?semua=1&kebutuhan=${line}`);
    await expect(host.locator('article').first()).toContainText('sisa 80 lembar');
  });
});
