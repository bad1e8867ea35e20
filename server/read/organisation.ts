// The people of an organisation, for those who administer it.
import type { Sql } from '#server/postgres/connection.ts';
import type { Readers } from '#server/read/gate.ts';
import { membersOf, openInvitations } from '#server/storage/member.ts';

/** Answers who is in an organisation, and who is invited. */
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
