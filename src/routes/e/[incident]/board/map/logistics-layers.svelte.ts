// The map layers of goods (routes, vehicles, storage) and of unreached places, from the board's copies. Members only.
import type { Links } from '#domain/item-link.ts';
import { untrack } from 'svelte';
import { siteAccount } from '#domain/account.ts';
import type { Incident } from '#domain/incident.ts';
import { gateOf } from '#domain/lumbung.ts';
import type { Organisation } from '#domain/organisation.ts';
import type { Shipment } from '#domain/shipment.ts';
import type { Site } from '#domain/site.ts';
import { supplies } from '#domain/supply.ts';
import type { Instant } from '#domain/time.ts';
import { untouched } from '#domain/untouched.ts';
import type { Untouched } from '#domain/untouched.ts';
import type { I18n } from '#i18n/core.ts';
import type { Live } from '#sync/live.svelte.ts';
import type { LineView } from '#sync/view.ts';
import type { MapPoint } from '$lib/map/point.ts';
import type { MapRoute } from '$lib/map/route.ts';
import type { MapTrail } from '$lib/map/trail.ts';
import type { Selection } from '../filter/address.ts';
import type { AreaBook } from '../filter/areas.svelte.ts';
import { RoutePoints, underWay } from './route-points.ts';
import type { Layers, UnreachedHours } from './layer.ts';
import { LayerPoints, layerPointOf, trailOf } from './layer-point.ts';
import { Positions } from './vehicle-position.ts';
import type { Track } from './vehicle-position.ts';

/** Least time (ms) between two counts of unreached places, because each reads the whole board. */
const recountPause = 2000;

/** What opening a point leads to: another page, or a card of this one. */
export type Target = { href: string } | { card: Selection };

/** The parts of the board that the layers read. */
export interface LayeredBoard {
  readonly code: string;
  readonly i18n: I18n;
  readonly book: Pick<AreaBook, 'name'>;
  readonly now: Instant;
  readonly live: Live | null;
  /** Counts up as the copies change. */
  readonly version: number;
  readonly loaded: boolean;
  readonly layers: Layers;
  readonly catalogue: { readonly links: Links };
  /** Null for the public, who get no layer of goods. */
  readonly person: object | null;
  organisation(id: string | null): Organisation | undefined;
  site(id: string): Site | undefined;
  rowsOf(need: string): readonly LineView[];
}

export class LogisticsLayers {
  /** Most people first. */
  unreached = $state.raw<readonly Untouched[]>([]);
  private readonly board: LayeredBoard;
  private readonly routePoints: RoutePoints;
  private readonly layerPoints: LayerPoints;
  private tracks = $state.raw<readonly Track[]>([]);
  private countedHours: UnreachedHours | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(board: LayeredBoard) {
    this.board = board;
    this.routePoints = new RoutePoints((id) => this.site(id));
    this.layerPoints = new LayerPoints({
      i18n: board.i18n,
      areas: board.book.name,
      now: () => board.now,
      organisation: (id) => board.organisation(id)?.shortName,
      itemsAt: (site) => this.itemsAt(site),
    });
  }

  /** Both copies for members; none for anybody else. */
  private readonly copies = $derived.by(() => {
    const { live, person, version } = this.board;
    void version;
    return live && person ? [live.incident, live.national] : [];
  });
  private readonly shipments = $derived.by((): Shipment[] =>
    this.board.layers.shipments ? underWay(this.everyShipment()) : [],
  );
  /** Shipments under way while their layer is shown. */
  readonly shipmentCount = $derived(this.shipments.length);
  readonly routes = $derived.by((): readonly MapRoute[] =>
    this.shipments.flatMap((shipment) => this.routePoints.ofShipment(shipment) ?? []),
  );
  readonly vehicles = $derived.by((): readonly MapPoint[] => {
    const known = new Map(this.shipments.map((shipment) => [shipment.id, shipment]));
    return this.tracks.flatMap((track) => {
      const shipment = known.get(track.shipment);
      return (shipment && this.layerPoints.ofVehicle(track, shipment)) ?? [];
    });
  });
  /** Where they were reported, while more than one place is known. */
  readonly trails = $derived.by((): readonly MapTrail[] => {
    const known = new Set(this.shipments.map(({ id }) => id));
    return this.tracks.flatMap((track) =>
      known.has(track.shipment) ? (trailOf(track, this.board.now) ?? []) : [],
    );
  });
  readonly storages = $derived.by((): readonly MapPoint[] => {
    const { layers, live, now } = this.board;
    if (!layers.storage || !live || this.copies.length === 0) return [];
    const incidents: Incident[] = [...live.national.all('incident').values()];
    // Only storage sites are on the national board.
    return [...live.national.all('site').values()]
      .filter(({ closedAt }) => closedAt === null)
      .flatMap((site) => this.layerPoints.ofStorage(site, gateOf(site, incidents, now)) ?? []);
  });
  readonly points = $derived.by((): readonly MapPoint[] => [
    ...this.storages,
    ...this.unreached.flatMap((place) => this.layerPoints.ofUnreached(place) ?? []),
    ...this.vehicles,
  ]);

  /** Null for needs, and for sites of the incident. */
  targetOf(id: string): Target | null {
    const { code, live } = this.board;
    const layerPoint = layerPointOf(id);
    if (layerPoint?.kind === 'vehicle') return { href: `/e/${code}/kiriman/${layerPoint.of}` };
    if (layerPoint) return this.cardOf(layerPoint.of);
    const storage = live?.national.get('site', id);
    return storage ? { href: `/e/${code}/gudang/${id}` } : null;
  }

  /** Fetches positions of vehicles while their layer is shown. To be called in an effect, which stops it. */
  followVehicles(): (() => void) | undefined {
    const { code, live, person, layers } = this.board;
    // Vehicles have no past (P1).
    if (!live || live.past || !person || !layers.shipments) return undefined;
    const positions = new Positions(code, (tracks) => (this.tracks = tracks));
    const stop = live.onchange(({ reset, changes }) => {
      if (reset || changes.some(({ kind }) => kind === 'shipment.reported')) positions.want();
    });
    positions.want();
    return () => {
      stop();
      positions.stop();
      this.tracks = [];
    };
  }

  /**
   * Counts unreached places at once when their layer is turned on, then after changes with a pause between. To
   * be called in an effect.
   */
  recountUnreached(): void {
    const { layers, loaded, now } = this.board;
    void now;
    const wanted = loaded && this.copies.length > 0 ? layers.unreached : null;
    if (wanted === this.countedHours && wanted !== null) {
      this.timer ??= setTimeout(() => this.count(), recountPause);
      return;
    }
    this.countedHours = wanted;
    untrack(() => this.count());
  }

  private count(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    const { live, now } = this.board;
    if (!live || this.countedHours === null) {
      this.unreached = [];
      return;
    }
    const { incident } = live;
    const rows = {
      sites: incident.all('site').values(),
      needs: incident.all('need').values(),
      lines: incident.all('line').values(),
      claims: incident.all('claim').values(),
      shipments: this.everyShipment(),
    };
    this.unreached = untouched(rows, now, this.countedHours);
  }

  private everyShipment(): Shipment[] {
    return this.copies.flatMap((copy) => [...copy.all('shipment').values()]);
  }

  private site(id: string): Site | undefined {
    return this.copies.map((copy) => copy.get('site', id)).find((site) => site !== undefined);
  }

  private itemsAt(site: Site): number {
    const { live, now } = this.board;
    const stock = live?.national.list('stock', 'account', siteAccount(site.id)) ?? [];
    const rows = {
      stock,
      shipments: this.everyShipment(),
      movements: [],
      links: this.board.catalogue.links,
    };
    return supplies(site, rows, now).filter(({ available }) => available > 0).length;
  }

  /** The shelter's card, or that of the need's first line that is still open. */
  private cardOf(id: string): Target | null {
    const { board } = this;
    if (board.site(id)) return { card: { kind: 'site', id } };
    const line = board.rowsOf(id).find((row) => row.line.open > 0);
    return line ? { card: { kind: 'line', id: line.id } } : null;
  }
}
