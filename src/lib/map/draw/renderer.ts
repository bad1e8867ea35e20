// All that is drawn, from the ground up: base map, names of places, symbols, and the overlay of elements.

import type * as Leaflet from 'leaflet';
import type { Sprite } from '../index/arrange.ts';
import { type Base, type Basemap, createBase, loadNames } from './basemap.ts';
import type { Labels } from '../label.ts';
import { type Palette, type Theme, palettes } from '../palette.ts';
import { Picture, lookOf } from './sprite-layer.ts';
import type { MapPoint } from '../point.ts';
import type { MapRoute } from '../route.ts';
import { Pin, Sheet } from './canvas-layer.ts';
import { paletteOf } from './theme-colours.ts';
import { Trace } from './route-layer.ts';
import type { Frame } from '../view.ts';
import { Writing } from './label-layer.ts';

export class Screen {
  /** Elements over the canvas, in the pixels of the frame shown. */
  readonly overlay: Pin;
  private readonly L: typeof Leaflet;
  private readonly map: Leaflet.Map;
  private readonly pins: readonly Pin[];
  private readonly writing: Writing;
  private readonly picture: Picture;
  private readonly trace: Trace;
  private base: Base | null = null;
  private palette: Palette = palettes.light;
  private asked: Frame | null = null;
  private turn = 0;
  private shown: { frame: Frame; sprites: readonly Sprite[] } | null = null;

  constructor(L: typeof Leaflet, map: Leaflet.Map) {
    this.L = L;
    this.map = map;
    const pane = (name: string, level: number) => {
      const node = map.createPane(name);
      node.style.zIndex = String(level);
      return node;
    };
    const names = new Sheet(L, map, pane('posko-names', 410));
    const ways = new Sheet(L, map, pane('posko-ways', 415));
    const symbols = new Sheet(L, map, pane('posko-symbols', 420));
    this.overlay = new Pin(L, map, pane('posko-overlay', 430), document.createElement('div'));
    this.pins = [names, ways, symbols, this.overlay];
    this.writing = new Writing(names);
    this.picture = new Picture(symbols);
    this.trace = new Trace(ways);
  }

  /** Puts another base map under everything. */
  async setBase(basemap: Basemap, theme: Theme): Promise<void> {
    const turn = ++this.turn;
    const [base, names] = await Promise.all([
      createBase(this.L, this.map, basemap, theme),
      loadNames(basemap),
    ]);
    // Another choice came meanwhile, or the map is gone.
    if (turn !== this.turn) return base.remove();
    this.base?.remove();
    this.base = base;
    this.ground();
    this.writing.setNames(names);
    if (this.shown) this.writing.write(this.shown.frame, this.shown.sprites);
  }

  setTheme(theme: Theme): void {
    const container = this.map.getContainer();
    this.palette = paletteOf(container, theme);
    const font = getComputedStyle(container).fontFamily;
    this.picture.setStyle(this.palette, font);
    this.writing.setStyle(this.palette, font);
    this.trace.setStyle(this.palette);
    this.base?.setTheme(theme);
    container.style.background = this.palette.sea;
    this.ground();
  }

  setRoutes(routes: readonly MapRoute[]): void {
    this.trace.setRoutes(routes);
  }

  /** Begins to draw the ground of a frame; the sprites come later. */
  prepare(frame: Frame): void {
    this.asked = frame;
    this.ground();
  }

  show(
    frame: Frame,
    sprites: readonly Sprite[],
    pointOf: (sprite: Sprite) => MapPoint | undefined,
    labels: Labels,
  ): void {
    this.shown = { frame, sprites };
    this.writing.write(frame, sprites);
    this.trace.draw(frame);
    this.picture.draw(
      frame,
      sprites,
      sprites.map((sprite) => lookOf(sprite, pointOf(sprite), labels)),
    );
    this.overlay.adopt(frame);
    for (const pin of this.pins) pin.element.classList.remove('posko-away');
  }

  /** Follows the map by CSS alone. */
  place(): void {
    for (const pin of this.pins) pin.place();
    this.base?.place();
  }

  /** Sets off to where a zoom will end. Symbols would grow with the map: they leave until they are drawn anew. */
  leave(center: Leaflet.LatLng, zoom: number): void {
    for (const pin of this.pins) pin.place(center, zoom);
    for (const pin of this.pins) pin.element.classList.add('posko-away');
    this.base?.place(center, zoom);
    this.base?.hold(true);
  }

  arrive(): void {
    this.base?.hold(false);
  }

  remove(): void {
    this.turn += 1;
    this.base?.remove();
  }

  private ground(): void {
    if (this.asked) this.base?.draw(this.asked, this.palette);
  }
}
