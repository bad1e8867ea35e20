// Queries of shipments: the shipment of a code, positions of vehicles, travel times.
import * as v from 'valibot';
import { isMember } from './actor.ts';
import { code, point, uuid } from './field.ts';
import { anyone, defineQuery, knownReader } from './query.ts';
import { refuse } from './refusal.ts';
import { shipmentCodeInput, shipmentRef } from './shipment-code.ts';
import { shipmentRow } from './shipment.ts';
import { mayTrack } from './shipment-step.ts';
import type { ShipmentParties } from './stock-fact.ts';

const track = v.object({
  shipment: uuid,
  driverName: v.nullable(v.string()),
  driverPhone: v.nullable(v.string()),
  plate: v.nullable(v.string()),
  lat: v.nullable(v.number()),
  lng: v.nullable(v.number()),
  /** Where its driver says in words that it is, and when that was said. */
  placeName: v.nullable(v.string()),
  placeAt: v.nullable(v.string()),
  /** Who took the goods from somebody who was alone, by number of the stop (C4). */
  receiverNames: v.nullable(v.record(v.string(), v.string())),
  reportedAt: v.nullable(v.string()),
});
/** Driver and last reported position (P1). */
export type Track = v.InferOutput<typeof track>;

const pastPosition = v.object({ lat: v.number(), lng: v.number(), at: v.string() });
/** A place where a vehicle was reported. */
export type PastPosition = v.InferOutput<typeof pastPosition>;

const followed = v.object({
  ...track.entries,
  /** Reported places, oldest first; the last is where it is. */
  trail: v.array(pastPosition),
});
/** Driver, last reported position and the ones before. */
export type Followed = v.InferOutput<typeof followed>;

export const vehicleList = defineQuery({
  name: 'vehicle.list',
  tag: 'shipment',
  description:
    'Last reported places of the vehicles of a board that you may follow, each with those before it',
  method: 'GET',
  path: '/incidents/{code}/vehicles',
  input: v.strictObject({ code }),
  answer: v.object({ vehicles: v.array(followed) }),
  // Each vehicle is checked separately. A reader who may see none gets an empty list.
  may: anyone,
  cost: 2,
  cache: 'private, no-store',
});

export const vehicleRead = defineQuery({
  name: 'vehicle.read',
  tag: 'shipment',
  description:
    'Driver, plate and last place of one shipment, for sender, driver, receiver and coordinator; every look is written down',
  method: 'GET',
  path: '/shipments/{id}/vehicle',
  input: v.strictObject({ id: shipmentRef }),
  answer: track,
  may: (actor, fact: ShipmentParties | undefined) =>
    fact !== undefined && isMember(actor) && mayTrack(actor, fact),
  // The answer is the same when it does not exist and when it is not allowed.
  denied: refuse('not-found', { field: 'shipment' }),
  cost: 1,
  cache: 'private, no-store',
});

export const shipmentFind = defineQuery({
  name: 'shipment.find',
  tag: 'shipment',
  description: 'The shipment behind the six characters of its waybill; for members',
  method: 'GET',
  path: null,
  input: v.strictObject({ code: shipmentCodeInput }),
  answer: v.object({ shipment: shipmentRow }),
  may: knownReader,
  cost: 1,
  cache: 'private, no-store',
});

export const shipmentOwnMoving = defineQuery({
  name: 'shipment.own-moving',
  tag: 'shipment',
  description:
    'Shipments of the own organisation on the road: all that a withdrawn organisation reaches',
  method: 'GET',
  path: null,
  input: v.strictObject({}),
  answer: v.object({ shipments: v.array(shipmentRow) }),
  may: isMember,
  cost: 1,
  cache: 'private, no-store',
});

export const roadMinutes = defineQuery({
  name: 'road.minutes',
  tag: 'shipment',
  description:
    'Minutes on the road from each source to a place; sources without a road are left out; null without a router',
  method: 'POST',
  path: '/roads',
  input: v.strictObject({
    to: point,
    from: v.pipe(
      v.array(v.strictObject({ id: uuid, ...point.entries })),
      v.minLength(1),
      v.maxLength(60),
    ),
  }),
  answer: v.object({ minutes: v.nullable(v.record(v.string(), v.number())) }),
  may: knownReader,
  cost: 4,
  cache: 'no-store',
  largestBody: 16 * 1024,
});
