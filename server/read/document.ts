// The read of a document's text, for pages without a socket.
import { refuse } from '#domain/refusal.ts';
import type { Sql } from '#server/postgres/connection.ts';
import type { Readers } from '#server/read/gate.ts';
import { readText } from '#server/storage/document.ts';
import { loadRows } from '#server/storage/entity.ts';

/** Answers the query of a document. */
export function documentReaders(sql: Sql): Pick<Readers, 'document.read'> {
  return {
    'document.read': {
      async read({ id }) {
        const [document] = await loadRows(sql, 'document', [id]);
        if (!document) return refuse('not-found', { field: 'document' });
        const { seq, updates } = await readText(sql, id);
        return { seq, updates: updates.map((update) => Buffer.from(update).toString('base64')) };
      },
    },
  };
}
