// Several tasks of one organisation in one shipment, planned at /tugas, while another screen looks on (S3, N14).
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

/** Places of their own with one task of Baznas at each, and a store with goods for all. */
async function scene(amounts: readonly number[], stock: number) {
  const baznas = await program('responder.baznas');
  const tasks = [];
  for (const quantity of amounts) {
    const place = await newPlace('Pos Gabung');
    const { line } = await newVerifiedNeed(place, { item: 'TKR', quantity });
    const { claim } = await baznas.must('claim.take', { incident, line, quantity });
    tasks.push({ place, claim: String(claim), quantity });
  }
  const [first] = tasks;
  if (!first) throw new Error('no task');
  const store = await newStore(baznas, first.place);
  await baznas.must('stock.receive', {
    incident,
    site: store,
    origin: 'purchase',
    lines: [{ item: 'TKR', quantity: stock }],
  });
  return { baznas, tasks, store: `Gudang ${first.place.name}`, first };
}

test('three tasks become one shipment with three stops; the second screen sees them scheduled', async ({
  visit,
}) => {
  test.setTimeout(180_000);
  const { tasks, store } = await scene([30, 30, 30], 80);
  const planner = await visit('responder.baznas', phone);
  const watcher = await visit('responder.baznas', laptop);
  await open(watcher, '/tugas');
  await open(planner, '/tugas');

  await test.step('tasks are picked with the keyboard, and stay picked after a look at another page', async () => {
    for (const { place } of tasks) {
      const box = planner.getByRole('checkbox', { name: new RegExp(place.name) });
      await box.focus();
      await planner.keyboard.press('Space');
      await expect(box).toBeChecked();
    }
    await expect(planner.getByText('3 tugas dipilih')).toBeVisible();
    await fitsItsWidth(planner);
    await planner.reload();
    await expect(planner.getByText('3 tugas dipilih')).toBeVisible();
  });

  await test.step('the store tells what is free and what is short, and an amount is lowered', async () => {
    await button(planner, 'Rencanakan satu kiriman').click();
    await planner.getByRole('radio', { name: new RegExp(store) }).check();
    await expect(planner.getByText(/cukup untuk 2 dari 3 barang/)).toBeVisible();
    await expect(planner.getByText(/Muatan kira-kira 135 kg/)).toBeVisible();
    const last = planner.getByRole('listitem').filter({ hasText: /^3\. / });
    await expect(last).toContainText(/kurang \d+ lembar/);
    await fitsItsWidth(planner);
    await button(planner, 'Rencanakan satu kiriman').click();
    await expect(planner.getByText('Ada isian yang perlu diperbaiki')).toBeVisible();
    await button(last, /^Kirim \d+ lembar$/).click();
    await expect(last).not.toContainText('kurang');
  });

  await test.step('a stop is moved, and the proposal comes back', async () => {
    const names = () => planner.getByRole('heading', { level: 4 }).allTextContents();
    const [first = ''] = await names();
    await button(planner, `Turunkan ${first.replace('1. ', '')}`).click();
    await expect.poll(async () => (await names())[1]).toBe(first.replace('1.', '2.'));
    await button(planner, 'Urutkan dari yang terdekat').click();
    await expect.poll(async () => (await names())[0]).toBe(first);
  });

  await test.step('a motorcycle does not carry it twice over, which is a warning and no refusal', async () => {
    await planner.getByLabel('Kendaraan', { exact: true }).selectOption('walk');
    await expect(planner.getByText(/Lebih dari yang biasanya dibawa/)).toBeVisible();
    await planner.getByLabel('Kendaraan', { exact: true }).selectOption('truck');
    await expect(planner.getByText(/Lebih dari yang biasanya dibawa/)).toBeHidden();
  });

  await test.step('one press plans it, and without a network nothing that was picked is lost', async () => {
    await planner.context().setOffline(true);
    await button(planner, 'Rencanakan satu kiriman').click();
    await expect(planner.getByRole('alert').first()).toBeVisible({ timeout: 30_000 });
    await expect(planner.getByRole('heading', { level: 4 })).toHaveCount(3);
    await planner.context().setOffline(false);
    // The command may have been carried out, and then leads on by itself; else the same one is sent again (F3).
    const card = planner.getByRole('heading', { name: /^Kiriman [0-9A-Z]{6}$/ });
    const again = button(planner, 'Rencanakan satu kiriman');
    await expect(async () => {
      if (!(await card.isVisible())) await again.click({ timeout: 1000 });
      await expect(card).toBeVisible({ timeout: 3000 });
    }).toPass({ timeout: 40_000 });
  });

  await test.step('the second screen sees three tasks scheduled, in one shipment', async () => {
    const code = (await planner.getByRole('heading', { name: /^Kiriman / }).textContent()) ?? '';
    const own = watcher.getByText(
      new RegExp(`dijadwalkan dalam kiriman ${code.replace('Kiriman ', '')}`),
    );
    await expect(own).toHaveCount(3);
    // Of one task 10 are left, which can go with another shipment.
    const names = tasks.map(({ place }) => place.name).join('|');
    await expect(watcher.getByRole('checkbox', { name: new RegExp(names) })).toHaveCount(1);
  });

  await test.step('one paper lists all stops', async () => {
    await planner.getByRole('link', { name: 'Surat jalan' }).first().click();
    for (const { place } of tasks)
      await expect(planner.getByText(place.name).first()).toBeVisible();
  });
});

test('a task that was released meanwhile is named, and the others stay picked and are planned', async ({
  visit,
}) => {
  test.setTimeout(120_000);
  const { baznas, tasks, store } = await scene([30, 20, 10], 100);
  const planner = await visit('responder.baznas', laptop);
  await open(planner, '/tugas');
  for (const { place } of tasks)
    await planner.getByRole('checkbox', { name: new RegExp(place.name) }).check();
  await button(planner, 'Rencanakan satu kiriman').click();
  await planner.getByRole('radio', { name: new RegExp(store) }).check();
  const [, second] = tasks;
  if (!second) throw new Error('no second task');
  await baznas.must('claim.release', { incident, claim: second.claim });
  const told = planner.getByText(new RegExp(`^20 lembar .*${second.place.name}.*: tugasnya sudah`));
  await expect(told).toBeVisible();
  await expect(planner.getByRole('heading', { level: 4 })).toHaveCount(2);
  await button(planner, 'Rencanakan satu kiriman').click();
  await expect(planner.getByRole('heading', { name: /^Kiriman [0-9A-Z]{6}$/ })).toBeVisible();
  await expect(planner.getByText(second.place.name)).toHaveCount(0);
});
