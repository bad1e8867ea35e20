// What an attachment hangs on, and who may hang something there, publish it or take it away (P5).
import { coordinates, isMember, mayWrite } from './actor.ts';
import type { Actor } from './actor.ts';
import type { Attachment, AttachmentEntity } from './attachment.ts';
import type { Need } from './need.ts';
import { rowHere, unknown } from './reader.ts';
import type { Ask } from './reader.ts';
import { refuse } from './refusal.ts';
import type { Report } from './report.ts';
import { mayTrack } from './shipment-step.ts';
import type { Site } from './site.ts';
import { shipmentParties } from './stock-fact.ts';
import type { ShipmentParties } from './stock-fact.ts';

/** A thing that attachments hang on. */
export type AttachedTo =
  | { entity: 'report'; report: Report }
  | { entity: 'need'; need: Need }
  | { entity: 'site'; site: Site }
  | { entity: 'shipment'; parties: ShipmentParties };

/** A report, need, site or shipment of the board. */
export function attachedTo(entity: AttachmentEntity, id: string): Ask<AttachedTo> {
  return (reader, field) => {
    if (entity === 'shipment') {
      const parties = shipmentParties(reader, id);
      if (parties === unknown) return unknown;
      return parties ? { entity, parties } : refuse('not-found', { field });
    }
    const row = rowHere(reader, entity, id);
    if (row === unknown) return unknown;
    return row ? ({ entity, [entity]: row } as AttachedTo) : refuse('not-found', { field });
  };
}

/** An attachment, and the report that it hangs on; null where it hangs on something else. */
export function attachmentWithReport(
  id: string,
): Ask<{ attachment: Attachment; report: Report | null }> {
  return (reader, field) => {
    const attachment = rowHere(reader, 'attachment', id);
    if (attachment === unknown) return unknown;
    if (attachment === null) return refuse('not-found', { field });
    if (attachment.entity !== 'report') return { attachment, report: null };
    const report = rowHere(reader, 'report', attachment.of);
    return report === unknown ? unknown : { attachment, report };
  };
}

/** Where the desk of a thing is found. */
export function areaOfThing(thing: AttachedTo): string {
  if (thing.entity === 'report') return thing.report.area;
  if (thing.entity === 'need') return thing.need.area;
  if (thing.entity === 'site') return thing.site.area;
  return thing.parties.shipment.stops[0]?.area ?? 'ID';
}

/**
 * Who hangs something on a thing: on a report whoever has its code and the desk; on a need or a site verified
 * organisations, and whoever posted the need or runs the site; on a shipment its sender, its receiver and the desk.
 * @param coded the report of the code that was given
 */
export function mayAttach(actor: Actor, thing: AttachedTo, coded: Report | undefined): boolean {
  if (thing.entity === 'report')
    return coded?.id === thing.report.id || coordinates(actor, thing.report.area);
  if (!mayWrite(actor)) return false;
  if (thing.entity === 'shipment') return mayTrack(actor, thing.parties);
  if (!isMember(actor) || actor.organisationVerified) return true;
  const own = thing.entity === 'need' ? thing.need.postedBy : thing.site.organisation;
  return own === actor.organisation;
}

/** P5: only the coordinator of the area shows a report's photo. */
export function mayPublish(actor: Actor, { entity, area }: Pick<Attachment, 'entity' | 'area'>) {
  return entity === 'report' && coordinates(actor, area);
}

/** P5: whoever added it, and the desk. @param coded the report of the code that was given */
export function mayRemove(
  actor: Actor,
  attachment: Pick<Attachment, 'entity' | 'of' | 'area' | 'by'>,
  coded: Report | undefined,
): boolean {
  return wrote(actor, attachment, coded) || coordinates(actor, attachment.area);
}

/** Whether the actor added it: by the account, or by the code of the report. */
export function wrote(
  actor: Actor,
  { of, by }: Pick<Attachment, 'of' | 'by'>,
  coded: Pick<Report, 'id'> | undefined,
): boolean {
  if (by === null) return coded?.id === of;
  return isMember(actor) && actor.member === by;
}

/** The need with which a photo of the report may be shown: it became that need, or is counted with it. */
export function needToShowOn({ state, need }: Pick<Report, 'state' | 'need'>): string | null {
  return state === 'verified' || state === 'attached' ? need : null;
}
