// Lots: first expiring first (FEFO), and what is past its date is not offered.
import { describe, expect, it } from 'vitest';
import { daysLeft, holding, isExpired, pickLots } from '#domain/lot.ts';
import type { Stock } from '#domain/stock.ts';

const at = '2025-12-10T23:30:00.000Z';
const account = 'site:00000000-0000-4000-8000-000000000001';
const row = (lot: string | null, expiry: string | null, quantity: number): Stock => ({
  id: `${account}|BERAS|${lot ?? ''}|${expiry ?? ''}`,
  account,
  item: 'BERAS',
  lot,
  expiry,
  quantity,
  movedAt: at,
  countedAt: null,
});
const shelf = [
  row(null, null, 10),
  row('B', '2026-02-01', 5),
  row('A', '2026-02-01', 5),
  row('C', '2025-12-10', 5),
  row('D', '2025-12-09', 50),
  { ...row('E', '2025-12-10', 99), account: 'site:00000000-0000-4000-8000-000000000002' as const },
];

describe('dates', () => {
  it('goods are good through the day that is printed on them', () => {
    expect(['2025-12-09', '2025-12-10', null].map((expiry) => isExpired({ expiry }, at))).toEqual([
      true,
      false,
      false,
    ]);
    expect(
      ['2025-12-09', '2025-12-10', '2025-12-12', null].map((expiry) => daysLeft({ expiry }, at)),
    ).toEqual([-1, 0, 2, null]);
  });

  it('what has expired lies on the shelf and is not usable', () => {
    expect(holding(shelf, account, 'BERAS', at)).toEqual({ onHand: 75, usable: 25 });
    expect(holding(shelf, account, 'AIR', at)).toEqual({ onHand: 0, usable: 0 });
  });
});

describe('picking', () => {
  const pick = (wanted: number) =>
    pickLots(shelf, account, 'BERAS', wanted, at)?.map(({ lot, quantity }) => [lot, quantity]);

  it('FEFO: first expiring first, by name on the same day, those without a date last', () => {
    expect(pick(17)).toEqual([
      ['C', 5],
      ['A', 5],
      ['B', 5],
      [null, 2],
    ]);
    expect(pick(3)).toEqual([['C', 3]]);
  });

  it('takes all that is good, and nothing when that is not enough', () => {
    expect([pick(25)?.length, pick(25.001)]).toEqual([4, undefined]);
    expect(pickLots([], account, 'BERAS', 1, at)).toBeNull();
  });
});
