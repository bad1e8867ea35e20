// The shelf: goods come in, are counted, handed out and written off, and the ledger closes (S1).
import { describe, expect, it } from 'vitest';
import { addHours } from '#domain/time.ts';
import { siteAccount } from '#domain/account.ts';
import { book } from '#domain/ledger.ts';
import { openItems, stockId } from '#domain/stock.ts';
import type { Posting } from '#domain/ledger.ts';
import { isRefusal } from '#domain/refusal.ts';
import type { CommandInput } from '#domain/commands.ts';
import { createDepot, held, onHand, planned, stocked } from '../../support/depot.ts';
import { incident, outcome, refused } from '../../support/world.ts';

type CountLine = CommandInput<'stock.count'>['lines'][number];

function setUp() {
  const depot = createDepot();
  const { board, who, warehouse: site } = depot;
  return {
    ...depot,
    receive: (lines: CommandInput<'stock.receive'>['lines'], more: object = {}) =>
      board.run(who.baznas, 'stock.receive', {
        incident,
        site,
        origin: 'donation',
        lines,
        ...more,
      }),
    count: (lines: CountLine[], reason?: string) =>
      board.run(who.baznas, 'stock.count', { incident, site, lines, ...(reason && { reason }) }),
    distribute: (item: string, quantity: number) =>
      board.run(who.baznas, 'stock.distribute', { incident, site, lines: [{ item, quantity }] }),
    writeOff: (item: string, quantity: number, lot: { lot?: string; expiry?: string } = {}) =>
      board.run(who.baznas, 'stock.write-off', {
        incident,
        site,
        item,
        quantity,
        ...lot,
        to: 'damaged',
        reason: 'kena air',
      }),
    closed: () => openItems(board.rows.stock.values()),
  };
}

describe('many lots', () => {
  it('S1: one place holds so many lots of an item and no more, and what it holds can leave', () => {
    const { receive, writeOff, board, closed } = setUp();
    const lots = (from: number, count: number) =>
      Array.from({ length: count }, (_, n) => ({
        item: 'BERAS',
        quantity: 1,
        lot: `LOT${from + n}`,
      }));
    for (let n = 0; n < 50; n += 10) receive(lots(n, 10));
    const rows = board.rows.stock.size;
    expect(refused(receive(lots(50, 1)))).toMatchObject({
      code: 'lots-too-many',
      facts: { item: 'BERAS', limit: 50 },
    });
    expect(board.rows.stock.size).toBe(rows);
    // A lot that is there already grows, another item has its own lots, and an empty lot makes room.
    const more = [{ item: 'BERAS', quantity: 2, lot: 'LOT0' }];
    expect(outcome(receive(more))).toBe('accepted');
    expect(outcome(receive([{ item: 'SEL', quantity: 1, lot: 'T1' }]))).toBe('accepted');
    expect(outcome(writeOff('BERAS', 1, { lot: 'LOT7' }))).toBe('accepted');
    expect(outcome(receive(lots(50, 1)))).toBe('accepted');
    expect(closed()).toEqual([]);
  });
});

describe('receiving', () => {
  it('S1: what comes to the shelf goes from the world, lot by lot', () => {
    const { board, warehouse, receive, closed, ...world } = setUp();
    receive([
      { item: 'BERAS', quantity: 100, lot: 'A1', expiry: '2026-06-01' },
      { item: 'BERAS', quantity: 50.5 },
    ]);
    const shelf = { account: siteAccount(warehouse), item: 'BERAS' };
    expect([...board.rows.stock.values()]).toMatchObject([
      { account: 'donation', lot: null, expiry: null, quantity: -150.5 },
      { ...shelf, lot: 'A1', expiry: '2026-06-01', quantity: 100 },
      { ...shelf, lot: null, expiry: null, quantity: 50.5 },
    ]);
    expect([...board.rows.movement.values()]).toMatchObject([
      { from: 'donation', to: siteAccount(warehouse), reason: 'received', incident },
      { quantity: 50.5 },
    ]);
    expect([onHand({ board, ...world }, warehouse, 'BERAS'), closed()]).toEqual([150.5, []]);
  });

  it('takes packages whose content is known, and refuses a conversion that does not exist', () => {
    const { receive, warehouse, ...world } = setUp();
    receive([{ item: 'SEL', quantity: 2, unit: 'bal' }]);
    expect(onHand(world, warehouse, 'SEL')).toBe(80);
    receive([{ item: 'BERAS', quantity: 0.5, unit: 'ton' }]);
    expect(onHand(world, warehouse, 'BERAS')).toBe(500);
    expect(refused(receive([{ item: 'BERAS', quantity: 20, unit: 'sak' }]))).toMatchObject({
      code: 'unit-mismatch',
      facts: { field: 'lines.0.unit', given: 'sak', item: 'BERAS' },
    });
    expect(refused(receive([{ item: 'SEL', quantity: 1, unit: 'dus' }])).facts).toMatchObject({
      units: ['lembar', 'bal'],
    });
  });

  it('refuses a lot past its date, and takes one on its last day', () => {
    const { receive } = setUp();
    const rice = (expiry: string) => outcome(receive([{ item: 'BERAS', quantity: 1, expiry }]));
    expect([rice('2025-12-09'), rice('2025-12-10')]).toEqual(['lot-expired', 'accepted']);
  });

  it('is not for a place that is closed', () => {
    const { board, who, receive, warehouse } = setUp();
    board.must(who.baznas, 'storage.close', { site: warehouse });
    expect(outcome(receive([{ item: 'BERAS', quantity: 1 }]))).toBe('site-closed');
  });

  it('told late, from a phone that was offline, does not turn the row’s clock back', () => {
    const { board, receive, warehouse } = setUp();
    receive([{ item: 'BERAS', quantity: 1 }]);
    receive([{ item: 'BERAS', quantity: 1 }], { at: '2025-12-10T01:00:00Z' });
    const late = receive([{ item: 'BERAS', quantity: 1 }], { at: '2026-01-01T00:00:00Z' });
    expect(outcome(late)).toBe('in-future');
    // A device's clock that is a little ahead means now.
    receive([{ item: 'BERAS', quantity: 1 }], {
      ...{ at: addHours(board.now, 0.05), confirmed: ['received-twice'] },
    });
    const id = stockId(siteAccount(warehouse), { item: 'BERAS', lot: null, expiry: null });
    expect(board.get('stock', id)).toMatchObject({ quantity: 3, movedAt: board.now });
    expect([...board.rows.movement.values()].map(({ at }) => at)).toEqual([
      board.now,
      '2025-12-10T01:00:00.000Z',
      board.now,
    ]);
  });
});

describe('counting', () => {
  it('books the difference with its reason, up or down', () => {
    const { count, warehouse, closed, ...world } = setUp();
    stocked(world, warehouse, 'BERAS', 100);
    expect(refused(count([{ item: 'BERAS', counted: 98 }]))).toMatchObject({
      code: 'reason-missing',
      facts: { short: 2 },
    });
    count([{ item: 'BERAS', counted: 98 }], 'karung bocor');
    expect([onHand(world, warehouse, 'BERAS'), held(world, 'adjustment', 'BERAS')]).toEqual([
      98, 2,
    ]);
    count([{ item: 'BERAS', counted: 101 }], 'ada di rak lain');
    expect([onHand(world, warehouse, 'BERAS'), held(world, 'adjustment', 'BERAS')]).toEqual([
      101, -1,
    ]);
    expect(closed()).toEqual([]);
  });

  it('that agrees with the books says when, and zero is a count', () => {
    const { board, count, warehouse, ...world } = setUp();
    stocked({ board, ...world }, warehouse, 'BERAS', 100);
    expect(outcome(count([{ item: 'BERAS', counted: 0.1, unit: 'ton' }]))).toBe('accepted');
    const id = stockId(siteAccount(warehouse), { item: 'BERAS', lot: null, expiry: null });
    expect(board.get('stock', id)).toMatchObject({ quantity: 100, countedAt: board.now });
    expect(outcome(count([{ item: 'BERAS', counted: 0 }], 'habis'))).toBe('accepted');
    expect(board.get('stock', id).quantity).toBe(0);
  });

  it('by two people at once: the second looked at books that have changed', () => {
    const { count, warehouse, ...world } = setUp();
    stocked(world, warehouse, 'BERAS', 100);
    const line = { item: 'BERAS', seen: 100 };
    expect(outcome(count([{ ...line, counted: 97 }], 'bocor'))).toBe('accepted');
    expect(refused(count([{ ...line, counted: 96 }], 'bocor'))).toMatchObject({
      code: 'stock-changed',
      facts: { item: 'BERAS', seen: 100, current: 97, unit: 'kg' },
    });
    expect(onHand(world, warehouse, 'BERAS')).toBe(97);
  });

  it('names a lot once: the difference would be booked twice', () => {
    const { count } = setUp();
    const line = { item: 'BERAS', counted: 10 };
    expect(refused(count([line, line], 'baru'))).toMatchObject({
      code: 'already-exists',
      facts: { field: 'lines.1.lot' },
    });
    expect(outcome(count([line, { ...line, lot: 'B' }], 'baru'))).toBe('accepted');
  });

  it('of more than anybody believes is refused, in whatever unit', () => {
    const { count } = setUp();
    const line = { item: 'SEL', counted: 9_000_000, unit: 'bal' };
    expect(outcome(count([line], 'baru'))).toBe('quantity-absurd');
    expect(outcome(count([{ ...line, unit: 'sak' }], 'baru'))).toBe('unit-mismatch');
  });
});

describe('handing out and writing off', () => {
  it('S1: gives no more than is there', () => {
    const { distribute, writeOff, warehouse, closed, ...world } = setUp();
    stocked(world, warehouse, 'BERAS', 10);
    expect(refused(distribute('BERAS', 10.001))).toMatchObject({
      code: 'stock-short',
      facts: { item: 'BERAS', wanted: 10.001, available: 10 },
    });
    expect(refused(writeOff('BERAS', 11)).facts).toMatchObject({ wanted: 11, available: 10 });
    expect(outcome(writeOff('BERAS', 1, { lot: 'X' }))).toBe('stock-short');
    expect([outcome(distribute('BERAS', 9)), outcome(writeOff('BERAS', 1))]).toEqual([
      'accepted',
      'accepted',
    ]);
    expect([held(world, 'people', 'BERAS'), held(world, 'damaged', 'BERAS')]).toEqual([9, 1]);
    expect([onHand(world, warehouse, 'BERAS'), closed()]).toEqual([0, []]);
  });

  it('hands out what expires first, and never what has expired', () => {
    const { board, distribute, writeOff, warehouse, ...rest } = setUp();
    const world = { board, ...rest };
    stocked(world, warehouse, 'BERAS', 5, { lot: 'lama', expiry: '2025-12-10' });
    stocked(world, warehouse, 'BERAS', 5, { lot: 'baru', expiry: '2026-12-10' });
    board.now = '2025-12-11T00:00:00.000Z';
    expect(refused(distribute('BERAS', 6)).facts).toMatchObject({ available: 5 });
    expect(outcome(distribute('BERAS', 5))).toBe('accepted');
    expect(outcome(writeOff('BERAS', 5, { lot: 'lama', expiry: '2025-12-10' }))).toBe('accepted');
    expect(onHand(world, warehouse, 'BERAS')).toBe(0);
  });

  it('two lines of one item see what the first has taken', () => {
    const world = setUp();
    const { board, who, warehouse } = world;
    stocked(world, warehouse, 'BERAS', 10);
    const lines = [6, 6].map((quantity) => ({ item: 'BERAS', quantity }));
    const answer = board.run(who.baznas, 'stock.distribute', { incident, site: warehouse, lines });
    expect(refused(answer).facts).toMatchObject({ field: 'lines.1.quantity', available: 4 });
  });
});

it('S1: postings are booked all or none, and in thousandths', () => {
  const [from, to] = ['donation', siteAccount('00000000-0000-4000-8000-000000000001')] as const;
  const rice = { item: 'BERAS', lot: null, expiry: null };
  const posting = (quantity: number, back = false): Posting => ({
    ...rice,
    quantity,
    reason: 'received',
    ...(back ? { from: to, to: from } : { from, to }),
  });
  const entry = { id: '00000000-0000-4000-8000-000000000002', at: '2025-12-10T02:00:00.000Z' };
  expect(isRefusal(book([], [posting(1), posting(2, true)], entry))).toBe(true);
  const changes = book([], [posting(0.1), posting(0.2), posting(0.3, true)], entry);
  if (isRefusal(changes)) throw new Error('refused');
  const rows = changes.filter(({ entity }) => entity === 'stock');
  expect(rows.map(({ body }) => 'quantity' in body && body.quantity)).toEqual([0, 0]);
});

describe('what a plan has reserved', () => {
  it('S1: is not handed out beside it', () => {
    const { board, distribute, ...world } = setUp();
    const { warehouse } = world;
    const depot = { board, ...world };
    stocked(depot, warehouse, 'BERAS', 100);
    planned(depot, [{ item: 'BERAS', quantity: 70 }]);
    expect(refused(distribute('BERAS', 40))).toMatchObject({
      code: 'stock-short',
      facts: { available: 30, reserved: 70, unit: 'kg' },
    });
    expect(outcome(distribute('BERAS', 30))).toBe('accepted');
  });
});
