// Look-ups of areas: names and codes from the database, points from polygons in memory.
import * as v from 'valibot';
import { areaLevels, codePath, mostAreas } from '#domain/area.ts';
import type { Area } from '#domain/area.ts';
import { areaQuery } from '#domain/area-query.ts';
import type { AreaQuery } from '#domain/area-query.ts';
import type { PlaceFact } from '#domain/area.ts';
import { pathLabel } from '#domain/area-name.ts';
import type { AreaHit, Place } from '#domain/area-query.ts';
import type { Point } from '#domain/field.ts';
import type { Sql } from '#server/postgres/connection.ts';
import { reverseGeocode } from '#server/read/geocode.ts';
import type { Readers } from '#server/read/gate.ts';
import {
  areaByCode,
  areaPath,
  areasByCode,
  children,
  listAreas,
  searchAreas,
} from '#server/storage/area.ts';

/** Largest number of areas in an answer. */
const mostHits = 10;

export interface Areas {
  /** Similar names, best first; without a text the direct children of the parent, by name. */
  search(query: AreaQuery): Promise<AreaHit[]>;
  /** Null at sea, abroad, and farther than 5 km from any district. */
  locate(point: Point): Promise<Place | null>;
  /** The same as codes, for rules. */
  place(point: Point): Promise<PlaceFact | null>;
  byCode(code: string): Promise<Area | undefined>;
  /** Direct children, by name; the provinces for `ID`. */
  children(code: string): Promise<Area[]>;
  /** From the province down to the area itself; empty when there is no such code. */
  path(code: string): Promise<Area[]>;
}

/** The look-ups that queries, imports and seeds share. */
export function createAreas(sql: Sql): Areas {
  return {
    async search(query) {
      const { text, parent, level, limit } = v.parse(areaQuery, query);
      if (text !== '') return searchAreas(sql, { text, parent, level, limit: limit ?? mostHits });
      const listed = level ?? areaLevels[codePath(parent).length];
      return listed ? listAreas(sql, { parent, level: listed, limit: limit ?? mostAreas }) : [];
    },
    locate: reverseGeocode,
    async place(point) {
      const place = await reverseGeocode(point);
      if (!place) return null;
      const { district, regency, province, approximate } = place;
      return {
        district: district.code,
        regency: regency.code,
        province: province.code,
        approximate,
      };
    },
    byCode: (code) => areaByCode(sql, code),
    children: (code) => children(sql, code),
    path: (code) => areaPath(sql, code),
  };
}

/** Answers the queries about areas. */
export function areaReaders(
  sql: Sql,
  areas: Areas,
): Pick<Readers, 'area.search' | 'area.locate' | 'area.names'> {
  return {
    'area.search': {
      read: async ({ q, ...rest }) => ({ areas: await areas.search({ text: q, ...rest }) }),
    },
    'area.locate': { read: async (point) => ({ place: await areas.locate(point) }) },
    'area.names': {
      async read({ codes }) {
        const rows = await areasByCode(sql, [...new Set(codes.flatMap(codePath))]);
        const known = new Map(rows.map((row) => [row.code, row]));
        const named = codes.flatMap((code) => {
          const area = known.get(code);
          const path = codePath(code).flatMap((part) => known.get(part) ?? []);
          return area ? [{ code, name: area.name, path: pathLabel(path) }] : [];
        });
        return { areas: named };
      },
    },
  };
}

/** Names an area in words, with what it lies in; by its code when nobody knows a name. */
export function areaLabel(areas: Areas): (area: string) => Promise<string> {
  return async (area) => pathLabel(await areas.path(area)) || area;
}
