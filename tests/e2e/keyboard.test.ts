// UX 79 and 78: the board without a pointer. Whatever has the keyboard shows it, and nothing lies over it.
import type { Locator, Page } from '@playwright/test';
import { expect, test } from '../support/visit.ts';
import {
  boardAt,
  cardOf,
  incident,
  isLive,
  laptop,
  newPlace,
  newVerifiedNeed,
  open,
} from './steps.ts';

interface Focus {
  /** What has the keyboard, for the message of a failure. */
  what: string;
  visible: boolean;
  covered: string | null;
}

/** How the element that has the keyboard looks now; null on the page itself. */
function focus(page: Page): Promise<Focus | null> {
  return page.evaluate(() => {
    const at = document.activeElement;
    if (!at || at === document.body || at === document.documentElement) return null;
    const what = `${at.tagName} ${at.getAttribute('aria-label') ?? at.textContent.trim().slice(0, 40)}`;
    // Cards of answers show the focus of the radio inside them.
    const shown = [at, at.closest('label'), at.closest('.control, .amount')].filter(
      (one) => one !== null,
    );
    const drawn = (style: CSSStyleDeclaration, line: 'outline' | 'border-top') =>
      style.getPropertyValue(`${line}-style`) !== 'none' &&
      parseFloat(style.getPropertyValue(`${line}-width`)) >= 2;
    // The map draws its ring inside, over its canvases.
    const rings =
      shown.some((one) => drawn(getComputedStyle(one), 'outline')) ||
      drawn(getComputedStyle(at, '::after'), 'border-top');
    const box = at.getBoundingClientRect();
    const inside = {
      left: Math.max(box.left, 0),
      right: Math.min(box.right, innerWidth),
      top: Math.max(box.top, 0),
      bottom: Math.min(box.bottom, innerHeight),
    };
    const x = (inside.left + inside.right) / 2;
    const y = (inside.top + inside.bottom) / 2;
    const over = document.elementFromPoint(x, y);
    const free =
      over !== null &&
      (at.contains(over) || over.contains(at) || over.closest('label') === at.closest('label'));
    const covered =
      inside.left >= inside.right || inside.top >= inside.bottom
        ? 'out of sight'
        : free
          ? null
          : (over?.outerHTML.slice(0, 120) ?? 'out of sight');
    return { what, visible: at.matches(':focus-visible') && rings, covered };
  });
}

/** What holds the keyboard is seen, and seen whole enough to be found. */
async function focusShows(page: Page): Promise<void> {
  await expect
    .poll(async () => {
      const now = await focus(page);
      if (now === null) return 'nothing has the keyboard';
      const wrong = [now.visible ? '' : 'has no ring', now.covered && `lies under ${now.covered}`];
      const told = wrong.filter(Boolean).join(', ');
      return told === '' ? 'shown' : `${now.what} ${told}`;
    })
    .toBe('shown');
}

/** Presses Tab until `target` has the keyboard; each stop on the way must show itself. */
async function tabTo(page: Page, target: Locator, most = 60): Promise<void> {
  for (let stop = 0; stop < most; stop += 1) {
    if (await target.evaluate((one) => one === document.activeElement).catch(() => false)) {
      await focusShows(page);
      return;
    }
    await page.keyboard.press('Tab');
    if (await focus(page)) await focusShows(page);
  }
  throw new Error(`${String(target)} was not reached by Tab`);
}

test('UX 79: signing in, filtering, opening, claiming and undoing by keyboard alone', async ({
  visit,
}) => {
  test.setTimeout(120_000);
  const place = await newPlace('Pos Tombol');
  await newVerifiedNeed(place, { item: 'BBM', quantity: 300, urgency: 'critical', people: 90_000 });
  const page = await visit(undefined, laptop);
  await page.goto(`/masuk?ke=/e/${incident}/peta`);
  await tabTo(page, page.getByLabel('Surel'));
  await page.keyboard.type('responder.rumahzakat@posko.test');
  await tabTo(page, page.getByLabel('Kata sandi'));
  await page.keyboard.type(process.env.E2E_PASSWORD ?? '');
  await page.keyboard.press('Enter');
  await isLive(page);

  const critical = page
    .getByRole('group', { name: 'Saringan' })
    .getByRole('button', { name: 'Kritis' });
  await tabTo(page, critical);
  await page.keyboard.press('Enter');
  await expect(critical).toHaveAttribute('aria-pressed', 'true');
  const list = page.getByRole('list', { name: 'Kebutuhan', exact: true });
  const row = list.getByRole('link', { name: new RegExp(`^Bahan bakar.*${place.name}`) });
  await expect(list.getByRole('link').first()).toHaveAccessibleName(/Kritis/);
  await tabTo(page, list.locator('a[tabindex="0"]'));
  for (let step = 0; step < 40; step += 1) {
    if (await row.evaluate((one) => one === document.activeElement).catch(() => false)) break;
    await page.keyboard.press('ArrowDown');
    await focusShows(page);
  }
  await expect(row).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(cardOf(page)).toContainText('sisa 300 L');

  await page.keyboard.press('c');
  const amount = page.getByLabel('Jumlah yang Anda ambil');
  await expect(amount).toBeFocused();
  await focusShows(page);
  await page.keyboard.type('120');
  await page.keyboard.press('Enter');
  await expect(cardOf(page)).toContainText('sisa 180 L');

  await page.keyboard.press('Alt+t');
  const undo = page
    .getByRole('group', { name: '120 L diambil' })
    .getByRole('button', { name: 'Urungkan' });
  await tabTo(page, undo, 8);
  await page.keyboard.press('Enter');
  await expect(cardOf(page)).toContainText('sisa 300 L');
  // The keyboard is where it was, not thrown to the top of the page.
  await expect(amount).toBeFocused();
});

for (const screen of ['peta', 'kebutuhan'] as const) {
  test(`Tab walks once through ${screen} and out again; list and map are one stop each`, async ({
    visit,
  }) => {
    const page = await visit('coordinator', laptop);
    await open(page, boardAt(screen));
    await expect(page.getByRole('list', { name: 'Kebutuhan', exact: true })).toBeVisible();
    const stops: string[] = [];
    await page.keyboard.press('Tab');
    await expect(page.getByRole('link', { name: 'Langsung ke isi' })).toBeFocused();
    for (let stop = 0; stop < 90; stop += 1) {
      await focusShows(page);
      const kind = await page.evaluate(() => {
        const at = document.activeElement;
        if (at?.matches('[role="application"], [role="application"] *')) return 'map';
        return at?.matches('[data-row]') ? 'row' : 'other';
      });
      stops.push(kind);
      await page.keyboard.press('Tab');
      const now = await focus(page);
      if (now === null || now.what.endsWith('Langsung ke isi')) break;
    }
    const count = (kind: string) => stops.filter((one) => one === kind).length;
    expect(stops.length).toBeLessThan(90);
    expect(count('row')).toBe(1);
    expect(count('map')).toBe(screen === 'peta' ? 1 : 0);
  });
}

test('the skip links lead to the content and past the map to the list', async ({ visit }) => {
  const page = await visit('observer', laptop);
  await open(page, boardAt('peta'));
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('main')).toBeFocused();
  await tabTo(page, page.getByRole('link', { name: 'Langsung ke daftar' }));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('region', { name: 'Daftar' })).toBeFocused();
});

test('UX 78: arrows move between markers, Enter opens, Escape returns', async ({ visit }) => {
  test.setTimeout(90_000);
  const place = await newPlace('Pos Tanda');
  await newVerifiedNeed(place, { item: 'STL', quantity: 2 });
  const page = await visit('observer', laptop);
  await open(page, boardAt('peta'));
  const map = page.getByRole('application', { name: 'Peta kebutuhan' });
  const named = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? '');
  await expect(map.getByRole('button').first()).toBeAttached();
  await tabTo(page, map);
  const met = new Set<string>();
  for (const key of ['ArrowRight', 'ArrowDown', 'ArrowLeft', 'ArrowUp', 'PageDown', 'PageDown']) {
    await page.keyboard.press(key);
    await expect.poll(named).toMatch(/kebutuhan, .*kritis, .*terpenuhi|diperbarui/);
    await focusShows(page);
    met.add(await named());
  }
  expect(met.size).toBeGreaterThan(2);

  // Seen from near, one need is one marker.
  const near = [place.lat, place.lng].map((degrees) => degrees.toFixed(5)).join(',');
  await open(page, `${boardAt('peta', { item: 'STL' })}&pandang=${near},12`);
  await expect(map.getByRole('button', { name: new RegExp(place.name) })).toBeAttached();
  await tabTo(page, map);
  // On the map itself, Enter goes to the nearest marker; on a marker it opens.
  await page.keyboard.press('Enter');
  await expect.poll(named).toMatch(new RegExp(`^Starlink.*kurang 2 unit.*${place.name}`));
  await page.keyboard.press('Enter');
  await expect(cardOf(page)).toContainText(place.name);
  await page.keyboard.press('Escape');
  await expect(map).toBeFocused();
});
