// GeoJSON (RFC 7946) as a table: a feature is a row, its properties are columns, its point two columns more.
import type { Facts, FileProblem, Remark } from './remark.ts';
import { quoted } from './remark.ts';
import type { Cell, Table, TableRow } from './table.ts';
import {
  cellsTooMany,
  columnsTooMany,
  mostCells,
  mostColumns,
  mostRows,
  rowsTooMany,
} from './table-limit.ts';

type Json = Record<string, unknown>;

/** Headings of the point's columns; `heading-word.ts` knows them. */
const [latTitle, lngTitle] = ['Lintang', 'Bujur'];

/** Names of the one coordinate system that RFC 7946 allows, as older files state it. */
const degrees = /(CRS84|4326)$/i;

/** A text that begins as JSON does. No CSV of people begins so. */
export function looksLikeJson(bytes: Buffer): boolean {
  const start = bytes
    .subarray(0, 256)
    .toString('utf8')
    .replace(/^\ufeff/, '')
    .trimStart();
  return /^(\{\s*("|\}|$)|\[\s*(\{|\[|\]|$))/.test(start);
}

/**
 * The table of a GeoJSON file, or why it cannot be read.
 * @param progress called with the part that is done, from 0 to 1
 */
export function readGeoJson(text: string, progress?: (share: number) => void): Table | Remark {
  let root: unknown;
  try {
    root = JSON.parse(text.replace(/^\ufeff/, ''));
  } catch {
    return problem('json-broken');
  }
  progress?.(0.5);
  const features = featuresOf(root);
  if (!features) return problem('json-foreign');
  const system = crsOf(root as Json);
  if (system !== undefined && !degrees.test(system))
    return problem('geojson-projected', { typed: quoted(system) });
  // The headings are one row more.
  return features.length >= mostRows ? rowsTooMany : tableOf(features);
}

function problem(code: FileProblem, facts?: Facts): Remark {
  return facts ? { code, facts } : { code };
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The features of a collection, or the one feature; undefined when it is no GeoJSON with features. */
function featuresOf(root: unknown): Json[] | undefined {
  if (!isObject(root)) return undefined;
  if (root.type === 'Feature') return [root];
  if (root.type !== 'FeatureCollection' || !Array.isArray(root.features)) return undefined;
  const features: unknown[] = root.features;
  return features.every(isObject) ? features : undefined;
}

/** The coordinate system that a file from before RFC 7946 names. */
function crsOf({ crs }: Json): string | undefined {
  const properties = isObject(crs) && isObject(crs.properties) ? crs.properties : {};
  return typeof properties.name === 'string' ? properties.name : undefined;
}

function tableOf(features: Json[]): Table | Remark {
  const remarks: Remark[] = [];
  const flat = features.map(({ properties }) => (isObject(properties) ? flatten(properties) : []));
  const keys = [...new Set(flat.flatMap((entries) => entries.map(([key]) => key)))];
  if (keys.length > mostColumns) return columnsTooMany;
  // Each feature becomes a row with a cell for every property of the others, and two for its point.
  if ((features.length + 1) * (keys.length + 2) > mostCells) return cellsTooMany;
  const points = features.map(({ geometry }) => pointOf(geometry));
  // Columns of points are first, because the first column of a field counts. Without a point, columns of the
  // properties may still hold one.
  const titles = points.some((point) => Array.isArray(point)) ? [latTitle, lngTitle] : [];
  const place = new Map(keys.map((key, index) => [key, titles.length + index]));
  const rows = points.map((point, n): TableRow => {
    // The headings are row 1, so the first feature is row 2.
    const number = n + 2;
    const cells = new Array<Cell>(titles.length + keys.length).fill(null);
    for (const [key, value] of flat[n] ?? []) cells[place.get(key) ?? 0] = value;
    if (Array.isArray(point)) [cells[0], cells[1]] = point;
    else if (point) remarks.push({ row: number, ...point });
    return { number, cells };
  });
  return {
    sheet: null,
    format: { separator: 'GeoJSON', encoding: 'utf-8' },
    rows: [{ number: 1, cells: [...titles, ...keys] }, ...rows],
    remarks,
  };
}

/** Properties as columns. Those of an inner object have its name before a slash; lists are joined. */
function flatten(properties: Json, prefix = ''): [string, Cell][] {
  return Object.entries(properties).flatMap(([key, value]): [string, Cell][] => {
    const name = prefix + key;
    if (isObject(value) && prefix === '') return flatten(value, `${name}/`);
    return [[name, Array.isArray(value) ? value.map(cellOf).join(', ') : cellOf(value)]];
  });
}

function cellOf(value: unknown): Cell {
  const plain =
    typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
  if (plain) return value;
  return value === null || value === undefined ? null : innerText(value);
}

/** An inner object as text; one that is nested too deeply to be written is only marked. */
function innerText(value: unknown): string {
  try {
    return JSON.stringify(value);
  } catch {
    return '…';
  }
}

type Point = [lat: number, lng: number];

/**
 * The point of a feature, or why it has none. Lines and areas have none: where people are inside an area is not known,
 * so its centre is not taken. Without geometry (null) it is undefined.
 */
function pointOf(geometry: unknown): Point | Pick<Remark, 'code' | 'facts'> | undefined {
  if (geometry === null || geometry === undefined) return undefined;
  const { type = '', coordinates }: Json = isObject(geometry) ? geometry : {};
  const many: unknown[] = type === 'MultiPoint' && Array.isArray(coordinates) ? coordinates : [];
  const at: unknown = type === 'Point' ? coordinates : many.length === 1 ? many[0] : null;
  const [lng, lat] = Array.isArray(at) ? (at as unknown[]) : [];
  if (typeof lng === 'number' && typeof lat === 'number') return [lat, lng];
  return { code: 'not-a-point', facts: { typed: quoted(cellOf(type) ?? '') } };
}
