// Commands of a site: register, revise, count; and the check of its place.
import * as v from 'valibot';
import { actsForState, coordinates, isMember, mayWrite } from './actor.ts';

import { areas, place } from './area-fact.ts';

import { change, defineCommand } from './command.ts';
import { areaCode, code, count, point, text, uuid } from './field.ts';

import { locate } from './locate.ts';
import { leadsOwner } from './lumbung.ts';
import { one } from './reader.ts';
import { refuse } from './refusal.ts';

import { maintainsSite, open, pointLevels, siteContact, siteKinds, uncounted } from './site.ts';
import { waitingMove } from './site-move.ts';
import { named } from './site-offer.ts';
import { assignedTo, authorityArea } from './site-pending.ts';
import type { Site } from './site.ts';
import { isStorage } from './storage.ts';

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
  // Only the area's coordinator may register it for another organisation, and only the state a lumbung sosial.
  may: (actor, _facts, input) =>
    mayWrite(actor) &&
    (input.kind !== 'social-storage' || actsForState(actor)) &&
    (input.organisation === undefined ||
      (isMember(actor) && actor.organisation === input.organisation) ||
      coordinates(actor, input.area)),
  decide({ id, actor, incident, areas, place }, input, now) {
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
      ...assignedTo(actor, input.organisation, now),
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
  decide({ actor, incident, site, areas, place }, input, now) {
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
      organisation,
      ...fields
    } = input;
    const body: Partial<Site> = { ...fields, revision: revision + 1 };
    // What lies in a store goes with it: its own lead alone gives it back (S19).
    if (organisation === null && isStorage(site) && !leadsOwner(actor, site))
      return refuse('not-allowed');
    // Nobody is made to run a site, and giving it back needs no one's word (S19).
    if (organisation === null) Object.assign(body, { organisation, offer: null, assigned: null });
    else if (organisation !== undefined && organisation !== site.organisation)
      Object.assign(body, named(actor, site, organisation, now));
    // What a member of the former owner asked for, no member of the new one confirms.
    if (body.organisation !== undefined && body.organisation !== site.organisation)
      body.removals = null;
    if (at || areas[0]) {
      const area = areas[0] ?? { code: site.statedArea ?? site.area, name: '', lat: 0, lng: 0 };
      const found = locate(incident, area, at, place);
      if ('kind' in found) return found;
      const point = at ? { lat: at.lat, lng: at.lng, pointLevel: null } : {};
      const move = waitingMove(actor, site, authorityArea(found), now);
      // The point may lie there already; its named area changes when both coordinators agreed (S19).
      const waits = { area: at ? found.area : site.area, statedArea: authorityArea(site), move };
      const stays = { area: site.area, statedArea: site.statedArea, move };
      Object.assign(body, point, move ? (at ? waits : stays) : { ...found, move: null });
    }
    return {
      changes: [change('site.revised', 'site', id, body, { contactName, contactPhone })],
      result: { site: id, revision: revision + 1, offered: body.offer != null },
    };
  },
});
