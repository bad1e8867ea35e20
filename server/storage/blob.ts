// Blobs in SQL: content by its SHA-256, and the rows that hold it.
import type { ISql } from 'postgres';
import type { EntityName } from '#domain/change.ts';

export interface Blob {
  mediaType: string;
  content: Uint8Array;
}

/** Stores a content once. */
export async function saveBlob(
  sql: ISql,
  hash: string,
  { mediaType, content }: Blob,
): Promise<void> {
  await sql`
    insert into blob (hash, media_type, content, at)
    values (${hash}, ${mediaType}, ${Buffer.from(content)}, clock_timestamp())
    on conflict do nothing`;
}

/** Records that a row holds a blob. Readers of the row may read the blob. */
export async function saveBlobParent(
  sql: ISql,
  hash: string,
  entity: EntityName,
  id: string,
): Promise<void> {
  await sql`
    insert into blob_parent (hash, entity, id) values (${hash}, ${entity}, ${id})
    on conflict do nothing`;
}

/** A blob that the row holds. */
export async function readBlob(
  sql: ISql,
  hash: string,
  entity: EntityName,
  id: string,
): Promise<Blob | undefined> {
  const [row] = await sql<Blob[]>`
    select media_type, content from blob join blob_parent using (hash)
    where hash = ${hash} and entity = ${entity} and id = ${id}`;
  return row;
}
