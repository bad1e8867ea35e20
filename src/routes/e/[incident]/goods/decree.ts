// Who may record the decree that lets a lumbung give.
import { filesDecrees } from '#domain/decree.ts';
import { incidentCovers } from '#domain/incident.ts';
import type { Board } from '../board/board.svelte.ts';

/** Whether the reader may record a decree for this area at this incident. */
export function mayRecordDecree(
  { actor, closed, incident }: Pick<Board, 'actor' | 'closed' | 'incident'>,
  area: string,
): boolean {
  return !closed && incidentCovers(incident, area) && filesDecrees(actor, area);
}
