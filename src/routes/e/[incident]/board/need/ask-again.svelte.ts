// Asks for what no frame tells: reports come to the desk alone, and organisations are shown a part of them.
import type { Board } from '../board.svelte.ts';

/** Milliseconds between two questions. */
const interval = 60_000;

/**
 * While a member of a verified organisation looks at the board: asks at once, and again and again. Called while a
 * component is made, and ends with it.
 */
export function askAgain(board: Board, load: () => Promise<void>): void {
  const asks = $derived(board.person?.organisationVerified ?? false);
  $effect(() => {
    if (!asks) return undefined;
    void load();
    const timer = setInterval(() => {
      if (!document.hidden) void load();
    }, interval);
    return () => clearInterval(timer);
  });
}
