// S22 in a browser: a stranger's phone opens a link, with and without JavaScript, and the board shows what it told.
import { randomUUID } from 'node:crypto';
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import type { Client } from '../support/client.ts';
import { expect, test } from '../support/visit.ts';
import { incident, newPlace, newStore, origin, phone, program } from './steps.ts';

const narrow = { ...phone, viewport: { width: 320, height: 640 } };

/** Rice of Baznas on the road to a post of its own, and links for both ends. */
async function onTheWay(): Promise<{
  baznas: Client;
  place: string;
  name: string;
  code: string;
  drive: string;
  head: string;
}> {
  const [baznas, coordinator] = [await program('responder.baznas'), await program('coordinator')];
  const place = await newPlace('Pos Tautan');
  const from = await newStore(baznas, place);
  const rice = { item: 'BRS', quantity: 100 };
  await baznas.must('stock.receive', { incident, site: from, origin: 'donation', lines: [rice] });
  const plan = { incident, from, stops: [{ site: place.id }], lines: [rice] };
  const { shipment, code } = await baznas.must('shipment.plan', plan);
  await baznas.must('shipment.load', { incident, shipment });
  await baznas.must('shipment.depart', { incident, shipment });
  const drive = await baznas.must('link.issue', { incident, shipment });
  const head = await coordinator.must('link.issue', { incident, site: place.id });
  const address = (token: unknown) => `${origin}/t/${String(token)}`;
  return {
    ...{ baznas, place: place.id, name: place.name, code: String(code) },
    ...{ drive: address(drive.token), head: address(head.token) },
  };
}

async function expectNoViolation(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`)).toEqual([]);
}

/** axe runs as a script, so it is asked where scripts run. */
async function clean(page: Page, scripted = true): Promise<void> {
  if (scripted) await expectNoViolation(page);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(wide).toBeLessThanOrEqual(page.viewportSize()?.width ?? 0);
}

for (const javaScriptEnabled of [false, true])
  test(`S22: a driver tells and a shelter receives, ${javaScriptEnabled ? 'with' : 'without'} JavaScript`, async ({
    browser,
  }) => {
    test.setTimeout(120_000);
    const { baznas, place, name, code, drive, head } = await onTheWay();
    const driver = await browser.newContext({ ...narrow, javaScriptEnabled, locale: 'id-ID' });
    const page = await driver.newPage();
    const opened = await page.goto(drive);
    expect(opened?.headers()).toMatchObject({
      'referrer-policy': 'strict-origin',
      'cache-control': 'private, no-store',
    });
    await expect(page.getByText(name)).toHaveCount(0);
    await page.getByRole('button', { name: 'Mulai di ponsel ini' }).click();
    await expect(page.getByRole('heading', { name: `Kiriman ${code}` })).toBeVisible();
    await expect(page.getByRole('heading', { name })).toBeVisible();
    await clean(page, javaScriptEnabled);
    await page.getByLabel('Nama tempat').fill('SPBU Opak');
    await page.getByRole('button', { name: 'Kirim nama tempat' }).click();
    await expect(page.getByText('Tempat Anda sudah tercatat.')).toBeVisible();
    await page.getByRole('button', { name: 'Laporkan tertahan' }).click();
    await expect(page.getByRole('link', { name: 'Pilih satu alasan.' })).toBeVisible();
    await page.getByText('Banjir', { exact: true }).click();
    await page.getByRole('button', { name: 'Laporkan tertahan' }).click();
    await expect(page.getByText('Tercatat: kiriman tertahan.')).toBeVisible();
    await page.getByRole('button', { name: 'Saya sudah tiba' }).click();
    await expect(page.getByText('Tercatat: Anda sudah tiba.')).toBeVisible();
    await clean(page, javaScriptEnabled);

    // Forwarded to a second phone it gives nothing.
    const second = await browser.newContext({ ...narrow, javaScriptEnabled, locale: 'id-ID' });
    const other = await second.newPage();
    await other.goto(drive);
    await expect(other.getByText('sudah dipakai di ponsel lain')).toBeVisible();
    await clean(other, javaScriptEnabled);

    await other.goto(head);
    await other.getByRole('button', { name: 'Mulai di ponsel ini' }).click();
    await expect(other.getByRole('heading', { name: 'Berapa orang hari ini?' })).toBeVisible();
    await other.getByRole('button', { name: 'Kirim jumlah' }).click();
    await expect(other.getByRole('link', { name: /Isi jumlah orang/ })).toBeVisible();
    await other.getByLabel('Jumlah orang (jiwa)').fill('120');
    await other.getByRole('button', { name: 'Kirim jumlah' }).click();
    await expect(other.getByText('Jumlah orang sudah tercatat.')).toBeVisible();
    await clean(other, javaScriptEnabled);
    await other.getByLabel(/diterima baik/).fill('90');
    await other.getByRole('button', { name: 'Catat penerimaan' }).click();
    await expect(other.getByRole('link', { name: /Tulis apa yang terjadi/ })).toBeVisible();
    await other.getByLabel('Keterangan bila ada yang kurang').fill('sepuluh kilo basah');
    await other.getByRole('button', { name: 'Catat penerimaan' }).click();
    await expect(other.getByText('Penerimaan sudah tercatat.')).toBeVisible();

    const board = await fetch(`${origin}/api/v1/incidents/${incident}/board`, {
      headers: { cookie: baznas.cookie },
    });
    const { site, shipment } = (await board.json()) as {
      site: { id: string; people: number }[];
      shipment: {
        code: string;
        stops: { arrivedAt: string | null }[];
        lines: { receipt: object }[];
      }[];
    };
    expect(site.find(({ id }) => id === place)?.people).toBe(120);
    const seen = shipment.find((one) => one.code === code);
    expect(seen).toMatchObject({ lines: [{ receipt: { good: 90, short: 10 } }] });
    await driver.close();
    await second.close();
  });

test('S22: a wrong link says what to do', async ({ page }) => {
  await page.goto(`${origin}/t/${randomUUID()}`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Tautan tidak bisa dipakai');
  await clean(page);
});
