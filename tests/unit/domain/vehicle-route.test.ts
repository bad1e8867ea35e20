// One vehicle for several places: which store, in which order, and whether the vehicle carries it.
import { describe, expect, it } from 'vitest';
import { freeOf, nearestFirst, rankOrigins } from '#domain/vehicle-route.ts';
import type { Place } from '#domain/vehicle-route.ts';
import type { Source } from '#domain/source.ts';
import { beyondVehicle, vehicleLoad } from '#domain/vehicle-load.ts';

const place = (lat: number, lng: number, area = '11.16.08', islands = [0]): Place => ({
  area,
  point: { lat, lng },
  islands,
});
function source(id: string, at: Place, stock: Record<string, number>, shut = false) {
  return {
    ...at,
    id,
    name: id,
    kind: 'warehouse',
    tier: null,
    access: null,
    organisation: null,
    sectors: [],
    gate: shut ? { state: 'shut', last: null } : { state: 'free' },
    stock: new Map(Object.entries(stock)),
    load: { claims: 0, quantities: new Map() },
  } as Source & Place;
}

describe('rankOrigins', () => {
  const places = [place(4.3, 98.06), place(4.28, 98.05)];
  const lines = [
    { item: 'SLM', quantity: 60 },
    { item: 'SLM', quantity: 60 },
    { item: 'BRS', quantity: 10 },
  ];
  it('N14: puts the nearest store that has goods first, and the sea counts as a detour', () => {
    const far = source('far', place(4.9, 97.4), { SLM: 500 });
    const island = source('island', place(4.31, 98.3, '11.09', [3]), { SLM: 500 });
    const near = source('near', place(4.25, 98), { SLM: 100, BRS: 10 });
    const ranked = rankOrigins([island, far, near], places, lines);
    expect(ranked.map(({ source: { id } }) => id)).toEqual(['near', 'far', 'island']);
    expect(ranked.map(({ crossing }) => crossing)).toEqual(['land', 'land', 'sea']);
  });
  it('S2: puts a shut lumbung and a store with none of the goods behind the others', () => {
    const shut = source('shut', place(4.3, 98.06), { SLM: 500 }, true);
    const empty = source('empty', place(4.3, 98.06), {});
    const far = source('far', place(-6, 107, '32.03'), { BRS: 1 });
    const ranked = rankOrigins([empty, shut, far], places, lines);
    expect(ranked.map(({ source: { id } }) => id)).toEqual(['far', 'shut', 'empty']);
  });
  it('serves lines of one item in their order, and says what each has and what is missing', () => {
    const near = source('near', place(4.25, 98), { SLM: 100, BRS: 10 });
    const [only] = rankOrigins([near], places, lines);
    expect(only).toMatchObject({ free: [100, 40, 10], whole: 2 });
    expect(freeOf(new Map(), lines)).toEqual([0, 0, 0]);
  });
  it('tells no distance when a place or the store has no point, and ranks by areas then', () => {
    const own = source('own', { ...place(0, 0, '11.16'), point: null }, { SLM: 1 });
    const other = source('other', { ...place(0, 0, '12.05'), point: null }, { SLM: 1 });
    const ranked = rankOrigins([other, own], places, lines);
    expect(ranked.map(({ source: { id }, kilometres }) => [id, kilometres])).toEqual([
      ['own', null],
      ['other', null],
    ]);
  });
});

describe('nearestFirst', () => {
  it('goes on to the nearest place that is left, and leaves none out', () => {
    const line = [place(4.4, 98), place(4.1, 98), place(4.2, 98), place(4.3, 98)];
    expect(nearestFirst(place(4, 98), line)).toEqual([1, 2, 3, 0]);
    expect(nearestFirst(null, line)).toEqual([0, 3, 2, 1]);
    expect(nearestFirst(null, [])).toEqual([]);
  });
  it('goes to all places of one island before it crosses the sea', () => {
    const over = place(4.01, 98, '11.09', [3]);
    expect(nearestFirst(place(4, 98), [over, place(4.8, 98), place(4.9, 98)])).toEqual([1, 2, 0]);
  });
});

describe('vehicleLoad', () => {
  it('adds up weight and room, and names goods of which nothing is known', () => {
    const load = vehicleLoad([
      { item: 'BRS', quantity: 1.5, unit: 'ton' },
      { item: 'MGR', quantity: 200, unit: 'liter' },
      { item: 'SLM', quantity: 100, unit: 'lembar' },
      { item: 'STL', quantity: 2, unit: 'unit' },
    ]);
    expect(load).toEqual({ kilograms: 1850, liters: 2950, unknown: ['STL'] });
  });
  it('warns beyond what the class of the vehicle carries', () => {
    const load = vehicleLoad([{ item: 'BRS', quantity: 2100, unit: 'kg' }]);
    expect(beyondVehicle(load, 'car')).toMatchObject({ weight: true, room: false });
    expect(beyondVehicle(load, 'truck')).toMatchObject({ weight: false, room: false });
    const mattresses = vehicleLoad([{ item: 'KSR', quantity: 60, unit: 'lembar' }]);
    expect(beyondVehicle(mattresses, 'car')).toMatchObject({ weight: false, room: true });
  });
});
