// Rows that one transaction wrote and that may be near a place. The database does not hold them like this yet.
import type { EntityName } from '#domain/change.ts';
import { nounOf } from '#domain/nouns.ts';
import type { NearQuery } from '#domain/reader.ts';

/** Degrees; wider than the radius in which two needs may be the same, at every latitude of Indonesia. */
const cell = 0.01;

/** Ids of new and changed rows by site, by grid cell and by district. */
export class ChangedNearby {
  private readonly bySite = new Map<string, string[]>();
  private readonly byCell = new Map<string, string[]>();
  private readonly byDistrict = new Map<string, string[]>();

  /** Adds a row as a change left it. */
  note(entity: EntityName, row: { id: string }): void {
    const near = nounOf(entity).near?.(row);
    if (!near) return;
    const { site, lat, lng, area } = near;
    if (site !== null) push(this.bySite, keyOf(entity, site), row.id);
    if (lat !== null && lng !== null) push(this.byCell, cellOf(entity, lat, lng), row.id);
    push(this.byDistrict, keyOf(entity, districtOf(area)), row.id);
  }

  /** Ids of such rows at the site, in its district, or in the cells around the point. */
  find(entity: EntityName, { site, point, area }: NearQuery): string[] {
    const found = [
      ...(site === undefined ? [] : (this.bySite.get(keyOf(entity, site)) ?? [])),
      ...(area === undefined ? [] : (this.byDistrict.get(keyOf(entity, districtOf(area))) ?? [])),
    ];
    if (!point) return found;
    const steps = [-cell, 0, cell];
    const around = steps.flatMap((north) =>
      steps.map((east) => cellOf(entity, point.lat + north, point.lng + east)),
    );
    return [...found, ...around.flatMap((key) => this.byCell.get(key) ?? [])];
  }
}

function keyOf(entity: EntityName, key: string): string {
  return `${entity} ${key}`;
}

function cellOf(entity: EntityName, lat: number, lng: number): string {
  return keyOf(entity, `${Math.floor(lat / cell)} ${Math.floor(lng / cell)}`);
}

/** The district of an area; a larger area stands for itself. */
function districtOf(area: string): string {
  return area.split('.').slice(0, 3).join('.');
}

function push(map: Map<string, string[]>, key: string, id: string): void {
  const known = map.get(key);
  if (known) known.push(id);
  else map.set(key, [id]);
}
