// Everything the map draws, from the bottom up: base map, shapes on the ground, names of places, routes,
// symbols, overlay elements.

import type * as Leaflet from 'leaflet';
import type { Sprite } from '../index/arrange.ts';
import { type Base, type Basemap, createBase, loadNames } from './basemap.ts';
import type { Labels } from '../label.ts';
import { type Palette, type Theme, palettes } from '../palette.ts';
import { SpriteLayer, lookOf } from './sprite-layer.ts';
import type { MapPoint } from '../point.ts';
import type { MapLines } from '../trail.ts';
import { AnchoredElement, CanvasLayer } from './canvas-layer.ts';
import { paletteOf } from './theme-colours.ts';
import type { Tints } from '../tint.ts';
import { RouteLayer } from './route-layer.ts';
import type { MapShape } from '../shape.ts';
import { ShapeLayer } from './shape-layer.ts';
import type { CanvasExtent } from '../view.ts';
import { LabelLayer } from './label-layer.ts';
import type { Obstacle, PlaceName } from './label-placement.ts';

export class Renderer {
  /** Elements over the canvas, in the pixels of the extent shown. */
  readonly overlay: AnchoredElement;
  private readonly L: typeof Leaflet;
  private readonly map: Leaflet.Map;
  private readonly anchored: readonly AnchoredElement[];
  private readonly labelLayer: LabelLayer;
  private readonly spriteLayer: SpriteLayer;
  private readonly routeLayer: RouteLayer;
  private readonly shapeLayer: ShapeLayer;
  private base: Base | null = null;
  private palette: Palette = palettes.light;
  private requested: CanvasExtent | null = null;
  private tints: Tints = {};
  private detail = true;
  private covers: readonly Obstacle[] = [];
  private basemapRequest = 0;
  private shown: { extent: CanvasExtent; sprites: readonly Sprite[] } | null = null;

  constructor(L: typeof Leaflet, map: Leaflet.Map) {
    this.L = L;
    this.map = map;
    const pane = (name: string, level: number) => {
      const node = map.createPane(name);
      node.style.zIndex = String(level);
      return node;
    };
    const shapes = new CanvasLayer(L, map, pane('posko-shapes', 405));
    const names = new CanvasLayer(L, map, pane('posko-names', 410));
    const routes = new CanvasLayer(L, map, pane('posko-routes', 415));
    const symbols = new CanvasLayer(L, map, pane('posko-symbols', 420));
    this.overlay = new AnchoredElement(
      L,
      map,
      pane('posko-overlay', 430),
      document.createElement('div'),
    );
    this.anchored = [shapes, names, routes, symbols, this.overlay];
    this.labelLayer = new LabelLayer(names);
    this.spriteLayer = new SpriteLayer(symbols);
    this.routeLayer = new RouteLayer(routes);
    this.shapeLayer = new ShapeLayer(shapes);
  }

  /** Replaces the base map and the names that go with it. */
  async setBase(basemap: Basemap, theme: Theme): Promise<void> {
    const basemapRequest = ++this.basemapRequest;
    const [base, names] = await Promise.all([
      createBase(this.L, this.map, basemap, { theme, onnames: (near) => this.setNearNames(near) }),
      loadNames(basemap),
    ]);
    // Another base map was chosen meanwhile, or the map was closed.
    if (basemapRequest !== this.basemapRequest) return base.remove();
    this.base?.remove();
    this.base = base;
    this.drawBase();
    this.labelLayer.setNames(names);
    // Tiles have names of their own.
    if (basemap.kind !== 'outline') this.labelLayer.setNearNames([]);
    this.drawNames();
  }

  private setNearNames(names: readonly PlaceName[]): void {
    this.labelLayer.setNearNames(names);
    this.drawNames();
  }

  setTheme(theme: Theme): void {
    const container = this.map.getContainer();
    this.palette = paletteOf(container, theme);
    const font = getComputedStyle(container).fontFamily;
    this.spriteLayer.setStyle(this.palette, font);
    this.labelLayer.setStyle(this.palette, font);
    this.routeLayer.setStyle(this.palette);
    this.shapeLayer.setStyle(this.palette);
    this.base?.setTheme(theme);
    container.style.background = this.palette.sea;
    this.drawBase();
  }

  setLines({ routes, trails, shapes }: MapLines): void {
    this.routeLayer.setRoutes(routes);
    this.routeLayer.setTrails(trails);
    this.setShapes(shapes);
  }

  setShapes(shapes: readonly MapShape[]): void {
    this.shapeLayer.setShapes(shapes);
  }

  /** Colours areas of the base map, by level. `detail`: with borders and names of districts and villages. */
  setGround(tints: Tints, detail: boolean): void {
    this.tints = tints;
    this.detail = detail;
    this.drawBase();
  }

  /** Starts to draw the base map of an extent; the sprites follow with `show`. */
  prepare(extent: CanvasExtent): void {
    this.requested = extent;
    this.drawBase();
  }

  show(
    extent: CanvasExtent,
    sprites: readonly Sprite[],
    pointOf: (sprite: Sprite) => MapPoint | undefined,
    labels: Pick<Labels, 'short'>,
  ): void {
    this.shown = { extent, sprites };
    this.drawNames();
    this.shapeLayer.draw(extent);
    this.routeLayer.draw(extent);
    this.spriteLayer.draw(
      extent,
      sprites,
      sprites.map((sprite) => lookOf(sprite, pointOf(sprite), labels)),
    );
    this.overlay.setExtent(extent);
    for (const item of this.anchored) item.element.classList.remove('posko-zooming');
  }

  /** Sets the boxes that no name may cover, in the pixels of the extent shown. */
  setCovers(covers: readonly Obstacle[]): void {
    this.covers = covers;
  }

  /** Moves all layers with the map, by CSS alone. */
  reposition(): void {
    for (const item of this.anchored) item.reposition();
    this.base?.reposition();
  }

  /** Moves all layers to where a zoom will end. Symbols would be scaled, so they are hidden until drawn again. */
  startZoom(center: Leaflet.LatLng, zoom: number): void {
    for (const item of this.anchored) item.reposition(center, zoom);
    for (const item of this.anchored) item.element.classList.add('posko-zooming');
    this.base?.reposition(center, zoom);
    this.base?.pause(true);
  }

  endZoom(): void {
    this.base?.pause(false);
  }

  remove(): void {
    this.basemapRequest += 1;
    this.base?.remove();
  }

  /** Places the names again where the boxes or the sprites changed. */
  drawNames(): void {
    if (this.shown) this.labelLayer.draw(this.shown.extent, this.shown.sprites, this.covers);
  }

  private drawBase(): void {
    const { requested: extent, palette: colours, tints, detail } = this;
    if (extent) this.base?.draw({ extent, colours, tints, detail });
  }
}
