// Photos for tests, and sending one as a device does.
import { randomUUID } from 'node:crypto';
import sharp from 'sharp';
import type { Actor } from '#domain/actor.ts';
import { attachmentPart } from '#domain/attachment-limit.ts';
import type { Attachment, AttachmentEntity, AttachmentKind } from '#domain/attachment.ts';
import { isRefusal } from '#domain/refusal.ts';
import type { Refusal } from '#domain/refusal.ts';
import type { App } from '#server/app.ts';

/** Words that stand in the EXIF of a test's photo, and must stand in nothing that is kept. */
export const exifCanaries = ['KenariPhone', 'kenari-serial', 'GPS'];

/** A photo as a phone takes it: lying on its side, with the place and the device in its EXIF. */
export async function phonePhoto(width = 1600, height = 1200): Promise<Buffer> {
  return sharp({
    create: {
      width,
      height,
      channels: 3,
      background: '#456',
      noise: { type: 'gaussian', mean: 120, sigma: 12 },
    },
  })
    .jpeg({ quality: 60 })
    .withExif({
      IFD0: { Make: 'KenariPhone' },
      IFD2: { BodySerialNumber: 'kenari-serial' },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '4/1 18/1 0/1', GPSLongitudeRef: 'E' },
    })
    .withMetadata({ orientation: 6 })
    .toBuffer();
}

export interface Sent {
  entity: AttachmentEntity;
  of: string;
  kind?: AttachmentKind;
  id?: string;
  code?: string;
}

/** Sends a whole file in parts. @returns the row, or the first refusal */
export async function upload(
  { attachments }: Pick<App, 'attachments'>,
  actor: Actor,
  bytes: Uint8Array,
  { entity, of, kind = 'photo', id = randomUUID(), code }: Sent,
): Promise<Attachment | Refusal> {
  for (let start = 0; ; start += attachmentPart) {
    const part = { start, bytes: bytes.subarray(start, start + attachmentPart) };
    const received = await attachments.receive(
      { ...{ id, entity, of, kind, part, code }, size: bytes.length },
      { actor, address: '192.0.2.1', admit: () => Promise.resolve(undefined) },
    );
    if (isRefusal(received)) return received;
    if (received.attachment) return received.attachment;
  }
}
