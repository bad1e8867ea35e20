// The parts of attachments, connected.
import type { Config } from '#server/config.ts';
import { createAttachments } from './attachments.ts';
import type { Attachments, AttachmentTools } from './attachments.ts';
import { createAttachmentDoor } from './door.ts';
import { createAttachmentFiles } from './files.ts';
import { createRecoder } from './recoder.ts';

/** Nothing is started and no folder is made before the first upload. */
export function openAttachments(
  { attachmentDir, rateFactor }: Pick<Config, 'attachmentDir' | 'rateFactor'>,
  sql: AttachmentTools['sql'],
  execute: AttachmentTools['execute'],
): Attachments {
  return createAttachments({
    ...{ sql, execute },
    files: createAttachmentFiles(attachmentDir),
    recoder: createRecoder(),
    door: createAttachmentDoor(rateFactor),
  });
}
