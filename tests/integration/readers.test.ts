// Rules read through one reader, which stands on the database, on the cache of the write path, on a browser's copies or
// on the memory of the tests: after random histories all four answer every ask alike.
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { siteAccount, shipmentAccount } from '#domain/account.ts';
import { nationalBoard } from '#domain/board.ts';
import { claimFact, claimFacts, lineFact } from '#domain/claim-fact.ts';
import { memberFact } from '#domain/member-fact.ts';
import { nearbyNeeds, needFact } from '#domain/need-fact.ts';
import { entityNames, nounOf } from '#domain/nouns.ts';
import type { EntityName } from '#domain/nouns.ts';
import { all, many, maybe, one, some, stores, unknown } from '#domain/reader.ts';
import type { Ask, Known, Reader } from '#domain/reader.ts';
import { balances, shipmentFact, shipmentsAt } from '#domain/stock-fact.ts';
import { createDepot, planned, stocked } from '../support/depot.ts';
import { FourReaders, RecordingBoard, answered, idsInSql } from '../support/four-readers.ts';
import { carryOut, step } from '../support/history.ts';
import { carryOut as carryOutGoods } from '../support/shipment-history.ts';
import { incident, reported, system, taken, verified } from '../support/world.ts';

const closing: FourReaders[] = [];
afterAll(async () => {
  for (const each of closing) await each.close();
});

const nobody = '00000000-0000-4000-8000-0000000000ff';
const noField = 'field';
type Question = {
  name: string;
  ask: (reader: Reader) => Known<unknown>;
  isOrdered?: true;
  /** Of a list: what SQL is asked. */
  list?: { entity: EntityName; index: string; key: string };
};

/** The boards and steps of one history, with a third board that neither is followed nor may be read. */
function begin(): {
  board: RecordingBoard;
  go: (seed: number, steps: number) => void;
  member: string;
} {
  const depot = createDepot(new RecordingBoard());
  const board = depot.board as RecordingBoard;
  const { line } = verified(depot, 400);
  // What an index leaves out, and what it still counts after its end: a claim given back, one confirmed, a shipment
  // that is cancelled.
  const { baznas, host } = depot.who;
  const given = taken(depot, baznas, line, 25);
  board.must(baznas, 'claim.release', { incident, claim: given });
  const brought = taken(depot, baznas, line, 40);
  board.must(baznas, 'claim.deliver', { incident, claim: brought });
  board.must(host, 'claim.confirm', { incident, claim: brought, received: 40 });
  stocked(depot, depot.warehouse, 'BERAS', 200);
  const dropped = planned(depot, [{ item: 'BERAS', quantity: 5 }]);
  board.must(baznas, 'shipment.cancel', { incident, shipment: dropped, reason: 'jalan putus' });
  reported(depot, 90, { item: 'BERAS', urgency: 'critical' });
  const elsewhere = 'gempa-lain';
  board.must(system, 'incident.open', {
    code: elsewhere,
    name: 'Gempa lain',
    type: '101',
    status: 'tanggap_darurat',
    areas: ['12'],
    startedAt: '2025-11-25T00:00:00Z',
  });
  const { organisation } = depot.who.host;
  board.must(system, 'site.register', {
    incident: elsewhere,
    name: 'Lapangan',
    kind: 'shelter',
    area: '12.05',
    organisation,
  });
  // Its goods are bound for a storage site of the nation, so shipments of that site stand on two boards.
  board.must(depot.who.baznas, 'convoy.register', {
    incident: elsewhere,
    stop: { site: depot.warehouse },
    lines: [{ item: 'BERAS', quantity: 7 }],
  });
  const go = (seed: number, steps: number) => {
    const ours = fc.sample(step, { numRuns: steps, seed });
    const goods = fc.sample(fc.nat(2 ** 31 - 1), { numRuns: steps, seed });
    for (const [n, each] of ours.entries()) {
      carryOut(depot, each);
      carryOutGoods(depot, goods[n] ?? 0, () => undefined);
    }
  };
  return { board, go, member: depot.who.baznas.member };
}

const asked = <T>(name: string, ask: Ask<T>): Question => ({
  name,
  ask: (reader) => ask(reader, noField),
});

/** Every kind of ask, over the rows there are. */
function questions(rows: RecordingBoard['rows'], board: string): Question[] {
  const ids = (entity: EntityName) => [...rows[entity].keys()];
  const found: Question[] = [];
  const ask = <T>(name: string, it: Ask<T>) => found.push(asked(name, it));
  for (const entity of entityNames) {
    if (nounOf(entity).writeOnly) continue;
    const some12 = ids(entity).slice(-12);
    for (const id of [...ids(entity), nobody]) {
      ask(`one ${entity} ${id}`, one(entity, id));
      ask(`maybe ${entity} ${id}`, maybe(entity, id));
    }
    ask(`many ${entity}`, many(entity, some12));
    ask(`many ${entity} and nobody`, many(entity, [...some12, nobody]));
    ask(`some ${entity}`, some(entity, [...some12, nobody]));
    if (nounOf(entity).home === 'nation') ask(`all ${entity}`, all(entity));
    for (const [index, { keys, boards, order, of }] of Object.entries(nounOf(entity).indexes)) {
      // Lists of one board are asked under keys that stand on it; the rules see to that.
      const isHere = (key: string) => {
        if (boards === 'all' || nounOf(entity).home === 'nation' || key === board) return true;
        const row = of === undefined ? undefined : rows[of as EntityName].get(key);
        return row !== undefined && 'incident' in row && row.incident === board;
      };
      const all = new Set([...rows[entity].values()].flatMap((row) => keys(row)));
      if (of) for (const id of ids(of as EntityName)) all.add(id);
      for (const key of [...all].filter(isHere))
        found.push({
          name: `list ${entity} ${index} ${key}`,
          ask(reader) {
            const list = reader.list(entity, index as never, key);
            return list === unknown ? unknown : [...list];
          },
          list: { entity, index, key },
          ...(order !== undefined && { isOrdered: true }),
        });
    }
  }
  for (const id of [...ids('need'), nobody]) ask(`needFact ${id}`, needFact(id));
  for (const id of [...ids('line'), nobody]) ask(`lineFact ${id}`, lineFact(id));
  for (const id of [...ids('claim'), nobody]) ask(`claimFact ${id}`, claimFact(id));
  ask('claimFacts', claimFacts(ids('claim').slice(-20)));
  for (const id of [...ids('member'), nobody]) ask(`memberFact ${id}`, memberFact(id));
  for (const id of [...ids('shipment'), nobody]) ask(`shipmentFact ${id}`, shipmentFact(id));
  const sites = ids('site');
  const items = ids('item');
  for (const site of sites) {
    ask(`balances ${site}`, balances({ accounts: [siteAccount(site)], items }));
    ask(`shipmentsAt ${site}`, shipmentsAt([site]));
    ask(`stores ${site}`, stores([site]));
    ask(`nearbyNeeds ${site}`, nearbyNeeds({ site, point: undefined, items }));
  }
  const carried = ids('shipment').map(shipmentAccount);
  ask('balances of all', balances({ accounts: [...sites.map(siteAccount), ...carried], items }));
  ask('shipmentsAt all', shipmentsAt(sites));
  return found;
}

/** An answer as plain values: lazy parts read, rows without a declared order sorted by id. */
function plain(value: unknown, isOrdered = false): unknown {
  if (value instanceof Map) return plain(Object.fromEntries(value), isOrdered);
  if (Array.isArray(value)) {
    const list = value.map((each) => plain(each, isOrdered));
    const key = (each: unknown) => idOf(each);
    if (isOrdered || list.some((each) => key(each) === undefined)) return list;
    return list.sort((a, b) => (key(a)! < key(b)! ? -1 : 1));
  }
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, each]) =>
      each === undefined ? [] : [[name, plain(each, isOrdered)]],
    ),
  );
}

/** Rows go by their own id, facts by that of the row they are about. */
function idOf(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  if ('id' in value && typeof value.id === 'string') return value.id;
  for (const name of ['claim', 'need', 'shipment'] as const)
    if (name in value) return idOf((value as Record<string, unknown>)[name]);
  return undefined;
}

const seeds = [20251210, 4711, Math.floor(Math.random() * 2 ** 31)];
test.each(seeds)(
  'database, cache, copies and memory answer every ask alike (history %i)',
  { timeout: 240_000 },
  async (seed) => {
    const { board, go, member } = begin();
    const readers = await FourReaders.open(board);
    closing.push(readers);
    const actor = board.actor(member);
    const knownToCopies = new Map<string, number>();
    for (let part = 0; part < 4; part += 1) {
      go(seed + part, 30);
      expect(await readers.catchUp(), `history ${seed}`).toEqual([]);
      for (const on of [incident, nationalBoard]) {
        const { database, cache, copies, memory, memoryOfCopies } = await readers.readers(
          on,
          actor,
        );
        for (const { name, ask, isOrdered, list } of questions(board.rows, on)) {
          const label = `${name} on ${on}, history ${seed}, part ${part}`;
          const truth = plain(ask(memory), isOrdered);
          if (list) {
            const ids = await idsInSql(readers, list.entity, list.index, list.key);
            const counted = (truth as { id: string }[]).map(({ id }) => id);
            expect(ids.sort(), `SQL: ${label}`).toEqual(counted.sort());
          }
          expect(plain(await answered(database(), ask), isOrdered), `database: ${label}`).toEqual(
            truth,
          );
          expect(plain(await answered(cache, ask), isOrdered), `cache: ${label}`).toEqual(truth);
          const seen = ask(copies);
          if (seen === unknown) continue;
          const held = plain(ask(memoryOfCopies), isOrdered);
          expect(plain(seen, isOrdered), `copies: ${label}`).toEqual(held);
          const family = name.replace(/ [0-9a-f-]{36}$/, '');
          knownToCopies.set(family, (knownToCopies.get(family) ?? 0) + 1);
        }
      }
    }
    // What a browser must know, so that "unknown" is no way out.
    for (const family of ['needFact', 'lineFact', 'claimFact', 'shipmentFact', 'balances'])
      expect(knownToCopies.get(family), family).toBeGreaterThan(10);
    for (const family of ['one need', 'maybe site', 'all agreement', 'list claim need'])
      expect(knownToCopies.get(family), family).toBeGreaterThan(0);
  },
);
