// People in a browser: each visitor has a context, and so a session, of their own.
import { randomInt } from 'node:crypto';
import { expect, test as base } from '@playwright/test';
import type { BrowserContextOptions, Page } from '@playwright/test';

export { expect } from '@playwright/test';

interface Fixtures {
  /**
   * A page of somebody signed in as a demo account, `coordinator` or `responder.baznas` for
   * instance; of a stranger without `name`. Options are those of a browser context.
   */
  visit: (name?: string, options?: BrowserContextOptions) => Promise<Page>;
}

/** An address for each visitor, as the proxy would tell it: what one test sends uses up the limits of no other (S23). */
const ownAddress = () => `10.${randomInt(256)}.${randomInt(256)}.${randomInt(1, 255)}`;

export const test = base.extend<Fixtures>({
  visit: async ({ browser, baseURL, contextOptions, locale, timezoneId }, use) => {
    const contexts: { close(): Promise<void> }[] = [];
    /** A text that a page's file lacks comes late: see src/lib/i18n/load.ts. */
    const late: string[] = [];
    await use(async (name, options = {}) => {
      const context = await browser.newContext({
        ...contextOptions,
        baseURL,
        locale,
        timezoneId,
        ...options,
        extraHTTPHeaders: { 'x-forwarded-for': ownAddress(), ...options.extraHTTPHeaders },
      });
      contexts.push(context);
      context.on('console', (message) => {
        if (message.text().startsWith('no text for')) late.push(message.text());
      });
      if (name) {
        const response = await context.request.post('/api/v1/session', {
          data: { email: `${name}@posko.test`, password: process.env.E2E_PASSWORD },
          headers: { origin: baseURL ?? '' },
        });
        if (!response.ok()) throw new Error(`${name} cannot sign in: ${await response.text()}`);
      }
      return context.newPage();
    });
    await Promise.all(contexts.map((context) => context.close()));
    expect(late).toEqual([]);
  },
});
