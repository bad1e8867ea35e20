// Texts of the map. The page gives them, in its language.

import type { Sprite } from './index/arrange.ts';
import type { Layer, MapPoint } from './point.ts';

export type Labels = {
  /** Name of the map, read aloud when it gets the focus. */
  mapLabel: string;
  /** How to move by keyboard, read aloud after the name. */
  hint: string;
  /** "12 kebutuhan, 3 kritis, 40 persen terpenuhi" */
  cluster: (group: { count: number; critical: number; percent: number }) => string;
  /** "5 lokasi", "3 kendaraan" */
  others: Record<Exclude<Layer, 'need'>, (group: { count: number }) => string>;
  /** A number that fits in a ring of 40 px: "999", "1,2 rb". */
  short: (count: number) => string;
  zoomIn: string;
  zoomOut: string;
  skipToList: string;
  /** Source of the outlines. Tiles have their own. */
  attribution: string;
};

/** The accessible name of a marker: a point's own name, or the counts of a group. */
export function spokenName(
  sprite: Pick<Sprite, 'layer' | 'slot' | 'count' | 'ranks' | 'done'>,
  point: Pick<MapPoint, 'name'> | undefined,
  labels: Pick<Labels, 'cluster' | 'others'>,
): string {
  const { layer, slot, count, ranks, done } = sprite;
  if (slot >= 0) return point?.name ?? '';
  if (layer !== 'need') return labels.others[layer]({ count });
  return labels.cluster({ count, critical: ranks[0], percent: Math.round(done * 100) });
}
