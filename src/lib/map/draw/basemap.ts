// The base map below the points: our own outlines, or tiles if an operator configured them. Attribution is text,
// never HTML.

import type * as Leaflet from 'leaflet';
import type { FromOutline, ToOutline } from './outline.worker.ts';
import type { BasemapColours } from './outline.ts';
import type { Tints } from '../tint.ts';
import type { Theme } from '../palette.ts';
import type { Kind, PlaceName } from './label-placement.ts';
import { CanvasLayer } from './canvas-layer.ts';
import type { CanvasExtent } from '../view.ts';

export type Basemap =
  /** `root`: folder of the outline files, default /basemap. */
  | { kind: 'outline'; root?: string }
  | { kind: 'xyz'; url: string; attribution: string }
  | { kind: 'pmtiles'; url: string; attribution: string };

export type Base = {
  draw: (extent: CanvasExtent, colours: BasemapColours, tints: Tints) => void;
  reposition: (center?: Leaflet.LatLng, zoom?: number) => void;
  /** While paused, a finished drawing waits, because the zoom animation is still running. */
  pause: (on: boolean) => void;
  setTheme: (theme: Theme) => void;
  remove: () => void;
};

/** Tiles are images and blur between whole zoom levels, so they zoom in whole steps. */
export const zoomStep = (basemap: Basemap): number => (basemap.kind === 'outline' ? 0.25 : 1);

const nothing = () => {};
/** Leaflet moves and draws tiles by itself. */
const fixed = { draw: nothing, reposition: nothing, pause: nothing, setTheme: nothing };

export async function createBase(
  L: typeof Leaflet,
  map: Leaflet.Map,
  basemap: Basemap,
  theme: Theme,
): Promise<Base> {
  if (basemap.kind === 'outline') return createOutline(L, map, rootOf(basemap));
  if (basemap.kind === 'xyz') {
    const layer = L.tileLayer(basemap.url, { maxZoom: map.getMaxZoom() }).addTo(map);
    return { ...fixed, remove: () => layer.remove() };
  }
  const { leafletLayer } = await import('protomaps-leaflet');
  const add = (flavor: Theme): Leaflet.Layer => {
    // Its types do not know that it is a Leaflet layer.
    const layer: unknown = leafletLayer({ url: basemap.url, flavor, lang: 'id' });
    return (layer as Leaflet.Layer).addTo(map);
  };
  let layer = add(theme);
  return {
    ...fixed,
    setTheme: (next) => {
      layer.remove();
      layer = add(next);
    },
    remove: () => layer.remove(),
  };
}

const rootOf = (basemap: { root?: string }) => basemap.root ?? '/basemap';

function createOutline(L: typeof Leaflet, map: Leaflet.Map, root: string): Base {
  const layer = new CanvasLayer(L, map, map.getPane('tilePane')!);
  const ctx = layer.element.getContext('bitmaprenderer')!;
  const worker = new Worker(new URL('./outline.worker.ts', import.meta.url), { type: 'module' });
  const post = (message: ToOutline) => worker.postMessage(message);
  const absolute = (name: string) => new URL(`${root}/${name}`, location.href).href;
  let paused = false;
  let waiting: FromOutline | null = null;
  const show = () => {
    if (paused || !waiting) return;
    layer.setExtent(waiting.extent);
    ctx.transferFromImageBitmap(waiting.bitmap);
    waiting = null;
  };
  worker.onmessage = ({ data }: MessageEvent<FromOutline>) => {
    waiting?.bitmap.close();
    waiting = data;
    show();
  };
  post({
    kind: 'load',
    indonesia: absolute('indonesia.prov-kab.topo.json'),
    neighbours: absolute('neighbours.geojson'),
  });
  return {
    draw: (extent, colours, tints) => post({ kind: 'draw', extent, colours, tints }),
    reposition: (center, zoom) => layer.reposition(center, zoom),
    pause: (on) => {
      paused = on;
      show();
    },
    setTheme: nothing,
    remove: () => worker.terminate(),
  };
}

type Row = [text: string, lat: number, lng: number, rank?: number];
type NamesFile = Record<'provinces' | 'regencies' | 'waters' | 'neighbours', Row[]>;

/** Names to write on the outlines, the most important first. Tiles contain their own names. */
export async function loadNames(basemap: Basemap): Promise<PlaceName[]> {
  if (basemap.kind !== 'outline') return [];
  const response = await fetch(`${rootOf(basemap)}/labels.json`);
  const file = (await response.json()) as NamesFile;
  const named = (rows: Row[], kind: (row: Row) => Kind) =>
    rows.map((row): PlaceName => ({ text: row[0], lat: row[1], lng: row[2], kind: kind(row) }));
  return [
    ...named(file.provinces, () => 'province'),
    ...named(file.regencies, ([, , , city]) => (city ? 'city' : 'regency')),
    ...named(file.neighbours, () => 'abroad'),
    ...named(file.waters, ([, , , wide]) => (wide ? 'ocean' : 'water')),
  ];
}
