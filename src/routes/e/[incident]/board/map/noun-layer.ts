// A layer of the map that shows the rows of one noun. Each is made for one board, and listed in noun-layers.svelte.ts.
import type { MapPoint } from '$lib/map/point.ts';
import type { MapShape } from '$lib/map/shape.ts';
import type { LayerToggle } from './layer.ts';
import type { LayeredBoard, Target } from './logistics-layers.svelte.ts';

export interface NounLayer {
  /** The switch that shows it. */
  toggle: LayerToggle;
  /** Read when the layer is shown and the board has changed. A point that did not change stays the same object. */
  points(): readonly MapPoint[];
  /** Lines and areas of its rows, under the same terms. */
  shapes?(): readonly MapShape[];
  /** What opening one of its points leads to; null when the id is not of this layer. */
  targetOf(id: string): Target | null;
}

export type MakeLayer = (board: LayeredBoard) => NounLayer;
