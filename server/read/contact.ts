// Contacts, one at a time: the reader is checked and recorded, the answer is not recorded.
import type { Logger } from 'pino';
import type { Actor } from '#domain/actor.ts';
import { mayReadNeedContact, mayReadSiteContact } from '#domain/contact.ts';
import { refuse } from '#domain/refusal.ts';
import type { Refusal } from '#domain/refusal.ts';
import type { Sql } from '#server/postgres/connection.ts';
import { loadRows, rowsByIndex } from '#server/storage/entity.ts';
import { readContact } from '#server/storage/need.ts';
import type { Contact } from '#server/storage/need.ts';

export type ReadContact = (
  entity: 'need' | 'site',
  id: string,
  actor: Actor,
) => Promise<Contact | Refusal>;

/** Missing and forbidden rows get the same answer, so that it reveals nothing. */
export function createContacts(sql: Sql, log: Logger): ReadContact {
  async function allowed(entity: 'need' | 'site', id: string, actor: Actor): Promise<boolean> {
    if (entity === 'site') {
      const [site] = await loadRows(sql, 'site', [id]);
      return site !== undefined && mayReadSiteContact(actor, site);
    }
    const [[need], claims] = await Promise.all([
      loadRows(sql, 'need', [id]),
      rowsByIndex(sql, 'claim', 'need', [id]),
    ]);
    const running = claims.filter(({ endedAt }) => endedAt === null);
    return need !== undefined && mayReadNeedContact(actor, need, running);
  }
  return async (entity, id, actor) => {
    if (!(await allowed(entity, id, actor)))
      return refuse('not-allowed', { command: 'contact.read' });
    const contact = await readContact(sql, entity, id);
    const member = actor.kind === 'member' ? actor.member : null;
    log.info({ event: 'contact-read', entity, id, member }, 'a contact was read');
    return contact ?? { contactName: null, contactPhone: null };
  };
}
