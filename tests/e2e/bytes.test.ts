// UX 70: what a stranger's first view of the lightest pages brings: every script that the page loads by itself, also when it
// is idle, as it is served. `npm run bench` (BENCH_PARTS=bytes) prints the same with more.
import { gzipSync } from 'node:zlib';
import type { Page } from '@playwright/test';
import { expect, test } from '../support/visit.ts';
import { button, incident, phone } from './steps.ts';

/** Adds up the bytes of the scripts that the page loads from now on, as they are served. */
function weighScripts(page: Page) {
  const sizes: Promise<number>[] = [];
  page.on('requestfinished', (request) => {
    if (/\.js(?:\?|$)/.test(request.url()))
      sizes.push(request.sizes().then(({ responseBodySize }) => responseBodySize));
  });
  return async () => {
    await page.waitForLoadState('networkidle');
    return (await Promise.all(sizes)).reduce((sum, bytes) => sum + bytes, 0);
  };
}

test('UX 70: a stranger who reads / loads no script, and whoever touches it gets all of it', async ({
  visit,
}) => {
  const page = await visit(undefined, phone);
  const weighed = weighScripts(page);
  await page.goto('/');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  expect(await weighed()).toBe(0);
  await button(page.getByRole('banner'), 'Bahasa dan tampilan').click();
  const panel = page.getByRole('banner').getByRole('group', { name: 'Bahasa dan tampilan' });
  await expect(panel).toBeVisible();
  await expect(button(page.getByRole('banner'), 'Bahasa dan tampilan')).toHaveAttribute(
    'aria-expanded',
    'true',
  );
  // The rest comes with the frame of every page.
  expect(await weighed()).toBeGreaterThan(20_000);
  await page.keyboard.press('Escape');
  await expect(panel).toBeHidden();
});

test('UX 70: a stranger who opens /lapor loads its first screen alone, and the others once a field is filled in', async ({
  visit,
}) => {
  const page = await visit(undefined, phone);
  const weighed = weighScripts(page);
  const answer = await page.goto(`/lapor?kejadian=${incident}`);
  expect(gzipSync((await answer?.body()) ?? '').length).toBeLessThanOrEqual(25_000);
  const opened = await weighed();
  expect(opened).toBeGreaterThan(20_000);
  expect(opened).toBeLessThanOrEqual(75_000);
  await page.locator('#area0').selectOption({ label: 'Aceh' });
  await page.locator('#landmark').fill('Dusun Suka Jadi');
  await page.locator('form button[value=next]').last().click();
  await expect(page.getByRole('heading', { level: 1, name: 'Apa yang kurang' })).toBeVisible();
  const begun = await weighed();
  expect(begun).toBeGreaterThan(opened);
  expect(begun).toBeLessThanOrEqual(98_000);
  // Nothing more is needed to walk on.
  await page.locator('input[name="pick.BRS"]').check();
  await page.locator('input[name="unknown.BRS"]').check();
  await page.locator('form button[value=next]').last().click();
  await expect(page.locator('main h1')).not.toHaveText(/^Apa yang kurang/);
  expect(await weighed()).toBe(begun);
});
