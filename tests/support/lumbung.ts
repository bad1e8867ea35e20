// Inputs of the commands of decrees, and of what leaves a shut lumbung.
import type { CommandInput } from '#domain/commands.ts';
import { decree, stocked } from './depot.ts';
import type { Depot } from './depot.ts';
import { incident } from './world.ts';

const reason = 'jalan putus';

/** A decree of the coordinator, and a removal that the office's admin asked for. */
export function lumbungSamples(world: Depot) {
  const { board, who, lumbung, shut } = world;
  const { number } = decree;
  stocked(world, shut, 'BERAS', 100);
  board.must(who.office, 'stock.write-off', {
    ...{ incident, site: shut, item: 'BERAS', quantity: 90 },
    ...{ to: 'damaged', reason: 'banjir', asksSecond: true },
  });
  const waiting = { incident, site: shut, removal: board.lastId };
  const named: CommandInput<'incident.correct-decree'>['to'] = { issuer: 'Wakil Gubernur Aceh' };
  return {
    'incident.correct-decree': { incident, number, to: named, reason: 'salah ketik' },
    'incident.confirm-decree': { incident, number, site: lumbung },
    'incident.dispute-decree': { incident, number, site: lumbung, reason },
    'incident.shut-decree': { incident, number, site: lumbung, reason },
    'incident.revoke-decree': { incident, number, reason },
    'stock.confirm-removal': waiting,
    'stock.decline-removal': { ...waiting, reason: 'barangnya masih ada' },
  };
}
