// Names of people for signed-in colleagues.
import type { Sql } from '#server/postgres/connection.ts';
import { personOf } from '#server/storage/member.ts';

export interface People {
  /** For presence and the like, among signed-in people only. */
  memberName(member: string): Promise<string | undefined>;
}

/** Reads them from the database. */
export function createPeople(sql: Sql): People {
  return { memberName: async (member) => (await personOf(sql, member))?.name };
}
