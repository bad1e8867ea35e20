// Commands of attachments: beginning an upload, and what the server, the desk and the writer do with it (P5, S24). The
// content itself is sent in parts beside them.
import * as v from 'valibot';
import { isMember } from './actor.ts';
import {
  attachmentEntities,
  attachmentKinds,
  isHeld,
  largestAttachment,
  measuredInput,
  mostAttachments,
  mostBegun,
} from './attachment.ts';
import type { Attachment } from './attachment.ts';
import {
  areaOfThing,
  attachedTo,
  attachmentWithReport,
  mayAttach,
  mayPublish,
  mayRemove,
  needToShowOn,
  wrote,
} from './attachment-fact.ts';
import { change, defineCommand } from './command.ts';
import { code, count, text, uuid } from './field.ts';
import { one, under } from './reader.ts';
import { refuse } from './refusal.ts';
import { reportCodeInput } from './report-code.ts';
import { reportOfCode } from './report-sender.ts';
import { addHours } from './time.ts';

const onAttachment = { incident: code, attachment: uuid };
const coded = (given: string | undefined) =>
  given === undefined ? undefined : reportOfCode(given);

const attachmentBegin = defineCommand({
  name: 'attachment.begin',
  home: 'incident',
  strangers: true,
  input: v.strictObject({
    incident: code,
    entity: v.picklist(attachmentEntities),
    of: uuid,
    kind: v.picklist(attachmentKinds),
    /** Bytes of the whole file. */
    bytes: v.pipe(count, v.minValue(1), v.maxValue(largestAttachment.photo)),
    /** The code of the report, for whoever has no account. */
    code: v.optional(reportCodeInput),
  }),
  facts: ({ incident, entity, of, code: given }) => ({
    incident: one('incident', incident),
    thing: attachedTo(entity, of),
    coded: coded(given),
    before: under('attachment', 'of', of),
  }),
  may: (actor, { thing, coded: report }) => mayAttach(actor, thing, report),
  decide({ id, actor, thing, before }, { incident, entity, of, kind, bytes }, now) {
    const limit = largestAttachment[kind];
    if (bytes > limit)
      return refuse('attachment-too-large', { what: kind, kilobytes: limit / 1024 });
    const { member: by = null, organisation = null } = isMember(actor) ? actor : {};
    const byWriter = before.filter((row) => row.by === by);
    const since = addHours(now, -24);
    if (byWriter.filter(({ addedAt }) => addedAt > since).length >= mostBegun)
      return refuse('attachments-full', { most: mostBegun, what: 'day' });
    const own = byWriter.filter((row) => row.kind === kind && isHeld(row));
    const most = mostAttachments[kind];
    if (own.length >= most) return refuse('attachments-full', { most, what: kind });
    const row: Attachment = {
      ...{ id, incident, entity, of, kind, by, organisation, bytes },
      area: areaOfThing(thing),
      state: 'uploading',
      width: null,
      height: null,
      seconds: null,
      mediaType: null,
      sha256: null,
      addedAt: now,
      publishedOn: null,
      ending: null,
      endedAt: null,
      endedBy: null,
      reason: null,
    };
    return {
      changes: [change('attachment.begun', 'attachment', id, row)],
      result: { attachment: id },
    };
  },
});

/** The server has the whole content, has made its own photo of it, and keeps it. */
const attachmentFinish = defineCommand({
  name: 'attachment.finish',
  home: 'incident',
  input: v.strictObject({ ...onAttachment, measured: measuredInput }),
  facts: ({ attachment }) => ({ attachment: one('attachment', attachment) }),
  may: (actor) => actor.kind === 'system',
  decide({ attachment: { id, state } }, { measured }) {
    if (state === 'removed') return refuse('attachment-removed');
    const body: Partial<Attachment> = { state: 'ready', ...measured };
    const changes = state === 'ready' ? [] : [change('attachment.added', 'attachment', id, body)];
    return { changes, result: { attachment: id }, settled: true };
  },
});

/** The content is no photo or recording, or never came. */
const attachmentDrop = defineCommand({
  name: 'attachment.drop',
  home: 'incident',
  input: v.strictObject({ ...onAttachment, ending: v.picklist(['unreadable', 'expired']) }),
  facts: ({ attachment }) => ({ attachment: one('attachment', attachment) }),
  may: (actor) => actor.kind === 'system',
  decide({ attachment: { id, state } }, { ending }, now) {
    const body: Partial<Attachment> = { state: 'removed', ending, endedAt: now };
    const changes =
      state === 'uploading' ? [change('attachment.dropped', 'attachment', id, body)] : [];
    return { changes, result: { attachment: id }, settled: true };
  },
});

/** Shows a report's photo with the verified need that the report became, or hides it again. */
const attachmentPublish = defineCommand({
  name: 'attachment.publish',
  home: 'incident',
  input: v.strictObject({ ...onAttachment, shown: v.boolean() }),
  facts: ({ incident, attachment }) => ({
    incident: one('incident', incident),
    found: attachmentWithReport(attachment),
  }),
  may: (actor, { found: { attachment } }) => mayPublish(actor, attachment),
  decide({ found: { attachment, report } }, { shown }) {
    const { id, kind, state, publishedOn } = attachment;
    if (!shown)
      return {
        changes:
          publishedOn === null
            ? []
            : [change('attachment.hidden', 'attachment', id, { publishedOn: null })],
        result: { attachment: id },
      };
    const need = report ? needToShowOn(report) : null;
    // A voice tells who speaks, so it stays with the desk.
    if (kind !== 'photo' || state !== 'ready' || need === null) return refuse('attachment-private');
    if (publishedOn === need) return refuse('nothing-changed');
    return {
      changes: [change('attachment.published', 'attachment', id, { publishedOn: need })],
      result: { attachment: id, need },
    };
  },
});

/** Takes an attachment away for good: its file is deleted. Whoever did not add it says why. */
const attachmentRemove = defineCommand({
  name: 'attachment.remove',
  home: 'incident',
  strangers: true,
  input: v.strictObject({
    ...onAttachment,
    reason: v.optional(text(300)),
    code: v.optional(reportCodeInput),
  }),
  facts: (input) => ({
    attachment: one('attachment', input.attachment),
    coded: coded(input.code),
  }),
  may: (actor, { attachment, coded: report }) => mayRemove(actor, attachment, report),
  decide({ actor, attachment, coded: report }, { reason }, now) {
    const { id, state } = attachment;
    if (state === 'removed') return refuse('attachment-removed');
    if (reason === undefined && !wrote(actor, attachment, report))
      return refuse('reason-missing', { field: 'reason' });
    const body: Partial<Attachment> = {
      state: 'removed',
      publishedOn: null,
      ending: 'removed',
      endedAt: now,
      endedBy: isMember(actor) ? actor.member : null,
      reason: reason ?? null,
    };
    return {
      changes: [change('attachment.removed', 'attachment', id, body)],
      result: { attachment: id },
    };
  },
});

export const attachmentCommands = {
  'attachment.begin': attachmentBegin,
  'attachment.finish': attachmentFinish,
  'attachment.drop': attachmentDrop,
  'attachment.publish': attachmentPublish,
  'attachment.remove': attachmentRemove,
} as const;
