// The wall in a browser for days, made short: its pages turn some thousand times while the board changes (UX 62).
import { randomUUID } from 'node:crypto';
import type { BrowserContext, CDPSession, Page } from '@playwright/test';
import { startPageServer } from './page-server.ts';
import { figure } from './report.ts';
import type { Figure } from './report.ts';

const incident = 'sumatra-2025';
/** 72 hours at 20 seconds are 12,960 turns. */
const turns = Number(process.env.WALL_TURNS ?? 3000);
/** Turns before the first measure, in which caches fill. */
const warm = 200;
const atOnce = 50;

interface Held {
  /** Bytes of JavaScript, after the garbage was collected. */
  heap: number;
  nodes: number;
  listeners: number;
}

async function held(session: CDPSession): Promise<Held> {
  await session.send('HeapProfiler.collectGarbage');
  await session.send('HeapProfiler.collectGarbage');
  const { metrics } = await session.send('Performance.getMetrics');
  const of = (name: string) => metrics.find((one) => one.name === name)?.value ?? 0;
  return { heap: of('JSHeapUsedSize'), nodes: of('Nodes'), listeners: of('JSEventListeners') };
}

/** Turns the pages; each is drawn before the next. */
function turn(page: Page, times: number): Promise<void> {
  return page.evaluate(async (count) => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    for (let n = 0; n < count; n += 1) {
      window.dispatchEvent(new KeyboardEvent('keydown', { key: 'PageDown' }));
      await frame();
      await frame();
    }
  }, times);
}

/** The board changes while the wall looks: a hazard is declared and lifted. */
async function change(context: BrowserContext, origin: string): Promise<void> {
  const send = async (name: string, input: object) => {
    const answer = await context.request.post(`${origin}/api/v1/commands/${name}`, {
      data: { id: randomUUID(), input: { incident, ...input } },
      headers: { origin },
    });
    if (!answer.ok()) throw new Error(`${name}: ${await answer.text()}`);
    return (await answer.json()) as { result: { hazard: string } };
  };
  const { result } = await send('hazard.declare', {
    ...{ kind: 'flood', label: 'Uji dinding', source: 'Ukur' },
    geometry: { type: 'Point', coordinates: [98.06, 4.3] },
  });
  await send('hazard.lift', { hazard: result.hazard, reason: 'ukur' });
}

/** Heap, elements and sockets of the wall after many turns, against those after the first. */
export async function measureWall(): Promise<Figure[]> {
  const server = await startPageServer();
  try {
    const context = await server.visitor('coordinator', {
      ...{ viewport: { width: 1920, height: 1080 }, isMobile: false, hasTouch: false },
    });
    const page = await context.newPage();
    let sockets = 0;
    page.on('websocket', () => (sockets += 1));
    await page.goto(`${server.origin}/e/${incident}/dinding`);
    await page.locator('.leaflet-container').waitFor({ timeout: 120_000 });
    const session = await context.newCDPSession(page);
    await session.send('Performance.enable');
    await session.send('HeapProfiler.enable');
    await turn(page, warm);
    const before = await held(session);
    const opened = sockets;
    for (let done = 0; done < turns; done += atOnce) {
      await change(context, server.origin);
      await turn(page, atOnce);
    }
    const after = await held(session);
    const mb = (bytes: number) => `${(bytes / 1e6).toFixed(1)} MB`;
    const growth = (after.heap / before.heap - 1) * 100;
    return [
      figure(
        `wall: heap after ${turns} turns and ${turns / atOnce} changes of the board`,
        '< +20 % (UX 62)',
        `${growth >= 0 ? '+' : ''}${growth.toFixed(1)} %`,
        `${mb(before.heap)} to ${mb(after.heap)}, elements ${before.nodes} to ${after.nodes}, listeners ${before.listeners} to ${after.listeners}`,
      ),
      figure('wall: sockets opened while it turned', '0', String(sockets - opened)),
    ];
  } finally {
    await server.close();
  }
}
