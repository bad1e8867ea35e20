// F8: which commands may wait on a device without a network, in a list without the commands, so that pages need not load
// all of them. A test holds it against the definitions.
import type { CommandName } from './commands.ts';

const waiting = {
  'report.send': true,
  'report.answer': true,
  'report.confirm': true,
  'report.withdraw': true,
  'need.post': true,
  'need.support': true,
  'need.refresh': true,
  'claim.take': true,
  'claim.release': true,
  'claim.progress': true,
  'claim.deliver': true,
  'site.count': true,
  'shipment.report': true,
  'shipment.arrive': true,
  'shipment.receive': true,
} as const satisfies Partial<Record<CommandName, true>>;

/** A command that the queue of a device takes. */
export type WaitingCommand = keyof typeof waiting;

/** Whether the queue of a device may keep the command until there is a network. */
export function mayWait(name: string): name is WaitingCommand {
  return Object.hasOwn(waiting, name);
}
