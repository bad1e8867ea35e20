// A receipt is corrected, and goods that nobody promised are set against a need: a second screen sees need, stock and
// paper follow (S4, S5). Forms refuse what the server would refuse, in the same words (N5).
import { expect, test } from '../support/visit.ts';
import {
  boardAt,
  button,
  cardOf,
  incident,
  laptop,
  newPlace,
  newStore,
  newVerifiedNeed,
  open,
  phone,
  program,
} from './steps.ts';
import type { Place } from './steps.ts';

/** Goods of Baznas beside a place. */
async function stocked(place: Place, item: string, quantity: number) {
  const baznas = await program('responder.baznas');
  const store = await newStore(baznas, place);
  const lines = [{ item, quantity }];
  await baznas.must('stock.receive', { incident, site: store, origin: 'purchase', lines });
  return { baznas, store };
}

test('S4, N1: a corrected receipt changes need, stock and paper on the other screens', async ({
  visit,
}) => {
  test.setTimeout(240_000);
  const place = await newPlace('Pos Betul');
  const { baznas, store } = await stocked(place, 'SLM', 200);
  const { line } = await newVerifiedNeed(place, { item: 'SLM', quantity: 100 });
  const { claim } = await baznas.must('claim.take', { incident, line, quantity: 100 });
  const { shipment, code } = await baznas.must('shipment.plan', {
    incident,
    from: store,
    stops: [{ site: place.id }],
    lines: [{ item: 'SLM', quantity: 100, claim }],
  });
  await baznas.must('shipment.load', { incident, shipment });
  await baznas.must('shipment.depart', { incident, shipment });

  const receiver = await visit('coordinator', phone);
  const need = await visit('responder.baznas', laptop);
  const shelf = await visit('coordinator', laptop);
  const paper = await visit('responder.baznas', laptop);
  await open(receiver, `/e/${incident}/kiriman/${String(shipment)}`);
  await open(need, boardAt('peta', { line }));
  await open(shelf, `/e/${incident}/gudang/${place.id}`);
  await open(paper, `/e/${incident}/kiriman/${String(shipment)}/surat-jalan`);
  const row = shelf.getByRole('row', { name: /^Selimut/ });
  const goods = paper.getByRole('row', { name: /Selimut/ }).first();

  await test.step('all is counted as good', async () => {
    await button(receiver, 'Terima').click();
    const form = receiver.getByRole('dialog', { name: 'Terima' });
    await button(form, 'Terima').click();
    await expect(form).toBeHidden();
    await expect(row).toContainText('100');
    await expect(goods).toContainText('100');
  });

  await test.step('within a day the receiver puts it right, and everybody sees it', async () => {
    await button(receiver, 'Betulkan hitungan').click();
    const form = receiver.getByRole('dialog', { name: 'Betulkan hitungan' });
    await form.getByText('Kurang, rusak, atau lainnya').click();
    await form.getByLabel('Kurang', { exact: true }).fill('10');
    await expect(form.getByLabel('Sesuai', { exact: true })).toHaveValue('90');
    await form.getByLabel('Mengapa hitungannya keliru?').fill('Satu karung terhitung dua kali');
    await button(form, 'Betulkan hitungan').click();
    await expect(form).toBeHidden();
    await expect(cardOf(need)).toContainText('sisa 10 lembar');
    await expect(row).toContainText('90');
    await expect(paper.getByText(/90/).first()).toBeVisible();
  });

  await test.step('the paper has no new edition: nothing changed on its way', async () => {
    await expect(paper.getByText(/^Edisi 2/)).toHaveCount(0);
    const pdf = await paper.request.get(`/s/${String(code).toLowerCase()}/surat-jalan`);
    expect(pdf.headers()['content-type']).toBe('application/pdf');
  });

  await test.step('a code read out over the phone leads to the paper', async () => {
    await paper.goto('/s');
    const typed = String(code).replaceAll('0', 'o').replaceAll('1', 'l').toLowerCase();
    await paper.getByLabel('Kode surat jalan').fill(`${typed.slice(0, 3)}-${typed.slice(3)}`);
    await button(paper, 'Buka kiriman').click();
    await expect(paper).toHaveURL(new RegExp(`${String(shipment)}/surat-jalan`));
  });
});

test('S5, N1: goods that nobody promised are told, set against the need, and seen as a claim', async ({
  visit,
}) => {
  test.setTimeout(180_000);
  const place = await newPlace('Pos Tanpa Tugas');
  const { baznas, store } = await stocked(place, 'BRS', 300);
  const { shipment } = await baznas.must('shipment.plan', {
    incident,
    from: store,
    stops: [{ site: place.id }],
    lines: [{ item: 'BRS', quantity: 40 }],
  });
  await baznas.must('shipment.load', { incident, shipment });
  await baznas.must('shipment.depart', { incident, shipment });
  const { line } = await newVerifiedNeed(place, { item: 'BRS', quantity: 60 });

  const receiver = await visit('coordinator', phone);
  const need = await visit('responder.dompetdhuafa', laptop);
  await open(need, boardAt('peta', { line }));
  await expect(cardOf(need)).toContainText('Tanpa tugas, 40 kg sudah menuju ke sini');
  await open(receiver, `/e/${incident}/kiriman/${String(shipment)}`);
  await button(receiver, 'Terima').click();
  const form = receiver.getByRole('dialog', { name: 'Terima' });
  await expect(form.getByLabel('Untuk kebutuhan di sini')).toHaveValue('40');
  await button(form, 'Terima').click();
  await expect(form).toBeHidden();
  await expect(cardOf(need)).toContainText('sisa 20 kg');
  await expect(cardOf(need)).toContainText('Baznas');
  await expect(cardOf(need)).not.toContainText('Tanpa tugas');

  await test.step('planning more for the place offers the rest of the need, and makes a task of it', async () => {
    const sender = await visit('responder.baznas', phone);
    const address = `/e/${incident}/kiriman/baru?dari=${store}&ke=${place.id}&barang=BRS`;
    await open(sender, address);
    await sender.getByLabel('Jumlah', { exact: true }).fill('50');
    const offered = sender.getByRole('group', { name: /untuk kebutuhan di Pos Tanpa Tugas/ });
    await expect(offered.getByRole('checkbox')).toBeChecked();
    await expect(offered.getByRole('textbox')).toHaveValue('20');
    await button(sender, 'Rencanakan kiriman').click();
    await expect(sender.getByRole('heading', { name: /^Kiriman [0-9A-Z]{6}$/ })).toBeVisible();
    await expect(cardOf(need)).not.toContainText('sisa 20 kg');
  });
});

test('N5: a form refuses a part of a whole thing in the words of the server, and keeps what was typed', async ({
  visit,
}) => {
  const place = await newPlace('Pos Utuh');
  const { baznas, store } = await stocked(place, 'SLM', 200);
  const { shipment } = await baznas.must('shipment.plan', {
    incident,
    from: store,
    stops: [{ site: place.id }],
    lines: [{ item: 'SLM', quantity: 10 }],
  });
  const page = await visit('responder.baznas', phone);
  await open(page, `/e/${incident}/kiriman/${String(shipment)}`);
  await button(page, 'Muat').click();
  const form = page.getByRole('dialog', { name: 'Muat' });
  await form.getByLabel(/^Selimut/).fill('9,5');
  await button(form, 'Muat').click();
  const words = 'Isi bilangan bulat: barang ini tidak bisa dibagi.';
  await expect(form.getByText(words)).toBeVisible();
  await expect(form.getByLabel(/^Selimut/)).toHaveValue('9,5');
  await expect(form.getByLabel(/^Selimut/)).toBeFocused();
  await form.getByLabel(/^Selimut/).fill('9');
  await button(form, 'Muat').click();
  await expect(form).toBeHidden();
});
