// Names of people for signed-in colleagues.
import type { Sql } from '#server/postgres/connection.ts';
import { personOf } from '#server/storage/member.ts';

export interface People {
  /** Names for signed-in readers only, for example in presence. */
  memberName(member: string): Promise<string | undefined>;
}

/** Reads them from the database. */
export function createPeople(sql: Sql): People {
  return { memberName: async (member) => (await personOf(sql, member))?.name };
}
