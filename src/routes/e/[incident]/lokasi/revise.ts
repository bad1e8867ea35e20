// Changing a site while others may change it too: only what was changed here is sent, and where both did, the reader chooses (UX 58).
import type { Site } from '#domain/site.ts';

export const revisedFields = ['name', 'landmark', 'capacity', 'area', 'point'] as const;
export type RevisedField = (typeof revisedFields)[number];

/** The fields as texts, the way they stand in the form. */
export type Written = Record<RevisedField, string>;

export function writtenSite(
  site: Pick<Site, 'name' | 'landmark' | 'capacity' | 'area' | 'lat' | 'lng'>,
): Written {
  const { name, landmark, capacity, area } = site;
  return {
    ...{ name, area, landmark: landmark ?? '' },
    capacity: capacity === null ? '' : String(capacity),
    point: pointText(site),
  };
}

/** As `pointFrom` reads it back. */
function pointText({ lat, lng }: Pick<Site, 'lat' | 'lng'>): string {
  return lat === null || lng === null ? '' : `${lat}, ${lng}`;
}

/** Fields that were changed here. */
export function changedHere(was: Written, mine: Written): RevisedField[] {
  return revisedFields.filter((field) => was[field] !== mine[field]);
}

/** Fields that both changed, to different values. */
export function disputed(was: Written, mine: Written, now: Written): RevisedField[] {
  return changedHere(was, mine).filter(
    (field) => was[field] !== now[field] && mine[field] !== now[field],
  );
}
