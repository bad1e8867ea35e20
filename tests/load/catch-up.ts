// Readers who come back after a break, beside an empty Socket.IO; an honest reader beside one who asks far too much; and
// how much the database grows.
import { randomUUID } from 'node:crypto';
import { startChild } from './child.ts';
import type { BenchFixture } from './bench-fixture.ts';
import { incident } from './bench-fixture.ts';
import { figure, percentile } from './report.ts';
import type { Figure } from './report.ts';

const sockets = 1000;
const behind = 1500;

async function storm(fixture: BenchFixture, kind: 'ours' | 'empty', since: number) {
  const server = await startChild('storm-server.ts', { kind, databaseUrl: fixture.url });
  const { port } = await server.ask<{ port: number }>({});
  const client = await startChild('storm.ts', { url: `ws://127.0.0.1:${port}`, incident });
  try {
    const { took } = await client.ask<{ took: number }>({ sockets, since });
    const { before, peak } = await server.ask<{ before: number; peak: number }>({});
    const times = async (attacked: boolean) =>
      (await client.ask<{ times: number[] }>({ seconds: 5, attacked })).times;
    const quiet = kind === 'ours' ? percentile(await times(false), 0.99) : Number.NaN;
    const attacked = kind === 'ours' ? percentile(await times(true), 0.99) : Number.NaN;
    return { took, before, peak, quiet, attacked };
  } finally {
    await client.end();
    await server.end();
  }
}

/** Bytes that one change adds to the tables of feed and commands, indexes included. */
async function growth(fixture: BenchFixture): Promise<{ bytes: number; head: number }> {
  const { sql, execute, responders, lines } = fixture;
  const size = async () => {
    const [row] = await sql<{ bytes: number; seq: number }[]>`
      select pg_total_relation_size('change') + pg_total_relation_size('command') as bytes,
        (select seq from board where id = ${incident}) as seq`;
    return row ?? { bytes: 0, seq: 0 };
  };
  const before = await size();
  for (let n = 0; n < 20; n += 1)
    await Promise.all(
      Array.from({ length: 100 }, async (_, each) => {
        const actor = responders[each % responders.length];
        const input = { incident, line: lines[each % lines.length], quantity: 1 };
        if (actor) await execute({ id: randomUUID(), name: 'claim.take', input }, actor);
      }),
    );
  const after = await size();
  return { bytes: (after.bytes - before.bytes) / (after.seq - before.seq), head: after.seq };
}

export async function measureCatchUp(fixture: BenchFixture): Promise<Figure[]> {
  const { bytes, head } = await growth(fixture);
  const empty = await storm(fixture, 'empty', 0);
  const ours = await storm(fixture, 'ours', head - behind);
  const mega = (size: number) => `${Math.round(size / 1e6)} MB`;
  return [
    figure(
      `${sockets} sockets ${behind} changes behind are back / empty Socket.IO`,
      '≤ 2',
      (ours.took / empty.took).toFixed(2),
      `${Math.round(ours.took)} ms against ${Math.round(empty.took)} ms, of which ${300 * (sockets / 100)} ms is the pace of coming`,
    ),
    figure(
      'peak of memory while they come / before',
      '≤ 1.3',
      (ours.peak / ours.before).toFixed(2),
      `${mega(ours.peak)} from ${mega(ours.before)}; empty Socket.IO ${mega(empty.peak)} from ${mega(empty.before)}`,
    ),
    figure(
      'p99 of an honest reader beside 190 joins far behind each second / quiet',
      '≤ 1.2',
      (ours.attacked / ours.quiet).toFixed(2),
      `${ours.attacked.toFixed(1)} ms against ${ours.quiet.toFixed(1)} ms`,
    ),
    figure(
      'growth of the database at 50 changes/s',
      'printed',
      `${((bytes * 50 * 86_400) / 1e9).toFixed(1)} GB a day`,
      `${Math.round(bytes)} bytes a change, with its command and indexes`,
    ),
  ];
}
