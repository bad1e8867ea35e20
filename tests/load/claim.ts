// Claims a second: our coalescer against a pool of one-statement claims on the same durable database.
import { randomUUID } from 'node:crypto';
import { isRefusal } from '#domain/refusal.ts';
import { connect } from '#server/postgres/connection.ts';
import type { Sql } from '#server/postgres/connection.ts';
import type { BenchFixture } from './bench-fixture.ts';
import { incident } from './bench-fixture.ts';
import { figure, percentile } from './report.ts';
import type { Figure } from './report.ts';

const callers = 64;
const seconds = 4;

/** Each caller claims again as soon as it is answered, until the time is up. */
export async function drive(claim: (caller: number, n: number) => Promise<void>) {
  const waits: number[] = [];
  const until = performance.now() + seconds * 1000;
  const begun = performance.now();
  await Promise.all(
    Array.from({ length: callers }, async (_, caller) => {
      for (let n = 0; performance.now() < until; n += 1) {
        const sent = performance.now();
        await claim(caller, n);
        waits.push(performance.now() - sent);
      }
    }),
  );
  const rate = waits.length / ((performance.now() - begun) / 1000);
  return { rate, p50: percentile(waits, 0.5), p99: percentile(waits, 0.99) };
}

function ours(fixture: BenchFixture, lineOf: (caller: number, n: number) => string) {
  return drive(async (caller, n) => {
    const actor = fixture.responders[caller % fixture.responders.length];
    if (!actor) throw new Error('no responder');
    const input = { incident, line: lineOf(caller, n), quantity: 1 };
    const answer = await fixture.execute({ id: randomUUID(), name: 'claim.take', input }, actor);
    if (isRefusal(answer)) throw new Error(JSON.stringify(answer));
  });
}

/** The peer: one statement that takes from a counter and writes the claim, a connection a caller. */
async function peer(sql: Sql, keyOf: (caller: number, n: number) => number) {
  return drive(async (caller, n) => {
    await sql`
      with taken as (
        update peer_line set open = open - 1 where id = ${keyOf(caller, n)} and open >= 1 returning id)
      insert into peer_claim (id, line, quantity) select ${randomUUID()}, id, 1 from taken`;
  });
}

export async function measureClaims(fixture: BenchFixture): Promise<Figure[]> {
  const pool = connect(fixture.url, { max: callers });
  await pool`create table peer_line (id integer primary key, open bigint not null)`;
  await pool`create table peer_claim (id uuid primary key, line integer not null, quantity numeric not null)`;
  await pool`insert into peer_line select n, 1000000000 from generate_series(0, 9999) as n`;
  const spread = (caller: number, n: number) => (caller * 149 + n * 61) % fixture.lines.length;
  // Warm both before either is timed.
  await Promise.all(Array.from({ length: callers }, () => pool`select 1`));
  const hotLine = fixture.lines[0] ?? '';
  const ourSpread = await ours(fixture, (caller, n) => fixture.lines[spread(caller, n)] ?? hotLine);
  const peerSpread = await peer(pool, spread);
  const ourHot = await ours(fixture, () => hotLine);
  const peerHot = await peer(pool, () => 0);
  await pool.end({ timeout: 5 });
  const perSecond = (rate: number) => `${Math.round(rate)}/s`;
  return [
    figure(
      'claims/s over many lines, against a one-statement pool',
      '≥ 2.5 ×',
      `${(ourSpread.rate / peerSpread.rate).toFixed(2)} ×`,
      `${perSecond(ourSpread.rate)} against ${perSecond(peerSpread.rate)}; p50 ${ourSpread.p50.toFixed(1)}, p99 ${ourSpread.p99.toFixed(1)} ms`,
    ),
    figure(
      'claims/s on one hot line, against a one-statement pool',
      '≥ 10 ×',
      `${(ourHot.rate / peerHot.rate).toFixed(2)} ×`,
      `${perSecond(ourHot.rate)} against ${perSecond(peerHot.rate)}; p50 ${ourHot.p50.toFixed(1)}, p99 ${ourHot.p99.toFixed(1)} ms`,
    ),
  ];
}
