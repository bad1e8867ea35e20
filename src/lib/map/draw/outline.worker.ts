// The worker that reads and draws the outlines, so that the page stays responsive.

import {
  type BasemapColours,
  type Indonesia,
  type Neighbours,
  type Outline,
  drawOutline,
  outlineOf,
} from './outline.ts';
import type { Tints } from '../tint.ts';
import type { CanvasExtent } from '../view.ts';

export type ToOutline =
  { kind: 'load'; indonesia: string; neighbours: string } | ({ kind: 'draw' } & Drawing);
type Drawing = { extent: CanvasExtent; colours: BasemapColours; tints: Tints };
export type FromOutline = { extent: CanvasExtent; bitmap: ImageBitmap };

let outline: Outline | null = null;
let wanted: Drawing | null = null;
let timer: ReturnType<typeof setTimeout> | undefined;

function draw(): void {
  timer = undefined;
  if (!outline || !wanted) return;
  const { extent, colours, tints } = wanted;
  wanted = null;
  const canvas = new OffscreenCanvas(
    Math.round(extent.width * extent.ratio),
    Math.round(extent.height * extent.ratio),
  );
  drawOutline(canvas.getContext('2d', { alpha: false })!, extent, outline, colours, tints);
  const bitmap = canvas.transferToImageBitmap();
  const message: FromOutline = { extent, bitmap };
  self.postMessage(message, { transfer: [bitmap] });
}

async function read<T>(url: string): Promise<T> {
  const response = await fetch(url);
  return (await response.json()) as T;
}

async function load(indonesia: string, neighbours: string): Promise<void> {
  outline = outlineOf(
    ...(await Promise.all([read<Indonesia>(indonesia), read<Neighbours>(neighbours)])),
  );
  draw();
}

self.onmessage = ({ data }: MessageEvent<ToOutline>) => {
  if (data.kind === 'load') {
    void load(data.indonesia, data.neighbours);
    return;
  }
  // Only the newest request is drawn: those that waited behind another drawing are skipped.
  wanted = data;
  timer ??= setTimeout(draw);
};
