// The demo board in the middle of its response: played through ordinary commands, its numbers add up, and it says what it is.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isPlace } from '#domain/account.ts';
import { claimCloses, isRunning } from '#domain/claim.ts';
import { gateOf } from '#domain/lumbung.ts';
import { closes } from '#domain/need.ts';
import { exact } from '#domain/quantity.ts';
import { isRefusal } from '#domain/refusal.ts';
import { loadedOf, shipmentState } from '#domain/shipment.ts';
import { summarise } from '#domain/summary.ts';
import { supplies } from '#domain/supply.ts';
import { isDemo, isEmpty, seed } from '#seeds/main.ts';
import { readScenario } from '#seeds/scenario/format.ts';
import { storageIdOf } from '#seeds/storage.ts';
import { verifyBoards } from '#server/feed/audit.ts';
import { allRows } from '#server/storage/entity.ts';
import { openTestApp } from '../support/app.ts';
import type { TestApp } from '../support/app.ts';

const board = 'sumatra-2025';
const password = 'correct horse battery staple';

let one: TestApp;
const rows = <E extends Parameters<typeof allRows>[1]>(entity: E) => allRows(one.app.sql, entity);

beforeAll(async () => {
  one = await openTestApp();
  await seed(one.app, { demoPassword: password, played: true, progress: () => undefined });
});
afterAll(() => one.close());

describe('the numbers add up', () => {
  test('N1: every line and every claim is the sum of its parts, and the claims of a line are its parts', async () => {
    const [lines, claims] = await Promise.all([rows('line'), rows('claim')]);
    expect(lines.filter((line) => !closes(line))).toEqual([]);
    expect(claims.filter((claim) => !claimCloses(claim))).toEqual([]);
    const byLine = Map.groupBy(claims, ({ line }) => line);
    for (const line of lines)
      for (const stage of ['claimed', 'moving', 'arrived', 'confirmed'] as const) {
        const held = (byLine.get(line.id) ?? []).reduce((sum, claim) => sum + claim[stage], 0);
        expect([line.id, stage, exact(held)]).toEqual([line.id, stage, line[stage]]);
      }
  });

  test('S1: goods are neither made nor lost, and no shelf is below zero', async () => {
    const stock = await rows('stock');
    expect(stock.filter(({ account, quantity }) => isPlace(account) && quantity < 0)).toEqual([]);
    const sums = new Map<string, number>();
    for (const { item, quantity } of stock) sums.set(item, exact((sums.get(item) ?? 0) + quantity));
    expect([...sums].filter(([, sum]) => sum !== 0)).toEqual([]);
  });

  test('the audit finds both boards whole', async () => {
    const audits = await verifyBoards(one.app.sql);
    expect(audits.map(({ board: id, fault }) => [id, fault])).toEqual([
      ['nasional', null],
      [board, null],
    ]);
  });

  test('no moment of a board is in the future, and none is before the one before', async () => {
    const { sql } = one.app;
    const [{ late = -1, falling = -1, recent = -1, weeks = -1 } = {}] = await sql<
      Record<'late' | 'falling' | 'recent' | 'weeks', number>[]
    >`
      select count(*) filter (where at > clock_timestamp())::int as late,
        count(*) filter (where at < before)::int as falling,
        count(*) filter (where at > clock_timestamp() - interval '1 hour' and board = ${board})::int as recent,
        count(*) filter (where at < clock_timestamp() - interval '7 days')::int as weeks
      from (select at, board, lag(at) over (partition by board order by seq) as before from change) as told`;
    expect([late, falling]).toEqual([0, 0]);
    // The feed tells of weeks, not of the minute of the seed.
    expect(weeks).toBeGreaterThan(300);
    expect(recent).toBeLessThan(100);
  });
});

describe('the response is at every stage', () => {
  test('about 60 % of the needs are verified, by several offices of regencies', async () => {
    const needs = await rows('need');
    const verified = needs.filter(({ state }) => state === 'verified');
    expect(verified.length / needs.length).toBeGreaterThan(0.5);
    expect(verified.length / needs.length).toBeLessThan(0.7);
    const offices = new Set(verified.flatMap(({ verifiedBy }) => verifiedBy ?? []));
    expect(offices.size).toBeGreaterThanOrEqual(6);
    expect(needs.filter(({ state }) => state === 'merged')).toHaveLength(2);
    expect(needs.filter(({ state }) => state === 'rejected')).toHaveLength(1);
  });

  test('the desk has reports of people without an account: to check, asked, declined, of every kind', async () => {
    const reports = await rows('report');
    const states = new Set(reports.map(({ state }) => state));
    expect([...states].sort()).toEqual(['asked', 'received', 'rejected']);
    expect(new Set(reports.map(({ kind }) => kind))).toEqual(new Set(['need', 'convoy', 'offer']));
    // Nobody is told of a made-up report as if it were urgent.
    expect(reports.filter(({ urgency }) => urgency === 'critical')).toEqual([]);
  });

  test('eight organisations or more hold claims: running, partly done, moving, arrived, done, expired, released', async () => {
    const claims = await rows('claim');
    const now = await one.app.now();
    expect(new Set(claims.map(({ organisation }) => organisation)).size).toBeGreaterThanOrEqual(8);
    const count = (holds: (claim: (typeof claims)[number]) => boolean) =>
      claims.filter(holds).length;
    expect(count((claim) => isRunning(claim))).toBeGreaterThan(15);
    expect(count((claim) => isRunning(claim) && claim.moving > 0)).toBeGreaterThan(2);
    expect(count(({ moving }) => moving > 0)).toBeGreaterThan(10);
    expect(count(({ arrived }) => arrived > 0)).toBeGreaterThan(3);
    for (const ending of ['confirmed', 'expired', 'released'] as const)
      expect(count((claim) => claim.ending === ending)).toBeGreaterThan(3);
    expect(count(({ handover }) => handover !== null)).toBe(1);
    // What was due is done, at its own moment.
    expect(
      await one.app.dueClaims(now).then((due) => due.filter(({ expired }) => expired)),
    ).toEqual([]);
    const kinds = await one.app.sql<{ kind: string }[]>`
      select distinct kind from change where entity = 'claim'`;
    for (const kind of [
      'handed-over',
      'handover-asked',
      'handover-declined',
      'extended',
      'expired',
    ])
      expect(kinds.map((row) => row.kind)).toContain(`claim.${kind}`);
  });

  test('a dozen shipments: on the way, late, short, broken down and back, a convoy', async () => {
    const shipments = await rows('shipment');
    const now = await one.app.now();
    expect(shipments.length).toBeGreaterThanOrEqual(12);
    const states = new Set(shipments.map(shipmentState));
    for (const state of ['planned', 'loaded', 'moving', 'arrived', 'received', 'cancelled'])
      expect(states).toContain(state);
    const late = shipments.filter(
      (one) => shipmentState(one) === 'moving' && one.eta !== null && one.eta < now,
    );
    expect(late).toHaveLength(1);
    const receipts = shipments.flatMap(({ lines }) =>
      lines.flatMap(({ receipt }) => receipt ?? []),
    );
    expect(receipts.filter(({ short }) => short > 0)).toHaveLength(1);
    expect(shipments.filter(({ disputes }) => disputes.length > 0)).toHaveLength(1);
    expect(shipments.filter(({ from }) => from === null)).toHaveLength(1);
    const back = shipments.filter(({ lines }) =>
      lines.some((line) => line.receipt?.refused === loadedOf(line)),
    );
    expect(back).toMatchObject([{ reason: expect.stringContaining('mogok') as string }]);
  });

  test('stores stand somewhere, and their history gives days of supply; one lumbung is open, one is shut', async () => {
    const [sites, stock, movements, shipments, incidents] = await Promise.all([
      rows('site'),
      rows('stock'),
      rows('movement'),
      rows('shipment'),
      rows('incident'),
    ]);
    const now = await one.app.now();
    const stores = sites.filter(({ incident }) => incident === 'nasional');
    expect(stores.filter(({ lat, lng }) => lat === null || lng === null)).toEqual([]);
    const lasting = stores.flatMap((store) =>
      supplies(store, { stock, movements, shipments }, now).filter(
        ({ supply }) => supply.days !== null,
      ),
    );
    expect(lasting.length).toBeGreaterThan(5);
    expect(lasting.some(({ supply }) => supply.days !== null && supply.alert)).toBe(true);
    const gate = (key: string) => {
      const site = stores.find(({ id }) => id === storageIdOf(key));
      return site && gateOf(site, incidents, now).state;
    };
    expect([gate('lumbung-tamiang'), gate('lumbung-aceh-utara')]).toEqual(['open', 'shut']);
    expect((await rows('activity')).length).toBeGreaterThanOrEqual(8);
  });

  test('at every hour the last stock list is of the day before it is told, and two weeks of lists lie behind it', async () => {
    const own = await one.app.sql<{ days: number; newest: number }[]>`
      select count(distinct (at at time zone 'Asia/Jakarta')::date)::int as days,
        (extract(epoch from now() - max(at)) / 86400)::float as newest
      from movement where "to" = ${`site:${storageIdOf('pmi') ?? ''}`} and reason = 'counted'`;
    expect(own[0]?.days).toBeGreaterThanOrEqual(10);
    // It is told 8 h 20 min before the present.
    expect(own[0]?.newest).toBeGreaterThan(8.3 / 24);
    expect(own[0]?.newest).toBeLessThan(1 + 8.5 / 24);
  });

  test('every shelter has an organisation that receives, and a person to call', async () => {
    const shelters = (await rows('site')).filter(({ kind }) => kind === 'shelter');
    expect(shelters.filter(({ organisation }) => organisation === null)).toEqual([]);
    const [{ silent = -1 } = {}] = await one.app.sql<{ silent: number }[]>`
      select count(*)::int as silent from site where kind = 'shelter'
        and (contact_name is null or contact_phone is null)`;
    expect(silent).toBe(0);
  });

  test('the public sees what is needed and what is not', async () => {
    const [needs, lines, sites] = await Promise.all([rows('need'), rows('line'), rows('site')]);
    const summary = summarise(
      needs.filter(({ verifiedAt }) => verifiedAt !== null),
      lines,
      sites.filter(({ incident }) => incident === board),
    );
    expect(summary.progress.open).toBeGreaterThan(100);
    expect(summary.people).toBeGreaterThan(0);
    expect(
      summary.regencies.filter(({ notNeeded }) => notNeeded.length > 0).length,
    ).toBeGreaterThan(3);
  });
});

describe('it says what it is', () => {
  test('the words stand on the incident, in both languages', async () => {
    const listed = await one.app.read('incident.list', {}, { kind: 'public' });
    const [incident] = isRefusal(listed) ? [] : listed.incidents;
    expect(incident?.demo).toEqual((await readScenario(board)).demo);
    expect(incident?.demo?.id).toBe(
      'Papan contoh: pos nyata per 9 Des 2025, waktu digeser, tanggapan rekaan',
    );
    expect(await isDemo(one.app)).toBe(true);
  });

  test('nobody but the seeds marks a board as an example', async () => {
    const answer = await one.app.execute(
      {
        id: crypto.randomUUID(),
        name: 'incident.open',
        input: {
          ...{ code: 'contoh-lain', name: 'Contoh lain', type: '101', status: 'tanggap_darurat' },
          ...{ areas: ['11'], startedAt: '2025-11-25T00:00:00.000Z', demo: { id: 'x', en: 'x' } },
        },
      },
      {
        ...{ kind: 'member', member: crypto.randomUUID(), organisation: crypto.randomUUID() },
        ...{
          organisationKind: 'ministry',
          organisationVerified: true,
          role: 'admin',
          areas: ['ID'],
        },
      },
    );
    expect(isRefusal(answer) && answer.code).toBe('not-allowed');
  });

  test('a second run changes nothing, and people can sign in', async () => {
    const before = await Promise.all(['nasional', board].map((id) => one.app.feed.head(id)));
    expect(await isEmpty(one.app)).toBe(false);
    await seed(one.app, { demoPassword: password, played: true, progress: () => undefined });
    expect(await Promise.all(['nasional', board].map((id) => one.app.feed.head(id)))).toEqual(
      before,
    );
    const signed = await one.app.auth.signIn({
      ...{
        email: 'responder.baznas@posko.test',
        password,
        address: '127.0.0.1',
        userAgent: 'test',
      },
    });
    expect(isRefusal(signed)).toBe(false);
  });
});

test('a scenario is not played over what people wrote', async () => {
  const other = await openTestApp();
  try {
    await seed(other.app, { incident: 'latihan-lain', progress: () => undefined });
    await expect(seed(other.app, { played: true, progress: () => undefined })).rejects.toThrow(
      'into an empty database alone',
    );
  } finally {
    await other.close();
  }
});
