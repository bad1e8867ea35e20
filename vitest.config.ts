// Two kinds of test here: unit (no I/O at all) and integration (a real PostgreSQL, a real Redis,
// real processes). Pages in a browser are Playwright's (playwright.config.ts).
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

const lib = new URL('src/lib', import.meta.url).pathname;

export default defineConfig({
  test: {
    // The machines this runs on have two cores, and the tests start servers of their own.
    maxWorkers: 2,
    projects: [
      {
        // Compiles runes in *.svelte.ts.
        plugins: [svelte()],
        resolve: { alias: { $lib: lib } },
        test: {
          name: 'unit',
          include: ['tests/unit/**/*.test.ts'],
          environment: 'node',
          // Property tests of a machine that builds and browses beside them.
          testTimeout: 20_000,
        },
      },
      {
        resolve: { alias: { $lib: lib } },
        test: {
          name: 'integration',
          include: ['tests/{integration,faults}/**/*.test.ts'],
          globalSetup: 'tests/support/cluster.ts',
          environment: 'node',
          testTimeout: 60_000,
          hookTimeout: 240_000,
        },
      },
    ],
  },
});
