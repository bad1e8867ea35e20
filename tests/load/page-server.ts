// For the parts that look at pages: a built server with the demo board, and browsers with nothing in their caches.
import { randomUUID } from 'node:crypto';
import { chromium } from '@playwright/test';
import type { Browser, BrowserContext, BrowserContextOptions } from '@playwright/test';
import config from '../../playwright.config.ts';
import { startServer } from '../support/server.ts';

export interface PageServer {
  origin: string;
  /** Of every demo account. */
  password: string;
  /** A browser profile of its own; signed in as a demo account when there is a name. */
  visitor(name?: string, options?: BrowserContextOptions): Promise<BrowserContext>;
  close(): Promise<void>;
}

/** The phone of UX 69–74: small, and with a touch screen. */
export const phone = { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true };

export async function startPageServer(): Promise<PageServer> {
  const password = `ukur-${randomUUID()}`;
  const server = await startServer({ env: { POSKO_DEMO_PASSWORD: password } });
  const { origin } = server;
  let browser: Browser | undefined;
  const close = async () => {
    await browser?.close();
    await server.stop();
  };
  const visitor = async (name?: string, options: BrowserContextOptions = {}) => {
    browser ??= await chromium.launch(config.use?.launchOptions);
    const context = await browser.newContext({ locale: 'id-ID', ...phone, ...options });
    if (name === undefined) return context;
    const answer = await context.request.post(`${origin}/api/v1/session`, {
      data: { email: `${name}@posko.test`, password },
      headers: { origin },
    });
    if (!answer.ok()) throw new Error(`${name} cannot sign in: ${await answer.text()}`);
    return context;
  };
  return { origin, password, visitor, close };
}
