// The map in a browser on a slow laptop (CPU slowed four times): first paint, and frames while panning, against one with a single need.
import { chromium } from '@playwright/test';
import type { Page } from '@playwright/test';
import config from '../../playwright.config.ts';
import { startServer } from '../support/server.ts';
import type { BenchFixture } from './bench-fixture.ts';
import { emptyIncident, incident, password } from './bench-fixture.ts';
import { figure, percentile } from './report.ts';
import type { Figure } from './report.ts';

const slowdown = 4;

interface View {
  /** Milliseconds from navigation to the first drawing with data. */
  painted: number;
  /** Milliseconds between frames while the map is dragged to and fro. */
  frames: number[];
}

async function look(page: Page, address: string): Promise<View> {
  await page.goto(address);
  const mark = await page.waitForFunction(
    () => performance.getEntriesByName('posko-map-first-paint')[0]?.startTime ?? 0,
    undefined,
    { timeout: 120_000 },
  );
  const painted = Number(await mark.jsonValue());
  await page.waitForTimeout(3000);
  const sampled = page.evaluate(
    () =>
      new Promise<number[]>((resolve) => {
        const gaps: number[] = [];
        let last = performance.now();
        const until = last + 6000;
        const sample = (now: number) => {
          gaps.push(now - last);
          last = now;
          if (now < until) requestAnimationFrame(sample);
          else resolve(gaps.slice(1));
        };
        requestAnimationFrame(sample);
      }),
  );
  const box = await page.locator('.leaflet-container').boundingBox();
  if (!box) throw new Error('there is no map');
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  for (let sweep = 0; sweep < 4; sweep += 1) {
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x + (sweep % 2 === 0 ? 250 : -250), y + 60, { steps: 40 });
    await page.mouse.up();
  }
  return { painted, frames: await sampled };
}

export async function measureMap(fixture: BenchFixture): Promise<Figure[]> {
  const server = await startServer({ env: { DATABASE_URL: fixture.url } });
  const browser = await chromium.launch(config.use?.launchOptions);
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 860 } });
    // Strangers see no point of a need away from a site: it may be somebody's home.
    const email = fixture.responders[0]?.email ?? '';
    await page.request.post(`${server.origin}/api/v1/session`, {
      data: { email, password },
      headers: { origin: server.origin },
    });
    const session = await page.context().newCDPSession(page);
    await session.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
    const empty = await look(page, `${server.origin}/e/${emptyIncident}/peta`);
    const full = await look(page, `${server.origin}/e/${incident}/peta`);
    const ms = (n: number) => `${n.toFixed(1)} ms`;
    const p95 = (view: View) => percentile(view.frames, 0.95);
    return [
      figure(
        `map first paint with ${fixture.lines.length} needs, CPU slowed ${slowdown} ×`,
        '≤ 5 s interactive (UX 72)',
        `${(full.painted / 1000).toFixed(2)} s`,
        `a board of one need ${(empty.painted / 1000).toFixed(2)} s; from navigation, cold cache`,
      ),
      figure(
        'frame while panning, p95 / map of one need',
        '≤ 1.2',
        (p95(full) / p95(empty)).toFixed(2),
        `p50 ${ms(percentile(full.frames, 0.5))}, p95 ${ms(p95(full))} against p50 ${ms(percentile(empty.frames, 0.5))}, p95 ${ms(p95(empty))}`,
      ),
    ];
  } finally {
    await browser.close();
    await server.stop();
  }
}
