// V16, V18: two people write the note of a card; one is cut off and reloads; both have the same text. No other page loads Yjs.
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from '../support/visit.ts';
import { button, cardOf, fitsItsWidth, incident, laptop, newPlace, open } from './steps.ts';

const narrow = { viewport: { width: 320, height: 640 }, isMobile: true, hasTouch: true };
const note = (page: Page) => cardOf(page).getByRole('textbox', { name: 'Catatan bersama' });
const section = (page: Page) =>
  cardOf(page)
    .locator('section')
    .filter({ has: page.getByRole('heading', { name: 'Catatan bersama' }) });

async function complaints(page: Page): Promise<string[]> {
  const axe = new AxeBuilder({ page }).options({ rules: { 'target-size': { enabled: true } } });
  const { violations } = await axe.analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target).join(' ')}`);
}

test('two write a note at once, also cut off, and have the same text; a removal is brought back', async ({
  visit,
}) => {
  const place = await newPlace('Pos Catatan');
  const baznas = await visit('responder.baznas', laptop);
  const dompet = await visit('responder.dompetdhuafa', narrow);
  const address = `/e/${incident}/peta?lokasi=${place.id}`;
  await open(baznas, address);
  await open(dompet, address);
  await button(section(baznas), 'Mulai catatan').click();
  await expect(note(baznas)).toBeFocused();
  await baznas.keyboard.type('Truk lewat jembatan.');
  await expect(note(dompet)).toHaveValue('Truk lewat jembatan.');
  await expect(section(dompet)).toContainText(/\(Baznas\) menulis di baris 1/);

  await dompet.context().setOffline(true);
  await note(dompet).fill('Truk lewat jembatan. Motor saja.');
  await expect(section(dompet)).toContainText(/\d+ perubahan belum terkirim/);
  await fitsItsWidth(dompet);
  await note(baznas).press('Home');
  await baznas.keyboard.type('Pagi: ');
  await dompet.context().setOffline(false);
  const whole = 'Pagi: Truk lewat jembatan. Motor saja.';
  await expect(note(dompet)).toHaveValue(whole, { timeout: 30_000 });
  await expect(note(baznas)).toHaveValue(whole);
  await expect(section(dompet)).toContainText('Semua tersimpan');

  // The caret of Baznas is still behind "Pagi: ".
  await baznas.keyboard.type('hati-hati, ');
  await expect(note(dompet)).toHaveValue('Pagi: hati-hati, Truk lewat jembatan. Motor saja.');
  expect(await complaints(dompet)).toEqual([]);

  const long = 'Isi yang panjang. '.repeat(40);
  await note(baznas).fill(long);
  await expect(note(dompet)).toHaveValue(long);
  await note(dompet).fill('');
  await expect(section(baznas)).toContainText('Teks sebelum dihapus (1)');
  await section(baznas).getByText('Teks sebelum dihapus (1)').click();
  await expect(section(baznas)).toContainText(/Dompet Dhuafa\) menghapus/);
  await button(section(baznas), 'Pulihkan').click();
  await expect(note(dompet)).toHaveValue(long);
});
