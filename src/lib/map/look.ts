import type { Layer } from './point.ts';

/** Everything that decides how a sprite is drawn. Equal looks share one drawing in the atlas. */
export type Look = {
  layer: Layer;
  rank: number;
  count: number;
  radius: number;
  /** A group's number, shortened in the reader's language ("1,2 rb"); for one point its tag, often empty. */
  label: string;
  /** Steps of PIE_STEPS. */
  done: number;
  moving: number;
  /** Of a group of needs: how much of the ring each urgency has, worst first, in steps of RING_STEPS. Else empty. */
  ring: readonly number[];
  dashed: boolean;
  stale: boolean;
  shut: boolean;
  coarse: boolean;
  crowded: boolean;
  /** Of one vehicle, in steps of HEADING_STEPS; null when unknown. */
  heading: number | null;
};

export const lookKey = (look: Look): string =>
  `${look.layer}${look.rank}|${look.label}|${look.radius}|${look.done}|${look.moving}|${look.ring.join()}|${look.dashed}|${look.stale}|${look.shut}|${look.coarse}|${look.crowded}|${look.heading}`;
