// The form that changes a site: its fields as texts.
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
    name,
    area,
    landmark: landmark ?? '',
    capacity: capacity === null ? '' : String(capacity),
    point: pointText(site),
  };
}

/** As `pointFrom` reads it back. */
function pointText({ lat, lng }: Pick<Site, 'lat' | 'lng'>): string {
  return lat === null || lng === null ? '' : `${lat}, ${lng}`;
}
