// What the layers of goods draw from which rows, what each mark says, and when positions are asked for.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Gate } from '#domain/lumbung.ts';
import { addHours } from '#domain/time.ts';
import type { Untouched } from '#domain/untouched.ts';
import { createI18n } from '#i18n/translate.ts';
import {
  RoutePoints,
  nextStop,
  underWay,
} from '../../src/routes/e/[incident]/board/map/route-points.ts';
import {
  noLayers,
  readLayers,
  unreachedHours,
  writeLayers,
} from '../../src/routes/e/[incident]/board/map/layer.ts';
import {
  LayerPoints,
  layerPointOf,
  unreachedId,
} from '../../src/routes/e/[incident]/board/map/layer-point.ts';
import { Positions, pause } from '../../src/routes/e/[incident]/board/map/vehicle-position.ts';
import type { Track } from '../../src/routes/e/[incident]/board/map/vehicle-position.ts';
import { newId, now, shipmentRow, siteRow } from '../support/goods.ts';

const minutesAgo = (minutes: number) => addHours(now, -minutes / 60);
const stopAt = (site: string | null, arrivedAt: string | null = null, name = 'Posko') => ({
  site,
  area: '11.16',
  name,
  arrivedAt,
});

describe('ways of goods', () => {
  const [store, post, last] = [
    siteRow({ lat: 3, lng: 98 }),
    siteRow({ lat: 4, lng: 98 }),
    siteRow({ lat: 5, lng: 97 }),
  ];
  const unplaced = siteRow({ lat: null, lng: null });
  const sites = new Map([store, post, last, unplaced].map((site) => [site.id, site]));
  const routePoints = () => new RoutePoints((id) => sites.get(id));

  it('lead from the site it leaves over each stop, and are dashed until it departs', () => {
    const stops = [stopAt(post.id), stopAt(last.id)];
    const planned = shipmentRow(null, { from: store.id, stops });
    const [a, b, c] = [store, post, last].map(({ lat, lng }) => ({ lat, lng }));
    expect(routePoints().ofShipment(planned)).toEqual({
      id: planned.id,
      departed: false,
      legs: [
        { from: a, to: b },
        { from: b, to: c },
      ],
    });
    const departed = { ...planned, departedAt: now };
    expect(routePoints().ofShipment(departed)).toMatchObject({ departed: true });
  });

  it('are not drawn to or from a place without a point, or one that the board does not know', () => {
    for (const site of [unplaced.id, newId(), null])
      expect(routePoints().ofShipment(shipmentRow(site, { from: store.id }))).toBeNull();
    expect(routePoints().ofShipment(shipmentRow(post.id, { from: null }))).toBeNull();
    // The middle is unknown: no line may jump over it.
    const stops = [stopAt(unplaced.id), stopAt(last.id)];
    expect(routePoints().ofShipment(shipmentRow(null, { from: store.id, stops }))).toBeNull();
  });

  it('stay the same object until the shipment or one of its places is another', () => {
    const kept = routePoints();
    const shipment = shipmentRow(post.id, { from: store.id });
    const first = kept.ofShipment(shipment);
    expect(kept.ofShipment(shipment)).toBe(first);
    sites.set(post.id, { ...post, lat: 4.5 });
    expect(kept.ofShipment(shipment)).not.toBe(first);
    sites.set(post.id, post);
  });

  it('are of what is under way alone, those on the road first', () => {
    const planned = shipmentRow(post.id);
    const moving = shipmentRow(post.id, { departedAt: now });
    const over = [
      shipmentRow(post.id, { departedAt: now, closedAt: now }),
      shipmentRow(post.id, { cancelledAt: now }),
    ];
    expect(underWay([planned, ...over, moving])).toEqual([moving, planned]);
  });

  it('go next to the first stop not reached', () => {
    const stops = [
      stopAt(null, now, 'Satu'),
      stopAt(null, null, 'Dua'),
      stopAt(null, null, 'Tiga'),
    ];
    expect(nextStop({ stops })?.name).toBe('Dua');
    expect(nextStop({ stops: stops.slice(0, 1) })?.name).toBe('Satu');
  });
});

describe('marks', () => {
  let time = now;
  const make = () =>
    new LayerPoints({
      i18n: createI18n('id'),
      areas: () => undefined,
      now: () => time,
      organisation: () => 'Baznas',
      itemsAt: () => 12,
    });
  beforeEach(() => (time = now));
  const shipment = shipmentRow(null, { stops: [stopAt(null, null, 'Posko SDN 2')] });
  const track = (more: Partial<Track> = {}): Track => ({
    shipment: shipment.id,
    lat: 4.1,
    lng: 98.2,
    reportedAt: minutesAgo(12),
    trail: [],
    ...more,
  });

  it('a vehicle stands exactly where it last reported, with its age, and is grey after 15 minutes', () => {
    expect(make().ofVehicle(track(), shipment)).toMatchObject({
      layer: 'vehicle',
      symbol: 'truck',
      lat: 4.1,
      lng: 98.2,
      tag: '12 mnt',
      stale: false,
      name: 'Truk Baznas ke Posko SDN 2, posisi 12 menit lalu',
    });
    const at = (minutes: number) =>
      make().ofVehicle(track({ reportedAt: minutesAgo(minutes) }), shipment);
    expect([at(15)?.stale, at(15.1)?.stale]).toEqual([false, true]);
    expect(make().ofVehicle(track(), { ...shipment, access: 'boat' })).toMatchObject({
      symbol: 'boat',
    });
  });

  it('a vehicle that never reported, or whose place is not for this reader, has no mark', () => {
    expect(make().ofVehicle(track({ lat: null, lng: null }), shipment)).toBeNull();
    expect(make().ofVehicle(track({ reportedAt: null }), shipment)).toBeNull();
  });

  it('a vehicle stays the same object while it says the same, and grows older in its place', () => {
    const marks = make();
    const one = track();
    const first = marks.ofVehicle(one, shipment);
    expect(marks.ofVehicle(one, shipment)).toBe(first);
    time = addHours(now, 0.1);
    expect(marks.ofVehicle(one, shipment)).toMatchObject({
      lat: 4.1,
      lng: 98.2,
      tag: '18 mnt',
      stale: true,
    });
  });

  it('S2: a lumbung without a decree carries a lock and says so; one with it says until when', () => {
    const site = siteRow({ kind: 'social-storage', name: 'Aceh Tamiang' });
    const decree = {
      number: '1',
      status: 'tanggap_darurat' as const,
      issuer: 'Bupati',
      area: '11.16',
      from: '2025-12-01',
      until: '2025-12-20',
    };
    const open: Gate = { state: 'open', decree };
    expect(make().ofStorage(site, { state: 'shut', last: null })).toMatchObject({
      layer: 'site',
      symbol: 'storage',
      shut: true,
      name: 'Lumbung sosial Aceh Tamiang, 12 barang tersedia, belum dibuka, tanpa SK darurat',
    });
    expect(make().ofStorage(site, open)).toMatchObject({
      shut: false,
      name: 'Lumbung sosial Aceh Tamiang, 12 barang tersedia, terbuka sampai 20 Des 2025',
    });
    expect(make().ofStorage({ ...site, kind: 'warehouse' }, { state: 'free' })?.name).toBe(
      'Gudang Aceh Tamiang, 12 barang tersedia',
    );
    const named = { ...site, name: 'Lumbung Sosial Aceh Tamiang' };
    expect(make().ofStorage(named, { state: 'free' })?.name).toMatch(/^Lumbung Sosial Aceh/);
    expect(make().ofStorage({ ...site, lat: null, lng: null }, open)).toBeNull();
  });

  it('a place where nobody came says who waits and for how long; without a point it has no mark', () => {
    const place: Untouched = {
      site: 's',
      need: null,
      name: 'Posko Karang Baru',
      area: '11.16.08',
      lat: 4.3,
      lng: 98,
      people: 80,
      openLines: 1,
      since: addHours(now, -36),
      hours: 36,
      never: true,
    };
    expect(make().ofUnreached(place)).toMatchObject({
      id: 'unreached:s',
      layer: 'unreached',
      name: 'Belum ada yang datang: Posko Karang Baru, 80 jiwa, belum pernah dibantu, 36 jam sejak diverifikasi',
    });
    expect(make().ofUnreached({ ...place, never: false, people: null })?.name).toBe(
      'Belum ada yang datang: Posko Karang Baru, 36 jam tanpa bantuan',
    );
    expect(make().ofUnreached({ ...place, lat: null, lng: null })).toBeNull();
    expect(layerPointOf(unreachedId(place))).toEqual({ kind: 'unreached', of: 's' });
    expect(layerPointOf(newId())).toBeNull();
  });
});

describe('layers', () => {
  it('are remembered in the words of the address, and unknown ones are left out', () => {
    for (const unreached of [null, ...unreachedHours]) {
      const layers = { ...noLayers, storage: true, shipments: true, unreached };
      expect(readLayers(writeLayers(layers))).toEqual(layers);
    }
    expect(writeLayers({ ...noLayers, sites: true, unreached: 24 })).toBe('lokasi.belum-didatangi');
    expect(readLayers('lokasi.entah.belum-didatangi-13')).toEqual({ ...noLayers, sites: true });
    expect(writeLayers(noLayers)).toBe('');
  });
});

describe('positions', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());
  const track = { shipment: 'a', lat: 1, lng: 2, reportedAt: now, trail: [] };

  it('are asked of both boards at once, then once a pause however many reports come', async () => {
    const asked: string[] = [];
    const told: Track[][] = [];
    const ask = (board: string) => {
      asked.push(board);
      return Promise.resolve(board === 'nasional' ? [] : [track]);
    };
    const positions = new Positions('banjir', (tracks) => told.push(tracks), ask);
    positions.want();
    await vi.advanceTimersByTimeAsync(0);
    expect(asked).toEqual(['banjir', 'nasional']);
    expect(told).toEqual([[track]]);
    for (let report = 0; report < 50; report++) positions.want();
    expect(asked).toHaveLength(2);
    await vi.advanceTimersByTimeAsync(pause);
    expect(asked).toHaveLength(4);
    await vi.advanceTimersByTimeAsync(10 * pause);
    expect(asked).toHaveLength(4);
    positions.stop();
  });

  it('that could not be asked for leave what was known, and none come after the end', async () => {
    const told: Track[][] = [];
    let fail = true;
    const ask = () => (fail ? Promise.reject(new Error('off line')) : Promise.resolve([track]));
    const positions = new Positions('banjir', (tracks) => told.push(tracks), ask);
    positions.want();
    await vi.advanceTimersByTimeAsync(pause);
    expect(told).toEqual([]);
    fail = false;
    positions.want();
    positions.stop();
    await vi.advanceTimersByTimeAsync(10 * pause);
    positions.want();
    await vi.advanceTimersByTimeAsync(10 * pause);
    expect(told).toEqual([]);
  });
});
