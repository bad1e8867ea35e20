// Files by the hash of their content. Readers of a row that holds a file may read the file.
import { createHash } from 'node:crypto';
import type { Actor } from '#domain/actor.ts';
import { keysOf, sees } from '#domain/audience.ts';
import type { Audience } from '#domain/audience.ts';
import type { EntityName } from '#domain/change.ts';
import { nounOf } from '#domain/nouns.ts';
import { audienceOf } from '#domain/project.ts';
import { RowStore } from '#domain/row-store.ts';
import type { Sql } from '#server/postgres/connection.ts';
import { readBlob, saveBlob, saveBlobParent } from '#server/storage/blob.ts';
import type { Blob } from '#server/storage/blob.ts';
import { loadRows } from '#server/storage/entity.ts';

/** The row that holds a blob. */
export interface BlobParent {
  entity: EntityName;
  id: string;
}

/** Stores a content for a row. The same content is stored once. @returns its hash */
export async function putBlob(sql: Sql, parent: BlobParent, blob: Blob): Promise<string> {
  const hash = createHash('sha256').update(blob.content).digest('hex');
  await sql.begin(async (tx) => {
    await saveBlob(tx, hash, blob);
    await saveBlobParent(tx, hash, parent.entity, parent.id);
  });
  return hash;
}

/** A content, if the reader may see a row that holds it. */
export async function getBlob(
  sql: Sql,
  actor: Actor,
  parent: BlobParent,
  hash: string,
): Promise<Blob | undefined> {
  const audience = await readAudience(sql, parent);
  if (audience === undefined || !sees(keysOf(actor), audience)) return undefined;
  return readBlob(sql, hash, parent.entity, parent.id);
}

/** Who may see the row; undefined when there is no such row. */
async function readAudience(sql: Sql, { entity, id }: BlobParent): Promise<Audience | undefined> {
  const [row] = await loadRows(sql, entity, [id]);
  if (!row) return undefined;
  const rows = new RowStore();
  const { parent } = nounOf(entity);
  const above = parent && (row as unknown as Record<string, unknown>)[parent.by];
  if (parent && typeof above === 'string')
    for (const held of await loadRows(sql, parent.noun, [above])) rows.put(parent.noun, held);
  return audienceOf(entity, row, rows);
}
