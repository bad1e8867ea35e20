// Documents of the small world: a sample of each command, and who may send it.
import type { CommandInput } from '#domain/commands.ts';
import { incident } from './world.ts';
import type { World } from './world.ts';

/** The note of the shelter's card. */
export function shelterNote({ site }: World): CommandInput<'document.open'> {
  return { incident, kind: 'note', on: 'site', subject: site };
}

/** Begins it. @returns its id */
export function noted(world: World): string {
  return String(
    world.board.must(world.who.host, 'document.open', shelterNote(world)).result.document,
  );
}

/** A valid input of each command. */
export function documentSamples(world: World) {
  const area = { incident, kind: 'sitrep', area: '11' } as const;
  const { board, who } = world;
  const { document } = board.must(who.coordinator, 'document.open', area).result;
  // A note that was closed and opened again.
  const [need = ''] = board.rows.need.keys();
  const onNeed = { incident, kind: 'note', on: 'need', subject: need } as const;
  const note = String(board.must(who.coordinator, 'document.open', onNeed).result.document);
  board.must(who.coordinator, 'document.close', { incident, document: note });
  board.must(who.coordinator, 'document.open', onNeed);
  return {
    'document.open': shelterNote(world),
    'document.close': { incident, document: String(document) },
  };
}

export const documentPermissions = {
  'document.open': [
    ...['ministry', 'office', 'coordinator', 'elsewhere', 'baznas', 'dompet', 'rumah'],
    ...['ngoAdmin', 'reporter', 'host', 'system'],
  ],
  'document.close': ['ministry', 'coordinator', 'system'],
};
