// Contacts, one at a time: who may read is checked and the request is recorded, without the contact itself.
import type { Logger } from 'pino';
import type { Sql } from '#server/postgres/connection.ts';
import type { Readers } from '#server/read/gate.ts';
import { loadRows, rowsByIndex } from '#server/storage/entity.ts';
import { readContact } from '#server/storage/need.ts';

/** Answers the contact of a need or a site. */
export function contactReaders(sql: Sql, log: Logger): Pick<Readers, 'contact.read'> {
  return {
    'contact.read': {
      async facts({ entity, id }) {
        if (entity === 'site') {
          const [[site], shipments] = await Promise.all([
            loadRows(sql, 'site', [id]),
            rowsByIndex(sql, 'shipment', 'site', [id]),
          ]);
          return site && { kind: 'site', site, shipments };
        }
        const [[need], claims] = await Promise.all([
          loadRows(sql, 'need', [id]),
          rowsByIndex(sql, 'claim', 'need', [id]),
        ]);
        return need && { kind: 'need', need, claims };
      },
      async read({ entity, id }, { actor }) {
        const contact = await readContact(sql, entity, id);
        const member = actor.kind === 'member' ? actor.member : null;
        log.info({ event: 'contact-read', entity, id, member }, 'a contact was read');
        return contact ?? { contactName: null, contactPhone: null };
      },
    },
  };
}
