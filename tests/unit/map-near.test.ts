// What the base map loads when one looks near: the shipped files, and which of them are asked for and kept.
import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  type AreaFile,
  type AreaIndex,
  type NameFile,
  type RiverFile,
  areaLinesOf,
  namesIn,
  regenciesIn,
  riversOf,
} from '../../src/lib/map/draw/area-file.ts';
import { FileCache } from '../../src/lib/map/draw/file-cache.ts';
import { latOf, lngOf } from '../../src/lib/map/mercator.ts';
import { NearGround } from '../../src/lib/map/draw/near-ground.ts';

const basemap = new URL('../../static/basemap/', import.meta.url);
const read = <T>(name: string) =>
  JSON.parse(readFileSync(new URL(`${name}.json`, basemap), 'utf8')) as T;
const filesIn = (folder: string) =>
  readdirSync(new URL(folder, basemap)).map((file) => file.replace('.json', ''));
const index = read<AreaIndex>('kecamatan/index');
const tamiang = { south: 4.1, west: 97.8, north: 4.5, east: 98.2 };

describe('shipped files', () => {
  it('there is one of districts and one of villages for each of 514 regencies', () => {
    const codes = Object.keys(index.boxes).sort();
    expect(codes.length).toBe(514);
    expect(filesIn('kecamatan').filter((code) => code !== 'index')).toEqual(codes);
    expect(filesIn('desa')).toEqual(codes);
  });

  it('name 7,285 districts, each in the box of its regency', () => {
    let count = 0;
    for (const [code, [west, south, east, north]] of Object.entries(index.boxes))
      for (const [text, lat, lng] of namesIn(read<NameFile>(`kecamatan/${code}`), index)) {
        count++;
        expect(text).not.toBe('');
        expect(lat > south - 0.1 && lat < north + 0.1, `${code} ${text}`).toBe(true);
        expect(lng > west - 0.1 && lng < east + 0.1, `${code} ${text}`).toBe(true);
      }
    expect(count).toBe(7285);
  });

  it('name the villages that have a point of their own, and no others', () => {
    const count = Object.keys(index.boxes)
      .map((code) => namesIn(read<NameFile>(`desa/${code}`), index).length)
      .reduce((sum, n) => sum + n, 0);
    expect(count).toBe(83_762 - 360);
  });

  it('enclose a regency with rings that end where they begin', () => {
    const lines = areaLinesOf(read<AreaFile>('kecamatan/11.16'), index);
    expect(lines.district.length).toBeGreaterThan(10);
    expect(lines.coast.length).toBeGreaterThan(0);
    expect(lines.province.length).toBeGreaterThan(0);
    for (const { at } of lines.land) expect([at[0], at[1]]).toEqual([at.at(-2), at.at(-1)]);
  });

  it('draw rivers within the country, the main ones apart', () => {
    const main = riversOf(read<RiverFile>('rivers-main'));
    const others = riversOf(read<RiverFile>('rivers'));
    expect([main.length, others.length]).toEqual([53, 396]);
    for (const { left, right, top, bottom } of [...main, ...others]) {
      expect(lngOf(left) >= 93.9 && lngOf(right) <= 142.1).toBe(true);
      expect(latOf(bottom) >= -12.1 && latOf(top) <= 8.1).toBe(true);
    }
  });
});

describe('regencies in sight', () => {
  it('are those whose box meets the window, the nearest first', () => {
    const codes = regenciesIn(index, tamiang);
    expect(codes[0]).toBe('11.16');
    expect(codes).toContain('12.05');
    expect(codes).not.toContain('11.71');
  });

  it('none at sea', () => {
    expect(regenciesIn(index, { south: -11, west: 94.5, north: -10, east: 95 })).toEqual([]);
  });
});

const settled = () => new Promise((done) => setTimeout(done));

describe('files of which some are kept', () => {
  it('asks for a file once, tells when it has come, and forgets the one used longest ago', async () => {
    const asked: string[] = [];
    let told = 0;
    const files = new FileCache(
      (name) => (asked.push(name), Promise.resolve(name)),
      2,
      () => told++,
    );
    expect([files.get('a'), files.get('a')]).toEqual([undefined, undefined]);
    await settled();
    expect([asked, told, files.get('a')]).toEqual([['a'], 1, 'a']);
    files.get('b');
    await settled();
    files.get('a');
    files.get('c');
    await settled();
    expect([files.get('a'), files.get('c'), files.get('b')]).toEqual(['a', 'c', undefined]);
  });

  it('without a network stays empty, quietly, and asks again after a pause', async () => {
    let now = 0;
    let asked = 0;
    const files = new FileCache(
      () => (asked++, asked === 1 ? Promise.reject(new Error('offline')) : Promise.resolve('here')),
      2,
      () => undefined,
      () => now,
    );
    files.get('a');
    await settled();
    expect(files.get('a')).toBeUndefined();
    expect(asked).toBe(1);
    now = 60_000;
    files.get('a');
    await settled();
    expect(files.get('a')).toBe('here');
  });
});

describe('ground near a place', () => {
  const extentAt = (zoom: number) => {
    const world = 256 * 2 ** zoom;
    const x = (98.05 / 360 + 0.5) * world;
    const y = (0.5 - 4.25 / 360) * world;
    return { zoom, left: x - 600, top: y - 400, width: 1200, height: 800, ratio: 1 };
  };
  const loaded = async (zoom: number, detail: boolean) => {
    const asked: string[] = [];
    const ground = new NearGround(
      <T>(name: string) => (asked.push(name), Promise.resolve(read<T>(name))),
      () => undefined,
    );
    let near = ground.at(extentAt(zoom), detail);
    for (let i = 0; i < 3; i++) {
      await settled();
      near = ground.at(extentAt(zoom), detail);
    }
    return { asked, near };
  };

  it('from afar loads the main rivers alone', async () => {
    const { asked, near } = await loaded(6, true);
    expect(asked).toEqual(['rivers-main']);
    expect(near.complete).toBe(false);
  });

  it('near loads the districts in sight, nearer the villages, never the whole country', async () => {
    const nine = await loaded(9.5, true);
    expect(nine.near.complete).toBe(true);
    expect(nine.near.names.district.map(([text]) => text)).toContain('Rantau');
    expect(nine.near.names.village).toEqual([]);
    expect(nine.asked.length).toBeLessThan(30);
    const eleven = await loaded(11, true);
    expect(eleven.near.names.village.length).toBeGreaterThan(50);
    expect(eleven.asked.length).toBeLessThan(30);
  });

  it('without borders loads none of them', async () => {
    const { asked } = await loaded(12, false);
    expect(asked).toEqual(['rivers-main', 'rivers']);
  });
});
