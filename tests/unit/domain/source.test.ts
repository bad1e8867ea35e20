// How the rows of the board become sources, and what each has available.
import { describe, expect, it } from 'vitest';
import { siteAccount } from '#domain/account.ts';
import { indexSources, nearest } from '#domain/nearest.ts';
import { availability, storageSources } from '#domain/source.ts';
import { claimRow, lineRow, now, shipmentRow, siteRow, stockRow } from '../../support/goods.ts';

describe('sources', () => {
  const site = siteRow({ kind: 'social-storage', organisation: 'o', tier: 'regency' });
  const account = siteAccount(site.id);
  const stock = [
    stockRow({ account, quantity: 70 }),
    stockRow({ account, quantity: 20, expiry: '2025-12-09' }),
    stockRow({ account, quantity: 5, item: 'SLM' }),
    stockRow({ account: 'people', quantity: 9 }),
  ];

  it('S1: have available what is usable and not promised to a shipment', () => {
    const planned = shipmentRow(null, { from: site.id });
    const loaded = shipmentRow(null, { from: site.id, loadedAt: now });
    const cancelled = shipmentRow(null, { from: site.id, cancelledAt: now });
    const items = availability(stock, [planned, loaded, cancelled], now).get(site.id);
    expect([...(items ?? [])]).toEqual([
      ['BRS', 60],
      ['SLM', 5],
    ]);
    const many = Array.from({ length: 9 }, () => planned);
    expect(availability(stock, many, now).get(site.id)?.get('BRS')).toBe(0);
  });

  it('are the storage sites that are open, with their gate, their focus and the load of their organisation', () => {
    const line = lineRow({ id: 'l', item: 'BRS' });
    const claims = [
      claimRow({ organisation: 'o', line: 'l', claimed: 10 }),
      claimRow({ organisation: 'o', line: 'x', claimed: 3 }),
      claimRow({ organisation: 'o', line: 'l', claimed: 0, moving: 10 }),
      claimRow({ organisation: 'o', line: 'l', endedAt: now }),
    ];
    const closed = siteRow({ kind: 'warehouse', closedAt: now });
    const sources = storageSources(
      {
        sites: [site, closed, siteRow()],
        stock,
        shipments: [],
        claims,
        incidents: [],
        organisations: new Map([['o', { sectors: ['pangan'] }]]),
        lines: new Map([['l', line]]),
      },
      now,
    );
    expect(sources).toHaveLength(1);
    expect(sources[0]).toMatchObject({
      id: site.id,
      gate: { state: 'shut', last: null },
      sectors: ['pangan'],
    });
    const [found] = nearest(indexSources(sources), {
      item: 'BRS',
      quantity: 40,
      point: { lat: 4, lng: 98 },
    });
    expect(found).toMatchObject({ available: 70, gives: 0, load: { claims: 2, quantity: 10 } });
  });
});
