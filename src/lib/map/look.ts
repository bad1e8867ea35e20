// What decides how a sprite is drawn.

import type { Layer } from './point.ts';

/** All that decides how a sprite looks; equal looks share one drawing. */
export type Look = {
  layer: Layer;
  rank: number;
  count: number;
  radius: number;
  /** Already shortened for its language ("1,2 rb"); of one point its tag, mostly none. */
  label: string;
  /** Steps of PIE_STEPS. */
  done: number;
  moving: number;
  dashed: boolean;
  stale: boolean;
  shut: boolean;
};

export const lookKey = (look: Look): string =>
  `${look.layer}${look.rank}|${look.label}|${look.radius}|${look.done}|${look.moving}|${look.dashed}|${look.stale}|${look.shut}`;
