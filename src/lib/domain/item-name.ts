// Names and aliases of the catalogue are unique after folding: an alias of another item is refused, and the item named.
import { canonicalNames } from './item.ts';
import { foldName } from './fold-name.ts';
import type { Item } from './item.ts';
import { refuse } from './refusal.ts';
import type { Refusal } from './refusal.ts';
import { convert } from './quantity.ts';
import { normaliseUnit } from './unit.ts';

type Names = Pick<Item, 'id' | 'nameId' | 'nameEn' | 'aliases'>;

/**
 * The first name that is taken or empty after folding; undefined when all may stand.
 * @param fields the names with the field of each
 * @param known every item; the one of `id` is left out
 */
export function takenName(
  id: string,
  fields: readonly { field: string; name: string }[],
  known: Iterable<Names>,
): Refusal | undefined {
  const wanted = new Map(fields.map((one) => [foldName(one.name), one]));
  const empty = wanted.get('');
  if (empty)
    return refuse('invalid-input', { issues: [{ field: empty.field, problem: 'format' }] });
  for (const item of known) {
    if (item.id === id) continue;
    for (const name of [...canonicalNames(item), ...item.aliases]) {
      const taken = wanted.get(foldName(name));
      if (taken) return refuse('name-taken', { ...taken, item: item.id, owner: item.nameId });
    }
  }
  return undefined;
}

/** The names of an item, each with its field. */
export function namesOf({ id, nameId, nameEn, aliases }: Names) {
  return [
    { field: 'id', name: id },
    { field: 'nameId', name: nameId },
    { field: 'nameEn', name: nameEn },
    ...aliasesOf(aliases),
  ];
}

export function aliasesOf(aliases: readonly string[]) {
  return aliases.map((name, n) => ({ field: `aliases.${n}`, name }));
}

/** Aliases without those that fold to a name before them: each is kept once, as it was written first. */
export function distinctAliases(aliases: readonly string[], names: readonly string[] = []) {
  const seen = new Set(names.map(foldName));
  return aliases.filter((alias) => {
    const folded = foldName(alias);
    if (seen.has(folded)) return false;
    seen.add(folded);
    return true;
  });
}

/** A package whose unit is the item's own, or that stands twice: its content would have two answers. */
export function wrongPack(
  packs: readonly { unit: string; factor: number; lot?: string | null }[] | null,
  unit: string,
): Refusal | undefined {
  const seen = new Set<string>();
  for (const [n, pack] of (packs ?? []).entries()) {
    const field = `packs.${n}.unit`;
    const own = convert(1, pack.unit, unit);
    if (own !== null && own !== pack.factor)
      return refuse('pack-known-unit', { field, unit: pack.unit, content: own, of: unit });
    const key = `${normaliseUnit(pack.unit)}|${pack.lot ?? ''}`;
    if (seen.has(key)) return refuse('invalid-input', { issues: [{ field, problem: 'twice' }] });
    seen.add(key);
  }
  return undefined;
}
