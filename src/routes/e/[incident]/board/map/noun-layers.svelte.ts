// The registry of map layers that show the rows of one noun. Goods, vehicles and unreached places are drawn from several
// nouns, in logistics-layers.svelte.ts.
import type { MapPoint } from '$lib/map/point.ts';
import type { MapShape } from '$lib/map/shape.ts';
import { activityLayer } from './activity-layer.ts';
import { hazardLayer } from './hazard-layer.ts';
import type { LayeredBoard, Target } from './logistics-layers.svelte.ts';
import type { MakeLayer, NounLayer } from './noun-layer.ts';
import { siteLayer } from './site-layer.ts';

const makers: readonly MakeLayer[] = [siteLayer, activityLayer, hazardLayer];

/** These layers over one board. */
export class NounLayers {
  private readonly board: LayeredBoard;
  private readonly layers: readonly NounLayer[];

  constructor(board: LayeredBoard) {
    this.board = board;
    this.layers = makers.map((make) => make(board));
  }

  /** Points of the layers that are shown. */
  readonly points = $derived.by((): readonly MapPoint[] => {
    const { version, layers } = this.board;
    void version;
    return this.layers.flatMap((layer) => (layers[layer.toggle] ? layer.points() : []));
  });

  /** Lines and areas of the layers that are shown. */
  readonly shapes = $derived.by((): readonly MapShape[] => {
    const { version, layers } = this.board;
    void version;
    return this.layers.flatMap((layer) => (layers[layer.toggle] ? (layer.shapes?.() ?? []) : []));
  });

  /** What opening a point leads to; null for points of other layers. */
  targetOf(id: string): Target | null {
    for (const layer of this.layers) {
      const target = layer.targetOf(id);
      if (target) return target;
    }
    return null;
  }
}
