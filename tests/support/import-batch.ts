// Batches of the small world: a sample of each command, and who may send it.
import type { Actor } from '#domain/actor.ts';
import type { Decision } from '#domain/command.ts';
import { incident } from './world.ts';
import type { World } from './world.ts';

const list = { incident, kind: 'stock', fileName: 'stok.xlsx', fileHash: 'a'.repeat(64) } as const;

/** Begins a batch of Baznas; returns its id. */
function begunBatch(
  { board, who }: World,
  more: { undoes?: string } = {},
  by: Actor = who.baznas,
): string {
  return String(board.must(by, 'import.begin', { ...list, ...more }).result.batch);
}

/** Begins and finishes it. */
export function finishedBatch(world: World, by: Actor = world.who.baznas): string {
  const batch = begunBatch(world, {}, by);
  world.board.must(by, 'import.finish', { incident, batch, rows: 3, commands: 3 });
  return batch;
}

/** Begins a batch that undoes another. */
export function undoingBatch(world: World, by: Actor = world.who.baznas): string {
  return begunBatch(world, { undoes: finishedBatch(world, by) }, by);
}

/** Id of the first movement that a command wrote. */
export function movementOf({ changes }: Decision): string {
  return changes.find(({ entity }) => entity === 'movement')!.id;
}

/** A valid input of each command, in the world of the samples. */
export function batchSamples(world: World) {
  const undoing = undoingBatch(world);
  return {
    'import.begin': list,
    'import.finish': { incident, batch: begunBatch(world), rows: 3, commands: 3 },
    'import.undo': { incident, batch: undoing, commands: 1, kept: 1, refused: 1 },
  };
}

export const batchPermissions = {
  // Stock and shipments: whoever works for an organisation, and not those who only report.
  'import.begin': [
    ...['ministry', 'office', 'coordinator', 'elsewhere', 'baznas', 'dompet', 'rumah'],
    ...['ngoAdmin', 'host', 'system'],
  ],
  'import.finish': ['baznas', 'system'],
  'import.undo': ['baznas'],
};
