// The packages of an organisation as facts of a rule: the same amount in the same words is one quantity at every door.
import type { Actor } from './actor.ts';
import { isMember } from './actor.ts';
import { linkedItem } from './item-kin.ts';
import type { Item } from './item.ts';
import { rowHere, unknown } from './reader.ts';
import type { Ask } from './reader.ts';
import { isRefusal, refuse } from './refusal.ts';
import { lotForm } from './stock.ts';
import type { Vocabulary } from './vocabulary.ts';

/** Own words of every organisation for these items. */
export function ownWords(codes: readonly string[]): Ask<Vocabulary[]> {
  return (reader) => {
    const lists = [...new Set(codes)].map((code) => reader.list('vocabulary', 'item', code));
    if (lists.includes(unknown)) return unknown;
    return (lists as Iterable<Vocabulary>[]).flatMap((list) => [...list]);
  };
}

/**
 * The item with the packages of an organisation before the ministry's. A package of one lot comes first for this lot and
 * is unknown for others.
 */
export function withOwnPacks<I extends Pick<Item, 'id' | 'packs'>>(
  item: I,
  own: Iterable<Vocabulary>,
  organisation: string | null,
  lot: string | null = null,
): I {
  const packs = [...own].flatMap((row) =>
    row.item === item.id && row.organisation === organisation ? row.packs : [],
  );
  const ofLot = packs.filter(
    (pack) => pack.lot !== null && lot !== null && lotForm(pack.lot) === lotForm(lot),
  );
  const always = packs.filter((pack) => pack.lot === null);
  const all = [...ofLot, ...always].map(({ unit, factor, source }) => ({ unit, factor, source }));
  return all.length === 0 ? item : { ...item, packs: [...all, ...(item.packs ?? [])] };
}

/** The item of a line, with the packages that the sender's organisation means by its words. */
export function itemFor(
  { actor, items, own }: { actor: Actor; items: readonly Item[]; own: readonly Vocabulary[] },
  line: { item: string; lot?: string | undefined },
): Item {
  const item = items.find(({ id }) => id === line.item);
  if (!item) throw new Error(`item ${line.item} was not loaded`);
  return withOwnPacks(item, own, isMember(actor) ? actor.organisation : null, line.lot ?? null);
}

/**
 * The item of a need's line. A retired item is promised no more.
 * @param unit the unit that was given; own packages are read for it alone, because a browser holds none
 */
export function goodsOfLine(
  id: string,
  unit: string | undefined,
): Ask<{ items: Item[]; own: Vocabulary[] }> {
  return (reader, field) => {
    const line = rowHere(reader, 'line', id);
    if (line === unknown) return unknown;
    if (line === null) return refuse('not-found', { field });
    const item = reader.row('item', line.item);
    // A merged item is what it was merged into: that one is promised or retired.
    const meant = linkedItem(reader, line.item);
    const own = unit === undefined ? [] : ownWords([line.item])(reader, field);
    if (item === unknown || meant === unknown || own === unknown) return unknown;
    if (isRefusal(own)) return own;
    if (meant?.retiredAt) return refuse('item-retired', { field, item: meant.nameId });
    return { items: item ? [item] : [], own };
  };
}
