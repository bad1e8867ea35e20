// Queries of areas: by name, by parent, by point, by code.
import * as v from 'valibot';
import { areaLevels, mostAreas, nation } from './area.ts';
import { areaCode, point, text } from './field.ts';
import { anyone, defineQuery } from './query.ts';

/** Finds areas by a typed text; without a text, the direct children of `parent`. */
export const areaQuery = v.strictObject({
  text: v.optional(text(80, 0), ''),
  parent: v.optional(v.union([v.literal(''), areaCode]), nation),
  level: v.optional(v.picklist(areaLevels)),
  limit: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(mostAreas))),
});
export type AreaQuery = v.InferInput<typeof areaQuery>;

const { text: q, parent, level, limit } = areaQuery.entries;

const areaName = v.object({ code: areaCode, name: v.string() });

const areaHit = v.object({
  ...areaName.entries,
  parent: v.nullable(areaCode),
  level: v.picklist(areaLevels),
  type: v.string(),
  lat: v.number(),
  lng: v.number(),
  population: v.nullable(v.number()),
  bpsCode: v.nullable(v.string()),
  pcode: v.nullable(v.string()),
  timezone: v.picklist(['Asia/Jakarta', 'Asia/Makassar', 'Asia/Jayapura']),
  /** With its parents: `Karang Baru, Aceh Tamiang, Aceh`. */
  path: v.string(),
});
/** An area with the names of its parents. */
export type AreaHit = v.InferOutput<typeof areaHit>;

export const areaSearch = defineQuery({
  name: 'area.search',
  tag: 'area',
  description: 'Areas by name; without a name, what lies one level below the parent',
  method: 'GET',
  path: '/areas',
  input: v.strictObject({ q, parent, level, limit }),
  answer: v.object({ areas: v.array(areaHit) }),
  may: anyone,
  cost: 1,
  // Names of areas change only by a ministerial decree, about once in two years.
  cache: 'public, max-age=3600',
});

const place = v.object({
  district: areaName,
  regency: areaName,
  province: areaName,
  /** True when no polygon contains the point, and the nearest one within 5 km was used. */
  approximate: v.boolean(),
});
/** The area of a point. */
export type Place = v.InferOutput<typeof place>;

export const areaLocate = defineQuery({
  name: 'area.locate',
  tag: 'area',
  description: 'District, regency and province of a point; null at sea and abroad',
  method: 'POST',
  path: '/areas/locate',
  input: point,
  answer: v.object({ place: v.nullable(place) }),
  may: anyone,
  cost: 1,
  cache: 'no-store',
});

/** Codes of one `area.names`. */
export const mostAreaNames = 500;

export const areaNames = defineQuery({
  name: 'area.names',
  tag: 'area',
  description: `Names of areas by code; codes that are not on the list, and ${nation}, are left out`,
  method: 'GET',
  path: null,
  input: v.strictObject({ codes: v.pipe(v.array(areaCode), v.maxLength(mostAreaNames)) }),
  answer: v.object({ areas: v.array(v.object({ ...areaName.entries, path: v.string() })) }),
  may: anyone,
  cost: 1,
  cache: 'no-store',
});
