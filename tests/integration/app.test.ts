// What an app does by itself: nothing, until it serves.
import { createServer } from 'node:http';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { loadRows } from '#server/storage/entity.ts';
import { openTestApp } from '../support/app.ts';
import type { TestApp } from '../support/app.ts';
import { makeScene } from '../support/scene.ts';
import { startServing } from '../support/serving.ts';

let opened: TestApp;
let stopServing: (() => Promise<void>) | undefined;
beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  opened = await openTestApp();
});
afterAll(async () => {
  await stopServing?.();
  await opened.close();
  vi.useRealTimers();
});

test('C2: an operator’s command leaves the claims’ clock alone; a server minds it', async () => {
  const { app } = opened;
  const scene = await makeScene(app.sql, 1);
  const [responder] = scene.responders;
  if (!responder) throw new Error('no responder');
  const { line } = await scene.openLine(5);
  const taken = { incident: 'banjir-uji', line, quantity: 5 };
  const claim = String((await scene.must(responder, 'claim.take', taken)).claim);
  await app.sql`update claim set expires_at = now() - interval '1 minute' where id = ${claim}`;
  const asked = vi.spyOn(app, 'execute');
  const ending = async () => (await loadRows(app.sql, 'claim', [claim]))[0]?.ending;
  for (const [serves, outcome] of [
    [false, null],
    [true, 'expired'],
  ] as const) {
    if (serves) stopServing = startServing(app, createServer());
    vi.advanceTimersByTime(10_000);
    // As long as a look at the claims takes, and the command that may follow.
    await app.sql`select 1`;
    if (serves) await vi.waitUntil(() => asked.mock.results[0]?.value as unknown, 20_000);
    await asked.mock.results[0]?.value;
    expect(await ending()).toBe(outcome);
  }
  // The expiry that the server sent is the only command of a clock.
  expect(asked).toHaveBeenCalledOnce();
});
