// Burn-down: what a site held at the end of each of its last days.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { siteAccount } from '#domain/account.ts';
import { burnDown } from '#domain/burndown.ts';
import { exact } from '#domain/quantity.ts';
import type { Movement } from '#domain/stock.ts';
import { addHours } from '#domain/time.ts';
import { movementRow, newId, now } from '../../support/goods.ts';

const account = siteAccount(newId());
const issued = (days: number, quantity: number, over: Partial<Movement> = {}) =>
  movementRow({ from: account, to: 'people', quantity, at: addHours(now, -24 * days), ...over });
const received = (days: number, quantity: number) =>
  issued(days, quantity, { from: 'donation', to: account, reason: 'received' });

describe('burn-down', () => {
  const burning = { account, item: 'BRS', balance: 100 };

  it('draws fourteen days that end with now', () => {
    const drawn = burnDown([issued(0, 5), received(1, 20), issued(13, 3)], burning, now);
    expect(drawn).toHaveLength(14);
    expect(drawn[0]).toEqual({ day: '2025-11-27', in: 0, out: 3, balance: 85 });
    expect(drawn.slice(-3)).toEqual([
      { day: '2025-12-08', in: 0, out: 0, balance: 85 },
      { day: '2025-12-09', in: 20, out: 0, balance: 105 },
      { day: '2025-12-10', in: 0, out: 5, balance: 100 },
    ]);
  });

  it('parts the days at midnight of the zone', () => {
    const late = issued(0, 5, { at: '2025-12-09T16:30:00.000Z' });
    const out = (zone: 'Asia/Jakarta' | 'Asia/Jayapura') =>
      burnDown([late], { ...burning, zone }, now, 2).map((day) => day.out);
    expect([out('Asia/Jakarta'), out('Asia/Jayapura')]).toEqual([
      [5, 0],
      [0, 5],
    ]);
  });

  it('S1: ends at the present balance, and every day differs from the one before by its own movements', () => {
    const movement = fc.record({
      hours: fc.integer({ min: -5, max: 500 }),
      quantity: fc.integer({ min: 1, max: 10_000_000 }).map((n) => n / 1000),
      into: fc.boolean(),
      item: fc.constantFrom('BRS', 'SLM'),
    });
    fc.assert(
      fc.property(fc.array(movement, { maxLength: 80 }), fc.nat(9999), (list, balance) => {
        const movements = list.map(({ hours, quantity, into, item }) =>
          movementRow({
            from: into ? 'donation' : account,
            to: into ? account : 'people',
            quantity,
            item,
            at: addHours(now, -hours),
          }),
        );
        const drawn = burnDown(movements, { ...burning, balance }, now);
        expect(drawn.at(-1)?.balance).toBe(balance);
        for (const [n, day] of drawn.entries()) {
          const before = drawn[n - 1];
          if (before) expect(day.balance).toBe(exact(before.balance + day.in - day.out));
        }
        const since = '2025-11-26T17:00:00.000Z';
        const net = movements
          .filter(({ item, at }) => item === 'BRS' && at >= since)
          .reduce((sum, one) => exact(sum + (one.to === account ? 1 : -1) * one.quantity), 0);
        const drawnNet = drawn.reduce((sum, one) => exact(sum + one.in - one.out), 0);
        expect(drawnNet).toBe(net);
      }),
    );
  });

  it('reads a hundred thousand movements', () => {
    const many = Array.from({ length: 100_000 }, (_, n) => issued((n % 20) + 0.01, 0.001));
    const drawn = burnDown(many, burning, now);
    expect(drawn[0]?.balance).toBe(165);
    expect(drawn.at(-1)?.balance).toBe(100);
  });
});
