// Without a network: the board as it was last seen, claims that are provisional until the server has decided, and a phone
// that shows nothing of the reader before.
import { expect, test } from '../support/visit.ts';
import type { Locator, Page } from '@playwright/test';
import {
  boardAt,
  button,
  cardOf,
  fitsItsWidth,
  newPlace,
  newVerifiedNeed,
  open,
  phone,
  program,
  incident,
} from './steps.ts';

/** With a service worker, as people have it. */
const device = { ...phone, serviceWorkers: 'allow' as const };

/** The service worker has the page, and the board is on the device. */
async function isKept(page: Page): Promise<void> {
  await page.waitForFunction(async () => {
    if (!navigator.serviceWorker.controller) return false;
    const page = await caches.match(location.href);
    const names = (await indexedDB.databases()).map(({ name }) => name);
    return page !== undefined && names.includes('posko-board');
  });
  // The first copy is written two seconds after the board came.
  await page.waitForTimeout(3000);
}

/** Whose boards lie on the device. */
function boardReaders(page: Page): Promise<string[]> {
  return page.evaluate(
    () =>
      new Promise<string[]>((resolve, reject) => {
        const opening = indexedDB.open('posko-board');
        opening.onerror = () => reject(new Error('no boards'));
        opening.onsuccess = () => {
          const reading = opening.result.transaction('board').objectStore('board').getAllKeys();
          reading.onsuccess = () => {
            opening.result.close();
            resolve((reading.result as [string, string][]).map(([reader]) => reader));
          };
        };
      }),
  );
}

const waiting = (page: Page, text: string | RegExp): Locator =>
  page.getByRole('status').filter({ hasText: text }).first();

test('C6: a claim made without a network is provisional, and ends as taken, taken in part, or lost', async ({
  visit,
}) => {
  test.setTimeout(240_000);
  const place = await newPlace('Pos Sementara');
  const needs = {
    won: await newVerifiedNeed(place, { item: 'SLM', quantity: 30 }),
    part: await newVerifiedNeed(place, { item: 'TKR', quantity: 40 }),
    lost: await newVerifiedNeed(place, { item: 'BRS', quantity: 50 }),
  };
  const page = await visit('responder.rumahzakat', device);
  for (const { line } of Object.values(needs)) {
    await open(page, boardAt('kebutuhan', { line }));
    await isKept(page);
  }

  await page.context().setOffline(true);
  for (const { line } of Object.values(needs)) {
    await page.goto(boardAt('kebutuhan', { line }));
    await expect(cardOf(page)).toContainText(place.name);
    await button(cardOf(page), /^Ambil/).click();
    await expect(waiting(page, /^Sementara – belum dikirim/)).toBeVisible({ timeout: 40_000 });
    await fitsItsWidth(page);
  }
  await expect(waiting(page, '3 catatan menunggu dikirim')).toBeVisible();
  await expect(page.getByText(/^Terputus\. Data per/)).toBeVisible();

  const other = await program('responder.baznas');
  for (const [{ line }, quantity] of [
    [needs.part, 25],
    [needs.lost, 50],
  ] as const)
    await other.must('claim.take', { incident, line, quantity });

  await page.context().setOffline(false);
  await expect(waiting(page, '2 belum diterima server')).toBeVisible({ timeout: 60_000 });
  await open(page, boardAt('kebutuhan', { line: needs.lost.line }));
  await expect(cardOf(page).getByRole('alert').first()).toContainText(/BAZNAS/i);
  await button(cardOf(page), 'Buang').click();
  await open(page, boardAt('kebutuhan', { line: needs.part.line }));
  await expect(cardOf(page).getByRole('alert').first()).toContainText('Sisa 15');
  await button(cardOf(page), /^Ambil 15 .*\?$/).click();
  await expect(cardOf(page).getByText(/^Terkirim: 15 /)).toBeVisible();

  const board = await other.board<{ claim: { line: string; quantity: number }[] }>(incident);
  const held = (line: string) =>
    board.claim.filter((claim) => claim.line === line).map(({ quantity }) => quantity);
  expect(held(needs.won.line)).toEqual([30]);
  expect(held(needs.part.line).sort()).toEqual([15, 25]);
  expect(held(needs.lost.line)).toEqual([50]);
});

test('P1: after signing out, the phone without a network shows nothing of the reader before', async ({
  visit,
}) => {
  const page = await visit('responder.tagana', device);
  await open(page, boardAt('kebutuhan'));
  await isKept(page);
  await page.getByRole('button', { name: /^Akun/ }).click();
  await button(page, 'Keluar').click();
  await page.waitForURL(/\/masuk/);
  await expect
    .poll(() =>
      page.evaluate(async () => {
        const urls: string[] = [];
        for (const name of await caches.keys())
          for (const { url } of await (await caches.open(name)).keys()) urls.push(url);
        return [urls.some((url) => url.includes('/e/')), urls.some((url) => /antrean$/.test(url))];
      }),
    )
    .toEqual([false, true]);
  // Longer than a page that closes needs to write its last copy.
  await page.waitForTimeout(3000);
  expect((await boardReaders(page)).filter((reader) => reader !== 'public')).toEqual([]);
  await page.context().setOffline(true);
  await page.goto(boardAt('kebutuhan'));
  await expect(page).toHaveURL(/\/antrean\?luring=1$/);
  await expect(page.getByText(/TAGANA/i)).toHaveCount(0);
});
