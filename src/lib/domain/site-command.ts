// Commands of a site: register, revise, count; and the check of its place.
import * as v from 'valibot';
import { coordinates, isMember, mayWrite } from './actor.ts';

import { areas, place } from './area-fact.ts';

import { headcountBound } from './capacity.ts';
import { change, defineCommand } from './command.ts';
import { confirmedInput, doubtsAnswered } from './doubt.ts';
import { areaCode, code, count, instant, point, text, uuid } from './field.ts';

import { locate } from './locate.ts';
import { timeOf } from './past.ts';
import { one } from './reader.ts';
import { refuse } from './refusal.ts';

import {
  headcount,
  maintainsSite,
  open,
  pointLevels,
  refuseClosed,
  siteContact,
  siteKinds,
  uncounted,
} from './site.ts';
import type { Site } from './site.ts';
import type { Instant } from './time.ts';

const described = {
  name: text(120),
  landmark: v.optional(v.nullable(text(200)), null),
  capacity: v.optional(v.nullable(count), null),
};

export const siteRegister = defineCommand({
  name: 'site.register',
  home: 'incident',
  input: v.strictObject({
    incident: code,
    ...described,
    kind: v.picklist(siteKinds),
    area: areaCode,
    point: v.optional(point),
    pointLevel: v.optional(v.picklist(pointLevels)),
    organisation: v.optional(uuid),
    source: v.optional(text(200)),
    ...siteContact,
  }),
  facts: (input) => ({
    incident: one('incident', input.incident),
    areas: areas([input.area]),
    place: place(input.point),
    organisation:
      input.organisation === undefined ? undefined : one('organisation', input.organisation),
  }),
  // Only the area's coordinator may register it for another organisation.
  may: (actor, _facts, input) =>
    mayWrite(actor) &&
    (input.organisation === undefined ||
      (isMember(actor) && actor.organisation === input.organisation) ||
      coordinates(actor, input.area)),
  decide({ id, actor, incident, areas, place }, input) {
    const area = areas[0];
    if (!area) return refuse('not-found', { field: 'area' });
    const found = locate(incident, area, input.point, place);
    if ('kind' in found) return found;
    const { point: at, contactName, contactPhone, ...fields } = input;
    const row: Site = {
      id,
      ...fields,
      ...found,
      lat: at?.lat ?? null,
      lng: at?.lng ?? null,
      pointLevel: (at && input.pointLevel) ?? null,
      ...uncounted,
      organisation: input.organisation ?? (isMember(actor) ? actor.organisation : null),
      source: input.source ?? null,
      tier: null,
      access: null,
      minimums: null,
      content: null,
      earlierCount: null,
      ...open,
      revision: 1,
    };
    return {
      changes: [change('site.registered', 'site', id, row, { contactName, contactPhone })],
      result: { site: id },
    };
  },
});

export const siteRevise = defineCommand({
  name: 'site.revise',
  home: 'incident',
  input: v.strictObject({
    incident: code,
    site: uuid,
    revision: count,
    name: v.optional(text(120)),
    landmark: v.optional(v.nullable(text(200))),
    capacity: v.optional(v.nullable(count)),
    area: v.optional(areaCode),
    point: v.optional(point),
    organisation: v.optional(v.nullable(uuid)),
    ...siteContact,
  }),
  facts: (input) => ({
    incident: one('incident', input.incident),
    site: one('site', input.site),
    areas: areas(input.area ? [input.area] : []),
    place: place(input.point),
    organisation: input.organisation ? one('organisation', input.organisation) : undefined,
  }),
  may: (actor, { site }) => maintainsSite(actor, site),
  decide({ incident, site, areas, place }, input) {
    if (input.revision !== site.revision)
      return refuse('stale-revision', { current: site.revision });
    const {
      incident: _i,
      site: id,
      revision,
      point: at,
      area: _a,
      contactName,
      contactPhone,
      ...fields
    } = input;
    const body: Partial<Site> = { ...fields, revision: revision + 1 };
    if (at || areas[0]) {
      const area = areas[0] ?? { code: site.statedArea ?? site.area, name: '', lat: 0, lng: 0 };
      const found = locate(incident, area, at, place);
      if ('kind' in found) return found;
      Object.assign(body, found, at ? { lat: at.lat, lng: at.lng, pointLevel: null } : {});
    }
    return {
      changes: [change('site.revised', 'site', id, body, { contactName, contactPhone })],
      result: { site: id, revision: revision + 1 },
    };
  },
});

/** A headcount always has its time and its source; the parts must fit the total. */
export const siteCount = defineCommand({
  name: 'site.count',
  home: 'incident',
  input: v.strictObject({
    incident: code,
    site: uuid,
    ...v.partial(headcount).entries,
    people: count,
    countedAt: v.optional(instant),
    estimate: v.optional(text(300)),
    confirmed: confirmedInput,
  }),
  facts: (input) => ({
    incident: one('incident', input.incident),
    site: one('site', input.site),
  }),
  may: (actor) => mayWrite(actor),
  decide({ actor, incident, site }, input, now) {
    const confirmed = doubtsAnswered(actor, input.confirmed);
    const countedAt = timeOf(input.countedAt, now, incident, confirmed, 'countedAt');
    if (typeof countedAt !== 'string') return countedAt;
    const shut = refuseClosed(site, 'site');
    if (shut) return shut;
    const { people, male = null, female = null, households = null, groups: parts = {} } = input;
    const largest = Math.max(
      0,
      (male ?? 0) + (female ?? 0),
      households ?? 0,
      ...Object.values(parts),
    );
    if (largest > people)
      return refuse('invalid-input', {
        issues: [{ field: 'people', problem: 'less-than-parts', parts: largest }],
      });
    const limit = headcountBound(site);
    if (people > limit && !confirmed.includes('headcount-doubtful'))
      return refuse('headcount-doubtful', { field: 'people', people, limit, kind: site.kind });
    const countedBy = isMember(actor) ? actor.organisation : null;
    const counted = { people, households, male, female, groups: parts, countedAt, countedBy };
    const isLate = isOlder({ countedAt, estimate: input.estimate }, site);
    return {
      changes: [
        isLate
          ? change('site.counted-earlier', 'site', site.id, { earlierCount: counted })
          : change('site.counted', 'site', site.id, {
              ...counted,
              estimate: input.estimate ?? null,
            }),
      ],
      result: { site: site.id, current: !isLate },
    };
  },
});

/** N10: a count from before the one that the board shows. Whoever counted is right against an estimate of any time. */
export function isOlder(
  count: { countedAt: Instant; estimate?: string | undefined },
  site: Pick<Site, 'countedAt' | 'estimate'>,
): boolean {
  if (site.countedAt === null || count.countedAt >= site.countedAt) return false;
  return site.estimate === null || count.estimate !== undefined;
}
