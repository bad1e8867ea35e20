// Reads of attachments: those of a thing, and one of them. Who may see the thing may see what hangs on it (P5).
import { isMember } from '#domain/actor.ts';
import type { Actor } from '#domain/actor.ts';
import type { Attachment, AttachmentEntity } from '#domain/attachment.ts';
import { mayRemove, wrote } from '#domain/attachment-fact.ts';
import { isLook } from '#domain/attachment-query.ts';
import type { ListedAttachment } from '#domain/attachment-query.ts';
import type { Audience } from '#domain/audience.ts';
import { nounOf } from '#domain/nouns.ts';
import { refuse } from '#domain/refusal.ts';
import type { Sql } from '#server/postgres/connection.ts';
import type { WriteLook } from '#server/read/contact.ts';
import type { Readers } from '#server/read/gate.ts';
import { loadRows, rowsByIndex } from '#server/storage/entity.ts';

interface AttachmentTools {
  sql: Sql;
  writeLook: WriteLook;
}

/** Answers the queries of attachments. */
export function attachmentReaders({
  sql,
  writeLook,
}: AttachmentTools): Pick<Readers, 'attachment.list' | 'attachment.read'> {
  /** Who may see a thing; undefined when there is none. None of them depends on a parent. */
  async function audienceOf(entity: AttachmentEntity, id: string): Promise<Audience | undefined> {
    const [row] = await loadRows(sql, entity, [id]);
    return row && nounOf(entity).seenBy(row, undefined);
  }

  return {
    'attachment.list': {
      facts: ({ entity, of }) => audienceOf(entity, of),
      async read({ entity, of }, { actor }) {
        const [own, shown] = await Promise.all([
          rowsByIndex(sql, 'attachment', 'of', [of]),
          entity === 'need' ? rowsByIndex(sql, 'attachment', 'publishedOn', [of]) : [],
        ]);
        const attachments = [...own, ...shown]
          .filter(({ state }) => state === 'ready')
          .sort((a, b) => (a.addedAt < b.addedAt ? -1 : 1))
          .map((row) => listedOf(row, actor));
        return { attachments };
      },
    },
    'attachment.read': {
      async facts({ id }) {
        const [attachment] = await loadRows(sql, 'attachment', [id]);
        if (!attachment) return undefined;
        const { entity, of, publishedOn } = attachment;
        return {
          attachment,
          of: await audienceOf(entity, of),
          shownOn: publishedOn === null ? undefined : await audienceOf('need', publishedOn),
        };
      },
      async read(_input, { actor, facts: found }) {
        if (!found) return refuse('not-found', { field: 'attachment' });
        const { incident, of } = found.attachment;
        if (isMember(actor) && isLook(actor, found)) {
          const { member } = actor;
          const refusal = await writeLook({ incident, entity: 'report', of, member }, actor);
          if (refusal) return refusal;
        }
        return found.attachment;
      },
    },
  };
}

/** A row as its readers see it: who added it stays with the server. */
function listedOf(row: Attachment, actor: Actor): ListedAttachment {
  const { id, incident, entity, of, kind, organisation, bytes, publishedOn } = row;
  const { width, height, seconds, mediaType, addedAt } = row;
  return {
    ...{ id, incident, entity, of, kind, organisation, bytes },
    ...{ width, height, seconds, mediaType, addedAt },
    published: publishedOn !== null,
    own: wrote(actor, row, undefined),
    mayRemove: mayRemove(actor, row, undefined),
  };
}
