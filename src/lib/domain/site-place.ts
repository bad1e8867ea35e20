// Where a site is: setting its point or moving it, by whoever runs it or coordinates its area (N14).
import * as v from 'valibot';
import type { Actor } from './actor.ts';
import { contains, insideIndonesia } from './area.ts';
import type { PlaceFact } from './area.ts';
import { place } from './area-fact.ts';
import { change, defineCommand } from './command.ts';
import { confirmedInput, doubtsAnswered } from './doubt.ts';
import type { DoubtCode } from './doubt.ts';
import { code, count, point, uuid } from './field.ts';
import type { Point } from './field.ts';
import { incidentCovers } from './incident.ts';
import type { Incident } from './incident.ts';
import { one } from './reader.ts';
import { isRefusal, refuse } from './refusal.ts';
import type { Refusal } from './refusal.ts';
import { waitingMove } from './site-move.ts';
import { maintainsSite } from './site.ts';
import type { Site } from './site.ts';
import type { Instant } from './time.ts';

const placed = {
  site: uuid,
  /** Revision that the sender saw. */
  revision: count,
  point,
  confirmed: confirmedInput,
};

/** The site at the point. Its named area stays beside it where the point lies in another regency ("lokasi perlu dicek"). */
function moved(
  actor: Actor,
  site: Site,
  { at, found, revision }: { at: Point; found: PlaceFact | null | undefined; revision: number },
  confirmed: readonly DoubtCode[],
  now: Instant,
): Partial<Site> | Refusal {
  if (revision !== site.revision) return refuse('stale-revision', { current: site.revision });
  if (!insideIndonesia(at) || !found) return refuse('outside-indonesia', { field: 'point' });
  const named = site.statedArea ?? site.area;
  const { district, regency } = found;
  const agrees = contains(named, district) || contains(district, named);
  if (!agrees && !confirmed.includes('point-outside-area'))
    return refuse('point-outside-area', { field: 'point', area: named, found: district });
  return {
    ...{ lat: at.lat, lng: at.lng, pointLevel: null, revision: revision + 1 },
    // The finer of the two, when they agree.
    area: agrees && named.length > district.length ? named : district,
    statedArea: agrees || contains(regency, named) ? null : named,
    // Its coordinator answers for it until the coordinators of both areas agree (S19).
    move: agrees ? null : waitingMove(actor, site, district, now),
  };
}

const done = (site: Site, body: Partial<Site>) => ({
  changes: [change('site.revised', 'site', site.id, body)],
  result: { site: site.id, revision: body.revision },
});

/** A point inside the incident; a confirmed one may lie in another area of it. */
function outside(incident: Incident, found: PlaceFact | null | undefined): Refusal | undefined {
  if (!found || incidentCovers(incident, found.regency)) return undefined;
  return refuse('outside-incident', {
    ...{ field: 'point', incident: incident.name, area: found.regency },
  });
}

const sitePlace = defineCommand({
  name: 'site.place',
  home: 'incident',
  input: v.strictObject({ incident: code, ...placed }),
  facts: (input) => ({
    incident: one('incident', input.incident),
    site: one('site', input.site),
    found: place(input.point),
  }),
  may: (actor, { site }) => maintainsSite(actor, site),
  decide({ actor, incident, site, found }, { point: at, revision, confirmed }, now) {
    const far = outside(incident, found);
    if (far) return far;
    const answered = doubtsAnswered(actor, confirmed);
    const body = moved(actor, site, { at, found, revision }, answered, now);
    return isRefusal(body) ? body : done(site, body);
  },
});

const storagePlace = defineCommand({
  name: 'storage.place',
  home: 'nation',
  input: v.strictObject(placed),
  facts: (input) => ({ site: one('site', input.site), found: place(input.point) }),
  may: (actor, { site }) => maintainsSite(actor, site),
  decide({ actor, site, found }, { point: at, revision, confirmed }, now) {
    const answered = doubtsAnswered(actor, confirmed);
    const body = moved(actor, site, { at, found, revision }, answered, now);
    return isRefusal(body) ? body : done(site, body);
  },
});

/** The commands of this file, by name. */
export const placingCommands = {
  'site.place': sitePlace,
  'storage.place': storagePlace,
} as const;
