// Connected Kobo forms in SQL beyond rows by id: by the hash of a token.
import type { ISql } from 'postgres';
import type { KoboForm } from '#domain/kobo/kobo-form.ts';
import { loadRows } from '#server/storage/entity.ts';

/** The open form of a token. @param tokenHash SHA-256 of the token, in hex */
export async function koboFormByToken(sql: ISql, tokenHash: string): Promise<KoboForm | undefined> {
  const [found] = await sql<{ id: string }[]>`
    select id from kobo_form where token_hash = ${tokenHash} and revoked_at is null`;
  return found && (await loadRows(sql, 'koboForm', [found.id]))[0];
}
