// Convoys of the small world: a sample of each command, and who may send it.
import { incident } from './world.ts';
import type { World } from './world.ts';

export function convoySamples({ board, who, site }: World) {
  const kits = [{ item: 'KIDW', quantity: 9 }];
  const convoy = { incident, stop: { site }, lines: kits };
  const { result } = board.must(who.reporter, 'convoy.register', convoy);
  const shipment = String(result.shipment);
  return {
    'convoy.register': { incident, stop: { site }, lines: [{ item: 'AIR', quantity: 9 }] },
    'convoy.confirm': { incident, shipment },
    'convoy.cancel': { incident, shipment, reason: 'tidak pernah ada' },
  };
}

/** @param writers whoever may write */
export const convoyPermissions = <T>(writers: T) => ({
  'convoy.register': writers,
  'convoy.confirm': ['ministry', 'coordinator', 'host'],
  'convoy.cancel': ['ministry', 'coordinator', 'system'],
});
