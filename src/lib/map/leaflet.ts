// Creates the Leaflet map and limits it to Indonesia. Loaded only in a browser.

import type * as Leaflet from 'leaflet';
import 'leaflet/dist/leaflet.css';
import { DRAWN } from './draw/outline.ts';
import type { Bounds, View } from './view.ts';

const NATION: Bounds = { south: -11.1, west: 94.9, north: 6.2, east: 141.1 };
/** The window may show this much beyond the outlines, in degrees. */
const BEYOND = 5;
const MAX_ZOOM = 17;

export const corners = (b: Bounds): [[number, number], [number, number]] => [
  [b.south, b.west],
  [b.north, b.east],
];

export async function loadLeaflet(): Promise<typeof Leaflet> {
  const module = await import('leaflet');
  return module.default;
}

export function createMap(
  L: typeof Leaflet,
  container: HTMLElement,
  options: {
    step: number;
    animate: boolean;
    view: View | null;
    bounds: Bounds;
    /** Whether the wheel zooms; on by default. A map inside a page that scrolls leaves it to the page. */
    wheel?: boolean;
  },
): Leaflet.Map {
  const { step, animate, view, bounds, wheel = true } = options;
  const map = L.map(container, {
    zoomControl: false,
    attributionControl: false,
    keyboard: false,
    maxZoom: MAX_ZOOM,
    zoomSnap: step,
    zoomDelta: 1,
    scrollWheelZoom: wheel,
    wheelPxPerZoomLevel: 90,
    zoomAnimation: animate,
    fadeAnimation: animate,
    inertia: animate,
    maxBounds: [
      [DRAWN.south - BEYOND, DRAWN.west - BEYOND],
      [DRAWN.north + BEYOND, DRAWN.east + BEYOND],
    ],
    maxBoundsViscosity: 0.9,
  });
  if (view) map.setView([view.lat, view.lng], view.zoom);
  else map.fitBounds(corners(bounds), { padding: [24, 24], animate: false });
  limitZoom(map);
  return map;
}

/** Limits zooming out to about the whole country. */
export function limitZoom(map: Leaflet.Map): void {
  map.setMinZoom(Math.max(2.5, map.getBoundsZoom(corners(NATION)) - 0.25));
}

export function viewOf(map: Leaflet.Map): View {
  const { lat, lng } = map.getCenter();
  const places = Math.max(3, Math.ceil(map.getZoom() / 3));
  const round = (value: number) => Number(value.toFixed(places));
  return { lat: round(lat), lng: round(lng), zoom: Number(map.getZoom().toFixed(2)) };
}

export function boundsOf(map: Leaflet.Map): Bounds {
  const bounds = map.getBounds();
  return {
    south: bounds.getSouth(),
    west: bounds.getWest(),
    north: bounds.getNorth(),
    east: bounds.getEast(),
  };
}

/** Members closer than this at the deepest zoom, in CSS pixels, can only be shown as a list. */
const INSEPARABLE = 30;

/** Zooms in until a group's members are separate. @returns false when no zoom does that */
export function approach(map: Leaflet.Map, bounds: Bounds, animate: boolean): boolean {
  const [a, b] = corners(bounds);
  const most = map.getMaxZoom();
  const span = map.project(a, most).subtract(map.project(b, most));
  if (Math.max(Math.abs(span.x), Math.abs(span.y)) < INSEPARABLE) return false;
  if (map.getZoom() >= most) return false;
  const zoom = map.getBoundsZoom([a, b], false, map.getSize().divideBy(4));
  const center: [number, number] = [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2];
  map.setView(center, Math.min(most, Math.max(zoom, map.getZoom() + 1)), { animate });
  return true;
}
