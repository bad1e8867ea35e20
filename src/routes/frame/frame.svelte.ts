// What the frame around every page knows of the board on it. The header is above the board, so the board tells it.
import { getContext, setContext } from 'svelte';
import type { Instant } from '#domain/time.ts';
import type { Presence } from '#domain/wire.ts';
import type { I18n } from '#i18n/core.ts';
import type { Connection } from '#sync/sync-option.ts';
import type { FrameIncident } from './navigation.ts';

const KEY = Symbol('frame');

/** The board on the page, as its frame sees it. */
export interface FrameBoard {
  /** As it is now: a decree or a closing is seen at once. */
  readonly incident: FrameIncident;
  /** In the time of its place. */
  readonly i18n: I18n;
  readonly now: Instant;
  readonly connection: Pick<Connection, 'state' | 'dataAt' | 'outage'> | null;
  /** A board of the past is shown: its data is not live, though the connection is. */
  readonly past: boolean;
  readonly presence: Presence | null;
  /** Query that keeps filter, selection and view. */
  readonly search: string;
  /** Queries of the two panels of a phone. */
  readonly panels: { list: string; map: string };
  readonly panel: 'list' | 'map';
  /** Number of the organisation's claims that are not finished. */
  readonly running: number;
  /** Number of reports to check and needs to verify at the reader's desk. */
  readonly toCheck: number;
  open(tool: 'palette' | 'keys'): void;
}

class Frame {
  board = $state.raw<FrameBoard | null>(null);
}
export type { Frame };

/** Root layout only. */
export function setFrame(): Frame {
  return setContext(KEY, new Frame());
}

export function useFrame(): Frame {
  return getContext<Frame>(KEY);
}
