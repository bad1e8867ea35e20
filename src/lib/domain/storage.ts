// Storage sites (lumbung sosial, warehouses, technical units) on the national board. They do not belong to one
// incident.
import * as v from 'valibot';
import { actsForState, coordinates, isMember, worksFor } from './actor.ts';
import type { Actor } from './actor.ts';
import { contains, insideIndonesia } from './area.ts';
import { nationalBoard } from './board.ts';
import { areas, place } from './area-fact.ts';
import { change, defineCommand } from './command.ts';
import { many, one } from './reader.ts';
import { areaCode, count, point, quantity, text, uuid } from './field.ts';
import { itemCode } from './item.ts';
import { mayOverrideGate } from './lumbung.ts';
import { notWhole } from './quantity.ts';
import { refuse } from './refusal.ts';
import { accesses } from './shipment.ts';
import {
  maintainsSite,
  open,
  pointLevels,
  siteContact,
  storageTiers,
  storeContent,
  uncounted,
} from './site.ts';
import { assignedTo } from './site-pending.ts';
import type { Site } from './site.ts';

export const storageKinds = ['social-storage', 'warehouse', 'technical-unit'] as const;

export function isStorage({ kind }: Pick<Site, 'kind'>): boolean {
  return (storageKinds as readonly string[]).includes(kind);
}

/** Who works for an organisation registers stores of its own. A lumbung sosial is a store of the state alone. */
export function mayRegisterStorage(actor: Actor, kind: Site['kind']): boolean {
  return (
    isMember(actor) &&
    worksFor(actor, actor.organisation) &&
    (kind !== 'social-storage' || actsForState(actor))
  );
}

const minimums = v.pipe(
  v.record(itemCode, quantity),
  v.check((record) => Object.keys(record).length <= 100),
);

export const storageRegister = defineCommand({
  name: 'storage.register',
  home: 'nation',
  input: v.strictObject({
    name: text(120),
    kind: v.picklist(storageKinds),
    tier: v.picklist(storageTiers),
    area: areaCode,
    point: v.optional(point),
    /** The point is only the centre of this area, because nobody knows a better one. */
    pointLevel: v.optional(v.picklist(pointLevels)),
    landmark: v.optional(text(200)),
    capacity: v.optional(count),
    access: v.optional(v.picklist(accesses)),
    /** Organisation that runs it: the actor's own by default. A coordinator may name another one. */
    organisation: v.optional(uuid),
    source: v.optional(text(200)),
    ...siteContact,
  }),
  facts: (input) => ({
    areas: areas([input.area]),
    place: place(input.point),
    organisation:
      input.organisation === undefined ? undefined : one('organisation', input.organisation),
  }),
  may: (actor, _facts, { area, kind, organisation }) =>
    coordinates(actor, area) ||
    (mayRegisterStorage(actor, kind) &&
      (organisation === undefined || (isMember(actor) && actor.organisation === organisation))),
  decide({ id, actor, areas, place }, input, now) {
    const [area] = areas;
    if (!area) return refuse('not-found', { field: 'area' });
    const { point: at, contactName, contactPhone, ...fields } = input;
    if (at && (!insideIndonesia(at) || !place))
      return refuse('outside-indonesia', { field: 'point' });
    // Both are kept when they contradict each other, as for every site.
    const agrees =
      !place || contains(area.code, place.district) || contains(place.regency, area.code);
    const row: Site = {
      id,
      incident: nationalBoard,
      name: fields.name,
      kind: fields.kind,
      tier: fields.tier,
      area: agrees ? area.code : place.district,
      statedArea: agrees ? null : area.code,
      lat: at?.lat ?? null,
      lng: at?.lng ?? null,
      landmark: fields.landmark ?? null,
      capacity: fields.capacity ?? null,
      ...uncounted,
      organisation: input.organisation ?? (isMember(actor) ? actor.organisation : null),
      source: fields.source ?? null,
      access: fields.access ?? null,
      minimums: null,
      content: null,
      pointLevel: (at && input.pointLevel) ?? null,
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

export const storageRevise = defineCommand({
  name: 'storage.revise',
  home: 'nation',
  input: v.strictObject({
    site: uuid,
    revision: count,
    name: v.optional(text(120)),
    landmark: v.optional(v.nullable(text(200))),
    capacity: v.optional(v.nullable(count)),
    access: v.optional(v.nullable(v.picklist(accesses))),
    tier: v.optional(v.picklist(storageTiers)),
    /** Amount of an item below which to warn, in the item's unit. */
    minimums: v.optional(v.nullable(minimums)),
    ...siteContact,
  }),
  facts: (input) => ({
    site: one('site', input.site),
    items: many('item', Object.keys(input.minimums ?? {})),
  }),
  may: (actor, { site }) => maintainsSite(actor, site),
  decide({ site }, input) {
    if (input.revision !== site.revision)
      return refuse('stale-revision', { current: site.revision });
    const { site: id, revision, contactName, contactPhone, ...fields } = input;
    const body = { ...fields, revision: revision + 1 };
    return {
      changes: [change('site.revised', 'site', id, body, { contactName, contactPhone })],
      result: { site: id, revision: revision + 1 },
    };
  },
});

/** Agrees on what a lumbung sosial should hold; null takes the list away. */
export const storageStipulate = defineCommand({
  name: 'storage.stipulate',
  home: 'nation',
  input: v.strictObject({ site: uuid, revision: count, content: v.nullable(storeContent) }),
  facts: (input) => ({
    site: one('site', input.site),
    items: many('item', input.content?.items.map(({ item }) => item) ?? []),
  }),
  // The ministry founded the lumbung, and whoever runs it knows its hazards.
  may: (actor, { site }) => maintainsSite(actor, site) || mayOverrideGate(actor),
  decide({ site, items }, { content, revision }) {
    if (revision !== site.revision) return refuse('stale-revision', { current: site.revision });
    if (!isStorage(site)) return refuse('not-found', { field: 'site' });
    const seen = new Set<string>();
    for (const [n, { item, quantity: wanted }] of (content?.items ?? []).entries()) {
      const field = `content.items.${n}.item`;
      if (seen.has(item)) return refuse('invalid-input', { issues: [{ field, problem: 'twice' }] });
      seen.add(item);
      const unit = items.find(({ id: known }) => known === item)?.unit ?? '';
      const fraction = notWhole(wanted, unit, `content.items.${n}.quantity`);
      if (fraction) return fraction;
    }
    const body = { content, revision: revision + 1 };
    return {
      changes: [change('site.stipulated', 'site', site.id, body)],
      result: { site: site.id, revision: revision + 1 },
    };
  },
});
