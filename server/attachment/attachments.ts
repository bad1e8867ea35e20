// Photos and recordings on their way in and out (P5, S24): takes uploads in parts, has each photo made anew, keeps the
// result in files, and gives a content to whoever may have it.
import { createHash } from 'node:crypto';
import type { Actor } from '#domain/actor.ts';
import { largestAttachment } from '#domain/attachment.ts';
import type { Attachment, AttachmentEntity, AttachmentKind, Measured } from '#domain/attachment.ts';
import { wrote } from '#domain/attachment-fact.ts';
import { isRefusal, refuse } from '#domain/refusal.ts';
import type { Refusal } from '#domain/refusal.ts';
import type { Answer } from '#domain/wire.ts';
import { isNearlyFull } from '#server/disk.ts';
import type { Sql } from '#server/postgres/connection.ts';
import { attachmentsEnded } from '#server/storage/attachment.ts';
import { loadRows } from '#server/storage/entity.ts';
import { reportOfCode } from '#server/storage/report-queue.ts';
import { namedId } from '#server/write/named-id.ts';
import type { AttachmentDoor } from './door.ts';
import type { AttachmentFiles } from './files.ts';
import { looksLikePhoto } from './photo.ts';
import type { Recoder } from './recoder.ts';
import { readVoice } from './voice.ts';

/** A part of a file, or the question how much of it is here (`part` is null). */
export interface Upload {
  /** Made by the device. */
  id: string;
  entity: AttachmentEntity;
  of: string;
  kind: AttachmentKind;
  /** Bytes of the whole file. */
  size: number;
  part: { start: number; bytes: Uint8Array } | null;
  /** The code of the report, from whoever has no account. */
  code?: string | undefined;
}

/** How many bytes are here; once all are, the row. */
export interface Received {
  received: number;
  attachment?: Attachment;
}

/** Who sends it. */
export interface Uploader {
  actor: Actor;
  address: string;
  /** Counts the beginning of an upload. */
  admit(): Promise<Refusal | undefined>;
}

export interface Attachments {
  /** Takes a part. Sent again it has no second effect. */
  receive(upload: Upload, by: Uploader): Promise<Received | Refusal>;
  /** The content of a row that the reader may see; undefined when its file is gone or damaged. */
  content(row: Attachment): Promise<Buffer | undefined>;
  /** Deletes files of what was taken away, and uploads that nobody went on with. */
  tidy(now: Date): Promise<void>;
  /** Largest memory of the process that makes photos anew, in bytes. */
  peak(): number;
  close(): void;
}

export interface AttachmentTools {
  sql: Sql;
  files: AttachmentFiles;
  recoder: Recoder;
  door: AttachmentDoor;
  execute(command: { id: string; name: string; input: object }, actor: Actor): Promise<Answer>;
}

const hour = 60 * 60_000;
/** An upload whose file nobody touched for so long is forgotten; its row ends by the clock. */
const longestBegun = 48 * hour;
/** Files of what was taken away are looked for this far back, in case a process ended before it deleted them. */
const deletedSince = 7 * 24 * hour;

const system: Actor = { kind: 'system' };
const busy = () => refuse('unavailable', { retryAfter: 5 });

export function createAttachments(tools: AttachmentTools): Attachments {
  const { sql, files, recoder, door, execute } = tools;
  /** What is being done with an upload: one part of it at a time. */
  const running = new Map<string, Promise<unknown>>();

  async function rowOf(id: string): Promise<Attachment | undefined> {
    return (await loadRows(sql, 'attachment', [id]))[0];
  }

  /** The incident of a thing; undefined when there is none. */
  async function incidentOf({ entity, of }: Upload): Promise<string | undefined> {
    return (await loadRows(sql, entity, [of]))[0]?.incident;
  }

  async function begin(upload: Upload, by: Uploader): Promise<Attachment | Refusal> {
    const { id, entity, of, kind, size, code } = upload;
    const over = await by.admit();
    if (over) return over;
    const incident = await incidentOf(upload);
    if (incident === undefined) return refuse('not-found', { field: 'of' });
    const input = { incident, entity, of, kind, bytes: size, ...(code !== undefined && { code }) };
    const begun = await execute({ id, name: 'attachment.begin', input }, by.actor);
    if (isRefusal(begun)) return begun;
    return (await rowOf(id)) ?? refuse('not-found', { field: 'id' });
  }

  /** Whether the row is of this sender; for all others it does not exist. */
  async function isOwn(row: Attachment, { code }: Upload, { actor }: Uploader): Promise<boolean> {
    const report = code === undefined ? undefined : await reportOfCode(sql, code);
    return wrote(actor, row, report === undefined ? undefined : { id: report });
  }

  async function receive(upload: Upload, by: Uploader): Promise<Received | Refusal> {
    const { id, entity, of, kind, size, part } = upload;
    if (size > largestAttachment[kind])
      return refuse('attachment-too-large', {
        ...{ what: kind, kilobytes: largestAttachment[kind] / 1024 },
      });
    const late = door(by.address, part?.bytes.length ?? 0);
    if (late) return late;
    const known = await rowOf(id);
    if (known && !(await isOwn(known, upload, by))) return refuse('not-found', { field: 'id' });
    if (!known && !part) return { received: 0 };
    if (!known && part && part.start > 0) return refuse('part-out-of-order', { received: 0 });
    if (!known && isNearlyFull(await files.free(), false))
      return refuse('unavailable', { outage: 'full', retryAfter: 60 });
    const row = known ?? (await begin(upload, by));
    if (isRefusal(row)) return row;
    if (row.state === 'removed') return gone(row);
    if (row.state === 'ready') return { received: size, attachment: row };
    const isSame =
      row.entity === entity && row.of === of && row.kind === kind && row.bytes === size;
    if (!isSame) return refuse('command-id-reused', { command: 'attachment.begin' });
    return part ? add(row, part) : { received: await files.received(id) };
  }

  async function add(
    row: Attachment,
    { start, bytes }: NonNullable<Upload['part']>,
  ): Promise<Received | Refusal> {
    const { id, bytes: size } = row;
    const added = await files.add(id, start, bytes);
    if (added === 'full') return busy();
    if (typeof added === 'string')
      return refuse(added === 'gap' ? 'part-out-of-order' : 'part-differs', {
        received: await files.received(id),
      });
    if (added < size) return { received: added };
    return finish(row);
  }

  /** All bytes are here: they become what is kept, or the attachment ends. */
  async function finish(row: Attachment): Promise<Received | Refusal> {
    const { id, incident, kind, bytes: size } = row;
    const made = await make(kind, await files.whole(id));
    if (made === 'busy') return busy();
    if (typeof made === 'string') {
      const input = { incident, attachment: id, ending: 'unreadable' };
      const command = { id: namedId(`attachment.drop ${id}`), name: 'attachment.drop', input };
      const dropped = await execute(command, system);
      if (isRefusal(dropped)) return dropped;
      await files.forget(id);
      return refuse('attachment-unreadable', { what: kind, why: made });
    }
    const { content, ...measured } = made;
    await files.keep(id, measured.sha256, content);
    const finished = await execute(
      {
        id: namedId(`attachment.finish ${id}`),
        name: 'attachment.finish',
        input: { incident, attachment: id, measured },
      },
      system,
    );
    if (isRefusal(finished)) return finished;
    await files.forget(id);
    const attachment = await rowOf(id);
    return { received: size, ...(attachment && { attachment }) };
  }

  /** What is kept of a file; why there is nothing to keep. */
  async function make(
    kind: AttachmentKind,
    bytes: Buffer,
  ): Promise<(Measured & { content: Uint8Array }) | 'busy' | 'kind' | 'long'> {
    if (kind === 'voice') {
      const voice = readVoice(bytes);
      if (voice === 'long') return 'long';
      if (!voice) return 'kind';
      const { content, mediaType, seconds } = voice;
      return { content, mediaType, seconds, width: null, height: null, ...sealed(content) };
    }
    const photo = looksLikePhoto(bytes) ? await recoder.recode(bytes) : { fault: 'kind' };
    if (photo === 'busy') return 'busy';
    if ('fault' in photo) return 'kind';
    const { content, width, height } = photo;
    return { content, width, height, mediaType: 'image/jpeg', seconds: null, ...sealed(content) };
  }

  return {
    async receive(upload, by) {
      const { id } = upload;
      const before = running.get(id) ?? Promise.resolve();
      const own = before.catch(() => undefined).then(() => receive(upload, by));
      running.set(id, own);
      try {
        return await own;
      } finally {
        if (running.get(id) === own) running.delete(id);
      }
    },
    content: async ({ id, sha256 }) => (sha256 === null ? undefined : files.read(id, sha256)),
    async tidy(now) {
      await files.forgetBefore(now.getTime() - longestBegun);
      const since = new Date(now.getTime() - deletedSince).toISOString();
      for (const { id, sha256 } of await attachmentsEnded(sql, since))
        await files.remove(id, sha256);
    },
    peak: () => recoder.peak(),
    close: () => recoder.close(),
  };
}

function sealed(content: Uint8Array): Pick<Measured, 'bytes' | 'sha256'> {
  const sha256 = createHash('sha256').update(content).digest('hex');
  return { bytes: content.length, sha256 };
}

/** What was said when it ended. */
function gone({ kind, ending }: Attachment): Refusal {
  return ending === 'unreadable'
    ? refuse('attachment-unreadable', { what: kind, why: 'kind' })
    : refuse('attachment-removed');
}
