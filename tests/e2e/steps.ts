// What several browser tests do: make a place or a need, open a board, find a row, a card, a notice.
import { randomUUID } from 'node:crypto';
import type { Locator, Page } from '@playwright/test';
import { signIn } from '../support/client.ts';
import type { Client } from '../support/client.ts';
import { expect } from '../support/visit.ts';

export const incident = 'sumatra-2025';
export const laptop = { viewport: { width: 1280, height: 800 } };
export const phone = { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true };

/** Where the server of this run answers. */
export const origin = `http://localhost:${process.env.E2E_PORT ?? ''}`;

/** A demo account over HTTP, for what a test needs and does not test. */
export function program(name: string): Promise<Client> {
  return signIn(origin, `${name}@posko.test`, process.env.E2E_PASSWORD ?? '');
}

export interface Place {
  id: string;
  name: string;
  lat: number;
  lng: number;
}

/** A post of its own in Aceh Tamiang, so that tests share no place; its name is told apart by letters. */
export async function newPlace(name: string): Promise<Place> {
  const coordinator = await program('coordinator');
  const own = `${name} ${randomUUID().slice(0, 4)}`;
  // Well inside the regency: a point of another one is doubtful.
  const jitter = () => (Math.random() - 0.5) * 0.1;
  const point = { lat: 4.25 + jitter(), lng: 98 + jitter() };
  const site = await coordinator.must('site.register', {
    incident,
    name: own,
    kind: 'shelter',
    area: '11.16',
    point,
  });
  return { id: String(site.site), name: own, ...point };
}

/** Storage of the organisation near a place, so that its members can plan shipments. */
export async function newStore(client: Client, { name, lat, lng }: Place): Promise<string> {
  const { site } = await client.must('storage.register', {
    name: `Gudang ${name}`,
    kind: 'warehouse',
    tier: 'organisation',
    area: '11.16',
    point: { lat: lat + 0.02, lng },
  });
  return String(site);
}

export interface Wish {
  item: string;
  quantity: number;
  urgency?: 'critical' | 'high' | 'medium' | 'low';
  people?: number;
  note?: string;
  contactName?: string;
  contactPhone?: string;
}

/** Whoever fills in a public form faster (ms) is taken for a machine (S23). */
export const takenForMachine = 4500;

/** A need, posted by the reporter and not yet checked. */
export async function newNeed(
  place: Place,
  { item, quantity, urgency = 'high', ...more }: Wish,
): Promise<{ need: string; line: string }> {
  const reporter = await program('reporter');
  const posted = await reporter.must('need.post', {
    incident,
    site: place.id,
    ...more,
    lines: [{ item, quantity, urgency }],
  });
  const [line = ''] = posted.lines as string[];
  return { need: String(posted.need), line };
}

/** The same, verified by the coordinator. */
export async function newVerifiedNeed(
  place: Place,
  wish: Wish,
): Promise<{ need: string; line: string }> {
  const made = await newNeed(place, wish);
  const coordinator = await program('coordinator');
  // More people than a place of its kind holds are doubtful, and so is very much of anything.
  const doubtful = wish.people !== undefined || wish.quantity > 100_000;
  const why = doubtful ? { reason: 'Dihitung ulang di lokasi' } : {};
  await coordinator.must('need.verify', { incident, need: made.need, ...why });
  return made;
}

type Screen = 'peta' | 'kebutuhan';

/** The address of a board that lists all of one item, or opens one card. */
export function boardAt(screen: Screen, { item, line }: { item?: string; line?: string } = {}) {
  const parts = [item && `barang=${item}`, line && `kebutuhan=${line}`].filter(Boolean);
  return `/e/${incident}/${screen}?${['semua=1', ...parts].join('&')}`;
}

/** Opens an address and waits until the board in it is live. */
export async function open(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await isLive(page);
}

export async function isLive(page: Page): Promise<void> {
  await expect(page.getByText(/^Langsung, /)).toBeVisible({ timeout: 20_000 });
}

/** The rows of the list whose spoken name has these words. */
export function rowOf(page: Page, words: string | RegExp): Locator {
  const list = page.getByRole('list', { name: 'Kebutuhan', exact: true });
  return list.getByRole('link', { name: words });
}

/** The open card. */
export const cardOf = (page: Page): Locator => page.locator('article').first();

/** A notice with an action, by its words. */
export const notice = (page: Page, text: string | RegExp): Locator =>
  page.getByRole('group', { name: text });

/** Presses a button of the menu behind "…". */
export async function choose(page: Page, menu: string, item: string): Promise<void> {
  await cardOf(page).getByRole('button', { name: menu }).click();
  await page.getByRole('group', { name: menu }).getByRole('button', { name: item }).click();
}

/** The button that leaves a step of a form or of a dialog. */
export const button = (page: Page | Locator, name: string | RegExp): Locator =>
  page.getByRole('button', { name, exact: typeof name === 'string' });

/** At `/lapor`: the place by part of its name. */
export async function tellPlace(page: Page, place: Place): Promise<void> {
  await expect(page.getByRole('heading', { name: 'Di mana kebutuhannya?' })).toBeVisible();
  await page.getByRole('radio', { name: /^Pos yang sudah tercatat/ }).check();
  await page.getByRole('searchbox', { name: 'Nama pos' }).fill(place.name);
  const found = page.getByRole('list', { name: 'Nama pos' }).getByRole('button');
  await found.filter({ hasText: place.name }).click();
  await expect(page.getByRole('status').filter({ hasText: place.name })).toBeVisible();
  await button(page, 'Lanjutkan').click();
}

/** At `/lapor`: one item and how urgent it is. */
export async function tellItem(page: Page, item: string, urgency = 'Tinggi'): Promise<void> {
  await expect(page.getByRole('heading', { name: 'Apa yang dibutuhkan?' })).toBeVisible();
  await page.getByRole('searchbox', { name: 'Tambah barang' }).fill(item);
  await button(page, `Tambah ${item}`).click();
  const question = page.getByRole('group', { name: `Seberapa mendesak ${item}?` });
  await question.getByRole('radio', { name: new RegExp(`^${urgency}`) }).check();
  await button(page, 'Lanjutkan').click();
}

/** At `/lapor`: the quantity, then whatever else is asked, and sends it. */
export async function tellRest(page: Page, item: string, quantity: string): Promise<void> {
  await expect(page.getByRole('heading', { name: 'Berapa banyak?' })).toBeVisible();
  await page.getByLabel(item, { exact: true }).fill(quantity);
  await button(page, 'Lanjutkan').click();
  await expect(page.getByRole('heading', { name: 'Berapa orang di sana?' })).toBeVisible();
  await button(page, 'Lanjutkan').click();
  await expect(page.getByRole('heading', { name: 'Ada yang perlu diketahui?' })).toBeVisible();
  await button(page, 'Lanjutkan').click();
  await expect(page.getByRole('heading', { name: 'Periksa, lalu kirim' })).toBeVisible();
  await button(page, /^Kirim ke /).click();
}

/** Signs in by the form, as people do, and waits for the page it leads to. */
export async function signInByForm(page: Page, name: string, to = '/masuk'): Promise<void> {
  await page.goto(to);
  await page.getByLabel('Surel').fill(`${name}@posko.test`);
  await page.getByLabel('Kata sandi').fill(process.env.E2E_PASSWORD ?? '');
  await page.getByRole('main').getByRole('button', { name: 'Masuk' }).click();
  await page.waitForURL((url) => url.pathname !== '/masuk');
}

/** No part of the page is wider than the window. */
export async function fitsItsWidth(page: Page): Promise<void> {
  const over = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    return scrollWidth - clientWidth;
  });
  expect(over, `${page.url()} is wider than its window`).toBeLessThanOrEqual(0);
}
