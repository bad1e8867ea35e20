// Queries of sites: a list to choose from, one site, and its stock movements.
import * as v from 'valibot';
import { areaCode, code, instant, point, text, uuid } from './field.ts';
import { anyone, defineQuery, knownReader } from './query.ts';
import { closingReasons, siteRow } from './site.ts';
import { movementRow } from './stock.ts';

const nearSite = v.object({
  id: uuid,
  name: v.string(),
  kind: v.string(),
  area: areaCode,
  people: v.nullable(v.number()),
  households: v.nullable(v.number()),
  countedAt: v.nullable(v.string()),
  estimate: v.nullable(v.string()),
  lat: v.nullable(v.number()),
  lng: v.nullable(v.number()),
  /** Its area with the names of the parents. */
  path: v.string(),
  /** Metres from the reader's point in a straight line. */
  distance: v.nullable(v.number()),
});
/** A site in a list to choose from. */
export type NearSite = v.InferOutput<typeof nearSite>;

const found = v.object({ sites: v.array(nearSite) });

export const siteSearch = defineQuery({
  name: 'site.search',
  tag: 'site',
  description: 'Open sites of a board by name; without a name the largest',
  method: 'GET',
  path: '/incidents/{code}/sites',
  input: v.strictObject({ code, q: v.optional(text(80, 0), '') }),
  answer: found,
  may: anyone,
  cost: 1,
  cache: 'private, no-store',
});

export const siteNear = defineQuery({
  name: 'site.near',
  tag: 'site',
  description: 'Open sites of a board within 5 km of a point, nearest first',
  method: 'POST',
  path: '/incidents/{code}/sites',
  input: v.strictObject({ code, ...point.entries }),
  answer: found,
  may: anyone,
  cost: 1,
  cache: 'private, no-store',
});

export const siteRead = defineQuery({
  name: 'site.read',
  tag: 'site',
  description: 'One site of a board, closed or not; for members',
  method: 'GET',
  path: null,
  input: v.strictObject({ code, id: uuid }),
  answer: v.object({ site: siteRow }),
  may: knownReader,
  cost: 1,
  cache: 'private, no-store',
});

/** Why a site is closed and where it goes on, for whoever has its old link. */
export const siteClosing = v.object({
  name: v.string(),
  closedAt: instant,
  closedWhy: v.nullable(v.picklist(closingReasons)),
  next: siteRow.entries.next,
});
export type SiteClosing = v.InferOutput<typeof siteClosing>;

export const siteClosed = defineQuery({
  name: 'site.closed',
  tag: 'site',
  description: 'Why a site of an incident is closed and where it goes on; null when it is open',
  method: 'GET',
  path: '/incidents/{code}/sites/{id}',
  input: v.strictObject({ code, id: uuid }),
  answer: v.object({ closing: v.nullable(siteClosing) }),
  may: anyone,
  cost: 1,
  cache: 'private, no-store',
});

export const siteMovements = defineQuery({
  name: 'site.movements',
  tag: 'stock',
  description: 'Movements of a shelf in the last days, oldest first; for members',
  method: 'GET',
  path: '/sites/{id}/movements',
  input: v.strictObject({
    id: uuid,
    days: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(90)), 14),
  }),
  answer: v.object({ movements: v.array(v.object(movementRow.entries)) }),
  may: knownReader,
  cost: 2,
  cache: 'private, no-store',
});
