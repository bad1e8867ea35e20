// The base map below the points: our own outlines, or tiles if an operator configured them, with our colours and
// borders over them. Attribution is text, never HTML.

import type * as Leaflet from 'leaflet';
import type { NamePoint } from './area-file.ts';
import type { Drawn, FromOutline, ToOutline } from './outline.worker.ts';
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
  draw: (picture: BasePicture) => void;
  reposition: (center?: Leaflet.LatLng, zoom?: number) => void;
  /** While paused, a finished drawing waits, because the zoom animation is still running. */
  pause: (on: boolean) => void;
  setTheme: (theme: Theme) => void;
  remove: () => void;
};
/** `detail`: with borders and names of districts and villages. */
export type BasePicture = {
  extent: CanvasExtent;
  colours: BasemapColours;
  tints: Tints;
  detail: boolean;
};

/** Tiles are images and blur between whole zoom levels, so they zoom in whole steps. */
export const zoomStep = (basemap: Basemap): number => (basemap.kind === 'outline' ? 0.25 : 1);

/** Outlines, or tiles with colours and borders over them. */
export async function createBase(
  L: typeof Leaflet,
  map: Leaflet.Map,
  basemap: Basemap,
  { theme, onnames }: { theme: Theme; onnames: (names: PlaceName[]) => void },
): Promise<Base> {
  if (basemap.kind === 'outline')
    return createOutline(L, map, { root: rootOf(basemap), over: false, onnames });
  const tiles = await createTiles(L, map, basemap, theme);
  // Tiles have names of their own.
  const above = createOutline(L, map, { root: rootOf(basemap), over: true, onnames: () => {} });
  return {
    ...above,
    setTheme: tiles.setTheme,
    remove() {
      above.remove();
      tiles.remove();
    },
  };
}

type Tiles = Exclude<Basemap, { kind: 'outline' }>;

/** Leaflet moves and draws tiles by itself. */
async function createTiles(
  L: typeof Leaflet,
  map: Leaflet.Map,
  basemap: Tiles,
  theme: Theme,
): Promise<Pick<Base, 'setTheme' | 'remove'>> {
  if (basemap.kind === 'xyz') {
    const layer = L.tileLayer(basemap.url, { maxZoom: map.getMaxZoom() }).addTo(map);
    return { setTheme: () => {}, remove: () => layer.remove() };
  }
  const { leafletLayer } = await import('protomaps-leaflet');
  const add = (flavor: Theme): Leaflet.Layer => {
    // Its types do not know that it is a Leaflet layer.
    const layer: unknown = leafletLayer({ url: basemap.url, flavor, lang: 'id' });
    return (layer as Leaflet.Layer).addTo(map);
  };
  let shown = theme;
  let layer = add(theme);
  return {
    setTheme: (next) => {
      if (next === shown) return;
      shown = next;
      layer.remove();
      layer = add(next);
    },
    remove: () => layer.remove(),
  };
}

const rootOf = (basemap: Basemap) =>
  (basemap.kind === 'outline' ? basemap.root : undefined) ?? '/basemap';

/** Over the tiles and below the names. */
const OUTLINE_LEVEL = 300;

function createOutline(
  L: typeof Leaflet,
  map: Leaflet.Map,
  how: { root: string; over: boolean; onnames: (names: PlaceName[]) => void },
): Base {
  const pane = map.getPane('posko-outline') ?? map.createPane('posko-outline');
  pane.style.zIndex = String(OUTLINE_LEVEL);
  const layer = new CanvasLayer(L, map, pane);
  const ctx = layer.element.getContext('bitmaprenderer')!;
  const worker = new Worker(new URL('./outline.worker.ts', import.meta.url), { type: 'module' });
  const post = (message: ToOutline) => worker.postMessage(message);
  let paused = false;
  let waiting: Drawn | null = null;
  const show = () => {
    if (paused || !waiting) return;
    layer.setExtent(waiting.extent);
    ctx.transferFromImageBitmap(waiting.bitmap);
    waiting = null;
  };
  worker.onmessage = ({ data }: MessageEvent<FromOutline>) => {
    if (data.kind === 'names') {
      how.onnames([
        ...placeNames(data.district, 'district'),
        ...placeNames(data.village, 'village'),
      ]);
      return;
    }
    waiting?.bitmap.close();
    waiting = data;
    show();
  };
  post({ kind: 'load', root: new URL(how.root, location.href).href });
  return {
    draw: (picture) => post({ kind: 'draw', ...picture, over: how.over }),
    reposition: (center, zoom) => layer.reposition(center, zoom),
    pause: (on) => {
      paused = on;
      show();
    },
    setTheme: () => {},
    remove() {
      worker.terminate();
      layer.element.remove();
    },
  };
}

const placeNames = (points: readonly NamePoint[], kind: Kind) =>
  points.map(([text, lat, lng]): PlaceName => ({ text, lat, lng, kind }));

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
