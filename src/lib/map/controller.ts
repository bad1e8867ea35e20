// Connects Leaflet, the worker that groups points, the renderer and the input handlers of one map.
// Loaded only in a browser, together with Leaflet.

import type * as Leaflet from 'leaflet';
import { type Sprite, spriteId } from './index/arrange.ts';
import { type Basemap, zoomStep } from './draw/basemap.ts';
import { obstacleOf, onCoversChange } from './covers.ts';
import { GroupMembers } from './group-members.ts';
import { Motion, wantsMotion } from './motion.ts';
import { listen } from './input/controls.ts';
import type { Actions } from './input/keyboard.ts';
import { approach, createMap, limitZoom } from './leaflet.ts';
import { type Labels, spokenName } from './label.ts';
import { WorkerClient } from './index/worker-client.ts';
import type { Tints } from './tint.ts';
import { type HighlightKind, type HighlightTargets, Highlight } from './draw/highlight.ts';
import type { Theme } from './palette.ts';
import type { MapPoint } from './point.ts';
import type { MapLines } from './trail.ts';
import type { MapOptions } from './option.ts';
import type { SpriteName } from './index/protocol.ts';
import { AccessibleMarkers } from './input/accessible-markers.ts';
import { Renderer } from './draw/renderer.ts';
import { covers, extentOf } from './draw/canvas-layer.ts';
import { Viewport } from './viewport.ts';
import { onThemeChange } from './draw/theme-colours.ts';
import { type Bounds, type CanvasExtent, type PixelPoint, sameExtent } from './view.ts';
import { type Direction, nearestSpot, nextSpot, stepSpot } from './input/arrow-keys.ts';

export class MapController {
  private readonly options: MapOptions;
  private readonly map: Leaflet.Map;
  private readonly animate = wantsMotion();
  readonly motion: Motion;
  private readonly worker: WorkerClient;
  private readonly renderer: Renderer;
  private readonly viewport: Viewport;
  private readonly markers: AccessibleMarkers;
  private readonly highlight: Highlight;
  private readonly members: GroupMembers;
  private readonly unsubscribers: (() => void)[];
  private readonly targets: HighlightTargets = { selected: null, hovered: null };
  private requested: CanvasExtent | null = null;
  /** Ids of the sprite and of the point under the pointer. */
  private pointedSprite: string | null = null;
  private hoveredPoint: string | null = null;
  private openAsList = false;
  /** A zoom animation to `requested` is running. The worker may answer before it ends. */
  private zooming = false;
  private pendingAnswer: [extent: CanvasExtent, sprites: Sprite[]] | null = null;
  private painted = false;

  constructor(L: typeof Leaflet, options: MapOptions) {
    this.options = options;
    const { container, basemap, view, bounds } = options;
    const { animate } = this;
    const step = zoomStep(basemap);
    const map = createMap(L, container, { step, animate, view, bounds });
    this.map = map;
    this.motion = new Motion(map, step, animate);
    this.viewport = new Viewport(map);
    this.renderer = new Renderer(L, map);
    const overlay = this.renderer.overlay.element;
    this.highlight = new Highlight(overlay);
    this.markers = new AccessibleMarkers(overlay, container, (sprite) => this.name(sprite));
    this.worker = new WorkerClient({
      sprites: (extent, sprites) => this.show(extent, sprites),
      found: (slots, names) => this.found(slots, names),
      opened: (ids, within) => this.opened(ids, within),
      members: (group, ids) => this.members.answer(group, ids),
    });
    this.members = new GroupMembers((group) => this.worker.members(group), options.ongroup);
    map.on('zoomanim', ({ center, zoom }) => {
      this.renderer.startZoom(center, zoom);
      this.zooming = true;
      this.ask(extentOf(map, center, zoom));
    });
    map.on('zoomend', () => {
      this.zooming = false;
      this.renderer.endZoom();
      if (this.pendingAnswer) this.show(...this.pendingAnswer);
    });
    map.on('zoom viewreset', () => this.renderer.reposition());
    map.on('move', () => {
      if (this.requested?.zoom === map.getZoom() && !covers(this.requested, map)) this.ask();
    });
    map.on('moveend', () => {
      if (!this.requested || !covers(this.requested, map)) this.ask();
      else this.refreshMarkers();
      this.refreshNames();
      options.onview(this.motion.view, this.motion.bounds);
    });
    this.unsubscribers = [
      onThemeChange(() => this.setTheme(options.theme)),
      onCoversChange(() => this.refreshNames()),
      listen(map, this.viewport, this.markers, this.actions(), {
        point: (sprite) => this.point(sprite),
        activate: (sprite, list) => this.activate(sprite, list),
        clear: () => options.onselect(null),
        focus: () => this.updateTip(),
      }),
    ];
    this.ask();
  }

  replace(points: readonly MapPoint[], lines: MapLines): void {
    this.worker.replace(points);
    this.renderer.setLines(lines);
  }

  /** Colours of areas, and whether borders and names of districts and villages are shown. */
  setGround(tints: Tints, detail: boolean): void {
    this.renderer.setGround(tints, detail);
  }

  setTheme(theme: Theme): void {
    this.options.theme = theme;
    this.renderer.setTheme(theme);
    this.redraw();
  }

  setLabels(labels: Labels): void {
    this.options.labels = labels;
    this.redraw();
    this.refreshMarkers();
  }

  setBasemap(basemap: Basemap): Promise<void> {
    const step = zoomStep(basemap);
    this.motion.setStep(step);
    return this.renderer.setBase(basemap, this.options.theme);
  }

  setHighlight(kind: HighlightKind, id: string | null): void {
    if (this.targets[kind] === id) return;
    this.targets[kind] = id;
    this.locateHighlighted();
  }

  zoomBy(amount: number): void {
    const focused = this.markers.focused;
    const zoom = this.map.getZoom() + amount;
    if (focused) this.map.setZoomAround(this.viewport.latLng(focused), zoom);
    else this.map.setZoom(zoom);
  }

  resize(): void {
    this.map.invalidateSize({ pan: false });
    limitZoom(this.map);
    if (this.requested && !covers(this.requested, this.map)) this.ask();
  }

  close(): void {
    for (const stop of this.unsubscribers) stop();
    this.worker.close();
    this.renderer.remove();
    this.map.remove();
  }

  private actions(): Actions {
    const focus = () => this.options.container.focus({ preventScroll: true });
    return {
      move: (direction) => this.moveFocus(direction),
      step: (by) => {
        const { visible } = this.viewport;
        const next = stepSpot(this.markers.focused, visible, by);
        if (next) this.markers.focus(next);
      },
      pan: (direction) => this.motion.pan(direction, 0.25),
      open: (list) => {
        const focused = this.markers.focused;
        const first = focused ?? nearestSpot(this.viewport.centre, this.viewport.visible);
        if (focused) this.activate(focused, list);
        else if (first) this.markers.focus(first);
      },
      back: () => {
        focus();
        this.options.onselect(null);
      },
      zoom: (amount) => this.zoomBy(amount),
      home: () => this.motion.fit(this.options.bounds),
    };
  }

  /** Names of places keep clear of what lies over the map. */
  private refreshNames(): void {
    this.placeCovers();
    this.renderer.drawNames();
  }

  private placeCovers(): void {
    const { origin } = this.viewport;
    this.renderer.setCovers(this.motion.pane.covers.map((box) => obstacleOf(box, origin)));
  }

  /** Asks both workers for the content of the window. */
  private ask(extent = extentOf(this.map)): void {
    if (extent.width < 2 || extent.height < 2) return;
    this.requested = extent;
    this.renderer.prepare(extent);
    this.worker.setExtent(extent);
  }

  private show(extent: CanvasExtent, sprites: Sprite[]): void {
    // Answers to older requests are ignored.
    if (!this.requested || !sameExtent(extent, this.requested)) return;
    // An answer that comes before the zoom animation ends is kept until then.
    this.pendingAnswer = this.zooming ? [extent, sprites] : null;
    if (this.zooming) return;
    const { focused } = this.markers;
    const last = focused ? this.viewport.movedTo(focused, extent) : undefined;
    const moved = this.viewport.extent === null || !sameExtent(this.viewport.extent, extent);
    this.viewport.show(extent, sprites);
    if (moved) this.placeCovers();
    this.redraw();
    this.refreshMarkers(last);
    this.point(this.viewport.pointed);
    this.locateHighlighted();
    if (this.painted || sprites.length === 0) return;
    this.painted = true;
    performance.mark('posko-map-first-paint');
  }

  private redraw(): void {
    const { extent, sprites } = this.viewport;
    if (!extent) return;
    const pointOf = (sprite: Sprite) => this.worker.points.at(sprite.slot);
    this.renderer.show(extent, sprites, pointOf, this.options.labels);
  }

  private refreshMarkers(last?: PixelPoint): void {
    this.markers.show(this.viewport.visible, this.viewport.centre, last);
    this.updateTip();
  }

  private locateHighlighted(): void {
    this.worker.find([this.slotOf(this.targets.selected), this.slotOf(this.targets.hovered)]);
  }

  private found(slots: number[], names: (SpriteName | null)[]): void {
    const of = (kind: HighlightKind) => {
      const name = names[slots.indexOf(this.slotOf(this.targets[kind]))];
      return name ? this.viewport.named(spriteId(name)) : null;
    };
    const selected = of('selected');
    this.highlight.ring('selected', selected);
    const hovered = this.targets.hovered ? of('hovered') : this.viewport.named(this.pointedSprite);
    this.highlight.ring('hovered', hovered);
    this.markers.setCurrent(selected);
  }

  private slotOf(id: string | null): number {
    return id === null ? -1 : (this.worker.points.slotOf(id) ?? -1);
  }

  private name(sprite: Sprite): string {
    return spokenName(sprite, this.worker.points.at(sprite.slot), this.options.labels);
  }

  private point(sprite: Sprite | null): void {
    const id = sprite && spriteId(sprite);
    if (id === this.pointedSprite) return;
    this.pointedSprite = id;
    this.options.container.style.cursor = sprite ? 'pointer' : '';
    this.updateTip();
    if (!this.targets.hovered) this.highlight.ring('hovered', sprite);
    const point = (sprite && this.worker.points.at(sprite.slot)?.id) ?? null;
    if (point !== this.hoveredPoint) this.options.onhover(point);
    this.hoveredPoint = point;
  }

  /** Shows the name of the sprite under the pointer, else of the focused one. */
  private updateTip(): void {
    const sprite = this.viewport.named(this.pointedSprite) ?? this.markers.shown;
    const top = this.viewport.origin.y;
    this.members.point(sprite);
    if (sprite) this.highlight.showName(sprite, this.name(sprite), sprite.y - top);
    else this.highlight.hideName();
  }

  private moveFocus(direction: Direction): void {
    const from = this.markers.focused ?? this.viewport.centre;
    const next = nextSpot(from, this.viewport.visible, direction);
    if (next) this.markers.focus(next);
    else this.motion.pan(direction, 0.5);
  }

  private activate(sprite: Sprite, list: boolean): void {
    const point = this.worker.points.at(sprite.slot);
    if (point) this.options.onselect(point.id);
    if (sprite.slot >= 0) return;
    this.openAsList = list;
    this.worker.open(sprite);
  }

  /** Zooms in on a group if that separates its members; otherwise opens them as a list. */
  private opened(ids: string[], bounds: Bounds): void {
    if (this.openAsList || !approach(this.map, bounds, this.animate)) this.options.onopenlist(ids);
  }
}
