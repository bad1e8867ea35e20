// Queries of attachments: those of a thing, and one of them with its content (P5).
import * as v from 'valibot';
import { isMember } from './actor.ts';
import type { Actor } from './actor.ts';
import { attachmentEntities, attachmentRow } from './attachment.ts';
import type { Attachment } from './attachment.ts';
import { keysOf, sees } from './audience.ts';
import type { Audience } from './audience.ts';
import { uuid } from './field.ts';
import { defineQuery } from './query.ts';
import { refuse } from './refusal.ts';

const listed = v.object({
  ...v.pick(attachmentRow, [
    ...(['id', 'incident', 'entity', 'of', 'kind', 'organisation', 'bytes'] as const),
    ...(['width', 'height', 'seconds', 'mediaType', 'addedAt'] as const),
  ]).entries,
  /** It is shown with a verified need. */
  published: v.boolean(),
  /** Added by the reader. */
  own: v.boolean(),
  /** The reader may take it away. */
  mayRemove: v.boolean(),
});
export type ListedAttachment = v.InferOutput<typeof listed>;

/** P5: a thing is read with the audience that it has itself. */
export const attachmentList = defineQuery({
  name: 'attachment.list',
  tag: 'attachment',
  description: 'Photos and recordings of a report, need, site or shipment, the oldest first',
  method: 'GET',
  path: '/attachments',
  input: v.strictObject({ entity: v.picklist(attachmentEntities), of: uuid }),
  answer: v.object({ attachments: v.array(listed) }),
  may: (actor, audience: Audience | undefined) => seesThing(actor, audience),
  denied: refuse('not-found', { field: 'of' }),
  cost: 1,
  cache: 'private, no-store',
});

/** An attachment with the audiences of what it hangs on and of the need that it is shown with. */
export interface FoundAttachment {
  attachment: Attachment;
  of: Audience | undefined;
  shownOn: Audience | undefined;
}

/** P5: `may` holds on every read; a look at a report's photo that is not shown is written down before. */
export const attachmentRead = defineQuery({
  name: 'attachment.read',
  tag: 'attachment',
  description: 'One photo or recording',
  method: 'GET',
  path: null,
  input: v.strictObject({ id: uuid }),
  answer: attachmentRow,
  may: (actor, found: FoundAttachment | undefined) =>
    found?.attachment.state === 'ready' &&
    (seesThing(actor, found.of) || seesThing(actor, found.shownOn)),
  denied: refuse('not-found', { field: 'attachment' }),
  cost: 1,
  cache: 'private, no-store',
});

/** Whether a look at the content is written down: a report's photo that the desk alone sees. */
export function isLook(actor: Actor, { attachment, shownOn }: FoundAttachment): boolean {
  return attachment.entity === 'report' && isMember(actor) && !seesThing(actor, shownOn);
}

function seesThing(actor: Actor, audience: Audience | undefined): boolean {
  return audience !== undefined && sees(keysOf(actor), audience);
}
