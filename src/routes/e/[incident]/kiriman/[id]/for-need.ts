// What is missing at a place of goods that nobody promised, and how a count is set against it.
import { isLive, byUrgency } from '#domain/need.ts';
import { exact } from '#domain/quantity.ts';
import type { Board } from '../../board/board.svelte.ts';

/** One line of a need that is open at a site. */
export interface Missing {
  needLine: string;
  open: number;
}

/** Open lines of verified needs of an item at a site, the most urgent first. */
export function missingAt(board: Board, site: string | null, item: string): Missing[] {
  const copy = board.live?.incident;
  void board.version;
  if (!copy || site === null) return [];
  return [...copy.all('line').values()]
    .filter((line) => {
      const need = copy.get('need', line.need);
      const counts = need?.site === site && isLive(need) && need.state === 'verified';
      return counts && line.item === item && line.open > 0;
    })
    .sort((a, b) => byUrgency(a.urgency, b.urgency))
    .map(({ id, open }) => ({ needLine: id, open }));
}

export function openOf(missing: readonly Missing[]): number {
  return exact(missing.reduce((sum, { open }) => sum + open, 0));
}

/** A quantity divided among the lines in their order. */
export function divided(missing: readonly Missing[], quantity: number) {
  const parts: { needLine: string; quantity: number }[] = [];
  let left = quantity;
  for (const { needLine, open } of missing) {
    const part = exact(Math.min(left, open));
    if (part <= 0) continue;
    parts.push({ needLine, quantity: part });
    left = exact(left - part);
  }
  return parts;
}
