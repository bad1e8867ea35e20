// What the page's thread and the points' thread say to each other. Numbers only, in arrays that move
// instead of being copied; words and ids stay with the page.

import type { Sprite } from './arrange.ts';
import type { Layer } from '../point.ts';
import type { Bounds, Frame } from '../view.ts';

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
  /** Something changed that only the page draws: an answer is wanted even if no sprite moved. */
  repaint: boolean;
};

export const GONE = 255;

export type ToWorker =
  | ChangeMessage
  | { kind: 'frame'; frame: Frame }
  /** Which sprite holds each of these slots. */
  | { kind: 'find'; slots: number[] }
  /** What a group is made of, by its key. */
  | { kind: 'open'; layer: Layer; key: number };

export type FromWorker =
  | { kind: 'sprites'; frame: Frame; packed: Float64Array<ArrayBuffer> }
  /** The sprite of each slot asked for: its layer, point and key, or null. */
  | { kind: 'found'; slots: number[]; sprites: (SpriteName | null)[] }
  | { kind: 'opened'; slots: number[]; bounds: Bounds };
