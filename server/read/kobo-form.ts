// Reads of connected Kobo forms for their door (INTEROP 15).
import type { KoboForm } from '#domain/kobo/kobo-form.ts';
import type { Sql } from '#server/postgres/connection.ts';
import { rowsByIndex } from '#server/storage/entity.ts';
import { koboFormByToken } from '#server/storage/kobo-form.ts';

export interface KoboForms {
  /** The open form of a token. @param tokenHash SHA-256 of the token, in hex */
  byToken(tokenHash: string): Promise<KoboForm | undefined>;
  ofIncident(code: string): Promise<KoboForm[]>;
}

export function createKoboForms(sql: Sql): KoboForms {
  return {
    byToken: (tokenHash) => koboFormByToken(sql, tokenHash),
    ofIncident: (code) => rowsByIndex(sql, 'koboForm', 'incident', [code]),
  };
}
