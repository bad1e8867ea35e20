// R-P1, F1: the process or its database is killed in the middle of a burst; what was acknowledged is there, nothing
// is half there.
import { randomUUID } from 'node:crypto';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { Snapshot } from '#domain/change.ts';
import { closes } from '#domain/need.ts';
import { readPostmaster } from '#server/postgres/server.ts';
import { until } from '../support/process.ts';
import { longRun, rounds } from '../support/rounds.ts';
import { startServer } from '../support/server.ts';
import type { TestServer } from '../support/server.ts';
import { signIn } from '../support/client.ts';
import type { Client } from '../support/client.ts';

const incident = 'sumatra-2025';
const password = 'uji-coba-mati-mendadak';
// Five restarts on a busy machine: slow, not wrong.
vi.setConfig({ testTimeout: 240_000 + longRun });

let server: TestServer;
beforeAll(async () => {
  server = await startServer({ env: { POSKO_DEMO_PASSWORD: password } });
});
afterAll(() => server.stop());

interface Sent {
  id: string;
  /** What was sent, every second one a posting of the ledger on both boards. */
  name: 'claim.take' | 'stock.receive';
  input: object;
  outcome: 'acknowledged' | 'refused' | 'unknown';
}

/**
 * Sends commands as fast as answers come until the server or its database dies; whoever got no answer is unknown,
 * never failed.
 */
async function burst(client: Client, line: string, site: string, sent: Sent[]): Promise<void> {
  const claim = { name: 'claim.take', input: { incident, line, quantity: 1 } } as const;
  const lines = [{ item: 'BRS', quantity: 1 }];
  const goods = {
    ...({ name: 'stock.receive' } as const),
    // The same goods come many times within minutes.
    input: { incident, site, origin: 'donation', lines, confirmed: ['received-twice'] },
  };
  for (let n = 0; ; n += 1) {
    const entry: Sent = {
      id: randomUUID(),
      outcome: 'unknown' as const,
      ...(n % 2 ? goods : claim),
    };
    sent.push(entry);
    try {
      const answer = await client.command(entry.name, entry.input, entry.id);
      entry.outcome = answer.ok ? 'acknowledged' : 'refused';
    } catch {
      return;
    }
  }
}

test('F1: kill -9 during a burst of commands loses no acknowledged one and leaves none half-written', async () => {
  const coordinator = await signIn(server.origin, 'coordinator@posko.test', password);
  const responder = await signIn(server.origin, 'responder.baznas@posko.test', password);
  const board = await responder.board<Snapshot>(incident);
  const line = board.line?.find((candidate) => candidate.asked > 100);
  if (!line) throw new Error('the demo board has no line');
  await coordinator.must('need.verify', { incident, need: line.need });
  // One organisation takes more here than it could move (S21).
  const ministry = await signIn(server.origin, 'admin@posko.test', password);
  const { incident: rows } = await ministry.board<Snapshot>('nasional');
  const revision = rows?.find(({ id }) => id === incident)?.revision ?? 1;
  await ministry.must('incident.revise', { incident, revision, claimLimit: 100_000 });
  // Room for every claim of the burst.
  const needRevision = board.need?.find(({ id }) => id === line.need)?.revision ?? 1;
  const lines = [{ line: line.id, asked: 1_000_000 }];
  await coordinator.must('need.revise', {
    incident,
    need: line.need,
    revision: needRevision,
    lines,
  });

  const store = { name: 'Gudang uji', kind: 'warehouse', tier: 'organisation', area: '12.71' };
  const site = String((await responder.must('storage.register', store)).site);
  /** What the books of the store say. */
  const shelf = async () => {
    const { stock = [] } = await responder.board<Snapshot>('nasional');
    return stock.find(({ account }) => account === `site:${site}`)?.quantity ?? 0;
  };

  const sent: Sent[] = [];
  for (const round of rounds(5)) {
    const bursts = Array.from({ length: 16 }, () => burst(responder, line.id, site, sent));
    // Let answers flow before the cut; how many does not matter, that there are some does.
    const before = sent.length;
    await until('answers flow', () => answered(sent) >= 200 * (round + 1));
    // Every fifth time the process lives on and has to find its database again.
    const killsDatabase = round % 5 === 4;
    if (killsDatabase) killDatabase(server);
    else await server.kill9();
    await Promise.all(bursts);
    expect(sent.length).toBeGreaterThan(before);
    if (killsDatabase) await until('the database is back', () => reaches(server));
    else await server.restart();
  }

  const after = await responder.board<Snapshot>(incident);
  const claims = new Map((after.claim ?? []).map((claim) => [claim.id, claim]));
  const acknowledged = sent.filter(({ outcome }) => outcome === 'acknowledged');
  const unknown = sent.filter(({ outcome }) => outcome === 'unknown');
  const goods = sent.filter(({ name }) => name === 'stock.receive');
  const promised = acknowledged.filter(({ name }) => name === 'claim.take');
  expect(promised.length).toBeGreaterThan(0);
  expect(promised.filter(({ id }) => !claims.has(id))).toEqual([]);
  const received = goods.filter(({ outcome }) => outcome === 'acknowledged').length;
  expect(received).toBeGreaterThan(0);
  expect(await shelf()).toBeGreaterThanOrEqual(received);
  expect(unknown.length).toBeGreaterThan(0);
  // Whole or not at all: every line closes, and the claims add up to what the line says is claimed.
  const stored = after.line?.find(({ id }) => id === line.id);
  if (!stored) throw new Error('the line is gone');
  expect(closes(stored)).toBe(true);
  const sum = [...claims.values()].filter((claim) => claim.line === line.id).length;
  expect(stored.claimed).toBe(sum);

  // An unknown one is settled by sending it again: one effect, whether or not the first one counted (F3).
  for (const { id, name, input } of unknown) await responder.command(name, input, id);
  const settled = await responder.board<Snapshot>(incident);
  const known = new Set(settled.claim?.map(({ id }) => id));
  expect(unknown.every(({ id, name }) => name !== 'claim.take' || known.has(id))).toBe(true);
  expect(await shelf()).toBe(goods.length);

  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['server/cli/main.ts', 'audit:verify'],
    { env: { ...process.env, POSKO_DATA: server.data } },
  );
  expect(stdout).toContain(incident);
});

const answered = (sent: readonly Sent[]) =>
  sent.filter(({ outcome }) => outcome === 'acknowledged').length;

function killDatabase({ data }: TestServer): void {
  const postmaster = readPostmaster(join(data, 'postgres'));
  if (!postmaster) throw new Error('no database to kill');
  process.kill(postmaster.pid, 'SIGKILL');
}

async function reaches({ origin }: TestServer): Promise<boolean> {
  const answer = await fetch(`${origin}/readyz`);
  const { checks } = (await answer.json()) as { checks: Record<string, boolean> };
  return checks.database === true;
}
