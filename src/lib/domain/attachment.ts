// Attachments (lampiran): photos and recordings that hang on a report, a need, a site or a shipment (P5, S24). A row is
// kept here; the content lies in files of the server.
import * as v from 'valibot';
import { areaAudience, members } from './audience.ts';
import { areaCode, code, count, instant, text, uuid } from './field.ts';
import { birth, defineNoun, step } from './noun.ts';

export const attachmentEntities = ['report', 'need', 'site', 'shipment'] as const;
export type AttachmentEntity = (typeof attachmentEntities)[number];

export const attachmentKinds = ['photo', 'voice'] as const;
export type AttachmentKind = (typeof attachmentKinds)[number];

/** S24: how many of a kind one writer hangs on one thing. Assumptions. */
export const mostAttachments = { photo: 5, voice: 1 } as const satisfies Record<
  AttachmentKind,
  number
>;

/** S24: how many one writer begins on one thing within a day, with what was taken away or never came. An assumption. */
export const mostBegun = 30;

/** S24: bytes of a file as it is sent. A phone makes photos of about 150 kB and recordings of about 60 kB before. */
export const largestAttachment = { photo: 2 * 1024 * 1024, voice: 400 * 1024 } as const;

/** Longest recording in seconds: 30, and what a phone needs to stop. */
export const longestVoice = 35;

/** S24: an upload that was begun and not finished within these hours is dropped. An assumption. */
export const unfinishedHours = 48;

/** What the server keeps and serves: a photo that it made itself, or a recording whose container it knows. */
export const mediaTypes = ['image/jpeg', 'audio/webm', 'audio/ogg', 'audio/mp4'] as const;
export type MediaType = (typeof mediaTypes)[number];

/** Why an attachment is not there: `unreadable` is no photo or recording, `expired` was never finished. */
export const attachmentEnds = ['removed', 'unreadable', 'expired'] as const;

/** What was measured of a content. */
const measured = {
  bytes: count,
  /** Of a photo. */
  width: v.nullable(count),
  height: v.nullable(count),
  /** Of a recording, where its file says so. */
  seconds: v.nullable(v.pipe(v.number(), v.minValue(0), v.maxValue(longestVoice))),
  mediaType: v.nullable(v.picklist(mediaTypes)),
  /** SHA-256 of the content in hexadecimal digits. */
  sha256: v.nullable(v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/))),
};

export const attachmentRow = v.strictObject({
  id: uuid,
  incident: code,
  entity: v.picklist(attachmentEntities),
  /** The report, need, site or shipment that it hangs on. */
  of: uuid,
  /** Area of that, by which the desk is found. */
  area: areaCode,
  kind: v.picklist(attachmentKinds),
  /** Null for the sender of a report, who has no account. */
  by: v.nullable(uuid),
  organisation: v.nullable(uuid),
  /** `uploading`: begun, and its content is not there yet. */
  state: v.picklist(['uploading', 'ready', 'removed']),
  /** While uploading, `bytes` is what the sender announced. */
  ...measured,
  addedAt: instant,
  /** The verified need with which a report's photo is shown. */
  publishedOn: v.nullable(uuid),
  ending: v.nullable(v.picklist(attachmentEnds)),
  endedAt: v.nullable(instant),
  endedBy: v.nullable(uuid),
  reason: v.nullable(text(300)),
});
export type Attachment = v.InferOutput<typeof attachmentRow>;

/** What the server measured, as a command takes it. */
export const measuredInput = v.strictObject({
  ...measured,
  mediaType: v.picklist(mediaTypes),
  sha256: measured.sha256.wrapped,
});
export type Measured = v.InferOutput<typeof measuredInput>;

/** Whether it counts for the bound of its writer: dropped and removed ones do not. */
export function isHeld({ state }: Pick<Attachment, 'state'>): boolean {
  return state !== 'removed';
}

export const attachmentNoun = defineNoun({
  name: 'attachment',
  row: attachmentRow,
  key: 'uuid',
  home: 'incident',
  events: {
    'attachment.begun': birth(false),
    'attachment.added': step(false),
    'attachment.dropped': step(false),
    'attachment.published': step(false),
    'attachment.hidden': step(false),
    'attachment.removed': step(false),
  },
  indexes: {
    /** All that hang on a thing. */
    of: { keys: (row) => [row.of], sql: { column: 'of' } },
    /** Photos of reports that are shown with a need. */
    publishedOn: {
      keys: (row) => (row.publishedOn === null ? [] : [row.publishedOn]),
      sql: { column: 'publishedOn' },
      of: 'need',
    },
  },
  // The row tells members that there is one. Its content reaches whoever may see the thing (`attachment.read`).
  seenBy: ({ entity, area, publishedOn }) =>
    entity === 'report' && publishedOn === null ? areaAudience(area) : members,
  retention: { reason: 'text' },
  copy: 'none',
});
