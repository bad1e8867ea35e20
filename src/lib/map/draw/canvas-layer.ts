// A canvas that moves with the map. It is larger than the window, so that a pan moves it by CSS and it is
// drawn again only when the window comes near its edge.

import type * as Leaflet from 'leaflet';
import type { CanvasExtent } from '../view.ts';

/** How far a canvas extends beyond each side of the window, as a fraction of the window. */
const MARGIN = 0.3;
/** A new extent is requested when less than this fraction is left. */
const SLACK = 0.08;

/** The extent to draw: of the present window, or of the window after a zoom. */
export function extentOf(
  map: Leaflet.Map,
  center = map.getCenter(),
  zoom = map.getZoom(),
): CanvasExtent {
  const size = map.getSize();
  const corner = map.project(center, zoom).subtract(size.divideBy(2));
  return {
    zoom,
    left: Math.floor(corner.x - size.x * MARGIN),
    top: Math.floor(corner.y - size.y * MARGIN),
    width: Math.ceil(size.x * (1 + 2 * MARGIN)),
    height: Math.ceil(size.y * (1 + 2 * MARGIN)),
    ratio: Math.min(3, window.devicePixelRatio || 1),
  };
}

/** True while the window lies well inside the extent and at its zoom. */
export function covers(extent: CanvasExtent, map: Leaflet.Map): boolean {
  const size = map.getSize();
  const { min, max } = map.getPixelBounds();
  const wanted = extentOf(map);
  if (extent.zoom !== wanted.zoom || extent.ratio !== wanted.ratio) return false;
  if (extent.width !== wanted.width || extent.height !== wanted.height) return false;
  return (
    min!.x - extent.left > size.x * SLACK &&
    min!.y - extent.top > size.y * SLACK &&
    extent.left + extent.width - max!.x > size.x * SLACK &&
    extent.top + extent.height - max!.y > size.y * SLACK
  );
}

/** An element that moves with the map. Its children are positioned in the pixels of its extent. */
export class AnchoredElement<E extends HTMLElement = HTMLElement> {
  readonly element: E;
  extent: CanvasExtent | null = null;
  private readonly L: typeof Leaflet;
  private readonly map: Leaflet.Map;

  constructor(L: typeof Leaflet, map: Leaflet.Map, pane: HTMLElement, element: E) {
    this.L = L;
    this.map = map;
    this.element = element;
    element.classList.add('leaflet-zoom-animated', 'posko-anchored');
    pane.append(element);
  }

  setExtent(extent: CanvasExtent): void {
    this.extent = extent;
    this.reposition();
  }

  /** Moves the element by CSS only. With a view given, to its position at the end of a zoom. */
  reposition(center?: Leaflet.LatLng, zoom = this.map.getZoom()): void {
    const { L, map, extent } = this;
    if (!extent) return;
    const scale = 2 ** (zoom - extent.zoom);
    const origin = center
      ? map
          .project(center, zoom)
          .subtract(map.getSize().divideBy(2))
          .add(L.DomUtil.getPosition(map.getPane('mapPane')!))
          .round()
      : map.getPixelOrigin();
    const offset = L.point(extent.left * scale, extent.top * scale).subtract(origin);
    L.DomUtil.setTransform(this.element, offset, scale);
  }
}

/** A canvas that moves with the map and is hidden from assistive technology. */
/** A canvas that moves with the map and is hidden from assistive technology. */
export class CanvasLayer extends AnchoredElement<HTMLCanvasElement> {
  constructor(L: typeof Leaflet, map: Leaflet.Map, pane: HTMLElement) {
    super(L, map, pane, document.createElement('canvas'));
    this.element.setAttribute('aria-hidden', 'true');
  }

  /** Sizes and positions the canvas for an extent. A new size clears it, so the caller must draw at once. */
  override setExtent(extent: CanvasExtent): void {
    const canvas = this.element;
    const width = Math.round(extent.width * extent.ratio);
    const height = Math.round(extent.height * extent.ratio);
    if (canvas.width !== width || canvas.height !== height) {
      canvas.width = width;
      canvas.height = height;
      canvas.style.width = `${extent.width}px`;
      canvas.style.height = `${extent.height}px`;
    }
    super.setExtent(extent);
  }
}
