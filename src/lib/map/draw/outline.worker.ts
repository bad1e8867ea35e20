// The thread that reads the outlines and draws them, so that neither ever holds up a finger.

import {
  type Ground,
  type Indonesia,
  type Neighbours,
  type Outline,
  drawOutline,
  outlineOf,
} from './outline.ts';
import type { Frame } from '../view.ts';

export type ToOutline =
  | { kind: 'load'; indonesia: string; neighbours: string }
  | { kind: 'draw'; frame: Frame; ground: Ground };
export type FromOutline = { frame: Frame; bitmap: ImageBitmap };

let outline: Outline | null = null;
let wanted: { frame: Frame; ground: Ground } | null = null;
let timer: ReturnType<typeof setTimeout> | undefined;

function draw(): void {
  timer = undefined;
  if (!outline || !wanted) return;
  const { frame, ground } = wanted;
  wanted = null;
  const canvas = new OffscreenCanvas(
    Math.round(frame.width * frame.ratio),
    Math.round(frame.height * frame.ratio),
  );
  drawOutline(canvas.getContext('2d', { alpha: false })!, frame, outline, ground);
  const bitmap = canvas.transferToImageBitmap();
  const message: FromOutline = { frame, bitmap };
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
  // Only the newest wish counts: those that queued up behind a drawing are skipped.
  wanted = data;
  timer ??= setTimeout(draw);
};
