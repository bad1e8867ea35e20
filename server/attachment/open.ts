// The parts of attachments, connected.
import type { Config } from '#server/config.ts';
import { createAttachments } from './attachments.ts';
import type { Attachments, AttachmentTools } from './attachments.ts';
import { createAttachmentDoor } from './door.ts';
import { createAttachmentFiles } from './files.ts';
import { createObjectStore } from './object-store.ts';
import { createRecoder } from './recoder.ts';

/** Nothing is started and no folder is made before the first upload. */
export function openAttachments(
  config: Pick<Config, 'attachmentDir' | 'attachmentBucket' | 'rateFactor'>,
  sql: AttachmentTools['sql'],
  execute: AttachmentTools['execute'],
): Attachments {
  const { attachmentDir, attachmentBucket, rateFactor } = config;
  const folder = createAttachmentFiles(attachmentDir);
  const kept = attachmentBucket === undefined ? folder : createObjectStore(attachmentBucket);
  return createAttachments({
    ...{ sql, execute },
    // Uploads on their way lie in the folder in any case.
    files: { ...folder, ...kept },
    recoder: createRecoder(),
    door: createAttachmentDoor(rateFactor),
  });
}
