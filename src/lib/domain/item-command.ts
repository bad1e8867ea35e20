// The command that writes the catalogue.
import * as v from 'valibot';
import { isMinistryAdmin } from './actor.ts';
import { change, defineCommand } from './command.ts';
import { itemRow } from './item.ts';

export const itemDefine = defineCommand({
  name: 'item.define',
  home: 'nation',
  input: v.strictObject({ ...itemRow.entries, packs: v.optional(itemRow.entries.packs, null) }),
  facts: () => ({}),
  may: (actor) => isMinistryAdmin(actor),
  decide: (_facts, input) => ({
    changes: [change('item.defined', 'item', input.id, input)],
    result: { item: input.id },
  }),
});
