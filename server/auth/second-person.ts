// The second person of an act that cannot be undone: another admin of the ministry, or a day of waiting (F7).
import { withVerify } from '#server/auth/password.ts';
import type { Sql } from '#server/postgres/connection.ts';
import { ministryAdmins, waitedSince } from '#server/storage/second-person.ts';

/** How long an account is an admin before its word counts (hours). */
const standing = 24;

/** Whether the ministry has two admins whose word counts, so that one can agree with another. */
export async function hasTwoAdmins(sql: Sql): Promise<boolean> {
  return (await ministryAdmins(sql, standing)).length > 1;
}

/** Whether this is an admin of the ministry whose word counts, with this password. */
export async function isAdminWith(sql: Sql, email: string, password: string): Promise<boolean> {
  const admins = await ministryAdmins(sql, standing);
  const hash = admins.find((admin) => admin.email === email.toLowerCase())?.passwordHash;
  return hash !== undefined && withVerify((matches) => matches(hash, password));
}

/** Hours since the act was asked for first; asked for longer ago than `most`, it begins anew. */
export function hoursWaited(sql: Sql, digest: string, most: number): Promise<number> {
  return waitedSince(sql, digest, most);
}
