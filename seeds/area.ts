// Loads the administrative areas of server/gazetteer into the database, once an edition.
import type { Sql } from 'postgres';
import { areaLevels, areaZone, parentCode } from '#domain/area.ts';
import type { Area, AreaLevel } from '#domain/area.ts';
import { editionImported, importAreas } from '#server/storage/area-import.ts';
import edition from '../server/gazetteer/edition.json' with { type: 'json' };
import { readAdminRows } from '#server/gazetteer/file.ts';
import type { AdminRow } from '#server/gazetteer/file.ts';

/** What each level calls its areas when the file has no column for it. */
const typeOf = { province: 'provinsi', regency: '', district: 'kecamatan', village: '' };

const files: Record<AreaLevel, string> = {
  province: 'provinces.csv',
  regency: 'regencies.csv',
  district: 'districts.csv',
  village: 'villages.csv.gz',
};

/** Every area that is shipped, province before regency before district before village. */
export async function readAreas(): Promise<Area[]> {
  const levels = areaLevels.map(async (level) => {
    const rows = await readAdminRows(files[level]);
    return rows.map((row) => areaOf(row, level));
  });
  return (await Promise.all(levels)).flat();
}

/**
 * Imports the shipped edition unless it is there already. Returns the number of areas written, 0 when
 * none were. `announce` is called before the work begins, which takes a few seconds.
 */
export async function seedAreas(sql: Sql, announce?: (areas: number) => void): Promise<number> {
  const expected = areaLevels.reduce((sum, level) => sum + edition[level], 0);
  if (await editionImported(sql, edition.edition, expected)) return 0;
  announce?.(expected);
  const areas = await readAreas();
  await importAreas(sql, edition.edition, areas);
  return areas.length;
}

function areaOf(row: AdminRow, level: AreaLevel): Area {
  const code = row('code') ?? '';
  const population = row('population_2024');
  return {
    code,
    parent: level === 'province' ? null : parentCode(code),
    level,
    name: row('name') ?? '',
    type: row('type') ?? typeOf[level],
    // Where the file has a label point beside the centroid, the centroid may lie in the sea.
    lat: Number(row('label_lat') ?? row('lat')),
    lng: Number(row('label_lng') ?? row('lng')),
    population: population === undefined ? null : Number(population),
    bpsCode: row('bps_code') ?? row('bps_code_2020') ?? null,
    pcode: row('pcode_ocha_2020') ?? null,
    timezone: areaZone(code),
  };
}
