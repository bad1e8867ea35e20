// What an erasure is about: rows and fields that an operator names, that hold a text, or whose term is over.
import type { EntityName } from '#domain/change.ts';
import { entityNames, namesItsBoard, nounOf } from '#domain/nouns.ts';
import { retentionClasses } from '#domain/retention.ts';
import { addHours } from '#domain/time.ts';
import type { Instant } from '#domain/time.ts';
import type { Sql } from '#server/postgres/connection.ts';
import { placesDue, placesOf, tablesWith } from '#server/storage/erasure.ts';
import type { FieldPlace } from '#server/storage/erasure.ts';

/** A row and the fields of it that shall go; each stands in `retention`. */
export interface ErasureTarget {
  entity: EntityName;
  id: string;
  fields: string[];
}

/** Every field that holds one of the texts, now or in its history. */
export async function targetsWith(sql: Sql, texts: readonly string[]): Promise<ErasureTarget[]> {
  const found = await Promise.all(texts.map((text) => placesOf(sql, text)));
  return grouped(found.flat());
}

/** Fields whose term is over. What stands on the national board outlives incidents and has none. */
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

/** Tables that hold one of the texts, whatever column it lies in. */
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
