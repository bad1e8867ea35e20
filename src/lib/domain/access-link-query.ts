// Queries of one-time links (S22): those of a shipment or site for who may issue them, and what their holder reads.
import * as v from 'valibot';
import { issuesForShipment, issuesForSite } from './access-link-scope.ts';
import { accessLinkRow } from './access-link.ts';
import { code, uuid } from './field.ts';
import { defineQuery } from './query.ts';
import { refuse } from './refusal.ts';
import { delay } from './amendment.ts';
import { shipmentStates } from './shipment.ts';
import type { Site } from './site.ts';
import type { ShipmentParties } from './stock-fact.ts';

/** What links are asked for; null where it is not asked for or does not exist. */
export interface LinkPlace {
  shipment: ShipmentParties | null;
  site: Site | null;
}

const listed = v.pick(accessLinkRow, [
  'id',
  'incident',
  'kind',
  'label',
  'organisation',
  'issuedAt',
  'expiresAt',
  'openedAt',
  'usedAt',
  'uses',
]);
export type ListedLink = v.InferOutput<typeof listed>;

export const linkList = defineQuery({
  name: 'link.list',
  tag: 'link',
  description:
    'Open one-time links of a shipment or of a site, with their last use; for who may issue them there',
  method: 'GET',
  path: '/links',
  input: v.strictObject({ shipment: v.optional(uuid), site: v.optional(uuid) }),
  answer: v.object({ links: v.array(listed) }),
  may: (actor, { shipment, site }: LinkPlace) =>
    (shipment !== null && issuesForShipment(actor, shipment)) ||
    (site !== null && issuesForSite(actor, site)),
  // The answer is the same when it does not exist and when it is not allowed.
  denied: refuse('not-found', { field: 'link' }),
  cost: 1,
  cache: 'private, no-store',
});

/** Goods of one item, in the item's unit. */
const goods = v.object({
  /** Number of the line in its shipment. */
  line: v.number(),
  nameId: v.string(),
  nameEn: v.string(),
  unit: v.string(),
  quantity: v.number(),
});
export type LinkGoods = v.InferOutput<typeof goods>;

const stop = v.object({
  n: v.number(),
  name: v.string(),
  /** Its area in words. */
  area: v.string(),
  landmark: v.nullable(v.string()),
  /** The site's own point; null when only its district is known. */
  lat: v.nullable(v.number()),
  lng: v.nullable(v.number()),
  arrivedAt: v.nullable(v.string()),
  isSkipped: v.boolean(),
  lines: v.array(goods),
});

/** What a driver needs: what to bring where. Nobody's contact (P1). */
const drive = v.object({
  shipment: uuid,
  code: v.string(),
  state: v.picklist(shipmentStates),
  from: v.nullable(v.string()),
  eta: v.nullable(v.string()),
  delay: v.nullable(v.pick(delay, ['since', 'why', 'note'])),
  /** When the last position or place was told. */
  toldAt: v.nullable(v.string()),
  stops: v.array(stop),
});

const coming = v.object({
  shipment: uuid,
  code: v.string(),
  stop: v.number(),
  sender: v.nullable(v.string()),
  eta: v.nullable(v.string()),
  arrivedAt: v.nullable(v.string()),
  lines: v.array(goods),
  /** Whether this link may receive it; else a second person must (C4). */
  mayReceive: v.boolean(),
});
export type ComingGoods = v.InferOutput<typeof coming>;

/** What the head of a shelter needs: its count, and what comes. */
const shelter = v.object({
  site: uuid,
  name: v.string(),
  isClosed: v.boolean(),
  people: v.nullable(v.number()),
  households: v.nullable(v.number()),
  countedAt: v.nullable(v.string()),
  /** The last count is a jump that nobody else confirmed yet (N17). */
  isDoubted: v.boolean(),
  coming: v.array(coming),
});

export const linkRead = defineQuery({
  name: 'link.read',
  tag: 'link',
  description: 'What the holder of a one-time link needs for what it is for',
  method: 'GET',
  path: null,
  input: v.strictObject({}),
  answer: v.object({
    incident: code,
    /** Null for goods between stores. */
    incidentName: v.nullable(v.string()),
    issuer: v.string(),
    expiresAt: v.string(),
    drive: v.nullable(drive),
    shelter: v.nullable(shelter),
  }),
  may: (actor) => actor.kind === 'guest',
  cost: 1,
  cache: 'private, no-store',
});
export type LinkView = v.InferOutput<typeof linkRead.answer>;
