// Merging two items by a link (S15), and taking the link away. No row is written again.
import * as v from 'valibot';
import { isMinistryAdmin } from './actor.ts';
import { change, defineCommand } from './command.ts';
import { count, text } from './field.ts';
import { itemCounts, typedFrom, usesOf } from './item-use.ts';
import type { ItemCounts } from './item-use.ts';
import { itemCode, mergeFactor, revisionOf } from './item.ts';
import { foldName } from './fold-name.ts';
import type { Item } from './item.ts';
import { convert } from './quantity.ts';
import { one } from './reader.ts';
import { refuse } from './refusal.ts';
import type { Refusal } from './refusal.ts';

/** How much of `into` one unit of `from` is: known by their units, or given. */
function factorOf(
  from: Pick<Item, 'id' | 'unit'>,
  into: Pick<Item, 'id' | 'unit'>,
  given: number | undefined,
): number | Refusal {
  const known = convert(1, from.unit, into.unit);
  const facts = { field: 'factor', item: from.id, unit: from.unit, of: into.unit };
  if (known !== null && known > 0) {
    if (given !== undefined && given !== known)
      return refuse('pack-known-unit', { ...facts, content: known });
    return known;
  }
  return given ?? refuse('merge-factor-missing', facts);
}

const same = (a: ItemCounts, b: ItemCounts) =>
  Object.entries(a).every(([noun, rows]) => b[noun as keyof ItemCounts] === rows);

export const itemMerge = defineCommand({
  name: 'item.merge',
  home: 'nation',
  input: v.strictObject({
    from: itemCode,
    into: itemCode,
    /** How much of `into`, in its unit, is one unit of `from`; needed when the units do not say it. */
    factor: v.optional(mergeFactor),
    reason: text(300),
    /** Revision of `from` that the sender saw. */
    revision: count,
    /** Rows that the preview counted. Without them, or when others use it now, it is refused with what stands. */
    counts: v.optional(itemCounts),
    /** The name of `from`, when many rows use it. */
    typed: v.optional(text(80)),
  }),
  facts: (input) => ({
    from: one('item', input.from),
    into: one('item', input.into),
    use: usesOf(input.from),
  }),
  may: (actor) => isMinistryAdmin(actor),
  decide({ from, into, use }, input) {
    if (input.revision !== revisionOf(from))
      return refuse('stale-revision', { current: revisionOf(from) });
    if (from.id === into.id) return refuse('item-same', { field: 'into' });
    for (const [field, item] of [
      ['from', from],
      ['into', into],
    ] as const)
      if (item.mergedInto !== null)
        return refuse('item-merged', { field, item: item.nameId, into: item.mergedInto });
    if (into.retiredAt !== null)
      return refuse('item-retired', { field: 'into', item: into.nameId });
    const factor = factorOf(from, into, input.factor);
    if (typeof factor !== 'number') return factor;
    if (!input.counts || !same(use.counts, input.counts))
      return refuse('preview-outdated', { ...use, rows: rowsIn(use.counts) });
    if (rowsIn(use.counts) > typedFrom && foldName(input.typed ?? '') !== foldName(from.nameId))
      return refuse('name-not-typed', { field: 'typed', name: from.nameId });
    const body = {
      ...{ mergedInto: into.id, mergeFactor: factor, mergeReason: input.reason },
      revision: revisionOf(from) + 1,
    };
    return {
      changes: [change('item.merged', 'item', from.id, body)],
      result: { item: from.id, into: into.id, factor, revision: body.revision },
    };
  },
});

/** All rows that use an item. */
function rowsIn(counts: ItemCounts): number {
  return Object.values(counts).reduce((sum, rows) => sum + rows, 0);
}

export const itemUnmerge = defineCommand({
  name: 'item.unmerge',
  home: 'nation',
  input: v.strictObject({ item: itemCode, revision: count }),
  facts: (input) => ({ item: one('item', input.item) }),
  may: (actor) => isMinistryAdmin(actor),
  decide({ item }, input) {
    if (input.revision !== revisionOf(item))
      return refuse('stale-revision', { current: revisionOf(item) });
    if (item.mergedInto === null) return refuse('nothing-changed');
    const body = {
      ...{ mergedInto: null, mergeFactor: null, mergeReason: null },
      revision: revisionOf(item) + 1,
    };
    return {
      changes: [change('item.unmerged', 'item', item.id, body)],
      result: { item: item.id, revision: body.revision },
    };
  },
});
