// Checks a stated place: inside Indonesia, inside the incident, and whether point and stated area agree.
import type { AreaFact, PlaceFact } from './area.ts';
import { contains, insideIndonesia } from './area.ts';
import type { Point } from './field.ts';
import { incidentCovers } from './incident.ts';
import type { Incident } from './incident.ts';
import { refuse } from './refusal.ts';
import type { Refusal } from './refusal.ts';

/**
 * Checks a stated place: inside Indonesia, inside the incident, and whether the point agrees with the stated area.
 * @returns the stated regency when it does not contain the point, else null; or a refusal
 */
export function locate(
  incident: Incident,
  area: AreaFact,
  at: Point | undefined,
  place: PlaceFact | null | undefined,
): { statedArea: string | null; area: string } | Refusal {
  if (at && !insideIndonesia(at)) return refuse('outside-indonesia', { field: 'point' });
  if (!incidentCovers(incident, area.code))
    return refuse('outside-incident', { field: 'area', incident: incident.name, area: area.name });
  if (at && !place) return refuse('outside-indonesia', { field: 'point' });
  if (place && !incidentCovers(incident, place.regency))
    return refuse('outside-incident', { field: 'point', incident: incident.name, area: area.name });
  const agrees =
    !place || contains(area.code, place.district) || contains(place.regency, area.code);
  if (!agrees) return { statedArea: area.code, area: place.district };
  // The finer of the two: a stated village is used before the geocoded district.
  const finer = place && place.district.length > area.code.length ? place.district : area.code;
  return { statedArea: null, area: finer };
}
