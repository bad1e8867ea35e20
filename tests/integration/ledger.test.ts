// The ledger on a real database: many clients at once, both boards of one command, and what the database itself refuses.
import { randomInt, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Claim } from '#domain/claim.ts';
import { claimCloses } from '#domain/claim.ts';
import type { Line } from '#domain/need.ts';
import { closes } from '#domain/need.ts';
import { isRefusal } from '#domain/refusal.ts';
import type { Shipment } from '#domain/shipment.ts';
import { openItems, stockId } from '#domain/stock.ts';
import type { Movement, Stock } from '#domain/stock.ts';
import { verifyBoards } from '#server/feed/audit.ts';
import { allRows } from '#server/storage/entity.ts';
import { openTestDatabase } from '../support/database.ts';
import type { TestDatabase } from '../support/database.ts';
import { makeScene } from '../support/scene.ts';
import type { Person, Scene } from '../support/scene.ts';

const incident = 'banjir-uji';
let database: TestDatabase;
let scene: Scene;
beforeAll(async () => {
  database = await openTestDatabase();
  scene = await makeScene(database.sql, 4);
});
afterAll(() => database.close());

/** A warehouse of the organisation with so much rice in it, in two lots. */
async function warehouse(keeper: Person, quantity: number): Promise<string> {
  const site = String(
    (
      await scene.must(keeper, 'storage.register', {
        name: `Gudang ${randomUUID().slice(0, 4)}`,
        kind: 'warehouse',
        tier: 'organisation',
        area: '11.16',
      })
    ).site,
  );
  await scene.must(keeper, 'stock.receive', {
    incident,
    site,
    origin: 'donation',
    lines: [
      { item: 'BRS', quantity: quantity / 2, lot: 'A', expiry: '2099-01-01' },
      { item: 'BRS', quantity: quantity / 2, lot: 'B', expiry: '2098-01-01' },
    ],
  });
  return site;
}

async function shelter(): Promise<string> {
  const { site } = await scene.must(scene.coordinator, 'site.register', {
    incident,
    name: `Posko ${randomUUID().slice(0, 4)}`,
    kind: 'shelter',
    area: '11.16.08',
  });
  return String(site);
}

/** Everything the ledger says, as of one moment. */
async function look() {
  const [stock, movements, lines, claims] = await database.sql.begin(
    'isolation level repeatable read read only',
    async (tx) =>
      [
        await allRows(tx, 'stock'),
        await allRows(tx, 'movement'),
        await allRows(tx, 'line'),
        await allRows(tx, 'claim'),
      ] as [Stock[], Movement[], Line[], Claim[]],
  );
  const sums = new Map<string, number>();
  const add = (id: string, by: number) =>
    sums.set(id, Math.round(((sums.get(id) ?? 0) + by) * 1000) / 1000);
  for (const movement of movements) {
    add(stockId(movement.from, movement), -movement.quantity);
    add(stockId(movement.to, movement), movement.quantity);
  }
  return {
    open: openItems(stock),
    wrong: stock.filter(({ id, quantity }) => (sums.get(id) ?? 0) !== quantity),
    n1: lines.filter((line) => !closes(line)),
    claims: claims.filter((claim) => !claimCloses(claim)),
    movements: movements.length,
  };
}

test('S1: goods go from a warehouse to a shelter on two boards, and both feeds tell it', async () => {
  const [ngo] = scene.responders as [Person];
  const from = await warehouse(ngo, 100);
  const to = await shelter();
  const needed = await scene.must(scene.reporter, 'need.post', {
    incident,
    site: to,
    lines: [{ item: 'BRS', quantity: 60, urgency: 'high' }],
  });
  await scene.must(scene.coordinator, 'need.verify', { incident, need: String(needed.need) });
  const line = (needed.lines as string[])[0] ?? '';
  const { claim } = await scene.must(ngo, 'claim.take', { incident, line, quantity: 60 });
  const { shipment } = await scene.must(ngo, 'shipment.plan', {
    incident,
    from,
    stops: [{ site: to }],
    lines: [{ item: 'BRS', quantity: 60, claim: String(claim) }],
  });
  const of = { incident, shipment: String(shipment) };
  await scene.must(ngo, 'shipment.load', of);
  await scene.must(ngo, 'shipment.depart', of);
  await scene.must(ngo, 'shipment.arrive', of);
  const own = await scene.act(ngo, 'shipment.receive', { ...of, lines: [{ line: 0, good: 60 }] });
  expect(own).toMatchObject({ code: 'receiver-only' });
  await scene.must(scene.coordinator, 'shipment.receive', {
    ...of,
    lines: [{ line: 0, good: 57, short: 2, damaged: 1, note: 'dua hilang, satu basah' }],
  });
  const [row] = await database.sql<Line[]>`select * from need_line where id = ${line}`;
  expect(row).toMatchObject({ asked: 60, open: 3, confirmed: 57, lost: 3 });
  const held = await database.sql<Stock[]>`
    select sum(quantity) as quantity from stock where account = ${`site:${to}`}`;
  expect(held[0]?.quantity).toBe(57);
  const [closed] = await database.sql<Shipment[]>`
    select * from shipment where id = ${String(shipment)}`;
  expect(closed?.closedAt).not.toBeNull();
  const told = new Set(scene.published.map(({ board }) => board));
  expect(told).toEqual(new Set([incident, 'nasional']));
});

test('S1 and N1 hold at fifty moments and at the end while twenty clients move goods at once', async () => {
  const people = [...scene.responders, scene.coordinator];
  const stores = await Promise.all(scene.responders.map((ngo) => warehouse(ngo, 2000)));
  const shelters = await Promise.all([shelter(), shelter(), shelter()]);
  const lines = await Promise.all(
    shelters.map(async (site) => {
      const posted = await scene.must(scene.reporter, 'need.post', {
        incident,
        site,
        lines: [{ item: 'BRS', quantity: 5000, urgency: 'high' as const }],
      });
      await scene.must(scene.coordinator, 'need.verify', { incident, need: String(posted.need) });
      return { site, line: (posted.lines as string[])[0] ?? '' };
    }),
  );
  const refused = new Map<string, number>();
  let accepted = 0;
  const attempt = async (
    actor: Person,
    name: Parameters<Scene['act']>[1],
    input: Record<string, unknown>,
  ) => {
    const answer = await scene.act(actor, name, input as never);
    if (!isRefusal(answer)) {
      accepted += 1;
      return answer.result;
    }
    refused.set(answer.code, (refused.get(answer.code) ?? 0) + 1);
    return null;
  };
  const pick = <T>(list: readonly T[]): T => list[randomInt(list.length)] as T;

  /** One client: claims, ships, receives, counts and hands out, as chance has it. */
  async function client(n: number): Promise<void> {
    const at = n % scene.responders.length;
    const [ngo, from] = [scene.responders[at] as Person, stores[at] ?? ''];
    for (let round = 0; round < 6; round += 1) {
      const { site, line } = pick(lines);
      const quantity = 1 + randomInt(40);
      const taken = await attempt(ngo, 'claim.take', { incident, line, quantity });
      const claim = taken ? { claim: taken.claim } : {};
      const planned = await attempt(ngo, 'shipment.plan', {
        incident,
        from: pick([from, from, pick(stores)]),
        stops: [{ site }],
        lines: [{ item: 'BRS', quantity, ...claim }],
        ...(randomInt(2) === 0 && { overlapReason: 'permintaan posko' }),
      });
      if (!planned) continue;
      const of = { incident, shipment: String(planned.shipment) };
      const loaded = Math.max(1, quantity - randomInt(5));
      await attempt(ngo, 'shipment.load', { ...of, lines: [{ line: 0, quantity: loaded }] });
      if (randomInt(6) === 0) {
        await attempt(ngo, 'shipment.cancel', { ...of, reason: 'mobil rusak' });
        continue;
      }
      await attempt(ngo, 'shipment.depart', of);
      const short = randomInt(Math.min(3, loaded));
      const damaged = randomInt(2) === 0 && loaded - short > 0 ? 1 : 0;
      const good = loaded - short - damaged;
      const count = { ...of, lines: [{ line: 0, good, short, damaged, note: 'dihitung' }] };
      // Two receivers count the same stop at once: one count stands.
      await Promise.all([
        attempt(scene.coordinator, 'shipment.receive', count),
        attempt(scene.coordinator, 'shipment.receive', count),
      ]);
      await attempt(pick(people), 'stock.distribute', {
        incident,
        site,
        lines: [{ item: 'BRS', quantity: 1 + randomInt(10) }],
      });
      await attempt(ngo, 'stock.count', {
        incident,
        site: from,
        reason: 'hitung',
        lines: [{ item: 'BRS', lot: 'A', expiry: '2099-01-01', counted: randomInt(1200) }],
      });
    }
  }
  const crowd = { working: true };
  const work = Promise.all(Array.from({ length: 20 }, (_, n) => client(n))).finally(
    () => (crowd.working = false),
  );
  let looks = 0;
  while (crowd.working || looks < 50) {
    const { movements: _movements, ...state } = await look();
    expect(state).toEqual({ open: [], wrong: [], n1: [], claims: [] });
    looks += 1;
  }
  await work;
  const { movements, ...state } = await look();
  expect(state).toEqual({ open: [], wrong: [], n1: [], claims: [] });
  expect(movements).toBeGreaterThan(100);
  expect(accepted).toBeGreaterThan(200);
  // The same stop counted twice is answered, never booked twice.
  expect(refused.get('already-received') ?? 0).toBeGreaterThan(0);
  for (const audit of await verifyBoards(database.sql))
    expect(audit.fault, `${audit.board}`).toBeNull();
}, 120_000);

test('S1: the database itself refuses a balance that nothing was taken from', async () => {
  const { sql } = database;
  await expect(
    sql`insert into stock (id, account, item, quantity, moved_at)
      values ('people|SLM||', 'people', 'SLM', 5, now())`,
  ).rejects.toThrow('S1');
  await expect(
    sql`insert into stock (id, account, item, quantity, moved_at)
      values (${`site:${randomUUID()}|SLM||`}, ${`site:${randomUUID()}`}, 'SLM', -5, now())`,
  ).rejects.toThrow('stock_s1');
});
