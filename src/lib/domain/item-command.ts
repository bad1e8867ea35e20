// Commands of the catalogue: define an item, retire it, take it back.
import * as v from 'valibot';
import { isMinistryAdmin } from './actor.ts';
import { change, defineCommand } from './command.ts';
import { count } from './field.ts';
import { distinctAliases, namesOf, takenName, wrongPack } from './item-name.ts';
import { isUnused, usesOf } from './item-use.ts';
import { canonicalNames, definedItem, itemCode, itemDefinition, revisionOf } from './item.ts';
import type { Item } from './item.ts';
import { all, maybe, one, unknown } from './reader.ts';
import type { Ask } from './reader.ts';
import { refuse } from './refusal.ts';

/**
 * Why the unit must stay, asked only when it would change; null when it may change. The factor of a merge counts in
 * the unit, too (S15).
 */
function unitLock(id: string, unit: string): Ask<'merged' | 'used' | null> {
  return (reader, field) => {
    const item = reader.row('item', id);
    if (item === unknown) return unknown;
    if (item === null || item.unit === unit) return null;
    const use = usesOf(id)(reader, field);
    const merged = reader.list('item', 'mergedInto', id);
    if (use === unknown || merged === unknown) return unknown;
    if ('kind' in use) return use;
    if (item.mergedInto !== null) return 'merged';
    return isUnused(use) && [...merged].length === 0 ? null : 'used';
  };
}

export const itemDefine = defineCommand({
  name: 'item.define',
  home: 'nation',
  input: v.strictObject({
    ...itemDefinition.entries,
    packs: v.optional(itemDefinition.entries.packs, null),
    /** Revision that the sender saw. People must give it for an item that exists; lists of the operator need not. */
    revision: v.optional(count),
  }),
  facts: (input) => ({
    item: maybe('item', input.id),
    items: all('item'),
    lock: unitLock(input.id, input.unit),
  }),
  may: (actor) => isMinistryAdmin(actor),
  decide({ actor, item, items, lock }, { revision, ...input }) {
    const stale = item && revision !== revisionOf(item);
    if (stale && (revision !== undefined || actor.kind !== 'system'))
      return refuse('stale-revision', { current: revisionOf(item) });
    if (!item && revision !== undefined) return refuse('not-found', { field: 'id' });
    const taken = takenName(input.id, namesOf(input), items);
    if (taken) return taken;
    if (item?.mergedInto && lock === 'merged')
      return refuse('item-merged', { field: 'unit', item: item.nameId, into: item.mergedInto });
    if (lock)
      return refuse('unit-locked', {
        field: 'unit',
        item: input.id,
        unit: item?.unit ?? input.unit,
      });
    const wrong = wrongPack(input.packs, input.unit);
    if (wrong) return wrong;
    const row: Item = {
      ...(item ?? definedItem(input)),
      ...input,
      aliases: distinctAliases(input.aliases, canonicalNames(input)),
      revision: (item ? revisionOf(item) : 0) + 1,
    };
    return {
      changes: [change('item.defined', 'item', input.id, row)],
      result: { item: input.id, revision: row.revision },
    };
  },
});

const byItem = v.strictObject({ item: itemCode, revision: count });

export const itemRetire = defineCommand({
  name: 'item.retire',
  home: 'nation',
  input: byItem,
  facts: (input) => ({ item: one('item', input.item) }),
  may: (actor) => isMinistryAdmin(actor),
  decide({ item }, input, now) {
    if (input.revision !== revisionOf(item))
      return refuse('stale-revision', { current: revisionOf(item) });
    if (item.retiredAt !== null) return refuse('nothing-changed');
    const body = { retiredAt: now, revision: revisionOf(item) + 1 };
    return {
      changes: [change('item.retired', 'item', item.id, body)],
      result: { item: item.id, revision: body.revision },
    };
  },
});

export const itemRestore = defineCommand({
  name: 'item.restore',
  home: 'nation',
  input: byItem,
  facts: (input) => ({ item: one('item', input.item) }),
  may: (actor) => isMinistryAdmin(actor),
  decide({ item }, input) {
    if (input.revision !== revisionOf(item))
      return refuse('stale-revision', { current: revisionOf(item) });
    if (item.retiredAt === null) return refuse('nothing-changed');
    const body = { retiredAt: null, revision: revisionOf(item) + 1 };
    return {
      changes: [change('item.restored', 'item', item.id, body)],
      result: { item: item.id, revision: body.revision },
    };
  },
});
