// Fan-out: CPU a delivered change against a bare `ws` server that writes the same ready frame, in one run.
import { startChild } from './child.ts';
import type { BenchFixture } from './bench-fixture.ts';
import { incident } from './bench-fixture.ts';
import { figure } from './report.ts';
import type { Figure } from './report.ts';

const sockets = 500;
const seconds = 8;

interface Run {
  /** Microseconds of CPU. */
  cpu: number;
  sent: number;
  frames: number;
  bytes: number;
}

/** One server under 500 readers: idle for comparison, then at each pace. */
async function run(fixture: BenchFixture, kind: 'ours' | 'peer', paces: number[]): Promise<Run[]> {
  const server = await startChild('fanout-server.ts', {
    kind,
    databaseUrl: fixture.url,
    incident,
    line: fixture.lines[0],
  });
  const { port } = await server.ask<{ port: number }>({ port: true });
  const swarm = await startChild('swarm.ts', {
    url: `ws://127.0.0.1:${port}`,
    sockets,
    speaks: kind === 'ours' ? 'socket.io' : 'ws',
    incident,
    cookies: [],
  });
  const runs: Run[] = [];
  try {
    // The first frames are slower: both warm up before they are measured.
    await server.ask({ perSecond: 20, seconds: 2 });
    for (const perSecond of paces) {
      const before = await swarm.ask<{ bytes: number }>({ reset: true });
      const { cpu, sent } = await server.ask<{ cpu: number; sent: number }>({ perSecond, seconds });
      const { frames, bytes } = await swarm.ask<{ frames: number; bytes: number }>({});
      runs.push({ cpu, sent, frames, bytes: bytes - before.bytes });
    }
  } finally {
    await swarm.end();
    await server.end();
  }
  return runs;
}

export async function measureFanout(fixture: BenchFixture): Promise<Figure[]> {
  // At 20 a second each change travels in a frame of its own; at 100 ours flushes several together.
  const [ourSlow, ourFast] = await run(fixture, 'ours', [20, 100]);
  const [peerSlow, peerFast] = await run(fixture, 'peer', [20, 100]);
  if (!ourSlow || !ourFast || !peerSlow || !peerFast) throw new Error('a run is missing');
  const aFrame = (r: Run) => r.cpu / r.frames;
  const aChange = (r: Run) => r.cpu / r.sent;
  const micro = (us: number) => `${us.toFixed(1)} µs`;
  return [
    figure(
      `server CPU a delivered frame / bare ws, ${sockets} sockets`,
      '≤ 1.2',
      (aFrame(ourSlow) / aFrame(peerSlow)).toFixed(2),
      `${micro(aFrame(ourSlow))} against ${micro(aFrame(peerSlow))}; ${ourSlow.frames} and ${peerSlow.frames} frames`,
    ),
    figure(
      'CPU a change at 100 changes/s with flush / unbatched bare ws',
      '≤ 0.30',
      (aChange(ourFast) / aChange(peerFast)).toFixed(2),
      `${micro(aChange(ourFast))} against ${micro(aChange(peerFast))}`,
    ),
    figure(
      'bytes a delivered change at 100 changes/s',
      '≤ 25',
      (ourFast.bytes / (ourFast.sent * sockets)).toFixed(1),
      `${ourFast.sent} changes in ${Math.round(ourFast.frames / sockets)} frames a socket; one change a frame: ${(ourSlow.bytes / ourSlow.frames).toFixed(1)}`,
    ),
  ];
}
