// The members of an organisation, for its admins.
import type { Sql } from '#server/postgres/connection.ts';
import type { Readers } from '#server/read/gate.ts';
import { membersOf, openInvitations } from '#server/storage/member.ts';

/** Answers the query for members and invitations. */
export function organisationReaders(
  sql: Sql,
  now: () => Date,
): Pick<Readers, 'organisation.roster'> {
  return {
    'organisation.roster': {
      async read({ organisation }) {
        const [members, invitations] = await Promise.all([
          membersOf(sql, organisation),
          openInvitations(sql, organisation, now().toISOString()),
        ]);
        return { members, invitations };
      },
    },
  };
}
