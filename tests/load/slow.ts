// The report page on a slow phone (UX 71): 400 kbit/s with two seconds of latency, the processor slowed six times.
import type { BrowserContext, CDPSession, Page } from '@playwright/test';
import { startPageServer } from './page-server.ts';
import { figure, percentile } from './report.ts';
import type { Figure } from './report.ts';

/** Puppeteer's "Slow 3G" as UX 71 has it: bytes a second, and latency in ms. */
const slow3G = {
  offline: false,
  latency: 2000,
  downloadThroughput: 50_000,
  uploadThroughput: 50_000,
};
const slowdown = 6;
const rounds = 3;
/** A page whose first field does not come in this time (ms) has failed. */
const PATIENCE = 120_000;

interface Opened {
  /** Seconds from navigation until the first field can be used. */
  usable: number;
  /** Where the visit ended. */
  end: string;
}

/** Opens the page in a tab of its own. @param stay the person stays until the device has kept what it needs next time */
async function open(context: BrowserContext, address: string, stay: boolean): Promise<Opened> {
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', slow3G);
  await session.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
  const begun = performance.now();
  await page.goto(address, { waitUntil: 'commit', timeout: PATIENCE });
  // The first thing in the main part that a person fills in, chooses or presses to go on.
  const field = page
    .locator('main :is(input:not([type=hidden]), select, textarea, button)')
    .first();
  await field.waitFor({ timeout: PATIENCE });
  await field.focus({ timeout: PATIENCE });
  const usable = (performance.now() - begun) / 1000;
  const end = new URL(page.url()).pathname;
  await page.waitForLoadState('load', { timeout: PATIENCE });
  if (stay) await formKept(page);
  await page.close();
  return { usable, end };
}

/** Waits until the service worker has the report form and its files. */
export async function formKept(page: Page): Promise<void> {
  const isKept = () =>
    page.evaluate(
      async (path) => (await caches.match(location.origin + path)) !== undefined,
      '/lapor/luring',
    );
  const end = Date.now() + PATIENCE;
  while (!(await isKept())) {
    if (Date.now() > end) throw new Error('the service worker keeps no form');
    await page.waitForTimeout(250);
  }
}

/** A service worker asks the network for itself: it gets the same slow one. */
async function slowWorkers(context: BrowserContext): Promise<void> {
  const browser = await context.browser()?.newBrowserCDPSession();
  const { targetInfos = [] } = (await browser?.send('Target.getTargets')) ?? {};
  for (const { type, targetId } of targetInfos)
    if (browser && type === 'service_worker') await slowTarget(browser, targetId);
}

async function slowTarget(browser: CDPSession, targetId: string): Promise<void> {
  const { sessionId } = await browser.send('Target.attachToTarget', { targetId });
  const say = (id: number, method: string, params: object = {}) => {
    const message = JSON.stringify({ id, method, params });
    return browser.send('Target.sendMessageToTarget', { sessionId, message });
  };
  await say(1, 'Network.enable');
  await say(2, 'Network.emulateNetworkConditions', slow3G);
}

export async function measureSlow(): Promise<Figure[]> {
  const server = await startPageServer();
  try {
    const address = `${server.origin}/lapor`;
    const cold: Opened[] = [];
    const again: Opened[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const context = await server.visitor();
      cold.push(await open(context, address, true));
      await slowWorkers(context);
      again.push(await open(context, address, false));
      await context.close();
    }
    const row = (name: string, target: string, visits: Opened[]) => {
      const seconds = visits.map(({ usable }) => usable);
      const ends = [...new Set(visits.map(({ end }) => end))].join(', ');
      const all = seconds.map((s) => s.toFixed(2)).join(', ');
      return figure(
        `first field of /lapor usable, ${name}, slow 3G, CPU slowed ${slowdown} ×`,
        target,
        `${percentile(seconds, 0.5).toFixed(2)} s`,
        `median of ${rounds}: ${all} s; the form stood at ${ends}`,
      );
    };
    return [row('cold', '≤ 4 s', cold), row('again', '≤ 2 s', again)];
  } finally {
    await server.close();
  }
}
