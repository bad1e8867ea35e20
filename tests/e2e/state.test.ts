// What the screen says about its own state is true: whose session, which network, whose clock.
import { expect, test } from '../support/visit.ts';
import {
  boardAt,
  button,
  cardOf,
  incident,
  isLive,
  laptop,
  newNeed,
  newPlace,
  newStore,
  newVerifiedNeed,
  open,
  program,
  rowOf,
  tellItem,
} from './steps.ts';
import type { Place } from './steps.ts';

test('UX 16: a session that ended elsewhere is told over the full width, and the board stays as it was', async ({
  visit,
}) => {
  const place = await newPlace('Pos Sesi');
  const { line } = await newVerifiedNeed(place, { item: 'SLM', quantity: 40 });
  const baznas = await program('responder.baznas');
  await baznas.must('claim.take', { incident, line, quantity: 10 });

  const page = await visit('responder.tagana', laptop);
  await open(page, boardAt('kebutuhan', { item: 'SLM', line }));
  await expect(cardOf(page)).toContainText('Baznas');
  // Signs out in another tab, without a page of the board.
  await page.request.delete('/api/v1/session', { headers: { origin: new URL(page.url()).origin } });

  const told = page.getByRole('alert').filter({ hasText: 'Sesi berakhir, masuk lagi' });
  await expect(told).toBeVisible();
  const box = await told.boundingBox();
  expect(box?.width).toBe(laptop.viewport.width);
  await expect(page.getByText(/^Langsung, /)).toHaveCount(0);
  await expect(cardOf(page)).toContainText('Baznas');
  await expect(page.locator('#isi')).toHaveCSS('filter', 'grayscale(1)');
  await told.getByRole('link', { name: 'Masuk lagi' }).click();
  await expect(page).toHaveURL(/\/masuk\?ke=/);
});

test('UX 16: the first card, the search and a claim work without a network', async ({ visit }) => {
  const place = await newPlace('Pos Luring');
  await newVerifiedNeed(place, { item: 'TKR', quantity: 30 });
  await newStore(await program('responder.tagana'), place);
  const page = await visit('responder.tagana', laptop);
  await open(page, boardAt('kebutuhan', { item: 'TKR' }));
  await page.waitForLoadState('networkidle');
  await page.context().setOffline(true);
  await expect(page.getByText(/^Terputus\. Data per/)).toBeVisible();

  await rowOf(page, new RegExp(place.name)).click();
  await expect(cardOf(page)).toContainText(place.name);
  await button(cardOf(page), /^Ambil/).click();
  await expect(cardOf(page)).toContainText('Sementara – belum dikirim', { timeout: 40_000 });
  await expect(cardOf(page)).not.toContainText('sibuk');
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('Escape');

  await page.context().setOffline(false);
  await isLive(page);
  // It goes by itself, once.
  await expect(cardOf(page).getByRole('link', { name: /^Buat kiriman/ })).toBeVisible();
  await expect(cardOf(page).getByRole('alert')).toHaveCount(0);
});

test('R-P13: countdowns follow the clock of the server on a device that is two hours fast', async ({
  visit,
}) => {
  const place = await newPlace('Pos Jam');
  const { line } = await newVerifiedNeed(place, { item: 'MTR', quantity: 20, urgency: 'critical' });
  const baznas = await program('responder.baznas');
  await baznas.must('claim.take', { incident, line, quantity: 5 });
  const page = await visit('responder.baznas', laptop);
  await page.addInitScript(() => {
    const ahead = 2 * 3_600_000;
    const real = Date.now.bind(Date);
    const Plain = Date;
    class Fast extends Plain {
      constructor(...values: unknown[]) {
        super(...((values.length === 0 ? [real() + ahead] : values) as [number]));
      }
      static override now = () => real() + ahead;
    }
    globalThis.Date = Fast as DateConstructor;
  });
  const seen: string[] = [];
  await page.exposeFunction('told', (text: string) => seen.push(text));
  await page.addInitScript(() => {
    const { told } = globalThis as unknown as { told: (text: string) => void };
    new MutationObserver(() => {
      for (const timer of document.querySelectorAll('[role=timer]')) told(timer.textContent);
    }).observe(document, { subtree: true, childList: true, characterData: true });
  });
  await open(page, '/tugas');
  const timer = page.getByRole('article').filter({ hasText: place.name }).getByRole('timer');
  await expect(timer).toContainText(/\d/);
  expect(seen.filter((text) => text.includes('habis'))).toEqual([]);
});

test('C1: only who was really faster is told as faster', async ({ visit }) => {
  const place = await newPlace('Pos Cepat');
  const { line } = await newVerifiedNeed(place, { item: 'KSR', quantity: 20 });
  const baznas = await program('responder.baznas');
  await baznas.must('claim.take', { incident, line, quantity: 12 });
  const page = await visit('responder.tagana', laptop);
  await open(page, boardAt('kebutuhan', { item: 'KSR', line }));
  await expect(cardOf(page)).toContainText('Baznas');
  const amount = cardOf(page).getByLabel('Jumlah yang Anda ambil');
  await amount.fill('15');
  await button(cardOf(page), /^Ambil/).click();
  await expect(cardOf(page)).not.toContainText('lebih dulu mengambil');
});

test('two tabs of the report form hold two drafts, and Back leads from possible duplicates to the question', async ({
  visit,
}) => {
  const [first, second] = [await newPlace('Pos Tab'), await newPlace('Pos Lain')];
  await newNeed(first, { item: 'EMB', quantity: 12 });
  const page = await visit('reporter', laptop);
  const form = (place: Place) => `/lapor?kejadian=${incident}&lokasi=${place.id}`;
  await page.goto(form(first));
  await expect(page.getByText(first.name).first()).toBeVisible();
  await tellItem(page, 'Ember');
  await expect(page.getByRole('heading', { name: 'Mungkin sudah ada di papan' })).toBeVisible();
  await expect(page.getByText('Langkah 2 dari 6')).toBeVisible();
  await page.goBack();
  await expect(page.getByRole('heading', { name: 'Apa yang dibutuhkan?' })).toBeVisible();
  await expect(page.getByText('Langkah 2 dari 6')).toBeVisible();

  const tab = await page.context().newPage();
  await tab.goto(form(second));
  await expect(tab.getByText(second.name).first()).toBeVisible();
  await expect(tab.getByRole('heading', { name: 'Apa yang dibutuhkan?' })).toBeVisible();
  await expect(tab.getByRole('group', { name: 'Seberapa mendesak Ember?' })).toHaveCount(0);

  await page.reload();
  await expect(page.getByRole('group', { name: 'Seberapa mendesak Ember?' })).toBeVisible();
  // The same tab, at another place: what was typed for the first stays with the first.
  await page.goto(form(second));
  await expect(page.getByText(second.name).first()).toBeVisible();
  await expect(page.getByRole('group', { name: 'Seberapa mendesak Ember?' })).toHaveCount(0);
});

test('a link to a report that waits for verification says that it is being checked, and opens by itself', async ({
  visit,
}) => {
  const place = await newPlace('Pos Periksa');
  const { need, line } = await newNeed(place, { item: 'EMB', quantity: 7 });
  const page = await visit(undefined, laptop);
  await open(page, boardAt('peta', { line }));
  await expect(page.getByText('Laporan ini sedang diperiksa')).toBeVisible();
  const coordinator = await program('coordinator');
  await coordinator.must('need.verify', { incident, need });
  await expect(cardOf(page)).toContainText(place.name);
});
