// Sites (lokasi): shelters, storage, kitchens, posts. Capacity, occupancy, and who counted it when.
import * as v from 'valibot';
import { coordinates, isMember, mayWrite, worksFor } from './actor.ts';
import type { Actor } from './actor.ts';
import { contains, insideIndonesia } from './area.ts';
import { change, defineCommand } from './command.ts';
import type { AreaFact, PlaceFact } from './command.ts';
import { areaCode, code, count, instant, phone, point, quantity, text, uuid } from './field.ts';
import type { Point } from './field.ts';
import { incidentCovers } from './incident.ts';
import type { Incident } from './incident.ts';
import { itemCode } from './item.ts';
import { refuse } from './refusal.ts';
import type { Refusal } from './refusal.ts';
import { accesses } from './shipment.ts';

export const siteKinds = [
  'shelter',
  'social-storage',
  'warehouse',
  'kitchen',
  'command-post',
  'health-post',
  /** Unit pelaksana teknis: a ministry's own institution, which keeps goods too. */
  'technical-unit',
] as const;

/** How far up the resupply chain a storage site stands (DOMAIN 3.4). */
export const storageTiers = ['regency', 'province', 'regional', 'central', 'organisation'] as const;
export type StorageTier = (typeof storageTiers)[number];

/** Groups of UU 24/2007 art. 55, counted inside the number of people. */
const groups = v.strictObject({
  infants: v.optional(count),
  toddlers: v.optional(count),
  children: v.optional(count),
  pregnant: v.optional(count),
  breastfeeding: v.optional(count),
  disabled: v.optional(count),
  elderly: v.optional(count),
});

const headcount = v.strictObject({
  people: v.nullable(count),
  households: v.nullable(count),
  male: v.nullable(count),
  female: v.nullable(count),
  groups,
});

export const siteRow = v.strictObject({
  id: uuid,
  incident: code,
  name: text(120),
  kind: v.picklist(siteKinds),
  /** Finest administrative area known. */
  area: areaCode,
  lat: v.nullable(v.number()),
  lng: v.nullable(v.number()),
  landmark: v.nullable(text(200)),
  capacity: v.nullable(count),
  ...headcount.entries,
  countedAt: v.nullable(instant),
  /** Organisation that counted; null for an estimate made from statistics. */
  countedBy: v.nullable(uuid),
  /** Where an estimated headcount comes from, shown beside the number. */
  estimate: v.nullable(text(300)),
  /** Stated regency that contradicts the point: both are kept, and the card says so ("lokasi perlu dicek"). */
  statedArea: v.nullable(areaCode),
  /** Organisation that runs the site and confirms receipts. */
  organisation: v.nullable(uuid),
  source: v.nullable(text(200)),
  /** Of storage sites alone: its place in the chain, how a vehicle reaches it, and below what to warn, by item. */
  tier: v.nullable(v.picklist(storageTiers)),
  access: v.nullable(v.picklist(accesses)),
  minimums: v.nullable(v.record(itemCode, quantity)),
  closedAt: v.nullable(instant),
  revision: count,
});
export type Site = v.InferOutput<typeof siteRow>;

export const siteContact = {
  contactName: v.optional(text(80)),
  contactPhone: v.optional(phone),
};

/**
 * Checks where something is said to be: inside Indonesia, inside the incident, and whether the point agrees with the stated area.
 * @returns the contradicted stated regency (or null), or a refusal
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
  // The finer of the two: a stated village beats the geocoded district.
  const finer = place && place.district.length > area.code.length ? place.district : area.code;
  return { statedArea: null, area: finer };
}

/** Who may change a site: whoever runs it, or the coordinator of its area. */
export function tends(actor: Actor, site: Site): boolean {
  return (
    coordinates(actor, site.area) ||
    (site.organisation !== null && worksFor(actor, site.organisation))
  );
}

const described = {
  name: text(120),
  landmark: v.optional(v.nullable(text(200)), null),
  capacity: v.optional(v.nullable(count), null),
};

export const siteRegister = defineCommand({
  name: 'site.register',
  board: 'incident',
  input: v.strictObject({
    incident: code,
    ...described,
    kind: v.picklist(siteKinds),
    area: areaCode,
    point: v.optional(point),
    organisation: v.optional(uuid),
    source: v.optional(text(200)),
    ...siteContact,
  }),
  facts: (input) => ({
    incident: input.incident,
    areas: [input.area],
    place: input.point,
    organisation: input.organisation,
  }),
  // In another's name only whoever coordinates there.
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
      people: null,
      households: null,
      male: null,
      female: null,
      groups: {},
      countedAt: null,
      countedBy: null,
      estimate: null,
      organisation: input.organisation ?? (isMember(actor) ? actor.organisation : null),
      source: input.source ?? null,
      ...{ tier: null, access: null, minimums: null },
      closedAt: null,
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
  board: 'incident',
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
    incident: input.incident,
    site: input.site,
    areas: input.area ? [input.area] : [],
    place: input.point,
    organisation: input.organisation ?? undefined,
  }),
  may: (actor, { site }) => tends(actor, site),
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
      Object.assign(body, found, at ? { lat: at.lat, lng: at.lng } : {});
    }
    return {
      changes: [change('site.revised', 'site', id, body, { contactName, contactPhone })],
      result: { site: id, revision: revision + 1 },
    };
  },
});

/** A headcount always says when and by whom; the parts must fit the whole. */
export const siteCount = defineCommand({
  name: 'site.count',
  board: 'incident',
  input: v.strictObject({
    incident: code,
    site: uuid,
    ...v.partial(headcount).entries,
    people: count,
    countedAt: v.optional(instant),
    estimate: v.optional(text(300)),
  }),
  facts: (input) => ({ incident: input.incident, site: input.site }),
  may: (actor) => mayWrite(actor),
  decide({ actor, site }, input, now) {
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
    const body = {
      people,
      households,
      male,
      female,
      groups: parts,
      countedAt: input.countedAt && input.countedAt < now ? input.countedAt : now,
      countedBy: isMember(actor) ? actor.organisation : null,
      estimate: input.estimate ?? null,
    };
    return {
      changes: [change('site.counted', 'site', site.id, body)],
      result: { site: site.id },
    };
  },
});

export const siteClose = defineCommand({
  name: 'site.close',
  board: 'incident',
  input: v.strictObject({ incident: code, site: uuid }),
  facts: (input) => ({ incident: input.incident, site: input.site }),
  may: (actor, { site }) => tends(actor, site),
  decide({ site }, _input, now) {
    if (site.closedAt) return refuse('nothing-changed');
    const body = { closedAt: now, revision: site.revision + 1 };
    return { changes: [change('site.closed', 'site', site.id, body)], result: { site: site.id } };
  },
});
