// Rows of one transaction that may be near a place. They are not in the database yet.
import type { Change, EntityName } from '#domain/change.ts';
import { isBirth, nounOf } from '#domain/nouns.ts';
import type { NearQuery } from '#domain/reader.ts';

/** Degrees; wider than the radius in which two needs may be the same, at every latitude of Indonesia. */
const cell = 0.005;

/** Ids of new rows by site and by grid cell. */
export class NewNearby {
  private readonly bySite = new Map<string, string[]>();
  private readonly byCell = new Map<string, string[]>();

  /** Adds a new row. */
  note(change: Change): void {
    const near = nounOf(change.entity).near?.(change.body);
    if (!near || !isBirth(change)) return;
    const { site, lat, lng } = near;
    if (site !== null) push(this.bySite, keyOf(change.entity, site), change.id);
    if (lat !== null && lng !== null) push(this.byCell, cellOf(change.entity, lat, lng), change.id);
  }

  /** Ids of new rows at the site, or in the cells around the point. */
  find(entity: EntityName, { site, point }: NearQuery): string[] {
    const found = site === undefined ? [] : (this.bySite.get(keyOf(entity, site)) ?? []);
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

function push(map: Map<string, string[]>, key: string, id: string): void {
  const known = map.get(key);
  if (known) known.push(id);
  else map.set(key, [id]);
}
