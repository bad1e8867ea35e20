// Before the browser tests: one server with the demo board, for the whole run.
import { startServer } from './server.ts';

/** Playwright calls this once, and what it returns at the end. */
export default async function setup(): Promise<() => Promise<void>> {
  const { E2E_PORT: PORT = '', E2E_PASSWORD: POSKO_DEMO_PASSWORD = '' } = process.env;
  // Whose server it is: without it no device can be pushed.
  const VAPID_SUBJECT = 'mailto:uji@posko.test';
  // Each visitor comes from an address of its own (visit.ts).
  const TRUST_PROXY = '1';
  const env = { PORT, POSKO_DEMO_PASSWORD, VAPID_SUBJECT, TRUST_PROXY };
  const server = await startServer({ env });
  return () => server.stop();
}
