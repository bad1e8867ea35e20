// From a command sent over HTTP to its change on other screens, with 500 sockets on the board.
import { readFile } from 'node:fs/promises';
import { signIn } from '../support/client.ts';
import { startServer } from '../support/server.ts';
import { startChild } from './child.ts';
import type { BenchFixture } from './bench-fixture.ts';
import { incident, password } from './bench-fixture.ts';
import { figure, percentile } from './report.ts';
import type { Figure } from './report.ts';
import { changesToScreens } from './screen.ts';

const sockets = 500;
const pace = { seconds: 10, perSecond: 100 };

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
    const memory = await residentOf(server.pid);
    const { waits, due } = await changesToScreens({ senders, lines: fixture.lines, swarm }, pace);
    await swarm.end();
    const complete = `${waits.length} of ${due} deliveries seen`;
    const ms = (share: number) => `${percentile(waits, share).toFixed(0)} ms`;
    return [
      figure(
        `command sent to change received, ${sockets} sockets, ${pace.perSecond} commands/s`,
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
