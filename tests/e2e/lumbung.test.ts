// Three organisations close one need: an NGO brings most of it, and what broke on the way comes from a lumbung sosial,
// which gives nothing before a decree covers its area (S2).
import { randomUUID } from 'node:crypto';
import { expect, test } from '../support/visit.ts';
import {
  boardAt,
  button,
  cardOf,
  incident,
  laptop,
  newPlace,
  newVerifiedNeed,
  open,
  phone,
  program,
} from './steps.ts';

/** A calendar day, so many from today. */
const day = (ahead: number) => new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10);

test('S2: a lumbung without a decree refuses, with one it closes the rest of a need', async ({
  visit,
}) => {
  test.setTimeout(240_000);
  const [admin, coordinator, baznas, tagana] = await Promise.all(
    ['admin', 'coordinator', 'responder.baznas', 'responder.tagana'].map((name) => program(name)),
  );
  if (!admin || !coordinator || !baznas || !tagana) throw new Error('somebody is missing');
  const place = await newPlace('Pos Lumbung');
  const { line } = await newVerifiedNeed(place, { item: 'SLM', quantity: 50 });

  // The ministry's store, in a regency of its own; Tagana may move its goods.
  const name = `Lumbung Sosial ${randomUUID().slice(0, 4)}`;
  const { site: lumbung } = await admin.must('storage.register', {
    name,
    kind: 'social-storage',
    tier: 'regency',
    area: '11.14',
  });
  const blankets = { item: 'SLM', quantity: 20 };
  await admin.must('stock.receive', {
    incident,
    site: lumbung,
    origin: 'purchase',
    lines: [blankets],
  });
  await test.step('its owner lets Tagana send its goods', async () => {
    const office = await visit('admin', laptop);
    await office.goto('/organisasi');
    await office
      .getByRole('link', { name: /Kemensos|Kementerian/ })
      .first()
      .click();
    await office.getByLabel('Lembaga yang boleh mengirim').selectOption('Tagana');
    await office.getByLabel('Sampai', { exact: true }).fill(day(30));
    await button(office, 'Izinkan').click();
    await expect(office.getByText('Titipan dicatat.')).toBeVisible();
    await expect(office.getByText('Tagana boleh mengirim barang Kemensos').first()).toBeVisible();
  });

  await test.step('the first organisation brings fifty; three do not arrive well', async () => {
    const { site: from } = await baznas.must('storage.register', {
      name: `Gudang ${randomUUID().slice(0, 4)}`,
      kind: 'warehouse',
      tier: 'organisation',
      area: '12.71',
    });
    const lines = [{ item: 'SLM', quantity: 50 }];
    await baznas.must('stock.receive', { incident, site: from, origin: 'donation', lines });
    const { claim } = await baznas.must('claim.take', { incident, line, quantity: 50 });
    const { shipment } = await baznas.must('shipment.plan', {
      incident,
      from,
      stops: [{ site: place.id }],
      lines: [{ item: 'SLM', quantity: 50, claim }],
    });
    const of = { incident, shipment };
    for (const step of ['shipment.load', 'shipment.depart', 'shipment.arrive'])
      await baznas.must(step, of);
    const receiver = await visit('coordinator', phone);
    await open(receiver, boardAt('peta', { line }));
    await coordinator.must('shipment.receive', {
      ...of,
      lines: [{ line: 0, good: 47, short: 2, damaged: 1, note: 'dua tak ada' }],
    });
    // Live, on a card that was open before: the shortfall asks again at once.
    await expect(cardOf(receiver)).toContainText('sisa 3 lembar');
  });

  const page = await visit('responder.tagana', laptop);
  const { claim } = await tagana.must('claim.take', { incident, line, quantity: 3 });
  const form = `/e/${incident}/kiriman/baru?dari=${String(lumbung)}&klaim=${String(claim)}`;

  await test.step('the lumbung is shut: it says so, and nothing is planned', async () => {
    await open(page, `/e/${incident}/gudang/${String(lumbung)}`);
    await expect(page.getByText('Belum dibuka: belum ada SK darurat').first()).toBeVisible();
    const refused = await tagana.command('shipment.plan', {
      incident,
      from: lumbung,
      stops: [{ site: place.id }],
      lines: [{ item: 'SLM', quantity: 3, claim }],
    });
    expect(refused.body).toMatchObject({ code: 'lumbung-shut' });
    expect(refused.body.detail).toContain(name);
    // A reason alone does not open it for others than Kemensos.
    const forced = await tagana.command('shipment.plan', {
      incident,
      from: lumbung,
      stops: [{ site: place.id }],
      overrideReason: 'mendesak',
      lines: [{ item: 'SLM', quantity: 3, claim }],
    });
    expect(forced.body).toMatchObject({ code: 'override-kemensos-only' });
  });

  await test.step('a decree that covers its area and today opens it, on the open page too', async () => {
    const number = `300.2/${randomUUID().slice(0, 4)}/2026`;
    await admin.must('incident.decree', {
      incident,
      decree: {
        number,
        status: 'tanggap_darurat',
        issuer: 'Bupati Aceh Jaya',
        area: '11.14',
        from: day(-2),
        until: day(12),
      },
    });
    await expect(page.getByText(number, { exact: false }).first()).toBeVisible();
    await expect(page.getByText('Belum dibuka: belum ada SK darurat')).toHaveCount(0);
  });

  await test.step('the second organisation plans, loads and leaves; the receiver confirms', async () => {
    await open(page, form);
    await expect(page.getByLabel('Jumlah', { exact: true })).toHaveValue('3');
    await button(page, 'Rencanakan kiriman').click();
    await expect(page.getByRole('heading', { name: /^Kiriman [0-9A-Z]{6}$/ })).toBeVisible();
    for (const step of ['Muat', 'Berangkatkan']) {
      await button(page, step).click();
      await button(page.getByRole('dialog', { name: step }), step).click();
    }
    await expect(button(page, 'Tiba')).toBeVisible();
    // The code over the phone, typed as it was heard, leads to the paper that travels along.
    const heading = page.getByRole('heading', { name: /^Kiriman [0-9A-Z]{6}$/ });
    const code = ((await heading.textContent()) ?? '').slice(-6);
    const receiver = await visit('coordinator', phone);
    await receiver.goto('/s');
    await receiver.getByLabel('Kode surat jalan').fill(code.toLowerCase());
    await button(receiver, 'Buka kiriman').click();
    await expect(receiver).toHaveURL(/surat-jalan$/);
    await expect(receiver.getByText(code).first()).toBeVisible();
    const shipment = page.url().split('/').at(-1) ?? '';
    await coordinator.must('shipment.receive', {
      incident,
      shipment,
      lines: [{ line: 0, good: 3 }],
    });
    await expect(page.getByText('Diterima', { exact: true })).toBeVisible();
  });

  type Lines = {
    line: { id: string; asked: number; open: number; confirmed: number; lost: number }[];
  };
  const rows = await coordinator.board<Lines>(incident);
  expect(rows.line.find(({ id }) => id === line)).toMatchObject({
    asked: 50,
    open: 0,
    confirmed: 50,
    lost: 3,
  });
});
