// Commands of a hazard: declare, amend, lift. Whoever coordinates the area decides (V21, V22).
import * as v from 'valibot';
import { coordinates, isMember } from './actor.ts';
import type { Actor } from './actor.ts';
import { areas, place } from './area-fact.ts';
import { insideIndonesia } from './area.ts';
import type { AreaFact, PlaceFact } from './area.ts';
import { change, defineCommand } from './command.ts';
import { areaCode, code, count, instant, text, uuid } from './field.ts';
import { middleOf, reachFrom, verticesOf } from './geometry.ts';
import type { Geometry } from './geometry.ts';
import { hazardRow, hazardShapes, mostHazardVertices, standingVertices } from './hazard.ts';
import type { Hazard, HazardKind } from './hazard.ts';
import { incidentCovers } from './incident.ts';
import type { Incident } from './incident.ts';
import { personalNumbers } from './personal-number.ts';
import { one, under } from './reader.ts';
import { isRefusal, refuse } from './refusal.ts';
import type { Refusal } from './refusal.ts';
import type { Instant } from './time.ts';

/** Kilometres from the middle to the farthest corner, at most: longer shapes are slips of a finger. An assumption. */
const mostReach = 300;

/** A refusal about one field. `problem` is the key of its text. */
function wrong(field: string, problem: string, limit?: string | number): Refusal {
  const bound = limit === undefined ? {} : { limit };
  return refuse('invalid-input', { issues: [{ field, problem, ...bound }] });
}

/** Everyone reads label and source, so neither holds the number of a person (P1). */
function unfitText(texts: { label?: string; source?: string }): Refusal | undefined {
  for (const [field, given] of Object.entries(texts))
    if (personalNumbers(given).length > 0) return wrong(field, 'personal-number');
  return undefined;
}

function unfitShape(kind: HazardKind, shape: Geometry): Refusal | undefined {
  const allowed: readonly Geometry['type'][] = hazardShapes[kind];
  if (!allowed.includes(shape.type)) return wrong('geometry', 'shape-of-kind');
  if (!verticesOf(shape).every(insideIndonesia))
    return refuse('outside-indonesia', { field: 'geometry' });
  if (reachFrom(middleOf(shape), shape) > mostReach * 1000)
    return wrong('geometry', 'shape-wide', mostReach);
  return undefined;
}

/** V22: the area of the middle of the shape, or the stated one where the middle lies at sea. */
function areaOf(found: PlaceFact | null | undefined, stated: AreaFact | undefined): string | null {
  return found?.district ?? stated?.code ?? null;
}

function spotOf(
  incident: Incident,
  shape: Geometry,
  found: PlaceFact | null | undefined,
  stated: AreaFact | undefined,
): Pick<Hazard, 'area' | 'lat' | 'lng'> | Refusal {
  const area = areaOf(found, stated);
  if (area === null) return refuse('place-missing', { field: 'area' });
  if (!incidentCovers(incident, area))
    return refuse('outside-incident', { field: 'geometry', incident: incident.name, area });
  return { area, ...middleOf(shape) };
}

function unfitEnd(from: Instant, until: Instant | null, now: Instant): Refusal | undefined {
  if (until === null) return undefined;
  if (until <= from) return wrong('until', 'end-before-start');
  return until <= now ? wrong('until', 'end-over') : undefined;
}

function tooMany(standing: readonly Hazard[], shape: Geometry): Refusal | undefined {
  const sum = standingVertices(standing) + verticesOf(shape).length;
  return sum > mostHazardVertices
    ? refuse('hazards-full', { limit: mostHazardVertices })
    : undefined;
}

const decidesIn = (actor: Actor, area: string | null) => area !== null && coordinates(actor, area);

const hazardDeclare = defineCommand({
  name: 'hazard.declare',
  home: 'incident',
  input: v.strictObject({
    incident: code,
    ...v.pick(hazardRow, ['kind', 'label', 'geometry', 'source']).entries,
    /** Only for a shape whose middle lies at sea. */
    area: v.optional(areaCode),
    /** Now when left out. */
    from: v.optional(instant),
    until: v.optional(v.nullable(instant), null),
  }),
  facts: (input) => ({
    incident: one('incident', input.incident),
    place: place(middleOf(input.geometry)),
    areas: areas(input.area === undefined ? [] : [input.area]),
    standing: under('hazard', 'standing', input.incident),
  }),
  may: (actor, { place: found, areas: [stated] }) => decidesIn(actor, areaOf(found, stated)),
  decide({ id, actor, incident, place: found, areas: [stated], standing }, input, now) {
    const { kind, label, geometry, source, from = now, until } = input;
    const unfit =
      unfitText({ label, source }) ??
      unfitShape(kind, geometry) ??
      unfitEnd(from, until, now) ??
      tooMany(standing, geometry);
    if (unfit) return unfit;
    const spot = spotOf(incident, geometry, found, stated);
    if (isRefusal(spot)) return spot;
    const row: Hazard = {
      id,
      incident: incident.id,
      ...{ kind, label, geometry, source, from, until },
      ...spot,
      organisation: isMember(actor) ? actor.organisation : null,
      declaredAt: now,
      amendedAt: null,
      liftedAt: null,
      liftedReason: null,
      revision: 1,
    };
    return {
      changes: [change('hazard.declared', 'hazard', id, row)],
      result: { hazard: id, revision: 1 },
    };
  },
});

const ofHazard = { incident: code, hazard: uuid };

const hazardAmend = defineCommand({
  name: 'hazard.amend',
  home: 'incident',
  input: v.strictObject({
    ...ofHazard,
    revision: count,
    ...v.partial(v.pick(hazardRow, ['label', 'geometry', 'source', 'until'])).entries,
  }),
  facts: (input) => ({
    incident: one('incident', input.incident),
    hazard: one('hazard', input.hazard),
    place: place(input.geometry && middleOf(input.geometry)),
    standing: input.geometry && under('hazard', 'standing', input.incident),
  }),
  // Whoever moves a shape decides where it was and where it will be. At sea it keeps its area.
  may: (actor, { hazard, place: found }) =>
    coordinates(actor, hazard.area) && coordinates(actor, found?.district ?? hazard.area),
  decide({ incident, hazard, place: found, standing = [] }, input, now) {
    const { revision, incident: _board, hazard: _row, ...fields } = input;
    if (hazard.liftedAt !== null) return refuse('hazard-lifted');
    if (revision !== hazard.revision) {
      const { label, source, until } = hazard;
      const theirs = { label, source, until };
      return refuse('stale-revision', { current: hazard.revision, fields: theirs });
    }
    const { label = hazard.label, source = hazard.source, until = null, geometry } = fields;
    const unfit =
      unfitText({ label, source }) ??
      (geometry && unfitShape(hazard.kind, geometry)) ??
      unfitEnd(hazard.from, until, now) ??
      (geometry &&
        tooMany(
          standing.filter(({ id }) => id !== hazard.id),
          geometry,
        ));
    if (unfit) return unfit;
    const stays = { code: hazard.area, name: hazard.area, lat: hazard.lat, lng: hazard.lng };
    const spot = geometry ? spotOf(incident, geometry, found, stays) : {};
    if (isRefusal(spot)) return spot;
    const body = { ...fields, ...spot, amendedAt: now, revision: revision + 1 };
    return {
      changes: [change('hazard.amended', 'hazard', hazard.id, body)],
      result: { hazard: hazard.id, revision: revision + 1 },
    };
  },
});

const hazardLift = defineCommand({
  name: 'hazard.lift',
  home: 'incident',
  input: v.strictObject({ ...ofHazard, reason: text(300) }),
  facts: (input) => ({
    incident: one('incident', input.incident),
    hazard: one('hazard', input.hazard),
  }),
  may: (actor, { hazard }) => coordinates(actor, hazard.area),
  decide({ hazard }, { reason }, now) {
    if (hazard.liftedAt !== null) return refuse('hazard-lifted');
    const { id, lat, lng, revision } = hazard;
    // The copies of the board keep the point of what is over; the shape stays in the history.
    const geometry: Geometry = { type: 'Point', coordinates: [lng, lat] };
    const body = { geometry, liftedAt: now, liftedReason: reason, revision: revision + 1 };
    return {
      changes: [change('hazard.lifted', 'hazard', id, body)],
      result: { hazard: id, revision: revision + 1 },
    };
  },
});

export const hazardCommands = {
  'hazard.declare': hazardDeclare,
  'hazard.amend': hazardAmend,
  'hazard.lift': hazardLift,
} as const;
