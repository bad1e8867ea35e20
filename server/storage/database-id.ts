// Which database this is: a restored one, and one that was begun anew, has another id (F5).
import type { ISql } from 'postgres';

/** Reads the id once; after a failure it is read again. */
export function createDatabaseId(sql: ISql): () => Promise<string> {
  let reading: Promise<string> | undefined;
  const read = async () => {
    const [row] = await sql<{ id: string }[]>`select id from database_identity`;
    if (!row) throw new Error('the database has no id');
    return row.id;
  };
  return () =>
    (reading ??= read().catch((error: unknown) => {
      reading = undefined;
      throw error;
    }));
}
