// Pages in a real browser against a real, seeded server of their own (tests/support/visit.ts).
import { randomInt } from 'node:crypto';
import { defineConfig } from '@playwright/test';

// Read again by every worker: the first reading decides, the others find it in their environment.
process.env.E2E_PORT ??= String(randomInt(20_000, 31_000));
process.env.E2E_PASSWORD ??= `uji-${randomInt(2 ** 47).toString(36)}-papan`;

const root = process.getuid?.() === 0;

export default defineConfig({
  testDir: 'tests/e2e',
  testMatch: '**/*.test.ts',
  outputDir: 'test-results/e2e',
  globalSetup: './tests/support/browser.ts',
  workers: 2,
  fullyParallel: false,
  forbidOnly: Boolean(process.env.CI),
  timeout: 90_000,
  // A busy machine is slow, not wrong.
  expect: { timeout: 15_000 },
  reporter: 'list',
  use: {
    baseURL: `http://localhost:${process.env.E2E_PORT}`,
    browserName: 'chromium',
    locale: 'id-ID',
    timezoneId: 'Asia/Jakarta',
    // Tests that answer for the network do so without it; those of the service worker let it in.
    serviceWorkers: 'block',
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
      args: [
        ...(root ? ['--no-sandbox'] : []),
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        // A busy machine is no slow network: Hemat Data begins only where a test says so.
        '--force-effective-connection-type=4G',
      ],
    },
  },
});
