// The matrix follows the board: what is claimed on one page changes its cell on another, and the cell leads to the list.
import { expect, test } from '../support/visit.ts';
import { complaints } from './every-look.ts';
import {
  boardAt,
  button,
  fitsItsWidth,
  incident,
  laptop,
  newPlace,
  newVerifiedNeed,
  open,
  origin,
  rowOf,
} from './steps.ts';

/** A low window draws few rows: they are all alike. */
const low = { viewport: { width: 1280, height: 520 } };
const narrow = { viewport: { width: 320, height: 640 }, isMobile: true, hasTouch: true };
/** So high that every site of a regency is in sight: rows outside are not in the page. */
const high = { viewport: { width: 1280, height: 20_000 } };
const sites = `/e/${incident}/matriks?tingkat=lokasi&wilayah=11.16`;

test('a claim on one page changes the cell on another, and the cell leads to card and list', async ({
  visit,
}) => {
  test.setTimeout(120_000);
  const place = await newPlace('Pos Matriks');
  const { line } = await newVerifiedNeed(place, { item: 'AIR', quantity: 1500 });
  const matrix = await visit('coordinator', high);
  const baznas = await visit('responder.baznas', laptop);
  await open(matrix, sites);
  await open(baznas, boardAt('peta', { line }));
  const cell = matrix.getByRole('gridcell', { name: new RegExp(`^${place.name}, Air bersih`) });
  // 1,500 litres are a day of a hundred people.
  await expect(cell).toHaveAccessibleName(/Kurang −100 orang-hari\. 0 dari 1 baris tertutup$/);

  await baznas.getByLabel('Jumlah yang Anda ambil').fill('600');
  await button(baznas, /^Ambil 600 /).click();
  await expect(cell).toHaveAccessibleName(/Kurang −60 orang-hari\..* tertutup\. Baznas$/);

  await cell.focus();
  await matrix.keyboard.press('ArrowRight');
  await expect(cell).not.toBeFocused();
  await matrix.keyboard.press('ArrowLeft');
  await matrix.keyboard.press('Enter');
  const panel = matrix.getByRole('complementary', { name: 'Isi sel' });
  await expect(panel).toContainText('−60 orang-hari');
  await expect(panel).toContainText(/Baznas.*Air/s);
  await expect(matrix).toHaveURL(/sel=11\.16[^~]*~air_sanitasi/);
  await panel.getByRole('button', { name: 'Tutup isi sel' }).click();
  await expect(cell).toBeFocused();
  await matrix.keyboard.press('Enter');
  await panel.getByRole('link', { name: /^Daftar / }).click();
  await expect(matrix).toHaveURL(/\/kebutuhan\?semua=1&sektor=air_sanitasi&wilayah=11\.16/);
  await expect(rowOf(matrix, new RegExp(place.name))).toBeVisible();
});

for (const [size, options] of Object.entries({ narrow, low }))
  test(`axe: the matrix with an open cell, ${size}`, async ({ visit }) => {
    test.setTimeout(120_000);
    const page = await visit('coordinator', options);
    for (const [language, theme, mode] of [
      ['id', 'light', 'saat'],
      ['en', 'dark', 'sosial'],
    ] as const) {
      await page.context().addCookies([
        { name: 'posko_lang', value: language, url: origin },
        { name: 'posko_theme', value: theme, url: origin },
      ]);
      await page.goto(`/e/${incident}/matriks?mode=${mode}`);
      await expect(page.getByText(/^(Langsung|Live), /).first()).toBeVisible({ timeout: 20_000 });
      await fitsItsWidth(page);
      if (mode === 'saat') {
        expect(await complaints(page)).toEqual([]);
        const all = page.getByRole(size === 'narrow' ? 'button' : 'gridcell', { name: /^Semua/ });
        await all.first().click();
        await expect(page.getByRole('heading', { name: 'Siapa mengerjakan apa' })).toBeVisible();
      }
      expect(await complaints(page)).toEqual([]);
    }
  });
