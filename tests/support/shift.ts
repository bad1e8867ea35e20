// Shifts in the small world: one that was taken over, a sample of the command, and who may send it.
import type { CommandInput } from '#domain/commands.ts';
import { incident } from './world.ts';
import type { World } from './world.ts';

/** The night before the world's day, twelve hours. */
export const night: CommandInput<'shift.accept'> = {
  incident,
  since: '2025-12-09T14:00:00.000Z',
  note: 'Jembatan Rantau dijaga Tagana',
  revision: 0,
};

/** Takes over the night; returns the row's id. */
export function accepted({ board, who }: World): string {
  board.must(who.coordinator, 'shift.accept', night);
  return incident;
}

/** A valid input, in the world of the samples: the shift after that night. */
export function shiftSamples(world: World) {
  accepted(world);
  return { 'shift.accept': { ...night, revision: 1 } };
}

export const shiftPermissions = { 'shift.accept': ['ministry', 'coordinator', 'system'] };
