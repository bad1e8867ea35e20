// Who may record the decree that lets a lumbung give.
import { coordinates } from '#domain/actor.ts';
import { incidentCovers } from '#domain/incident.ts';
import type { Board } from '../board/board.svelte.ts';

/** Whether the reader may record a decree for this area at this incident. */
export function mayRecordDecree(
  { actor, closed, incident }: Pick<Board, 'actor' | 'closed' | 'incident'>,
  area: string,
): boolean {
  return !closed && incidentCovers(incident, area) && coordinates(actor, area);
}
