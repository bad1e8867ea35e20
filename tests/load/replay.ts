// Boards of the past: a feed of very many changes, and what a board as of an instant costs. The feed is written by SQL,
// because a million commands would take hours; its hashes are made up, which nothing here reads.
import type { MemberActor } from '#domain/actor.ts';
import { nationalBoard } from '#domain/board.ts';
import { addHours } from '#domain/time.ts';
import { keepCheckpoints } from '#server/feed/checkpoint.ts';
import { createPast } from '#server/feed/past.ts';
import type { Sql } from '#server/postgres/connection.ts';
import { changesSince } from '#server/storage/change.ts';
import { BoardCopy } from '#sync/board-copy.ts';
import { incident } from './bench-fixture.ts';
import type { BenchFixture } from './bench-fixture.ts';
import { figure, percentile } from './report.ts';
import type { Figure } from './report.ts';

/** Changes of the feed; the target is of a million. */
const wanted = Number(process.env.BENCH_CHANGES ?? 200_000);
/** A minute of the board at 600 times: what one step of playing applies when something happens every second. */
const perStep = 60;
const asks = 30;

const ms = (value: number) => `${value.toFixed(value < 10 ? 1 : 0)} ms`;

/** Lets the lines of the board change in turn, one a second, until it has `wanted` changes. */
async function grow(sql: Sql): Promise<{ head: number; from: string }> {
  const [last] = await sql<{ seq: number; at: string }[]>`
    select seq, at from change where board = ${incident} order by seq desc limit 1`;
  if (!last) throw new Error('an empty board');
  const more = Math.max(0, wanted - last.seq);
  await sql`
    insert into change
      (board, seq, at, member, organisation, kind, entity, id, body, audience, command, hash, digest, salt)
    select ${incident}, ${last.seq} + n, ${last.at}::timestamptz + n * interval '1 second', null, null,
      'line.changed', 'line', line.id,
      json_build_object('open', line.open - n % 7, 'claimed', n % 7), 'public', gen_random_uuid(),
      repeat('0', 64), repeat('0', 64), repeat('0', 32)
    from generate_series(1, ${more}) as n
    join (select id::text as id, open, row_number() over (order by id) - 1 as place,
        count(*) over () as number from need_line where incident = ${incident}) as line
      on line.place = n % line.number`;
  await sql`update board set seq = ${last.seq + more} where id = ${incident}`;
  await sql`analyze change`;
  return { head: last.seq + more, from: last.at };
}

export async function measureReplay(fixture: BenchFixture): Promise<Figure[]> {
  const { sql, coordinator } = fixture;
  const { head, from } = await grow(sql);
  const begun = performance.now();
  const written = await keepCheckpoints(sql);
  const took = performance.now() - begun;
  const [held] = await sql<{ bytes: number; rows: number }[]>`
    select sum(octet_length(body)) as bytes,
      (select count(*) from change where board = ${incident} and kind = 'line.posted') as rows
    from checkpoint where board <> ${nationalBoard}`;
  const instants = Array.from({ length: asks }, (_, n) =>
    addHours(from, ((((n * 37) % asks) + 0.5) / asks) * (head / 3600)),
  );
  const cold = await timesOf(instants, () => reads(sql), coordinator);
  const kept = reads(sql);
  await kept.past(incident, coordinator, instants[0]!);
  const near = Array.from({ length: asks }, (_, n) => addHours(instants[0]!, (n + 1) / 3600));
  const warm = await timesOf(near, () => kept, coordinator);
  const steps = await play(sql, head);
  const p95 = (times: number[]) => ms(percentile(times, 0.95));
  return [
    figure(
      `board as of an instant, cold, p95 (${head} changes)`,
      '≤ 800 ms',
      p95(cold),
      `p50 ${ms(percentile(cold, 0.5))}; ${held?.rows ?? 0} lines on the board; read, fold, cut, encode, compress`,
    ),
    figure(
      'the same, a second later each time, p95',
      '≤ 100 ms',
      p95(warm),
      `p50 ${ms(percentile(warm, 0.5))}`,
    ),
    figure(`step of playing, ${perStep} changes, p95`, '≤ 16 ms', p95(steps)),
    figure(
      'checkpoints of the whole feed',
      '50 × 2 MB',
      `${written} in ${Math.round(took)} ms`,
      `${Math.round((held?.bytes ?? 0) / 1e6)} MB compressed`,
    ),
  ];
}

function reads(sql: Sql) {
  return createPast({ sql, headOf: () => Promise.resolve(1), database: () => Promise.resolve('') });
}

async function timesOf(
  instants: readonly string[],
  make: () => ReturnType<typeof reads>,
  actor: MemberActor,
): Promise<number[]> {
  const times: number[] = [];
  for (const at of instants) {
    const past = make();
    const begun = performance.now();
    const board = await past.past(incident, actor, at);
    times.push(performance.now() - begun);
    if (!board) throw new Error('no such board');
  }
  return times;
}

/** What a browser does in each step, without drawing. */
async function play(sql: Sql, head: number): Promise<number[]> {
  const copy = new BoardCopy();
  copy.load({ seq: Math.max(0, head - 6000) });
  const changes = await changesSince(sql, incident, copy.seq, 6000);
  const times: number[] = [];
  for (let from = 0; from < changes.length; from += perStep) {
    const part = changes.slice(from, from + perStep);
    const begun = performance.now();
    copy.apply({ from: copy.seq, to: part.at(-1)!.seq, changes: part });
    times.push(performance.now() - begun);
  }
  return times;
}
