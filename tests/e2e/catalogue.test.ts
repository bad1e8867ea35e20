// The catalogue as the ministry and an organisation write it: two pages at once, own words, the queue, and a merge.
import { randomUUID } from 'node:crypto';
import AxeBuilder from '@axe-core/playwright';
import type { BrowserContextOptions, Page } from '@playwright/test';
import { expect, test } from '../support/visit.ts';
import { program } from './steps.ts';

type Visit = (name?: string, options?: BrowserContextOptions) => Promise<Page>;

async function openAs(visit: Visit, name: string, path: string, options?: BrowserContextOptions) {
  const page = await visit(name, options);
  await page.goto(path);
  return page;
}

/** A name and a code that no other run has. */
function named(word: string) {
  const letters = randomUUID()
    .replace(/[^a-f]/g, '')
    .padEnd(5, 'k')
    .slice(0, 5);
  return { name: `${word} ${letters}`, code: `X${letters.toUpperCase()}` };
}

async function add(page: Page, { name, code }: { name: string; code: string }, unit = 'buah') {
  await page.getByRole('button', { name: 'Tambah barang' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Kode').fill(code);
  await dialog.getByLabel('Nama Indonesia').fill(name);
  await dialog.getByLabel('Nama Inggris').fill(`${name} en`);
  await dialog.getByLabel('Satuan').fill(unit);
  await dialog.getByLabel('Sumber', { exact: true }).fill('uji');
  await dialog.getByRole('button', { name: 'Simpan' }).click();
  await expect(dialog).toBeHidden();
}

test('ADMIN 8: two who change one item at once: the second is told and nothing is overwritten', async ({
  visit,
}) => {
  const [first, second] = [
    await openAs(visit, 'admin', '/katalog'),
    await openAs(visit, 'admin', '/katalog'),
  ];
  const item = named('Obor');
  await add(first, item);
  await second.goto(`/katalog?q=${encodeURIComponent(item.name)}`);
  await first.goto(`/katalog?q=${encodeURIComponent(item.name)}`);
  for (const page of [first, second]) {
    await page.getByRole('button', { name: item.name, exact: true }).click();
    await page.getByRole('dialog').getByLabel('Nama Inggris').fill(`Torch ${item.code}`);
  }
  await first.getByRole('dialog').getByRole('button', { name: 'Simpan' }).click();
  await expect(first.getByRole('dialog')).toBeHidden();
  await second.getByRole('dialog').getByRole('button', { name: 'Simpan' }).click();
  await expect(second.getByRole('dialog').getByRole('alert')).toContainText('baru saja diubah');
});

test('ADMIN 8: a word of another item is refused beside its field, and the item is named', async ({
  visit,
}) => {
  const page = await openAs(visit, 'admin', '/katalog');
  await page.getByRole('button', { name: 'Tambah barang' }).click();
  const dialog = page.getByRole('dialog');
  const { name, code } = named('Umpan');
  await dialog.getByLabel('Kode').fill(code);
  await dialog.getByLabel('Nama Indonesia').fill(name);
  await dialog.getByLabel('Nama Inggris').fill(`${name} en`);
  await dialog.getByLabel('Satuan').fill('buah');
  await dialog.getByLabel('Nama lain').fill('beras');
  await dialog.getByLabel('Sumber', { exact: true }).fill('uji');
  await dialog.getByRole('button', { name: 'Simpan' }).click();
  await expect(dialog.getByRole('alert')).toContainText('Beras (BRS)');
});

test('S15: an item is merged after its preview and separated again, and another page sees both', async ({
  visit,
}) => {
  const page = await openAs(visit, 'admin', '/katalog');
  const [from, into] = [named('Ember'), named('Timba')];
  await add(page, from);
  await add(page, into);
  await page.getByLabel('Cari').fill(from.name);
  await expect(page).toHaveURL(/q=/);
  await page.getByRole('button', { name: from.name, exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Gabungkan…' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByText('Belum ada catatan yang memakainya.')).toBeVisible();
  await dialog.getByLabel('Digabung ke').selectOption(into.code);
  await dialog.getByLabel('Alasan').fill('barang yang sama');
  await dialog.getByRole('button', { name: 'Gabungkan', exact: true }).click();
  await expect(dialog).toBeHidden();
  const other = await openAs(
    visit,
    'responder.baznas',
    `/katalog?q=${encodeURIComponent(from.name)}`,
  );
  await expect(other.getByText(`Digabung ke ${into.name}: 1 buah = 1 buah`)).toBeVisible();
  await page.getByRole('button', { name: /^Pisahkan lagi/ }).click();
  await expect(page.getByText(`Digabung ke ${into.name}`)).toBeHidden();
});

test('ADMIN 8: an organisation has words of its own, and answers an unknown word with one tap', async ({
  visit,
}) => {
  const baznas = await program('responder.baznas');
  const { name: word } = named('bras');
  const page = await openAs(visit, 'responder.baznas', '/katalog?q=Beras');
  await page.getByRole('button', { name: 'Beras', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Kata lembaga').fill(`${word} kita`);
  await dialog.getByRole('button', { name: 'Tambah kemasan' }).click();
  await dialog.getByLabel('Kemasan', { exact: true }).last().fill(`sak ${word}`.slice(0, 20));
  await dialog.getByLabel('Isi', { exact: true }).last().fill('25');
  await dialog.getByLabel('Sumber isi').last().fill('karung sendiri');
  await dialog.getByRole('button', { name: 'Simpan' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText(`Kata lembaga: ${word} kita`)).toBeVisible();
  const answer = await page.request.get('/api/v1/session');
  const me = (await answer.json()) as { organisation: string };
  await baznas.must('word.hear', {
    organisation: me.organisation,
    source: 'import',
    words: [{ word, count: 4 }],
  });
  await page.goto('/katalog?bagian=kata');
  const row = page.getByRole('main').getByRole('listitem').filter({ hasText: word });
  await expect(row).toContainText('4 kali di impor');
  await row.getByRole('combobox').selectOption('BRS');
  await row.getByRole('button', { name: /^Jadikan kata lembaga/ }).click();
  await expect(row).toBeHidden();
  await page.goto(`/katalog?q=${encodeURIComponent(word)}`);
  await expect(page.getByText('1 barang')).toBeVisible();
});

test('UX 75: the catalogue at 320 px, with its dialog open: axe finds nothing, nothing is wider than the page', async ({
  visit,
}) => {
  const page = await openAs(visit, 'admin', '/katalog', { viewport: { width: 320, height: 700 } });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  await page.getByRole('button', { name: 'Tambah barang' }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
});
