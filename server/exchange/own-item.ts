// The catalogue as a list of one organisation means it: its words and packages, and merged names for what they are.
import type { Actor } from '#domain/actor.ts';
import { isMember } from '#domain/actor.ts';
import { linkedStock, linksOf } from '#domain/item-link.ts';
import type { Links } from '#domain/item-link.ts';
import type { Item } from '#domain/item.ts';
import { withOwnPacks } from '#domain/own-pack.ts';
import { exact } from '#domain/quantity.ts';
import type { Vocabulary } from '#domain/vocabulary.ts';
import type { Sql } from '#server/postgres/connection.ts';
import { vocabularyOf } from '#server/read/import-index.ts';
import type { ImportIndex } from '#server/read/import-index.ts';

export interface OwnItems {
  known: ImportIndex;
  /** The organisation's own words, by the item that each means now. */
  own: Vocabulary[];
  /** Merged items, for words that were mapped to them before. */
  links: Links;
}

/** The import's rows with the words and packages of the actor's organisation. */
export async function ownItems(sql: Sql, index: ImportIndex, actor: Actor): Promise<OwnItems> {
  const organisation = isMember(actor) ? actor.organisation : null;
  const own = organisation === null ? [] : await vocabularyOf(sql, organisation);
  const links = linksOf(index.items);
  const items = asItems(
    index.items.map((item) => withOwnPacks(item, own, organisation)),
    links,
  );
  const known = { ...index, items, stock: [...linkedStock(index.stock, links)] };
  return {
    known,
    links,
    own: own.map((row) => ({ ...row, item: links.get(row.item)?.item ?? row.item })),
  };
}

/**
 * Merged items under the code and in the unit of what they are: their names are read, and amounts in their unit or their
 * packages are converted. The items themselves come last, so that a code means them.
 */
function asItems(items: readonly Item[], links: Links): Item[] {
  const byId = new Map(items.map((item) => [item.id, item]));
  const merged = items.flatMap((item) => {
    const link = links.get(item.id);
    const end = link && byId.get(link.item);
    if (!link || !end) return [];
    const content = (unit: string, factor: number, source: string) => ({
      ...{ unit, source, factor: exact(factor * link.factor) },
    });
    const packs = [
      content(item.unit, 1, item.nameId),
      ...(item.packs ?? []).map(({ unit, factor, source }) => content(unit, factor, source)),
      ...(end.packs ?? []),
    ].filter(({ unit, factor }) => unit !== end.unit && factor > 0);
    return [{ ...item, id: end.id, unit: end.unit, packs, mergedInto: null }];
  });
  return [...merged, ...items.filter(({ id }) => !links.has(id))];
}
