// The catalogue of items: its page, forms, and why a step is refused.
import type { catalogue as source } from '../id/catalogue.ts';

export const catalogue = {
  'refusal.item-same': 'An item cannot be merged with itself. Choose another one.',
  'refusal.item-merged':
    '{item} was merged into {into}. Use {into}, or separate the two in the catalogue first.',
  'refusal.item-retired':
    '{item} is not used for anything new. Choose another item, or ask the ministry to use it again.',
  'refusal.merge-factor-missing': 'Their units differ. Say how many {of} are in one {unit}.',
  'refusal.preview-outdated':
    'Now {rows, number} records use this item, other than in the preview. Look again, then merge.',
  'refusal.name-not-typed': 'Type the name of the item to merge, {name}, to confirm.',
  'refusal.name-taken':
    '“{name}” is a name of {owner} ({item}) already. One word is for one item: use another word, or merge the two items.',
  'refusal.unit-locked':
    'The unit of {item} stays {unit}, because a need, stock, shipment or standard uses it. Add a package, or make a new item and merge.',
  'refusal.pack-known-unit':
    'One {unit} is always {content, number} {of}. Use another name for the package, or remove this row.',
  'refusal.too-many-aliases':
    'This item has {limit} other names already. Remove some that nobody uses first.',
} as const satisfies Record<keyof typeof source, string>;
