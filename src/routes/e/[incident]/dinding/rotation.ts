// The turn of the wall's pages: each stays for some seconds, a pause keeps it, and nothing is opened or loaded anew.

export const wallPages = ['map', 'numbers', 'silence', 'road'] as const;
export type WallPage = (typeof wallPages)[number];

/** Seconds that a page stays (UX 62). */
export const turnSeconds = 20;

export interface Turn {
  page: WallPage;
  /** Seconds until the next page. */
  left: number;
  paused: boolean;
}

export const firstTurn: Turn = { page: 'map', left: turnSeconds, paused: false };

/** The page after one of those that are shown. */
export function pageAfter(page: WallPage, shown: readonly WallPage[], step: 1 | -1 = 1): WallPage {
  const at = shown.indexOf(page);
  return shown[(at + step + shown.length) % shown.length] ?? 'map';
}

/** One second later. */
export function tick(turn: Turn, shown: readonly WallPage[]): Turn {
  if (turn.paused) return turn;
  if (turn.left > 1) return { ...turn, left: turn.left - 1 };
  return { ...turn, page: pageAfter(turn.page, shown), left: turnSeconds };
}
