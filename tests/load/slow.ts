// The report page on a slow phone (UX 71): 400 kbit/s with two seconds of latency, the processor slowed six times.
import type { BrowserContext } from '@playwright/test';
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

/** Opens the page in a tab of its own; a second time in the same profile it finds what the first one left in the cache. */
async function open(context: BrowserContext, address: string): Promise<Opened> {
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
  // What comes after the first field is in the cache too when the person comes back.
  await page.waitForLoadState('load', { timeout: PATIENCE });
  await page.close();
  return { usable, end };
}

export async function measureSlow(): Promise<Figure[]> {
  const server = await startPageServer();
  try {
    const address = `${server.origin}/lapor`;
    const cold: Opened[] = [];
    const again: Opened[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const context = await server.visitor();
      cold.push(await open(context, address));
      again.push(await open(context, address));
      await context.close();
    }
    const end = cold[0]?.end ?? '';
    const moved = end === '/lapor' ? '' : `REDIRECTED to ${end}: this is the field of that page; `;
    const row = (name: string, target: string, visits: Opened[]) => {
      const seconds = visits.map(({ usable }) => usable);
      const all = seconds.map((s) => s.toFixed(2)).join(', ');
      return figure(
        `first field of /lapor usable, ${name}, slow 3G, CPU slowed ${slowdown} ×`,
        target,
        `${percentile(seconds, 0.5).toFixed(2)} s`,
        `${moved}median of ${rounds}: ${all} s`,
      );
    };
    return [row('cold', '≤ 4 s', cold), row('again', '≤ 2 s', again)];
  } finally {
    await server.close();
  }
}
