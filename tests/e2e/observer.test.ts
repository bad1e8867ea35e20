// An observer reads every page and is offered nothing that the server would refuse.
import { expect, test } from '../support/visit.ts';
import {
  boardAt,
  cardOf,
  incident,
  laptop,
  newPlace,
  newVerifiedNeed,
  open,
  program,
} from './steps.ts';

/** Words that begin what changes something. */
const acts =
  /^(Ambil|Verifikasi|Mulai verifikasi|Lepas|Terima|Berangkat|Muat|Sudah tiba|Buat kiriman|Lapor|Daftarkan|Rencanakan|Konvoi datang|Catat|Hitung|Salurkan|Keluarkan|Perbarui|Ubah|Tutup k|Batalkan|Tambah|Undang|Buka kejadian|Lihat kontak|Lihat sopir|Tindakan lain|Langkah lain)/;

test('an observer sees no button and no link that ends in a refusal', async ({ visit }) => {
  test.setTimeout(240_000);
  const place = await newPlace('Pos Amat');
  const { line } = await newVerifiedNeed(place, { item: 'KMP', quantity: 6 });
  const baznas = await program('responder.baznas');
  await baznas.must('claim.take', { incident, line, quantity: 2 });
  const page = await visit('observer', laptop);
  const at = (rest: string) => `/e/${incident}/${rest}`;
  const refused: string[] = [];
  const asked = new Set<string>();

  /** Of the page that is open: nothing acts, and no link is forbidden. */
  const look = async () => {
    const main = page.getByRole('main');
    await expect(main.getByRole('button', { name: acts })).toHaveCount(0);
    await expect(main.getByRole('link', { name: acts })).toHaveCount(0);
    const links = await main
      .getByRole('link')
      .evaluateAll((all) => all.map((one) => (one as HTMLAnchorElement).href));
    for (const link of links) {
      const { origin, pathname } = new URL(link);
      // One of each kind of page is enough.
      const kind = pathname.replace(/[0-9a-f-]{36}/, '');
      if (origin !== new URL(page.url()).origin || asked.has(kind)) continue;
      asked.add(kind);
      const answer = await page.request.get(link);
      if (answer.status() === 403) refused.push(link);
    }
  };
  const first = async (prefix: string) => {
    const found = page.getByRole('main').locator(`a[href^="${prefix}"]`).first();
    await expect(found).toBeVisible();
    return String(await found.getAttribute('href'));
  };

  await open(page, boardAt('peta', { item: 'KMP', line }));
  await expect(cardOf(page)).toContainText('sisa 4 unit');
  await look();
  await open(page, `${boardAt('peta')}&lapis=lokasi&lokasi=${place.id}`);
  await expect(cardOf(page)).toContainText(place.name);
  await look();
  await open(page, boardAt('kebutuhan', { line }));
  await expect(cardOf(page)).toContainText('sisa 4 unit');
  await look();

  await page.goto(at('kiriman'));
  const shipment = await first(at('kiriman/'));
  await look();
  await page.goto(at('gudang'));
  const store = await first(at('gudang/'));
  await look();
  await page.goto('/organisasi');
  const organisation = await first('/organisasi/');
  await look();
  const rest = [shipment, store, at(`gudang/${place.id}`), at(`lokasi/${place.id}`), organisation];
  for (const address of [...rest, at('kegiatan'), '/kejadian', `/kejadian/${incident}`, '/tugas']) {
    await page.goto(address);
    await expect(page.getByRole('main').getByRole('heading').first()).toBeVisible();
    await page.waitForLoadState('networkidle');
    await look();
  }
  expect(refused).toEqual([]);
});
