// R-P4: reports that are written without a network, on a phone whose page is closed, whose clock jumps and whose session
// ends, arrive exactly once, in order, with their photos.
import { randomInt } from 'node:crypto';
import type { Page } from '@playwright/test';
import { ownTextOf } from '#domain/message/own-text.ts';
import { phonePhoto } from '../support/photo.ts';
import { expect, test } from '../support/visit.ts';
import { button, fitsItsWidth, incident, origin, program } from './steps.ts';
import { arrived, device, isKept, kept, keptForm, photosOf, tell } from './telling.ts';

const days = 24 * 60 * 60 * 1000;

async function signIn(page: Page, name: string): Promise<void> {
  const response = await page.context().request.post('/api/v1/session', {
    data: { email: `${name}@posko.test`, password: process.env.E2E_PASSWORD },
    headers: { origin },
  });
  expect(response.ok()).toBe(true);
}

test('R-P4: ten reports with photos, told without a network by a member whose session ends, arrive once, in order, whole', async ({
  visit,
}) => {
  test.setTimeout(300_000);
  const least = randomInt(10_000, 900_000);
  const photo = await phonePhoto(800, 600);
  const desk = await program('coordinator');
  const page = await visit('responder.tagana', device);
  await page.goto('/antrean');
  await isKept(page);
  const context = page.context();
  await context.setOffline(true);
  // The form of every day leads to the one that is kept.
  await page.goto(`/lapor?kejadian=${incident}`);
  await expect(page).toHaveURL(/\/lapor\/luring\?kejadian=/);
  for (let n = 0; n < 10; n += 1) {
    if (n > 0 && n !== 5) await button(page, 'Lapor lagi').click();
    await tell(page, least + n, photo);
    await kept(page);
    if (n === 4) {
      await page.reload();
      await expect(page.getByText('5 laporan menunggu dikirim')).toBeVisible();
    }
  }
  await page.close();
  await context.clearCookies();
  const later = await context.newPage();
  await later.clock.setSystemTime(Date.now() + 2 * days);
  await later.goto('/antrean');
  await expect(later.getByText('10 laporan menunggu dikirim')).toBeVisible();
  await fitsItsWidth(later);

  await context.setOffline(false);
  await later.reload();
  await expect(later.getByText(/10 catatan orang lain di HP ini menunggu/)).toBeVisible();
  expect(await arrived(desk, least, 10)).toEqual([]);
  await signIn(later, 'responder.tagana');
  await later.reload();
  await expect(later.getByText('Sudah diterima server').first()).toBeVisible();
  await expect(later.getByText(/menunggu dikirim/)).toHaveCount(0, { timeout: 120_000 });
  const rows = await arrived(desk, least, 10);
  expect(rows.map(({ people }) => people)).toEqual(Array.from({ length: 10 }, (_, n) => least + n));
  expect(await photosOf(desk, rows)).toEqual(Array.from({ length: 10 }, () => 1));
});

test('R-P4: two tabs of a stranger send each report once, and the message for a chat reads back as the same code', async ({
  visit,
}) => {
  test.setTimeout(180_000);
  const least = randomInt(1_000_000, 1_900_000);
  const desk = await program('coordinator');
  const page = await visit(undefined, device);
  // Whoever has opened the form once gets it again without a network; the other tab has never seen it.
  const form = `/lapor?kejadian=${incident}`;
  await page.goto(form);
  await isKept(page);
  const context = page.context();
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await context.setOffline(true);
  const other = await context.newPage();
  for (const [n, tab] of [page, other].entries()) {
    const address = tab === page ? form : `${keptForm}?kejadian=${incident}`;
    await tab.goto(address);
    await expect(tab).toHaveURL(address);
    await tell(tab, least + n);
    await kept(tab);
  }
  await expect(page.getByText('2 laporan menunggu dikirim')).toBeVisible();
  await other.goto('/antrean');
  // The one that is just being tried has no buttons.
  const first = other.getByRole('listitem').filter({ hasText: `Dusun ${least}` });
  await button(first, 'Salin sebagai pesan WhatsApp/SMS').click();
  const message = await other.evaluate(() => navigator.clipboard.readText());
  const told = ownTextOf(message);
  const codes = await other.evaluate(
    () => JSON.parse(localStorage.getItem('posko.laporan-saya') ?? '[]') as { code: string }[],
  );
  expect(told).toEqual({ kind: 'report', code: codes[1]?.code });
  await context.setOffline(false);
  await expect(other.getByText(/menunggu dikirim/)).toHaveCount(0, { timeout: 60_000 });
  await expect
    .poll(async () => (await arrived(desk, least, 2)).map(({ people }) => people).sort())
    .toEqual([least, least + 1]);
});
