// How long an honest reader waits while somebody attacks what the server has to spend, beside how long when all is quiet.
// Server, attacker and reader share the machine: what the attacker itself needs of it is in the figures too.
import { setTimeout as sleep } from 'node:timers/promises';
import { signIn } from '../support/client.ts';
import { startServer } from '../support/server.ts';
import type { BenchFixture } from './bench-fixture.ts';
import { incident, password } from './bench-fixture.ts';
import { startChild } from './child.ts';
import { figure, percentile } from './report.ts';
import type { Figure } from './report.ts';

export type Attack = 'flood' | 'joins' | 'slow readers' | 'forms' | 'passwords' | 'codes';

/** What is done, and how much longer the honest reader may wait. */
const attacks: Record<Attack, { what: string; target: number | null }> = {
  // The measure of the others: what any flood costs on a machine that attacker, server and reader share.
  flood: { what: 'eight who ask for the cheapest answer without a pause', target: null },
  joins: { what: 'a socket that joins 190 times far behind, each second', target: 1.2 },
  'slow readers': { what: 'four slow readers of changes long ago', target: 2 },
  forms: { what: 'four senders of forms with 30,000 fields', target: 2 },
  passwords: { what: 'eight who guess passwords from thirty networks', target: 2 },
  codes: { what: 'eight who guess codes of waybills from thirty networks', target: 2 },
};

const seconds = 8;
/** Pause (ms) between two questions of the honest reader. */
const pause = 15;

/** Answer times (ms) of a signed-in reader: the list of incidents, the news, and a board that he holds already. */
async function honest(origin: string, cookie: string): Promise<{ times: number[]; bad: number }> {
  const headers = { cookie, 'x-forwarded-for': '198.51.100.7' };
  const board = `/api/v1/incidents/${incident}/board`;
  const held = await fetch(origin + board, { headers });
  await held.arrayBuffer();
  const known = { ...headers, 'if-none-match': held.headers.get('etag') ?? '' };
  const asked: [string, Record<string, string>][] = [
    ['/api/v1/incidents', headers],
    [`/api/v1/incidents/${incident}/news`, headers],
    [board, known],
  ];
  const times: number[] = [];
  let bad = 0;
  const until = performance.now() + seconds * 1000;
  for (let n = 0; performance.now() < until; n += 1) {
    const [path, sent] = asked[n % asked.length] ?? ['/', headers];
    const begun = performance.now();
    const answer = await fetch(origin + path, { headers: sent });
    await answer.arrayBuffer();
    times.push(performance.now() - begun);
    if (answer.status >= 400) bad += 1;
    await sleep(pause);
  }
  return { times, bad };
}

export async function measureDoor(fixture: BenchFixture): Promise<Figure[]> {
  // The limits that it ships with, behind one proxy, so that attacker and reader have addresses of their own.
  const env = { DATABASE_URL: fixture.url, RATE_LIMIT_FACTOR: '1', TRUST_PROXY: '1' };
  const server = await startServer({ env });
  const { origin } = server;
  try {
    const people = await Promise.all(
      fixture.responders.map(({ email }) => signIn(origin, email, password)),
    );
    let turn = 0;
    /** Each time another member, so that no honest reader spends his own budget. */
    const read = () => {
      turn += 1;
      return honest(origin, people[turn % people.length]?.cookie ?? '');
    };
    const [row] = await fixture.sql<
      { seq: number }[]
    >`select seq from board where id = ${incident}`;
    const attacker = await startChild('door-attack.ts', { origin, incident, head: row?.seq ?? 0 });
    const figures: Figure[] = [];
    // Once unmeasured: the first answers of a process are its slowest.
    await read();
    for (const [attack, { what, target }] of Object.entries(attacks)) {
      const quiet = await read();
      const attacked = attacker.ask<{ tally: Record<string, number> }>({ attack, seconds });
      const beside = await read();
      const { tally } = await attacked;
      const at = (times: number[], share: number) => `${percentile(times, share).toFixed(1)} ms`;
      const ratio = percentile(beside.times, 0.99) / percentile(quiet.times, 0.99);
      const said = Object.entries(tally).map(([status, count]) => `${count} × ${status}`);
      figures.push(
        figure(
          `p99 of an honest reader beside ${what} / quiet`,
          target === null ? 'printed, to compare' : `≤ ${target}`,
          ratio.toFixed(2),
          [
            `p50 ${at(beside.times, 0.5)}, p99 ${at(beside.times, 0.99)} against ${at(quiet.times, 0.5)}, ${at(quiet.times, 0.99)}`,
            `${beside.bad} of ${beside.times.length} answers refused`,
            `the attacker: ${said.join(', ')}`,
          ].join('; '),
        ),
      );
    }
    await attacker.end();
    return figures;
  } finally {
    await server.stop();
  }
}
