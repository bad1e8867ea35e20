// 1,000 reports of strangers within a minute while 500 sockets watch the board: what is lost, and what the board feels.
import { signIn } from '../support/client.ts';
import { startServer } from '../support/server.ts';
import { startChild } from './child.ts';
import type { BenchFixture } from './bench-fixture.ts';
import { incident, password } from './bench-fixture.ts';
import type { Flood, Flooded } from './phones.ts';
import { figure, percentile } from './report.ts';
import type { Figure } from './report.ts';
import { changesToScreens } from './screen.ts';

const sockets = 500;
const perSecond = 10;
/** Addresses that report, and how many reports come from one that a whole shelter shares. */
const many = { reports: 1000, addresses: 200, shared: 150, hostile: 0 };
const floods: { what: string; flood: Flood }[] = [
  { what: 'within a minute', flood: { ...many, seconds: 60, seed: 1 } },
  { what: 'within ten seconds', flood: { ...many, shared: 40, seconds: 10, seed: 2 } },
  {
    // Fewer: the proofs of all of them are sought on this one machine.
    what: 'within a minute beside two who send without a pause',
    flood: { ...many, reports: 200, shared: 1, hostile: 2, seconds: 60, seed: 3 },
  },
];

export async function measureReports(fixture: BenchFixture): Promise<Figure[]> {
  // The limits that it ships with, behind one proxy, so that every phone has an address of its own.
  const env = { DATABASE_URL: fixture.url, RATE_LIMIT_FACTOR: '1', TRUST_PROXY: '1' };
  const server = await startServer({ env });
  const { origin } = server;
  try {
    const senders = await Promise.all(
      fixture.responders.slice(0, 5).map(({ email }) => signIn(origin, email, password)),
    );
    const cookies = senders.map(({ cookie }) => cookie);
    const url = origin.replace('http', 'ws');
    const swarm = await startChild('swarm.ts', {
      ...{ url, sockets, speaks: 'socket.io', incident, cookies },
    });
    const phones = await startChild('phones.ts', { origin, incident });
    const watch = (seconds: number) =>
      changesToScreens({ senders, lines: fixture.lines, swarm }, { perSecond, seconds });
    // The first answers of a process are its slowest.
    await watch(5);
    const figures: Figure[] = [];
    for (const { what, flood } of floods) {
      const quiet = await watch(flood.seconds);
      const flooding = phones.ask<Flooded>(flood);
      const beside = await watch(flood.seconds);
      figures.push(
        await kept(fixture, what, flood, await flooding),
        felt(what, flood, quiet, beside),
      );
    }
    await phones.end();
    await swarm.end();
    return figures;
  } finally {
    await server.stop();
  }
}

/** What the database has of the reports that phones were told are there. */
async function kept(
  { sql }: BenchFixture,
  what: string,
  { reports, addresses }: Flood,
  { accepted, refused, statuses, times, later, hostile }: Flooded,
): Promise<Figure> {
  const [stored] = await sql<{ there: number; twice: number; suspect: number }[]>`
    select count(distinct report.id)::int as there, (count(*) - count(distinct report.id))::int as twice,
      (count(*) filter (where report.suspect))::int as suspect
    from change join report on report.id::text = change.id
    where change.kind = 'report.sent' and change.id in ${sql(accepted)}`;
  const { there = 0, twice = 0, suspect = 0 } = stored ?? {};
  const ms = (share: number) => `${percentile(times, share).toFixed(0)} ms`;
  const longest = later.length > 0 ? `${(Math.max(...later) / 1000).toFixed(0)} s` : '–';
  const said = (by: Record<string, number>) =>
    Object.entries(by)
      .map(([status, count]) => `${count} × ${status}`)
      .join(', ');
  return figure(
    `reports lost, doubled: ${reports} ${what} from ${addresses} addresses, ${sockets} sockets`,
    '0, 0',
    `${reports - there}, ${twice}`,
    [
      `answers ${said(statuses)}, p50 ${ms(0.5)}, p99 ${ms(0.99)}`,
      `${later.length} told "later" and taken after ${longest} at most`,
      `${suspect} in the queue of spam; ${refused} refused for good`,
      ...(Object.keys(hostile).length > 0 ? [`the hostile: ${said(hostile)}`] : []),
    ].join('; '),
  );
}

type Watched = Awaited<ReturnType<typeof changesToScreens>>;

/** What those who watch the board notice of it. */
function felt(what: string, { reports }: Flood, quiet: Watched, beside: Watched): Figure {
  const p99 = ({ waits }: Watched) => percentile(waits, 0.99);
  const seen = ({ waits, due }: Watched) => `${waits.length} of ${due}`;
  return figure(
    `p99 of change to screen beside ${reports} reports ${what} / quiet`,
    '≤ 2',
    (p99(beside) / p99(quiet)).toFixed(2),
    `p99 ${p99(beside).toFixed(0)} ms against ${p99(quiet).toFixed(0)} ms; deliveries seen ${seen(beside)}, quiet ${seen(quiet)}`,
  );
}
