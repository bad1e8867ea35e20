// What is reported of a vehicle on the road: where it is, and that it is held up (UX 37, P1).
import * as v from 'valibot';
import { drives } from './access-link-scope.ts';
import { delayReasons } from './amendment.ts';
import { insideIndonesia } from './area.ts';
import { isMember } from './actor.ts';
import { change, defineCommand } from './command.ts';
import { instant, point, text } from './field.ts';
import { timeOf } from './past.ts';
import { refuse } from './refusal.ts';
import { handledBy } from './shipment-hand.ts';
import { byShipment, ended, ofShipment, runsShipment } from './shipment-step.ts';

/** Reported position of the vehicle. The feed says that it was reported, but never where (P1). */
export const shipmentReport = defineCommand({
  name: 'shipment.report',
  home: 'both',
  mayWait: true,
  input: v.strictObject({
    ...ofShipment,
    /** One of the two, or both. */
    point: v.optional(point),
    /** Where it is in words, from whoever has no GPS. */
    placeName: v.optional(text(120)),
    at: v.optional(instant),
  }),
  facts: byShipment,
  guests: (held, { shipment }) => drives(held, shipment),
  may: (actor, { shipment }) => runsShipment(actor, shipment),
  decide({ actor, shipment: { shipment } }, input, now) {
    const over = ended(shipment);
    if (over) return over;
    if (!shipment.departedAt) return refuse('shipment-not-departed');
    const { point: at, placeName } = input;
    if (!at && placeName === undefined)
      return refuse('invalid-input', { issues: [{ field: 'placeName', problem: 'missing' }] });
    if (at && !insideIndonesia(at)) return refuse('outside-indonesia', { field: 'point' });
    const reportedAt = timeOf(input.at, now, undefined, []);
    if (typeof reportedAt !== 'string') return reportedAt;
    // A phone that was offline can send an old position. The newer one is kept.
    if (at && shipment.reportedAt !== null && shipment.reportedAt >= reportedAt)
      return refuse('nothing-changed');
    const hands = handledBy(shipment, actor, 'moved');
    // Words have no place on the map, so the time of the point stays as it was.
    const body = at ? { reportedAt, ...hands } : { ...hands, revision: shipment.revision + 1 };
    const words = placeName === undefined ? {} : { placeName, placeAt: reportedAt };
    return {
      changes: [change('shipment.reported', 'shipment', shipment.id, body, { ...at, ...words })],
      result: { shipment: shipment.id },
    };
  },
});

/** The vehicle is held up, or goes on. Members see why, so that nobody waits in vain. */
export const shipmentDelay = defineCommand({
  name: 'shipment.delay',
  home: 'both',
  input: v.strictObject({
    ...ofShipment,
    /** Null: it goes on. */
    why: v.nullable(v.picklist(delayReasons)),
    note: v.optional(text(200)),
  }),
  facts: byShipment,
  guests: (held, { shipment }) => drives(held, shipment),
  may: (actor, { shipment }) => runsShipment(actor, shipment),
  decide({ actor, shipment: { shipment } }, { why, note = null }, now) {
    const over = ended(shipment);
    if (over) return over;
    if (!shipment.departedAt) return refuse('shipment-not-departed');
    const { delay: before, id, revision } = shipment;
    if (why === null && before === null) return refuse('nothing-changed');
    if (why !== null && before?.why === why && before.note === note)
      return refuse('nothing-changed');
    const organisation = isMember(actor) ? actor.organisation : null;
    const delay =
      why === null ? null : { at: now, since: before?.since ?? now, why, note, organisation };
    const body = { delay, ...handledBy(shipment, actor, 'moved'), revision: revision + 1 };
    return {
      changes: [change('shipment.delayed', 'shipment', id, body)],
      result: { shipment: id },
    };
  },
});
