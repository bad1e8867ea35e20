// The command that writes a standard.
import { isMinistryAdmin } from './actor.ts';
import { change, defineCommand } from './command.ts';
import { many } from './reader.ts';
import { standardRow } from './standard.ts';

export const standardDefine = defineCommand({
  name: 'standard.define',
  home: 'nation',
  input: standardRow,
  facts: (input) => ({ items: many('item', [input.id]) }),
  may: (actor) => isMinistryAdmin(actor),
  decide: (_facts, input) => ({
    changes: [change('standard.defined', 'standard', input.id, input)],
    result: { standard: input.id },
  }),
});
