// The worker that keeps the count pyramids and answers which sprites an extent shows.

import { type Placed, type Sprite, arrange, packSprites } from './arrange.ts';
import { latOf, lngOf } from '../mercator.ts';
import { type Layer, layers } from '../point.ts';
import { type ChangeMessage, type FromWorker, GONE, type ToWorker } from './protocol.ts';
import { Pyramid, keyOf } from './pyramid.ts';
import type { CanvasExtent } from '../view.ts';

/** Least time between two answers to changes, in ms; a new extent is answered at once. */
const PACE = 100;

const pyramids: Record<Layer, Pyramid> = {
  need: new Pyramid(),
  site: new Pyramid(),
  vehicle: new Pyramid(),
  unreached: new Pyramid(),
  hazard: new Pyramid(),
};
let extent: CanvasExtent | null = null;
let placed: Placed[] = [];
let last = new Float64Array(0);
let repaint = false;
let timer: ReturnType<typeof setTimeout> | undefined;
let answeredAt = -Infinity;

const send = (message: FromWorker, transfer: Transferable[] = []) =>
  self.postMessage(message, { transfer });

function change({ slots, places, looks, shares }: ChangeMessage): void {
  slots.forEach((slot, i) => {
    const look = looks[i]!;
    const layer = look === GONE ? undefined : layers[look >> 2];
    for (const other of layers) if (other !== layer) pyramids[other].delete(slot);
    if (layer === undefined) return;
    pyramids[layer].set(slot, {
      x: places[i * 2]!,
      y: places[i * 2 + 1]!,
      rank: look & 3,
      done: shares[i * 2]!,
      moving: shares[i * 2 + 1]!,
    });
  });
}

function answer(always: boolean): void {
  clearTimeout(timer);
  timer = undefined;
  if (!extent) return;
  answeredAt = performance.now();
  placed = arrange(pyramids, extent);
  const packed = packSprites(placed.map(({ sprite }) => sprite));
  const same = packed.length === last.length && packed.every((n, i) => Object.is(n, last[i]));
  if (same && !always && !repaint) return;
  repaint = false;
  last = packed.slice();
  send({ kind: 'sprites', extent, packed }, [packed.buffer]);
}

function find(slots: number[]): void {
  const sprites = slots.map((slot) => {
    const home = placed.find(({ sprite, cells, level }) => {
      if (sprite.count === 1) return sprite.slot === slot;
      const entry = pyramids[sprite.layer].get(slot);
      return entry !== undefined && cells.includes(keyOf(level, entry));
    });
    return home ? { layer: home.sprite.layer, slot: home.sprite.slot, key: home.sprite.key } : null;
  });
  send({ kind: 'found', slots, sprites });
}

/** Slots of the points in a group; empty when there is no such group now. */
function slotsIn(layer: Sprite['layer'], key: number): number[] {
  const group = placed.find(
    ({ sprite, cells }) => sprite.layer === layer && sprite.count > 1 && cells.includes(key),
  );
  return group ? pyramids[layer].slotsIn(group.level, new Set(group.cells)) : [];
}

function open(layer: Sprite['layer'], key: number): void {
  const slots = slotsIn(layer, key);
  if (slots.length === 0) return;
  const pyramid = pyramids[layer];
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const slot of slots) {
    const { x, y } = pyramid.get(slot)!;
    [left, right] = [Math.min(left, x), Math.max(right, x)];
    [top, bottom] = [Math.min(top, y), Math.max(bottom, y)];
  }
  const bounds = {
    south: latOf(bottom),
    west: lngOf(left),
    north: latOf(top),
    east: lngOf(right),
  };
  send({ kind: 'opened', slots, bounds });
}

self.onmessage = ({ data }: MessageEvent<ToWorker>) => {
  switch (data.kind) {
    case 'change':
      change(data);
      repaint ||= data.repaint;
      timer ??= setTimeout(
        () => answer(false),
        last.length === 0 ? 0 : answeredAt + PACE - performance.now(),
      );
      return;
    case 'extent':
      extent = data.extent;
      answer(true);
      return;
    case 'find':
      find(data.slots);
      return;
    case 'open':
      open(data.layer, data.key);
      return;
    case 'members':
      send({ ...data, slots: slotsIn(data.layer, data.key) });
  }
};
