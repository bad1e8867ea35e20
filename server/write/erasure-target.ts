// The target of an erasure: rows and fields that an operator names, that contain a text, or that are kept too long.
import type { EntityName } from '#domain/change.ts';
import { entityNames, namesItsBoard, nounOf } from '#domain/nouns.ts';
import { retentionClasses } from '#domain/retention.ts';
import { addHours } from '#domain/time.ts';
import type { Instant } from '#domain/time.ts';
import type { Sql } from '#server/postgres/connection.ts';
import { placesDue, placesOf, tablesWith } from '#server/storage/erasure.ts';
import type { FieldPlace } from '#server/storage/erasure.ts';

/** A row and its fields to erase. Each field is in `retention`. */
export interface ErasureTarget {
  entity: EntityName;
  id: string;
  fields: string[];
}

/** Every field that contains one of the texts, now or in its history. */
export async function targetsWith(sql: Sql, texts: readonly string[]): Promise<ErasureTarget[]> {
  const found = await Promise.all(texts.map((text) => placesOf(sql, text)));
  return grouped(found.flat());
}

/** Fields whose retention period has ended. Rows of the national board have none, because they outlive incidents. */
export async function targetsDue(sql: Sql, now: Instant): Promise<ErasureTarget[]> {
  const found: FieldPlace[] = [];
  for (const entity of entityNames.filter(namesItsBoard))
    for (const [field, name] of Object.entries(nounOf(entity).retention ?? {})) {
      const { days } = retentionClasses[name];
      if (days !== null)
        found.push(...(await placesDue(sql, entity, field, addHours(now, -24 * days))));
    }
  return grouped(found);
}

/** Tables that contain one of the texts, in any column. */
export async function tablesHolding(sql: Sql, texts: readonly string[]): Promise<string[]> {
  const found = await Promise.all(texts.map((text) => tablesWith(sql, text)));
  return [...new Set(found.flat())];
}

function grouped(places: readonly FieldPlace[]): ErasureTarget[] {
  const byRow = Map.groupBy(places, ({ entity, id }) => `${entity} ${id}`);
  return [...byRow.values()].flatMap((own) => {
    const [first] = own;
    if (!first) return [];
    const fields = [...new Set(own.map(({ field }) => field))];
    return [{ entity: first.entity, id: first.id, fields }];
  });
}
