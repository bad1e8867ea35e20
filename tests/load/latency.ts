// From a command sent over HTTP to its change on other screens, with 500 sockets on the board.
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { signIn } from '../support/client.ts';
import { startServer } from '../support/server.ts';
import { startChild } from './child.ts';
import type { BenchFixture } from './bench-fixture.ts';
import { incident, password } from './bench-fixture.ts';
import { figure, percentile } from './report.ts';
import type { Figure } from './report.ts';

const sockets = 500;
const seconds = 10;
const perSecond = 100;

export async function measureLatency(fixture: BenchFixture): Promise<Figure[]> {
  const server = await startServer({ env: { DATABASE_URL: fixture.url } });
  try {
    const senders = await Promise.all(
      fixture.responders.slice(0, 5).map(({ email }) => signIn(server.origin, email, password)),
    );
    const swarm = await startChild('swarm.ts', {
      url: server.origin.replace('http', 'ws'),
      sockets,
      speaks: 'socket.io',
      incident,
      cookies: senders.map(({ cookie }) => cookie),
    });
    const sent = new Map<string, number>();
    const memory = await residentOf(server.pid);
    const begun = performance.now();
    const answers: Promise<unknown>[] = [];
    for (let n = 0; performance.now() - begun < seconds * 1000;) {
      const due = Math.floor(((performance.now() - begun) / 1000) * perSecond);
      for (; n < due; n += 1) {
        const id = randomUUID();
        const line = fixture.lines[(n * 61) % fixture.lines.length];
        sent.set(id, performance.timeOrigin + performance.now());
        const sender = senders[n % senders.length];
        if (sender) answers.push(sender.command('claim.take', { incident, line, quantity: 1 }, id));
      }
      await sleep(2);
    }
    await Promise.all(answers);
    await sleep(1000);
    const { seen } = await swarm.ask<{ seen: [string, number][] }>({ seen: true });
    await swarm.end();
    const waits = seen.flatMap(([id, at]) => {
      const from = sent.get(id);
      return from === undefined ? [] : [at - from];
    });
    const complete = `${waits.length} of ${sent.size * senders.length} deliveries seen`;
    const ms = (share: number) => `${percentile(waits, share).toFixed(0)} ms`;
    return [
      figure(
        `command sent to change received, ${sockets} sockets, ${perSecond} commands/s`,
        'p99 ≤ flush + 1.2 × bare ws p99',
        `p50 ${ms(0.5)}, p99 ${ms(0.99)}`,
        `${complete}; sender, server and 500 readers share this machine; server at ${Math.round(memory / 1e6)} MB resident before the burst`,
      ),
    ];
  } finally {
    await server.stop();
  }
}

async function residentOf(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) * 1024;
}
