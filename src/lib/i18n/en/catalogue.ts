// The catalogue of items: its page, forms, and why a step is refused.
import type { catalogue as source } from '../id/catalogue.ts';

export const catalogue = {
  'refusal.name-taken':
    '“{name}” is a name of {owner} ({item}) already. One word is for one item: use another word, or merge the two items.',
  'refusal.unit-locked':
    'The unit of {item} stays {unit}, because a need, stock, shipment or standard uses it. Add a package, or make a new item and merge.',
  'refusal.pack-known-unit':
    'One {unit} is always {content, number} {of}. Use another name for the package, or remove this row.',
  'refusal.too-many-aliases':
    'This item has {limit} other names already. Remove some that nobody uses first.',
} as const satisfies Record<keyof typeof source, string>;
