// Whether hazards are offered for recording.
import { coordinatesSomewhere } from '#domain/actor.ts';
import type { Board } from '../board/board.svelte.ts';

/** Whether the reader may declare somewhere; the server decides by the place. */
export function mayDeclare({ situation, incident }: Board): boolean {
  const open = incident.closedAt === null && !situation.refusal;
  return open && coordinatesSomewhere(situation.actor);
}
