// A breakdown on the road, on two screens: two vehicles, a redirect, a corrected receipt, and papers that follow (S10-S12).
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
  phone,
  program,
} from './steps.ts';

test('S10, S11, S12: a truck breaks down, half goes on by boat, is redirected and counted; the papers say so', async ({
  visit,
}) => {
  test.setTimeout(240_000);
  const place = await newPlace('Pos Mogok');
  const other = await newPlace('Pos Alih');
  const baznas = await program('responder.baznas');
  const store = await newStore(baznas, place);
  await baznas.must('stock.receive', {
    incident,
    site: store,
    origin: 'purchase',
    lines: [{ item: 'SLM', quantity: 200 }],
  });
  const { line } = await newVerifiedNeed(place, { item: 'SLM', quantity: 100 });
  const { claim } = await baznas.must('claim.take', { incident, line, quantity: 100 });
  const { shipment, code } = await baznas.must('shipment.plan', {
    incident,
    from: store,
    stops: [{ site: place.id }],
    lines: [{ item: 'SLM', quantity: 100, claim }],
  });
  await baznas.must('shipment.load', { incident, shipment });
  await baznas.must('shipment.depart', { incident, shipment, plate: 'BL 1111 AA' });

  const sender = await visit('responder.baznas', laptop);
  const receiver = await visit('coordinator', phone);
  await open(receiver, `/e/${incident}/kiriman/${String(shipment)}`);
  await open(sender, `/e/${incident}/kiriman/${String(shipment)}`);
  const form = sender.getByRole('dialog');

  await test.step('40 change to a boat; the other screen sees the first vehicle’s paper change', async () => {
    await sender.getByText('Ada masalah atau perubahan?').click();
    await button(sender, 'Pindah kendaraan').click();
    await expect(form).toContainText('menjadi kiriman baru dengan surat jalan sendiri');
    await form.getByLabel(/^Selimut/).fill('40');
    await form.getByLabel('Kendaraan', { exact: true }).selectOption('boat');
    await form.getByLabel('Alasan').fill('as roda patah di Seumadam');
    await button(form, 'Pindah kendaraan').click();
    await expect(sender.getByText('Dipindahkan dari kiriman')).toBeVisible();
    await expect(receiver.getByText('Yang berlaku: surat jalan edisi 2.')).toBeVisible();
    await expect(receiver.getByText('60 lembar', { exact: true })).toBeVisible();
  });

  await test.step('the boat goes to another place, and the claim waits for other goods', async () => {
    await sender.getByText('Ada masalah atau perubahan?').click();
    await button(sender, 'Alihkan').click();
    await form.getByRole('combobox', { name: /^Tempat baru/ }).fill(other.name);
    await sender.getByRole('option', { name: new RegExp(other.name) }).click();
    await form.getByLabel('Alasan').fill('jembatan putus');
    await button(form, 'Alihkan').click();
    await expect(form).toBeHidden();
    await expect(sender.getByRole('heading', { name: other.name })).toBeVisible();
    await fitsItsWidth(receiver);
  });

  await test.step('the paper of the boat names its edition, where it was sent, and the first vehicle', async () => {
    await sender.getByRole('link', { name: 'Surat jalan' }).first().click();
    await expect(sender.getByText('Edisi 2', { exact: true })).toBeVisible();
    await expect(sender.getByText(`Dialihkan dari ${place.name} ke ${other.name}`)).toBeVisible();
    await expect(sender.getByText(`Dipindahkan dari kiriman ${String(code)}`)).toBeVisible();
    const pdf = await sender.request.get(`/s/${String(code)}/surat-jalan`);
    expect(pdf.headers()['content-type']).toBe('application/pdf');
  });

  await test.step('the rest of the truck is counted, and the count is corrected', async () => {
    const coordinator = await program('coordinator');
    const lines = [{ line: 0, good: 60 }];
    await coordinator.must('shipment.receive', { incident, shipment, lines });
    await expect(receiver.getByText('Sesuai 60', { exact: true })).toBeVisible();
    await coordinator.must('shipment.correct', {
      incident,
      shipment,
      lines: [{ line: 0, good: 58, damaged: 2, note: 'dua basah' }],
      reason: 'dua basah ditemukan saat dibuka',
    });
    await expect(receiver.getByText('Sesuai 58', { exact: true })).toBeVisible();
  });
});
