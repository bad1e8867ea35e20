// Attacks on the limits of reads, against the real process with the limits that it ships with.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestDatabase } from '../support/database.ts';
import type { TestDatabase } from '../support/database.ts';
import { incident, openProcess, setScene } from '../support/process.ts';
import { startServer } from '../support/server.ts';
import type { TestServer } from '../support/server.ts';

/** What a stranger may spend at once. */
const burst = 240;
const boardPath = `/api/v1/incidents/${incident}/board`;

let database: TestDatabase;
let server: TestServer | undefined;
beforeAll(async () => {
  database = await openTestDatabase();
  const scene = await openProcess(database.url);
  await setScene(scene);
  await scene.close();
});
afterAll(async () => {
  await server?.stop();
  await database.close();
});

/** A process with all budgets whole. */
async function begin(): Promise<void> {
  const env = { DATABASE_URL: database.url, RATE_LIMIT_FACTOR: '1' };
  if (server) await server.restart();
  else server = await startServer({ env });
}

const origin = () => server?.origin ?? '';

async function ask(path: string, init: RequestInit = {}): Promise<Response> {
  const answer = await fetch(origin() + path, { redirect: 'manual', ...init });
  await answer.arrayBuffer();
  return answer;
}

/** How many of these in a row are served before the first 429; at most `most`. */
async function served(most: number, path: () => string, init: () => RequestInit = () => ({})) {
  for (let n = 0; n < most; n += 1) {
    const { status, headers } = await ask(path(), init());
    if (status !== 429) continue;
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
    return n;
  }
  return most;
}

const invented = () =>
  Array.from({ length: 3 }, () => `203.0.${Math.floor(Math.random() * 256)}.7`).join(', ');

test('an invented X-Forwarded-For gives no new budget, and what is known or ready stays free', async () => {
  await begin();
  const { headers } = await ask(boardPath);
  const etag = headers.get('etag') ?? '';
  expect(etag).not.toBe('');
  const forged = () => ({ headers: { 'x-forwarded-for': invented() } });
  const count = await served(2 * burst, () => '/api/v1/incidents', forged);
  expect(count).toBeLessThan(burst * 1.25);
  // The budget of this address is spent.
  expect((await ask('/api/v1/incidents')).status).toBe(429);
  for (let n = 0; n < 20; n += 1) {
    expect((await ask(boardPath, { headers: { 'if-none-match': etag } })).status).toBe(304);
    expect((await ask(boardPath)).status).toBe(200);
  }
  // A board that is nowhere in memory is not ready.
  expect((await ask('/api/v1/incidents/tidak-ada/board')).status).toBe(429);
});

test('guessing waybill codes or invitations ends after some fifty', async () => {
  await begin();
  const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
  const code = () =>
    Array.from({ length: 6 }, () => letters[Math.floor(Math.random() * letters.length)]).join('');
  expect(await served(burst, () => `/s/${code()}`)).toBeLessThan(70);
  await begin();
  expect(await served(burst, () => `/undangan/${randomUUID()}`)).toBeLessThan(40);
});

test('forms with many fields cost by their size', async () => {
  await begin();
  const body = Array.from({ length: 30_000 }, (_, n) => `f${n}=x`).join('&');
  const form = () => ({
    method: 'POST',
    headers: { origin: origin(), 'content-type': 'application/x-www-form-urlencoded' },
    body,
  });
  // Also to a page that takes no form: the answer leaves the body unread, and the connection serves on.
  expect(await served(burst, () => '/lapor', form)).toBeLessThan(20);
  await begin();
  expect(await served(burst, () => '/masuk', form)).toBeLessThan(20);
  await begin();
  expect(await served(burst, () => '/undangan/tidak-ada', form)).toBeLessThan(40);
});
