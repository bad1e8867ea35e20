// The texts of documents for transports: their place and rights, and their updates. The text itself is read and judged by
// whoever holds it in memory (server/realtime/document-room.ts).
import { documentPlace } from '#domain/document-fact.ts';
import type { DocumentPlace } from '#domain/document-fact.ts';
import type { DocumentVersion } from '#domain/document-wire.ts';
import { isRefusal, refuse } from '#domain/refusal.ts';
import type { Refusal } from '#domain/refusal.ts';
import type { Sql } from '#server/postgres/connection.ts';
import type { ReadFacts } from '#server/read/facts.ts';
import * as stored from '#server/storage/document.ts';
import type { Appended, NewUpdate, StoredText, StoredUpdate } from '#server/storage/document.ts';
import { loadRows } from '#server/storage/entity.ts';

export interface DocumentTexts {
  /** The document with what its rights hang on; a refusal when there is none. */
  place(id: string): Promise<DocumentPlace | Refusal>;
  read(id: string): Promise<StoredText>;
  since(id: string, seq: number): Promise<StoredUpdate[]>;
  heads(ids: string[]): Promise<Map<string, number>>;
  append(update: NewUpdate): Promise<Appended>;
  merge(of: { document: string; seq: number; merged: Uint8Array }): Promise<void>;
  versions(id: string): Promise<DocumentVersion[]>;
  version(id: string, seq: number): Promise<Uint8Array | undefined>;
}

export function createDocumentTexts(sql: Sql, facts: ReadFacts): DocumentTexts {
  return {
    async place(id) {
      const [document] = await loadRows(sql, 'document', [id]);
      if (!document) return refuse('not-found', { field: 'document' });
      const found = await facts(document.incident, { place: documentPlace(id) });
      return isRefusal(found) ? found : found.place;
    },
    read: (id) => stored.readText(sql, id),
    since: (id, seq) => stored.updatesSince(sql, id, seq),
    heads: (ids) => stored.headsOf(sql, ids),
    append: (update) => stored.appendUpdate(sql, update),
    merge: (of) => stored.mergeUpdates(sql, of),
    versions: (id) => stored.versionsOf(sql, id),
    version: (id, seq) => stored.versionState(sql, id, seq),
  };
}
