// Puts the parts together: Leaflet moves, the worker answers, the screen shows, hands act.
// Loaded only in a browser, with Leaflet; the component around it stays small.

import type * as Leaflet from 'leaflet';
import { type Sprite, spriteId } from './index/arrange.ts';
import { type Basemap, zoomStep } from './draw/basemap.ts';
import { listen } from './input/controls.ts';
import type { Actions } from './input/keyboard.ts';
import { approach, boundsOf, corners, createMap, limitZoom, viewOf } from './leaflet.ts';
import { type Labels, spokenName } from './label.ts';
import { Link } from './index/worker-client.ts';
import { type MarkKind, Marks } from './draw/highlight.ts';
import type { Theme } from './palette.ts';
import type { MapPoint } from './point.ts';
import type { MapRoute } from './route.ts';
import type { StageOptions } from './option.ts';
import type { SpriteName } from './index/protocol.ts';
import { Proxies } from './input/accessible-markers.ts';
import { Screen } from './draw/renderer.ts';
import { covers, frameOf } from './draw/canvas-layer.ts';
import { Sight, type Spot } from './viewport.ts';
import { onTint } from './draw/theme-colours.ts';
import { type Bounds, type Frame, type View, sameFrame, sameView } from './view.ts';
import { type Direction, nearestSpot, nextSpot, stepSpot, toward } from './input/arrow-keys.ts';

/** A point brought into sight is shown from here at the furthest. */
const NEAR_ZOOM = 11;

export class Stage {
  private readonly options: StageOptions;
  private readonly map: Leaflet.Map;
  private readonly animate = !matchMedia('(prefers-reduced-motion: reduce)').matches;
  private readonly link: Link;
  private readonly screen: Screen;
  private readonly sight: Sight;
  private readonly proxies: Proxies;
  private readonly marks: Marks;
  private readonly stops: (() => void)[];
  private readonly marked: Record<MarkKind, string | null> = { selected: null, hovered: null };
  private asked: Frame | null = null;
  /** Names of the sprite and of the point under the pointer. */
  private pointed: string | null = null;
  private over: string | null = null;
  private listWanted = false;
  /** A zoom is on its way to `asked`; its answer may be here already. */
  private away = false;
  private early: [frame: Frame, sprites: Sprite[]] | null = null;
  private painted = false;

  constructor(L: typeof Leaflet, options: StageOptions) {
    this.options = options;
    const { container, basemap, view, bounds } = options;
    const { animate } = this;
    const map = createMap(L, container, { step: zoomStep(basemap), animate, view, bounds });
    this.map = map;
    this.sight = new Sight(map);
    this.screen = new Screen(L, map);
    const overlay = this.screen.overlay.element;
    this.marks = new Marks(overlay);
    this.proxies = new Proxies(overlay, container, (sprite) => this.name(sprite));
    this.link = new Link({
      sprites: (frame, sprites) => this.show(frame, sprites),
      found: (slots, names) => this.found(slots, names),
      opened: (ids, within) => this.opened(ids, within),
    });
    map.on('zoomanim', ({ center, zoom }) => {
      this.screen.leave(center, zoom);
      this.away = true;
      this.ask(frameOf(map, center, zoom));
    });
    map.on('zoomend', () => {
      this.away = false;
      this.screen.arrive();
      if (this.early) this.show(...this.early);
    });
    map.on('zoom viewreset', () => this.screen.place());
    map.on('move', () => {
      if (this.asked?.zoom === map.getZoom() && !covers(this.asked, map)) this.ask();
    });
    map.on('moveend', () => {
      if (!this.asked || !covers(this.asked, map)) this.ask();
      else this.refreshProxies();
      options.onview(this.view, boundsOf(map));
    });
    this.stops = [
      onTint(() => this.setTheme(options.theme)),
      listen(map, this.sight, this.proxies, this.actions(), {
        point: (sprite) => this.point(sprite),
        activate: (sprite, list) => this.activate(sprite, list),
        clear: () => options.onselect(null),
        focus: () => this.speak(),
      }),
    ];
    this.ask();
  }

  get view(): View {
    return viewOf(this.map);
  }

  replace(points: readonly MapPoint[], routes: readonly MapRoute[]): void {
    this.link.replace(points);
    this.screen.setRoutes(routes);
  }

  update(changed: readonly MapPoint[], removed: readonly string[]): void {
    this.link.update(changed, removed);
  }

  setTheme(theme: Theme): void {
    this.options.theme = theme;
    this.screen.setTheme(theme);
    this.redraw();
  }

  setLabels(labels: Labels): void {
    this.options.labels = labels;
    this.redraw();
    this.refreshProxies();
  }

  setBasemap(basemap: Basemap): Promise<void> {
    return this.screen.setBase(basemap, this.options.theme);
  }

  setView(view: View): void {
    if (sameView(view, this.view)) return;
    this.map.setView([view.lat, view.lng], view.zoom, { animate: this.animate });
  }

  mark(kind: MarkKind, id: string | null): void {
    if (this.marked[kind] === id) return;
    this.marked[kind] = id;
    this.locateMarks();
  }

  zoomBy(amount: number): void {
    const held = this.proxies.focused;
    const zoom = this.map.getZoom() + amount;
    if (held) this.map.setZoomAround(this.sight.latLng(held), zoom);
    else this.map.setZoom(zoom);
  }

  fit(bounds: Bounds): void {
    this.map.fitBounds(corners(bounds), { padding: [24, 24], animate: this.animate });
  }

  /** Brings a point into the window, near enough to stand alone where that is possible. */
  reveal(point: Pick<MapPoint, 'lat' | 'lng'>): void {
    const zoom = Math.max(this.map.getZoom(), NEAR_ZOOM);
    this.map.setView([point.lat, point.lng], zoom, { animate: this.animate });
  }

  resize(): void {
    this.map.invalidateSize({ pan: false });
    limitZoom(this.map);
    if (this.asked && !covers(this.asked, this.map)) this.ask();
  }

  close(): void {
    for (const stop of this.stops) stop();
    this.link.close();
    this.screen.remove();
    this.map.remove();
  }

  private actions(): Actions {
    const focus = () => this.options.container.focus({ preventScroll: true });
    return {
      walk: (direction) => this.walk(direction),
      step: (by) => {
        const { visible } = this.sight;
        const next = stepSpot(this.proxies.focused, visible, by);
        if (next) this.proxies.focus(next);
      },
      pan: (direction) => this.pan(direction, 0.25),
      open: (list) => {
        const held = this.proxies.focused;
        const first = held ?? nearestSpot(this.sight.middle, this.sight.visible);
        if (held) this.activate(held, list);
        else if (first) this.proxies.focus(first);
      },
      back: () => {
        focus();
        this.options.onselect(null);
      },
      zoom: (amount) => this.zoomBy(amount),
      home: () => this.fit(this.options.bounds),
    };
  }

  /** Asks the threads for what the window shows now. */
  private ask(frame = frameOf(this.map)): void {
    if (frame.width < 2 || frame.height < 2) return;
    this.asked = frame;
    this.screen.prepare(frame);
    this.link.look(frame);
  }

  private show(frame: Frame, sprites: Sprite[]): void {
    // An answer that was overtaken: the newer one is on its way.
    if (!this.asked || !sameFrame(frame, this.asked)) return;
    // The answer for the end of a zoom came before the end.
    this.early = this.away ? [frame, sprites] : null;
    if (this.away) return;
    const held = this.proxies.focused;
    const last = held ? this.sight.carried(held, frame) : undefined;
    this.sight.see(frame, sprites);
    this.redraw();
    this.refreshProxies(last);
    this.locateMarks();
    if (this.painted || sprites.length === 0) return;
    this.painted = true;
    performance.mark('posko-map-first-paint');
  }

  private redraw(): void {
    const { frame, sprites } = this.sight;
    if (!frame) return;
    const pointOf = (sprite: Sprite) => this.link.roster.at(sprite.slot);
    this.screen.show(frame, sprites, pointOf, this.options.labels);
  }

  private refreshProxies(last?: Spot): void {
    this.proxies.show(this.sight.visible, this.sight.middle, last);
    this.speak();
  }

  private locateMarks(): void {
    this.link.find([this.slotOf(this.marked.selected), this.slotOf(this.marked.hovered)]);
  }

  private found(slots: number[], names: (SpriteName | null)[]): void {
    const of = (kind: MarkKind) => {
      const name = names[slots.indexOf(this.slotOf(this.marked[kind]))];
      return name ? this.sight.named(spriteId(name)) : null;
    };
    const selected = of('selected');
    this.marks.ring('selected', selected);
    this.marks.ring(
      'hovered',
      this.marked.hovered ? of('hovered') : this.sight.named(this.pointed),
    );
    this.proxies.setCurrent(selected);
  }

  private slotOf(id: string | null): number {
    return id === null ? -1 : (this.link.roster.slotOf(id) ?? -1);
  }

  private name(sprite: Sprite): string {
    return spokenName(sprite, this.link.roster.at(sprite.slot), this.options.labels);
  }

  private point(sprite: Sprite | null): void {
    const id = sprite && spriteId(sprite);
    if (id === this.pointed) return;
    this.pointed = id;
    this.options.container.style.cursor = sprite ? 'pointer' : '';
    this.speak();
    if (!this.marked.hovered) this.marks.ring('hovered', sprite);
    const over = (sprite && this.link.roster.at(sprite.slot)?.id) ?? null;
    if (over !== this.over) this.options.onhover(over);
    this.over = over;
  }

  /** Shows the name of what is pointed at, else of what has focus. */
  private speak(): void {
    const sprite = this.sight.named(this.pointed) ?? this.proxies.shown;
    if (sprite) this.marks.say(sprite, this.name(sprite), sprite.y - this.sight.corner.y);
    else this.marks.hush();
  }

  private walk(direction: Direction): void {
    const from = this.proxies.focused ?? this.sight.middle;
    const next = nextSpot(from, this.sight.visible, direction);
    if (next) this.proxies.focus(next);
    else this.pan(direction, 0.5);
  }

  private pan(direction: Direction, part: number): void {
    const { x, y } = this.map.getSize();
    const [dx, dy] = toward[direction];
    this.map.panBy([dx * x * part, dy * y * part], { animate: this.animate });
  }

  private activate(sprite: Sprite, list: boolean): void {
    const point = this.link.roster.at(sprite.slot);
    if (point) this.options.onselect(point.id);
    if (sprite.slot >= 0) return;
    this.listWanted = list;
    this.link.open(sprite);
  }

  /** A group goes nearer while that separates it; what cannot be separated opens as a list. */
  private opened(ids: string[], bounds: Bounds): void {
    if (this.listWanted || !approach(this.map, bounds, this.animate)) this.options.onopenlist(ids);
  }
}
