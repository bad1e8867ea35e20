// Messages between the page and the worker of points. They hold only numbers, in arrays that are transferred
// without a copy; texts and ids stay on the page.

import type { Sprite } from './arrange.ts';
import type { Layer } from '../point.ts';
import type { Bounds, CanvasExtent } from '../view.ts';

export type SpriteName = Pick<Sprite, 'layer' | 'slot' | 'key'>;

/** Points that changed, one slot each. `look`: number of the layer * 4 + rank, or GONE. */
export type ChangeMessage = {
  kind: 'change';
  slots: Int32Array<ArrayBuffer>;
  /** x, y in world units, two a slot. */
  places: Int32Array<ArrayBuffer>;
  looks: Uint8Array<ArrayBuffer>;
  /** done, moving out of FULL, two a slot. */
  shares: Uint16Array<ArrayBuffer>;
  /** Something changed that only the page draws: the worker must answer even if no sprite changed. */
  repaint: boolean;
};

export const GONE = 255;

export type ToWorker =
  | ChangeMessage
  | { kind: 'extent'; extent: CanvasExtent }
  /** Which sprite holds each of these slots. */
  | { kind: 'find'; slots: number[] }
  /** Which points a group holds, by the group's key. */
  | { kind: 'open'; layer: Layer; key: number }
  /** The same, of a group that is pointed at. */
  | { kind: 'members'; layer: Layer; key: number };

export type FromWorker =
  | { kind: 'sprites'; extent: CanvasExtent; packed: Float64Array<ArrayBuffer> }
  /** The sprite of each slot asked for: its layer, point and key, or null. */
  | { kind: 'found'; slots: number[]; sprites: (SpriteName | null)[] }
  | { kind: 'opened'; slots: number[]; bounds: Bounds }
  | { kind: 'members'; layer: Layer; key: number; slots: number[] };
