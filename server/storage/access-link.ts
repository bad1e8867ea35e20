// One-time links in SQL beyond rows by id: by the hash of a token.
import type { ISql } from 'postgres';
import type { AccessLink } from '#domain/access-link.ts';
import { loadRows } from '#server/storage/entity.ts';

/** @param tokenHash SHA-256 of the token, in hex */
export async function linkByToken(sql: ISql, tokenHash: string): Promise<AccessLink | undefined> {
  const [found] = await sql<{ id: string }[]>`
    select id from access_link where token_hash = ${tokenHash}`;
  return found && (await loadRows(sql, 'accessLink', [found.id]))[0];
}
