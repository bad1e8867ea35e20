// The board on which a command runs, in a list without the commands: pages need not load all commands to send one.
// The types make sure that the list agrees with the registry.
import type { CommandInput, CommandName, commands } from './commands.ts';

type Commands = typeof commands;
export type NationalCommand = {
  [Name in CommandName]: Commands[Name]['home'] extends 'nation' | { board: string } ? Name : never;
}[CommandName];

const national = {
  'incident.open': true,
  'incident.revise': true,
  'incident.decree': true,
  'incident.correct-decree': true,
  'incident.confirm-decree': true,
  'incident.dispute-decree': true,
  'incident.shut-decree': true,
  'incident.revoke-decree': true,
  'incident.isolate': true,
  'incident.set-round': true,
  'incident.start': true,
  'incident.reconnect': true,
  'incident.close': true,
  'incident.reopen': true,
  'organisation.register': true,
  'organisation.revise': true,
  'organisation.verify': true,
  'organisation.answer-name': true,
  'member.invite': true,
  'member.uninvite': true,
  'member.join': true,
  'member.create': true,
  'member.revise': true,
  'member.remove': true,
  'item.define': true,
  'item.retire': true,
  'item.restore': true,
  'item.merge': true,
  'item.unmerge': true,
  'word.hear': true,
  'word.answer': true,
  'word.dismiss': true,
  'vocabulary.define': true,
  'standard.define': true,
  'storage.register': true,
  'storage.revise': true,
  'storage.stipulate': true,
  'storage.place': true,
  'storage.close': true,
  'storage.reopen': true,
  'agreement.make': true,
  'agreement.end': true,
} as const satisfies Record<NationalCommand, true>;

/** The input that a page gives. The page's board code is added to commands that run on that board. */
export type InputOnBoard<Name extends CommandName> = Name extends NationalCommand
  ? CommandInput<Name>
  : Omit<CommandInput<Name>, 'incident'>;

/** Whether the command runs on a standing board, so that its input names no incident. */
export function isNational(name: CommandName): name is NationalCommand {
  return Object.hasOwn(national, name);
}
