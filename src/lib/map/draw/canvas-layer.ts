// A canvas pinned to the map: larger than the window, moved by CSS while the map moves, redrawn only when
// the window nears its edge.

import type * as Leaflet from 'leaflet';
import type { Frame } from '../view.ts';

/** How far a sheet reaches beyond each side of the window, as a part of it. */
const MARGIN = 0.3;
/** A new frame is asked for when less than this part is left. */
const SLACK = 0.08;

/** The frame to draw for what the map shows now, or for where a zoom will end. */
export function frameOf(map: Leaflet.Map, center = map.getCenter(), zoom = map.getZoom()): Frame {
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

/** True while the window lies well inside the frame and at its zoom. */
export function covers(frame: Frame, map: Leaflet.Map): boolean {
  const size = map.getSize();
  const { min, max } = map.getPixelBounds();
  const wanted = frameOf(map);
  if (frame.zoom !== wanted.zoom || frame.ratio !== wanted.ratio) return false;
  if (frame.width !== wanted.width || frame.height !== wanted.height) return false;
  return (
    min!.x - frame.left > size.x * SLACK &&
    min!.y - frame.top > size.y * SLACK &&
    frame.left + frame.width - max!.x > size.x * SLACK &&
    frame.top + frame.height - max!.y > size.y * SLACK
  );
}

/** Pins any element to the map by a frame: its children stand in the frame's pixels. */
export class Pin<E extends HTMLElement = HTMLElement> {
  readonly element: E;
  frame: Frame | null = null;
  private readonly L: typeof Leaflet;
  private readonly map: Leaflet.Map;

  constructor(L: typeof Leaflet, map: Leaflet.Map, pane: HTMLElement, element: E) {
    this.L = L;
    this.map = map;
    this.element = element;
    element.classList.add('leaflet-zoom-animated', 'posko-pin');
    pane.append(element);
  }

  adopt(frame: Frame): void {
    this.frame = frame;
    this.place();
  }

  /** Moves the element by CSS alone; given a view, to where it will be at the end of a zoom. */
  place(center?: Leaflet.LatLng, zoom = this.map.getZoom()): void {
    const { L, map, frame } = this;
    if (!frame) return;
    const scale = 2 ** (zoom - frame.zoom);
    const origin = center
      ? map
          .project(center, zoom)
          .subtract(map.getSize().divideBy(2))
          .add(L.DomUtil.getPosition(map.getPane('mapPane')!))
          .round()
      : map.getPixelOrigin();
    const offset = L.point(frame.left * scale, frame.top * scale).subtract(origin);
    L.DomUtil.setTransform(this.element, offset, scale);
  }
}

export class Sheet extends Pin<HTMLCanvasElement> {
  constructor(L: typeof Leaflet, map: Leaflet.Map, pane: HTMLElement) {
    super(L, map, pane, document.createElement('canvas'));
    this.element.setAttribute('aria-hidden', 'true');
  }

  /** Gives the canvas the size of a frame and puts it where the frame belongs; the caller draws at once. */
  override adopt(frame: Frame): void {
    const canvas = this.element;
    const width = Math.round(frame.width * frame.ratio);
    const height = Math.round(frame.height * frame.ratio);
    if (canvas.width !== width || canvas.height !== height) {
      canvas.width = width;
      canvas.height = height;
      canvas.style.width = `${frame.width}px`;
      canvas.style.height = `${frame.height}px`;
    }
    super.adopt(frame);
  }
}
