// Telling reports on a phone without a network, and what the desk has of them.
import type { Page } from '@playwright/test';
import type { Client } from '../support/client.ts';
import { expect } from '../support/visit.ts';
import { incident, phone } from './steps.ts';

/** With a service worker, as people have it. */
export const device = { ...phone, serviceWorkers: 'allow' as const };
/** The form that is kept on the device. */
export const keptForm = '/lapor/luring';

/** The service worker has the form, and every file that it begins with. */
export async function isKept(page: Page): Promise<void> {
  const has = (path: string) =>
    page.evaluate(async (wanted) => {
      if (!navigator.serviceWorker.controller) return false;
      return (await caches.match(location.origin + wanted)) !== undefined;
    }, path);
  // The page is kept after its files.
  await expect.poll(() => has(keptForm), { timeout: 60_000 }).toBe(true);
}

/** Walks the form to its end and finishes the report. @param people tells the reports of a test apart */
export async function tell(page: Page, people: number, photo?: Buffer): Promise<void> {
  const next = () => page.locator('form button[value=next]').last().click();
  await page.locator('#area0').selectOption({ label: 'Aceh' });
  await page.locator('#landmark').fill(`Dusun ${people}`);
  await next();
  await page.locator('input[name="pick.BRS"]').check();
  await page.locator('input[name="amount.BRS"]').fill('40');
  await next();
  await page.locator('input[name=urgency]').first().check();
  await page.locator('#people').fill(String(people));
  await next();
  await page.locator('#note').fill('Jembatan putus');
  if (photo) {
    const file = { name: 'DCIM_1.jpg', mimeType: 'image/jpeg', buffer: photo };
    await page.getByLabel('Foto', { exact: true }).setInputFiles([file]);
    await expect(page.getByRole('img', { name: 'Foto 1 yang dipilih' })).toBeVisible();
  }
  await next();
  await page.locator('button[value=send]').click();
}

export const kept = (page: Page) =>
  expect(page.getByRole('heading', { level: 1, name: 'Tersimpan di HP ini' })).toBeVisible();

export interface Row {
  id: string;
  people: number | null;
  suspect: boolean;
  sentAt: string;
}

/** Reports with so many people, as the desk has them, in the order of their arrival. */
export async function arrived(desk: Client, least: number, count: number): Promise<Row[]> {
  const answer = await fetch(`${desk.origin}/api/v1/incidents/${incident}/reports?queue=all`, {
    headers: { cookie: desk.cookie },
  });
  const { reports } = (await answer.json()) as { reports: { report: Row }[] };
  return reports
    .map(({ report }) => report)
    .filter(({ people }) => people !== null && people >= least && people < least + count)
    .sort((a, b) => (a.sentAt < b.sentAt ? -1 : 1));
}

/** How many photos of each report the desk can open. */
export async function photosOf({ origin, cookie }: Client, rows: readonly Row[]) {
  const ask = async (path: string) => fetch(origin + path, { headers: { cookie } });
  return Promise.all(
    rows.map(async ({ id }) => {
      const listed = await ask(`/api/v1/attachments?entity=report&of=${id}`);
      const { attachments } = (await listed.json()) as { attachments: { id: string }[] };
      const files = await Promise.all(
        attachments.map(async (photo) => (await ask(`/api/v1/attachments/${photo.id}`)).blob()),
      );
      return files.filter(({ type, size }) => type === 'image/jpeg' && size > 1000).length;
    }),
  );
}
