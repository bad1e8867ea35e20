// Supply of a storage site: its card, its days, and the burn-down of its last two weeks.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { siteAccount } from '#domain/account.ts';
import { burnDown } from '#domain/burndown.ts';
import { exact } from '#domain/quantity.ts';
import type { Movement } from '#domain/stock.ts';
import { daysOfSupply, issuesOf, supplies } from '#domain/supply.ts';
import { addHours } from '#domain/time.ts';
import {
  movementRow,
  newId,
  now,
  shipmentLine,
  shipmentRow,
  stockRow,
} from '../../support/goods.ts';

const site = newId();
const account = siteAccount(site);
const issued = (days: number, quantity = 10, over: Partial<Movement> = {}) =>
  movementRow({ from: account, to: 'people', quantity, at: addHours(now, -24 * days), ...over });
const received = (days: number, quantity = 10) =>
  issued(days, quantity, { from: 'donation', to: account, reason: 'received' });

describe('days of supply', () => {
  const days = (movements: Movement[], available: number) =>
    daysOfSupply(available, issuesOf(movements, account, now).get('BRS'));

  it('are what is available over the mean issue of seven days', () => {
    const week = [received(20), issued(0.5, 35), issued(3, 35), issued(8, 900)];
    expect(days(week, 100)).toEqual({ days: 10, alert: false });
    expect(days(week, 19)).toEqual({ days: 1.9, alert: true });
    expect(days(week, 0)).toEqual({ days: 0, alert: true });
  });

  it('are not told from fewer than two days of issues', () => {
    const unknown = { days: null, reason: 'too-few-issues' };
    expect(days([], 100)).toEqual(unknown);
    expect(days([received(9), issued(0.1), issued(0.2), issued(8)], 100)).toEqual(unknown);
    expect(days([issued(1), issued(2)], 100)).toMatchObject({ alert: false });
  });

  it('average a young site over the days it has, not over a week in which it was not there', () => {
    expect(days([received(2.5, 300), issued(2, 60), issued(1, 60)], 60)).toEqual({
      ...{ days: 1.5, alert: true },
    });
  });

  it('count what was loaded and handed out, not what was lost, counted, or yet to come', () => {
    const base = [received(9), issued(1, 7), issued(2, 7, { reason: 'loaded', to: 'shipment:x' })];
    const others = (['lost', 'written-off', 'counted', 'returned'] as const).map((reason) =>
      issued(3, 500, { reason }),
    );
    expect(days([...base, ...others, issued(-1, 500)], 10)).toMatchObject({ days: 5 });
  });
});

describe('the card of a storage site', () => {
  it('S1: tells on hand, reserved, expired, expiring, available and what is below its minimum', () => {
    const stock = [
      stockRow({ account, quantity: 50 }),
      stockRow({ account, quantity: 20, expiry: '2026-01-05', lot: 'A' }),
      stockRow({ account, quantity: 5, expiry: '2025-12-20' }),
      stockRow({ account, quantity: 30, expiry: '2026-03-01' }),
      stockRow({ account, quantity: 9, expiry: '2025-12-09' }),
      stockRow({ account: siteAccount(newId()), quantity: 999 }),
    ];
    const lines = [shipmentLine({ quantity: 15 }), shipmentLine({ quantity: 2, item: 'SLM' })];
    const shipments = [
      shipmentRow(null, { from: site, lines }),
      shipmentRow(null, { from: site, lines, loadedAt: now }),
      shipmentRow(null, { from: site, lines, cancelledAt: now }),
    ];
    const minimums = { BRS: 100, TLR: 5 };
    expect(supplies({ id: site, minimums }, { stock, shipments, movements: [] }, now)).toEqual([
      {
        ...{ item: 'BRS', onHand: 114, reserved: 15, expired: 9, available: 90 },
        expiring: { quantity: 25, next: '2025-12-20' },
        supply: { days: null, reason: 'too-few-issues' },
        low: { minimum: 100, short: 10 },
      },
      expect.objectContaining({ item: 'SLM', onHand: 0, reserved: 2, available: 0, low: null }),
      expect.objectContaining({ item: 'TLR', available: 0, low: { minimum: 5, short: 5 } }),
    ]);
  });
});

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
            ...{ from: into ? 'donation' : account, to: into ? account : 'people' },
            ...{ quantity, item, at: addHours(now, -hours) },
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
