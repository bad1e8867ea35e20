// Pairs of reports that somebody labelled by hand as the same or not (UX 25), and how well a rule tells them apart.
import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import type { Point } from '#domain/field.ts';

/** One report of a pair. */
export interface PairReport {
  /** Name of its registered site. */
  site: string | null;
  landmark: string | null;
  area: string;
  areaName: string | null;
  point: Point | null;
  /** The point is the centre of its district. */
  centre: boolean;
  /** Radius of the device's error in metres. */
  error: number | null;
  items: string[];
}

export interface Pair {
  id: string;
  /** Rules are tuned on `tune`. The others only measure them. */
  set: 'tune' | 'check' | 'fresh' | 'second';
  same: boolean;
  /** From the first report to the second. */
  hours: number;
  old: PairReport;
  new: PairReport;
}

const file = new URL('../fixtures/duplicate/pairs.csv', import.meta.url);
const base = { lat: 4.29, lng: 98.05 };
const metre = 1 / 111_195;

/** Every pair of the file. */
export function readPairs(): Pair[] {
  const rows = parse<Record<string, string>>(readFileSync(file, 'utf8'), { columns: true });
  return rows.map((row) => ({
    id: row['id'] ?? '',
    set: row['set'] as Pair['set'],
    same: row['same'] === 'y',
    hours: Number(row['hours']),
    old: reportOf(row, 'a'),
    new: reportOf(row, 'b'),
  }));
}

function reportOf(row: Record<string, string>, side: 'a' | 'b'): PairReport {
  const of = (column: string) => row[`${column}_${side}`] || null;
  const at = of('at');
  const centre = at === 'centre';
  const [north = 0, east = 0] = centre || at === null ? [] : at.split(' ').map(Number);
  const point = { lat: base.lat + north * metre, lng: base.lng + east * metre };
  const [area = '', ...name] = (of('area') ?? '').split(' ');
  return {
    site: of('site'),
    landmark: of('landmark'),
    area,
    areaName: name.join(' ') || null,
    point: at === null ? null : point,
    centre,
    error: of('error') === null ? null : Number(of('error')),
    items: (of('items') ?? '').split(' '),
  };
}

export interface Score {
  /** Of the pairs that the rule calls the same, the share that are. */
  precision: number;
  /** Of the pairs that are the same, the share that the rule finds. */
  recall: number;
  /** Ids of the pairs that it gets wrong. */
  wrong: string[];
}

/** How well a rule tells the pairs apart. */
export function scoreOf(pairs: readonly Pair[], isSame: (pair: Pair) => boolean): Score {
  const told = pairs.map((pair) => ({ pair, same: isSame(pair) }));
  const both = told.filter(({ pair, same }) => pair.same && same).length;
  return {
    precision: both / told.filter(({ same }) => same).length,
    recall: both / pairs.filter(({ same }) => same).length,
    wrong: told.filter(({ pair, same }) => pair.same !== same).map(({ pair }) => pair.id),
  };
}

/** "precision 60 %, recall 46 %". */
export function scoreText({ precision, recall }: Score): string {
  return `precision ${Math.round(precision * 100)} %, recall ${Math.round(recall * 100)} %`;
}
