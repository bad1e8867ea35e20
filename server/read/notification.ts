// Reads of notifications: a member's own, and nobody else's.
import { isMember } from '#domain/actor.ts';
import { mostCards, mostOfCard } from '#domain/notification-query.ts';
import type { Sql } from '#server/postgres/connection.ts';
import type { Readers } from '#server/read/gate.ts';
import { countInbox, countUnseen, inboxOf } from '#server/storage/notification.ts';

/** Answers the inbox and its count. */
export function notificationReaders(
  sql: Sql,
): Pick<Readers, 'notification.count' | 'notification.inbox'> {
  return {
    'notification.count': {
      async read(_input, { actor }) {
        return { unread: isMember(actor) ? await countUnseen(sql, actor.member) : 0 };
      },
    },
    'notification.inbox': {
      async read({ filter, incident, from }, { actor }) {
        const none = { groups: [], counts: { open: 0, all: 0, drill: 0 }, more: false };
        if (!isMember(actor)) return none;
        const [rows, counts] = await Promise.all([
          inboxOf(sql, actor.member, { filter, incident, from, most: mostCards, mostOfCard }),
          countInbox(sql, actor.member),
        ]);
        const groups = rows
          .slice(0, mostCards)
          .map(({ kind, card: id, ...group }) => ({ ...group, card: { kind, id } }));
        return { groups, counts, more: rows.length > mostCards };
      },
    },
  };
}
