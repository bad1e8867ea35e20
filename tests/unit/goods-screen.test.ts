// What the screens of goods work out for themselves: a count that adds up, the row of a storage site, where goods are needed.
import { nothingPending } from '#domain/site-pending.ts';
import { describe, expect, test } from 'vitest';
import type { ShipmentLine } from '#domain/shipment.ts';
import type { Site } from '#domain/site.ts';
import type { Movement, Stock } from '#domain/stock.ts';
import { createI18n } from '#i18n/translate.ts';
import { readPoint } from '../../src/routes/point/device-point.ts';
import { daysText, gateText, kmText } from '../../src/routes/e/[incident]/goods/words.ts';
import { depot, sortDepots } from '../../src/routes/e/[incident]/gudang/depot.ts';
import {
  countLine,
  isCounted,
  missing,
  withPart,
} from '../../src/routes/e/[incident]/kiriman/[id]/count.ts';
import { neededAt } from '../../src/routes/e/[incident]/konvoi/needed.ts';
import { viewsOf } from '../support/rows.ts';
import { createWorld, reported, verified } from '../support/world.ts';

const id = createI18n('id');
const now = '2025-12-10T02:00:00.000Z';
const site: Site = {
  id: '1c0a4c9e-0000-4000-8000-000000000001',
  incident: 'nasional',
  name: 'Gudang A',
  kind: 'warehouse',
  area: '11.16',
  lat: null,
  lng: null,
  landmark: null,
  capacity: null,
  people: null,
  households: null,
  male: null,
  female: null,
  groups: {},
  countedAt: null,
  ...{
    countedBy: null,
    estimate: null,
    statedArea: null,
    pointLevel: null,
    earlierCount: null,
    countDoubt: null,
    countReports: null,
    ...nothingPending,
    organisation: null,
    source: null,
  },
  tier: 'regency',
  access: 'truck',
  minimums: { SLM: 100 },
  content: null,
  closedAt: null,
  closedWhy: null,
  closedReason: null,
  next: null,
  revision: 1,
};
const account = `site:${site.id}` as const;
const row = (item: string, quantity: number, expiry: string | null = null): Stock => ({
  id: `${account}|${item}||${expiry ?? ''}`,
  account,
  item,
  lot: null,
  expiry,
  quantity,
  movedAt: now,
  countedAt: null,
});
const handedOut = (day: number, quantity: number): Movement => ({
  id: `m${day}`,
  item: 'BRS',
  lot: null,
  expiry: null,
  quantity,
  from: account,
  to: 'people',
  reason: 'distributed',
  shipment: null,
  incident: null,
  note: null,
  at: `2025-12-0${day}T02:00:00.000Z`,
});

describe('counting a line', () => {
  const loaded = [{ lot: null, expiry: null, quantity: 100 }];
  const line: ShipmentLine = {
    item: 'SLM',
    quantity: 100,
    stop: 0,
    claim: null,
    loaded,
    receipt: null,
  };

  test('UX 36: all is good until somebody says otherwise, and what is damaged is no longer good', () => {
    const count = countLine(0, line);
    expect(isCounted(count)).toBe(true);
    const next = withPart(withPart(count, 'damaged', 1), 'short', 2);
    expect(next.parts.good).toBe(97);
    expect(missing(next)).toBe(0);
    expect(isCounted(next)).toBe(true);
  });

  test('UX 36: less good without a reason for the rest does not add up; more is surplus', () => {
    const count = countLine(0, line);
    expect(isCounted(withPart(count, 'good', 90))).toBe(false);
    expect(missing(withPart(count, 'good', 90))).toBe(10);
    expect(isCounted(withPart(count, 'good', 120))).toBe(true);
    expect(isCounted(withPart(count, 'good', null))).toBe(false);
  });
});

describe('the row of a storage site', () => {
  const stock = [row('BRS', 60), row('SLM', 40), row('SRD', 5, '2025-12-20')];
  const movements = [1, 4, 6, 8, 9].map((day) => handedOut(day, 30));

  test('UX 41: tells what is low, what expires, and how long the scarcest lasts', () => {
    const found = depot(site, { state: 'free' }, { stock, shipments: [], movements }, now);
    expect(found).toMatchObject({ items: 3, low: 1, expiring: 1, history: 'read' });
    expect(found.scarcest?.item).toBe('BRS');
    expect(found.scarcest?.days).toBeCloseTo(60 / (120 / 7));
  });

  test('UX 41: without a history nothing is said of days', () => {
    const rows = { stock, shipments: [], movements: null };
    expect(depot(site, { state: 'free' }, rows, now)).toMatchObject({
      scarcest: null,
      history: 'waiting',
    });
  });

  test('what runs low stands first, what is empty last', () => {
    const rows = (held: Stock[]) => ({ stock: held, shipments: [], movements: [] });
    const bare = { ...site, minimums: null };
    const empty = depot({ ...bare, name: 'B' }, { state: 'free' }, rows([]), now);
    const full = depot({ ...bare, name: 'C' }, { state: 'free' }, rows([row('BRS', 9)]), now);
    const low = depot({ ...site, name: 'D' }, { state: 'free' }, rows([row('SLM', 1)]), now);
    expect(sortDepots([empty, full, low]).map((one) => one.site.name)).toEqual(['D', 'C', 'B']);
  });
});

describe('where a convoy is needed', () => {
  test('verified lines that are open, the nearest first; a report that nobody checked is none', () => {
    const world = createWorld();
    const far = verified(world, 400).line;
    reported(world, 90);
    const rows = [...viewsOf(world).values()];
    expect(neededAt(rows, null).map(({ row: one }) => one.id)).toEqual([far]);
    const [found] = neededAt(rows, { lat: 4.3, lng: 98 });
    const { lat, lng } = found?.row ?? {};
    expect(found?.kilometres === null).toBe(lat == null || lng == null);
  });
});

describe('words', () => {
  test('S2: a gate says until when it is open, or when its decree ended', () => {
    const decree = {
      number: '300.2/1',
      status: 'tanggap_darurat' as const,
      issuer: 'Bupati',
      area: '11.16',
      from: '2025-11-28',
      until: '2025-12-25',
    };
    expect(gateText(id, { state: 'open', decree }, now)).toBe('Terbuka sampai 25 Des 2025');
    const last = { ...decree, until: '2025-12-01' };
    expect(gateText(id, { state: 'shut', last }, now)).toBe(
      'Belum dibuka lagi: SK berakhir 1 Des 2025',
    );
    expect(gateText(id, { state: 'shut', last: null }, now)).toBe(
      'Belum dibuka: belum ada SK darurat',
    );
    expect(gateText(id, { state: 'free' }, now)).toBe('');
  });

  test('days and kilometres have no more digits than they are exact', () => {
    expect(daysText(id, { days: 2.3456, alert: false })).toBe('cukup 2,3 hari');
    expect(daysText(id, { days: 41.7, alert: false })).toBe('cukup 42 hari');
    expect(daysText(id, { days: null, reason: 'too-few-issues' })).toBe('Belum cukup data');
    expect([kmText(id, 3.14159), kmText(id, 31.4)]).toEqual(['3,1', '31']);
  });

  test('a point outside Indonesia is none', () => {
    expect(readPoint('4.2931, 98.0512')).toEqual({ lat: 4.2931, lng: 98.0512 });
    expect([readPoint('51.5, 0.1'), readPoint('empat'), readPoint('4.2')]).toEqual([
      null,
      null,
      null,
    ]);
  });
});
