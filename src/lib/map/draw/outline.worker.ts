// The worker that reads and draws the outlines, so that the page stays responsive.

import type { Tints } from '../tint.ts';
import type { CanvasExtent } from '../view.ts';
import { type NearNames, NearGround } from './near-ground.ts';
import {
  type BasemapColours,
  type Indonesia,
  type Neighbours,
  type Outline,
  drawOutline,
  outlineOf,
} from './outline.ts';

export type ToOutline = { kind: 'load'; root: string } | ({ kind: 'draw' } & Drawing);
type Drawing = {
  extent: CanvasExtent;
  colours: BasemapColours;
  tints: Tints;
  /** With borders and names of districts and villages. */
  detail: boolean;
  /** Lies over tiles: only colours and borders are drawn. */
  over: boolean;
};
export type FromOutline = Drawn | ({ kind: 'names' } & NearNames);
export type Drawn = { kind: 'drawn'; extent: CanvasExtent; bitmap: ImageBitmap };

/** Files come one after another; so many ms pass before what has come is drawn. */
const GATHER = 80;

let outline: Outline | null = null;
let near: NearGround | null = null;
let wanted: Drawing | null = null;
let timer: ReturnType<typeof setTimeout> | undefined;
let told = '';

const send = (message: FromOutline, transfer: Transferable[] = []) =>
  self.postMessage(message, { transfer });

function draw(): void {
  clearTimeout(timer);
  timer = undefined;
  if (!outline || !near || !wanted) return;
  const { extent, colours, tints, detail, over } = wanted;
  const canvas = new OffscreenCanvas(
    Math.round(extent.width * extent.ratio),
    Math.round(extent.height * extent.ratio),
  );
  const ground = near.at(extent, detail);
  drawOutline(canvas.getContext('2d', { alpha: over })!, extent, {
    ...{ outline, near: ground },
    ...{ colours, tints, over },
  });
  const bitmap = canvas.transferToImageBitmap();
  send({ kind: 'drawn', extent, bitmap }, [bitmap]);
  const { district, village } = ground.names;
  const content = [district, village].map((names) => [names.length, names[0], names.at(-1)]);
  if (JSON.stringify(content) === told) return;
  told = JSON.stringify(content);
  send({ kind: 'names', district, village });
}

async function read<T>(url: string): Promise<T> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  return (await response.json()) as T;
}

async function load(root: string): Promise<void> {
  near = new NearGround(
    (name) => read(`${root}/${name}.json`),
    () => (timer ??= setTimeout(draw, GATHER)),
  );
  outline = outlineOf(
    ...(await Promise.all([
      read<Indonesia>(`${root}/indonesia.prov-kab.topo.json`),
      read<Neighbours>(`${root}/neighbours.geojson`),
    ])),
  );
  draw();
}

self.onmessage = ({ data }: MessageEvent<ToOutline>) => {
  if (data.kind === 'load') {
    void load(data.root);
    return;
  }
  // Only the newest request is drawn: those that waited behind another drawing are skipped.
  wanted = data;
  clearTimeout(timer);
  timer = setTimeout(draw);
};
