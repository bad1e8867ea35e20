// R-P4, R-P5: the queue of a device against a real server over a bad network: a third of what is sent is lost, doubled or
// reordered, tabs die in the middle, sessions end, and poison items lie between. Nothing is lost and nothing is there
// twice. Prints the figures.
import 'fake-indexeddb/auto';
import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { newReportCode } from '#domain/report-code-form.ts';
import { exclusiveBy } from '#outbox/exclusive.ts';
import { flush } from '#outbox/flusher.ts';
import { OutboxStore } from '#outbox/store.ts';
import { sendText } from '#outbox/transport.ts';
import { prove } from '#sync/prove.ts';
import { hashPassword } from '#server/auth/password.ts';
import { signIn } from '../support/client.ts';
import { openTestDatabase } from '../support/database.ts';
import type { TestDatabase } from '../support/database.ts';
import { faultyNetwork, seededRandom } from '../support/faulty-network.ts';
import type { FaultyNetwork } from '../support/faulty-network.ts';
import { longRun } from '../support/rounds.ts';
import { makeScene } from '../support/scene.ts';
import type { Scene } from '../support/scene.ts';
import { startServer } from '../support/server.ts';
import type { TestServer } from '../support/server.ts';

const incident = 'banjir-uji';
const password = 'antrean-di-jaringan-buruk';
/** Whole with `npm run test:faults`: 5,000 reports. */
const roundCount = longRun > 0 ? 200 : 8;
const reportsEach = 25;
/** Rounds at once. */
const width = 8;
const faults = { dropped: 0.3, doubled: 0.3, late: 0.3 };

vi.setConfig({ testTimeout: 600_000 + longRun });

let database: TestDatabase;
let server: TestServer;
let scene: Scene;
/** Cookies of the writer and of another member of the same phone. */
let cookies: { writer: string; other: string };

beforeAll(async () => {
  database = await openTestDatabase();
  scene = await makeScene(database.sql, 1, await hashPassword(password));
  server = await startServer({ env: { DATABASE_URL: database.url } });
  const cookieOf = async ({ email }: { email: string }) =>
    (await signIn(server.origin, email, password)).cookie;
  const [responder] = scene.responders;
  if (!responder) throw new Error('nobody responds');
  cookies = { writer: await cookieOf(scene.reporter), other: await cookieOf(responder) };
});
afterAll(async () => {
  await server.stop();
  await database.close();
});

interface Round {
  store: OutboxStore;
  network: FaultyNetwork;
  /** What the browser of the phone sends. */
  session: { cookie: string | null };
  /** Ids in the order in which they were said. */
  said: { id: string; by: string | null; poison: boolean }[];
}

/** A tab of the phone; with some luck it dies after a request, before it has read the answer. */
function tab(round: Round, random: () => number, mortality: number) {
  const { store, network, session } = round;
  const own: typeof fetch = (input, init = {}) => {
    const cookie = init.credentials === 'omit' ? null : session.cookie;
    const headers = { ...(init.headers as Record<string, string>), origin: server.origin };
    return network.fetch(input, { ...init, headers: cookie ? { ...headers, cookie } : headers });
  };
  return {
    store,
    exclusive: exclusiveBy(store, undefined, Date.now),
    async text(item: Parameters<typeof sendText>[0]) {
      const outcome = await sendText(item, { origin: server.origin, fetch: own, prove });
      if (random() < mortality) throw new Error('the tab was closed');
      return outcome;
    },
    photo: () => Promise.resolve({ kind: 'stored' } as const),
    now: Date.now,
    random,
    changed: () => undefined,
  };
}

async function speak(round: Round, random: () => number): Promise<void> {
  for (let n = 0; n < reportsEach; n += 1) {
    const id = randomUUID();
    const poison = random() < 0.1;
    const by = random() < 0.5 ? scene.reporter.member : null;
    const code = newReportCode(randomBytes(8));
    const item = poison ? 'TIDAK-ADA' : 'BRS';
    await round.store.add({
      ...{ id, by, incident, code, name: 'report.send', label: 'Beras' },
      saidAt: new Date(Date.now() + 2 * 86_400_000 * (random() - 0.5)).toISOString(),
      input: { incident, code, lines: [{ item, quantity: n + 1, urgency: 'high' }], seconds: 60 },
    });
    round.said.push({ id, by, poison });
  }
}

/** One phone: everything is said without a network, then two tabs send it through the bad one. */
async function play(seed: number): Promise<Round> {
  const random = seededRandom(seed);
  const round: Round = {
    store: new OutboxStore({ name: `phone-${seed}` }),
    network: faultyNetwork(fetch, random, faults),
    session: { cookie: cookies.writer },
    said: [],
  };
  await speak(round, random);
  const other = { ...round, store: new OutboxStore({ name: `phone-${seed}` }) };
  const tabs = [tab(round, random, 0.05), tab(other, random, 0.05)];
  const who = scene.reporter.member;
  for (let n = 0; n < 60; n += 1) {
    // The session ends, or another person signs in, while the page still believes in the first.
    const luck = random();
    round.session.cookie = luck < 0.1 ? null : luck < 0.2 ? cookies.other : cookies.writer;
    const fresh = round.session.cookie === cookies.writer;
    await Promise.allSettled(tabs.map((ports) => flush(ports, { who, eager: true, fresh })));
  }
  round.session.cookie = cookies.writer;
  round.network.heal();
  const last = tab(round, random, 0);
  for (let n = 0; n < 20; n += 1) await flush(last, { who, eager: true, fresh: true });
  await round.network.settle();
  await other.store.close();
  return round;
}

interface Told {
  id: string;
  seq: number;
  member: string | null;
}

test('R-P4: reports over a network that drops, doubles and reorders are there exactly once and in order', async () => {
  const began = performance.now();
  const figures = { reports: 0, lost: 0, doubled: 0, requestsLost: 0, copies: 0, aside: 0 };
  const seeds = Array.from({ length: roundCount }, (_, n) => n + 1);
  while (seeds.length > 0) {
    for (const round of await Promise.all(seeds.splice(0, width).map(play))) {
      const items = await round.store.all();
      const told = await database.owner<Told[]>`
        select id, seq::int as seq, member from change
        where kind = 'report.sent' and id in ${database.owner(round.said.map(({ id }) => id))}
        order by seq`;
      const good = round.said.filter(({ poison }) => !poison);
      const ids = told.map(({ id }) => id);
      figures.reports += round.said.length;
      figures.lost += good.filter(({ id }) => !ids.includes(id)).length;
      figures.doubled += ids.length - new Set(ids).size;
      figures.requestsLost += round.network.lost;
      figures.copies += round.network.copies;
      // Each person's in the order in which they were said, and each in its writer's name.
      for (const by of [null, scene.reporter.member]) {
        const own = good.filter((one) => one.by === by).map(({ id }) => id);
        expect(told.filter(({ member }) => member === by).map(({ id }) => id)).toEqual(own);
      }
      // Poison is kept with its words, and held up nothing.
      const aside = items.filter(({ state }) => state === 'set-aside');
      figures.aside += aside.length;
      expect(aside.map(({ id }) => id)).toEqual(
        round.said.filter(({ poison }) => poison).map(({ id }) => id),
      );
      expect(aside.every(({ input }) => input !== null)).toBe(true);
      expect(items.filter(({ state }) => state !== 'sent' && state !== 'set-aside')).toEqual([]);
      await round.store.close();
    }
  }
  const seconds = ((performance.now() - began) / 1000).toFixed(0);
  console.log(`outbox: ${roundCount} rounds in ${seconds} s`, figures);
  expect(figures).toMatchObject({ reports: roundCount * reportsEach, lost: 0, doubled: 0 });
});
