// Vehicles, storage sites and unreached places as points of the map, each with its accessible name.
import type { Gate } from '#domain/lumbung.ts';
import type { Shipment } from '#domain/shipment.ts';
import type { Site } from '#domain/site.ts';
import { elapsed } from '#domain/time.ts';
import type { Instant } from '#domain/time.ts';
import type { Untouched } from '#domain/untouched.ts';
import type { I18n } from '#i18n/core.ts';
import type { MapPoint } from '$lib/map/point.ts';
import { headingOf } from '$lib/map/trail.ts';
import type { MapTrail } from '$lib/map/trail.ts';
import { nextStop } from './route-points.ts';
import type { AreaNames } from '../name.ts';
import { regencyOf } from '../name.ts';
import type { Track } from './vehicle-position.ts';

/** Positions older than this (ms) are grey (UX 37). */
const quiet = 15 * 60_000;

export interface LayerPointContext {
  i18n: I18n;
  areas: AreaNames;
  now: () => Instant;
  /** Short name of an organisation. */
  organisation: (id: string | null) => string | undefined;
  /** How many items a storage site can give now; computed when the name is read. */
  itemsAt: (site: Site) => number;
}

const plain = { urgency: null, asked: 0, open: 0, moving: 0, done: 0, dashed: false, stale: false };
const vehicleId = (shipment: string) => `vehicle:${shipment}`;
export const unreachedId = ({ site, need }: Pick<Untouched, 'site' | 'need'>) =>
  `unreached:${site ?? need}`;

/** What the id of a point of these layers stands for; null for needs and sites, which use their own ids. */
export function layerPointOf(id: string): { kind: 'vehicle' | 'unreached'; of: string } | null {
  const [kind, of] = id.split(':');
  return of !== undefined && (kind === 'vehicle' || kind === 'unreached') ? { kind, of } : null;
}

/** The name of an unreached place: the shelter, or the finest area with a name. */
export function unreachedName({ name, area }: Pick<Untouched, 'name' | 'area'>, areas: AreaNames) {
  return name ?? areas(area) ?? areas(regencyOf(area) ?? '') ?? area;
}

/** How long the place has been unreached, as text. */
export function unreachedText({ t }: I18n, { hours, never }: Untouched): string {
  if (hours === null) return t('unreached.unknown');
  return t(never ? 'unreached.never' : 'unreached.since', { hours });
}

const isQuiet = (reportedAt: Instant, now: Instant) => elapsed(reportedAt, now) > quiet;

const trails = new WeakMap<Track, MapTrail>();

/** The reported places of a vehicle, the same object while nothing changed; null for a single one. */
export function trailOf(track: Track, now: Instant): MapTrail | null {
  const { shipment, trail, reportedAt } = track;
  if (trail.length < 2 || reportedAt === null) return null;
  const stale = isQuiet(reportedAt, now);
  const known = trails.get(track);
  if (known?.stale === stale) return known;
  const made = { id: shipment, places: trail, stale };
  trails.set(track, made);
  return made;
}

/** Creates points and reuses them while they do not change. */
export class LayerPoints {
  private readonly words: LayerPointContext;
  private readonly vehicles = new WeakMap<Track, { of: Shipment; point: MapPoint }>();
  private readonly storages = new WeakMap<Site, MapPoint>();
  private readonly places = new WeakMap<Untouched, MapPoint>();

  constructor(words: LayerPointContext) {
    this.words = words;
  }

  /** The vehicle at its last reported position; null when there is none. */
  ofVehicle(track: Track, shipment: Shipment): MapPoint | null {
    const { lat, lng, reportedAt } = track;
    if (lat === null || lng === null || reportedAt === null) return null;
    const { i18n, organisation, now } = this.words;
    const tag = i18n.ago(reportedAt, now());
    const stale = isQuiet(reportedAt, now());
    const known = this.vehicles.get(track);
    if (known?.of === shipment && known.point.tag === tag && known.point.stale === stale)
      return known.point;
    const point: MapPoint = {
      ...plain,
      id: vehicleId(shipment.id),
      lat,
      lng,
      layer: 'vehicle',
      stale,
      heading: headingOf(track.trail),
      tag,
      symbol: shipment.access === 'boat' ? 'boat' : 'truck',
      get name() {
        const vehicle = i18n.t(`map.vehicle.${shipment.access}`);
        const who = shipment.carrierName ?? organisation(shipment.organisation) ?? '';
        return i18n.t('map.vehicle.spoken', {
          vehicle: `${vehicle} ${who}`.trim(),
          to: nextStop(shipment)?.name ?? '',
          ago: i18n.agoLong(reportedAt, now()),
        });
      },
    };
    this.vehicles.set(track, { of: shipment, point });
    return point;
  }

  ofStorage(site: Site, gate: Gate): MapPoint | null {
    const { id, lat, lng } = site;
    if (lat === null || lng === null) return null;
    const shut = gate.state === 'shut';
    const known = this.storages.get(site);
    if (known?.shut === shut) return known;
    const { i18n, itemsAt } = this.words;
    const point: MapPoint = {
      ...plain,
      id,
      lat,
      lng,
      layer: 'site',
      symbol: 'storage',
      shut,
      get name() {
        const { t } = i18n;
        const items = t('map.storage.items', { count: itemsAt(site) });
        const until =
          gate.state === 'open'
            ? t('map.storage.open', { date: i18n.date(gate.decree.until) })
            : '';
        const kind = t(`site.kind.${site.kind}`);
        // The kind is left out when the name begins with it, as in "Gudang PMI Medan".
        const named = site.name.toLowerCase().startsWith(kind.toLowerCase());
        const words = [named ? site.name : `${kind} ${site.name}`, items, until];
        return [...words, shut ? t('map.storage.shut') : ''].filter(Boolean).join(', ');
      },
    };
    this.storages.set(site, point);
    return point;
  }

  ofUnreached(place: Untouched): MapPoint | null {
    const { lat, lng, people } = place;
    if (lat === null || lng === null) return null;
    const known = this.places.get(place);
    if (known) return known;
    const { i18n, areas } = this.words;
    const point: MapPoint = {
      ...plain,
      id: unreachedId(place),
      lat,
      lng,
      layer: 'unreached',
      get name() {
        const { t, number } = i18n;
        const count = people === null ? '' : t('need.people', { people: number(people) });
        const words = [unreachedName(place, areas), count, unreachedText(i18n, place)];
        return `${t('unreached.title')}: ${words.filter(Boolean).join(', ')}`;
      },
    };
    this.places.set(place, point);
    return point;
  }
}
