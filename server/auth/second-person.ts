// The second person of an act that cannot be undone: another admin of the ministry, or a day of waiting (F7).
import { withVerify } from '#server/auth/password.ts';
import type { Sql } from '#server/postgres/connection.ts';
import { ministryAdmins, waitedSince } from '#server/storage/second-person.ts';

/** Whether the ministry has two admins, so that one can agree with another. */
export async function hasTwoAdmins(sql: Sql): Promise<boolean> {
  return (await ministryAdmins(sql)).length > 1;
}

/** Whether this is an admin of the ministry with this password. */
export async function isAdminWith(sql: Sql, email: string, password: string): Promise<boolean> {
  const admins = await ministryAdmins(sql);
  const hash = admins.find((admin) => admin.email === email.toLowerCase())?.passwordHash;
  return hash != null && withVerify((matches) => matches(hash, password));
}

/** Hours since the act was asked for first; asked for longer ago than `most`, it begins anew. */
export function hoursWaited(sql: Sql, digest: string, most: number): Promise<number> {
  return waitedSince(sql, digest, most);
}
