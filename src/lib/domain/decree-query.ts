// What a decree opens, and what left since it was recorded (S18).
import * as v from 'valibot';
import { code } from './field.ts';
import { filedDecree } from './incident.ts';
import { defineQuery, knownReader } from './query.ts';

/** Largest number of movements that left lumbung, newest first. */
export const mostLeft = 200;

export const incidentDecreeRead = defineQuery({
  name: 'incident.decree',
  tag: 'board',
  description:
    'One decree with who recorded, confirmed and doubted it, the lumbung that it opens, what is planned there and what left since',
  method: 'GET',
  path: '/incidents/{code}/decree',
  input: v.strictObject({ code, number: filedDecree.entries.number }),
  answer: v.object({
    decree: filedDecree,
    /** Lumbung in its area; `alone`: no other decree opens it now. */
    lumbung: v.array(
      v.object({
        id: v.string(),
        name: v.string(),
        organisation: v.nullable(v.string()),
        alone: v.boolean(),
      }),
    ),
    /** Shipments from those that it alone opens, planned and not loaded. */
    planned: v.array(v.object({ id: v.string(), code: v.string(), incident: v.string() })),
    /** What left lumbung of the area since it was recorded, by loading, handing out, writing off or counting. */
    left: v.array(
      v.object({
        at: v.string(),
        site: v.string(),
        item: v.string(),
        quantity: v.number(),
        reason: v.string(),
        shipment: v.nullable(v.string()),
      }),
    ),
  }),
  may: knownReader,
  cost: 3,
  cache: 'private, no-store',
});
