// Requests in the small world: a sample of each command, and who may send it (N24).
import { addHours } from '#domain/time.ts';
import { incident, reported } from './world.ts';
import type { World } from './world.ts';

/** A coordinator asks Baznas for part of a line. @returns its id */
export function asked(
  { board, who }: World,
  line: string,
  quantity: number,
  by = who.coordinator,
): string {
  const { organisation } = who.baznas;
  const { result } = board.must(by, 'request.make', { incident, line, organisation, quantity });
  return String(result.request);
}

/** A valid input of each command. */
export function requestSamples(world: World) {
  const { board, who } = world;
  const { need, line } = reported(world, 30, { item: 'SEL' });
  board.must(who.coordinator, 'need.verify', { incident, need });
  const request = asked(world, line, 10);
  const late = reported(world, 40, { item: 'SEL' });
  board.must(who.coordinator, 'need.verify', { incident, need: late.need });
  const old = asked(world, late.line, 10);
  board.put('request', { ...board.get('request', old), expiresAt: addHours(board.now, -1) });
  const on = { incident, request };
  return {
    'request.make': { incident, line, organisation: who.dompet.organisation, quantity: 5 },
    'request.accept': { ...on, line, quantity: 10 },
    'request.decline': { ...on, reason: 'truk kami di Langkat' },
    'request.withdraw': on,
    'request.expire': { incident, request: old },
  };
}

const takers = ['baznas', 'ngoAdmin'];
const desk = ['ministry', 'coordinator'];

export const requestPermissions = {
  'request.make': desk,
  'request.accept': takers,
  'request.decline': takers,
  'request.withdraw': desk,
  'request.expire': ['system'],
};
