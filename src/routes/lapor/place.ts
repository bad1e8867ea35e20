// Choosing the place of a report: what follows from it for the rest of the form.
import { incidentCovers } from '#domain/incident.ts';
import type { NearSite } from '#domain/site-query.ts';
import type { Place } from '#domain/area-query.ts';
import type { Draft, Fix } from './draft.ts';

/** The site, and its headcount unless the reporter has typed another. */
export function choosePlace(draft: Draft, site: NearSite): void {
  const untouched = draft.people === null || draft.people === draft.site?.people;
  const { id, name, path, people, households, lat, lng } = site;
  if (untouched) {
    draft.people = people;
    draft.households = households;
  }
  draft.way = 'site';
  draft.site = { id, name, path, people, households, lat, lng };
}

/** Five decimals are a metre. */
const metre = (degrees: number) => Math.round(degrees * 1e5) / 1e5;

/** What a device measured; a pin that was put on a map has no accuracy. */
export type FixSource = Record<'latitude' | 'longitude', number> & { accuracy: number | null };

export function fixAt({ latitude, longitude, accuracy }: FixSource): Fix {
  const at = { lat: metre(latitude), lng: metre(longitude) };
  const rounded = accuracy === null ? null : Math.round(accuracy);
  return { ...at, accuracy: rounded, where: null, outside: null };
}

/** The fix with what the server knows of the point; unchanged when it was not reached. */
export function named(
  fix: Fix,
  incident: { areas: string[] },
  answer: { place: Pick<Place, 'district' | 'regency'> | null } | null,
): Fix {
  if (!answer) return fix;
  if (!answer.place) return { ...fix, outside: true };
  const { district, regency } = answer.place;
  return {
    ...fix,
    where: `${district.name}, ${regency.name}`,
    outside: !incidentCovers(incident, regency.code),
  };
}
