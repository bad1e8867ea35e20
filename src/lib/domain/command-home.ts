// Where a command runs, known without the commands themselves: a page need not load them all to send one. The types
// hold this list to the registry.
import type { CommandInput, CommandName, commands } from './commands.ts';

type Commands = typeof commands;
export type NationalCommand = {
  [Name in CommandName]: Commands[Name]['home'] extends 'nation' | { board: string } ? Name : never;
}[CommandName];

const national = {
  'incident.open': true,
  'incident.revise': true,
  'incident.decree': true,
  'incident.close': true,
  'organisation.register': true,
  'organisation.revise': true,
  'organisation.verify': true,
  'member.invite': true,
  'member.uninvite': true,
  'member.join': true,
  'member.create': true,
  'member.revise': true,
  'member.remove': true,
  'item.define': true,
  'standard.define': true,
  'storage.register': true,
  'storage.revise': true,
  'storage.close': true,
  'agreement.make': true,
  'agreement.end': true,
} as const satisfies Record<NationalCommand, true>;

/** What a page of an incident's board gives: the board's own code is added where the command runs on it. */
export type InputOnBoard<Name extends CommandName> = Name extends NationalCommand
  ? CommandInput<Name>
  : Omit<CommandInput<Name>, 'incident'>;

/** Whether the command runs on a standing board, and so names no incident. */
export function isNational(name: CommandName): name is NationalCommand {
  return Object.hasOwn(national, name);
}
