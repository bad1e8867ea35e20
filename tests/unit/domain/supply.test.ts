// Supply of a storage site: its card and its days.
import { describe, expect, it } from 'vitest';
import { siteAccount } from '#domain/account.ts';
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
      days: 1.5,
      alert: true,
    });
  });

  it('count what was loaded and handed out, not what was lost, counted, or yet to come', () => {
    const base = [received(9), issued(1, 7), issued(2, 7, { reason: 'loaded', to: 'shipment:x' })];
    const others = (['lost', 'written-off', 'counted', 'returned'] as const).map((reason) =>
      issued(3, 500, { reason }),
    );
    expect(days([...base, ...others, issued(-1, 500)], 10)).toMatchObject({ days: 5 });
  });

  it('take back what was loaded and unloaded again', () => {
    const back = { from: 'shipment:x', to: account, reason: 'unloaded' } as const;
    const loaded = [received(9), issued(1, 7), issued(2, 77, { reason: 'loaded' })];
    expect(days([...loaded, issued(1.9, 70, back)], 10)).toMatchObject({ days: 5 });
    expect(days([...loaded, issued(1.9, 90, back)], 10)).toMatchObject({ days: null });
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
        item: 'BRS',
        onHand: 114,
        reserved: 15,
        expired: 9,
        available: 90,
        expiring: { quantity: 25, next: '2025-12-20' },
        supply: { days: null, reason: 'too-few-issues' },
        low: { minimum: 100, short: 10 },
      },
      expect.objectContaining({ item: 'SLM', onHand: 0, reserved: 2, available: 0, low: null }),
      expect.objectContaining({ item: 'TLR', available: 0, low: { minimum: 5, short: 5 } }),
    ]);
  });
});
