// Lines and sites as the map's points; a point that did not change stays the same object.
import type { I18n } from '#i18n/core.ts';
import type { Site } from '#domain/site.ts';
import { crowding } from '#domain/capacity.ts';
import { isStale } from '#domain/need.ts';
import type { Instant } from '#domain/time.ts';
import { exact } from '#domain/quantity.ts';
import type { LineView as Row } from '#sync/view.ts';
import type { MapPoint, SiteSymbol } from '$lib/map/point.ts';
import { isCoarse, spokenName } from '../name.ts';
import type { AreaNames } from '../name.ts';

export interface PointWords {
  i18n: I18n;
  areas: AreaNames;
  /** The present time, read whenever a name is read. */
  now: () => Instant;
}

const symbols: Record<Site['kind'], SiteSymbol> = {
  shelter: 'shelter',
  'social-storage': 'storage',
  warehouse: 'storage',
  'technical-unit': 'storage',
  kitchen: 'kitchen',
  'command-post': 'post',
  'health-post': 'post',
};

/** Creates points and reuses unchanged ones, so that the map updates only what changed. */
export class Points {
  private readonly words: PointWords;
  private made = new WeakMap<Row | Site, MapPoint>();

  constructor(words: PointWords) {
    this.words = words;
  }

  /** Null for a line without a place on the map. */
  ofLine(row: Row): MapPoint | null {
    const { lat, lng } = row;
    if (lat === null || lng === null) return null;
    const stale = isStale(row.need, row.line, this.words.now());
    const known = this.made.get(row);
    if (known?.stale === stale) return known;
    const point = linePoint(row, { lat, lng }, stale, this.words);
    this.made.set(row, point);
    return point;
  }

  ofSite(site: Site): MapPoint | null {
    const { lat, lng } = site;
    if (lat === null || lng === null) return null;
    const known = this.made.get(site);
    if (known) return known;
    const { i18n } = this.words;
    const point: MapPoint = {
      id: site.id,
      lat,
      lng,
      layer: 'site',
      urgency: null,
      symbol: symbols[site.kind],
      coarse: site.pointLevel !== null,
      crowded: crowding(site) !== null,
      asked: 0,
      open: 0,
      moving: 0,
      done: 0,
      dashed: false,
      stale: false,
      get name() {
        const people =
          site.people === null
            ? ''
            : `, ${i18n.t('need.people', { people: i18n.number(site.people) })}`;
        const marks = [
          crowding(site) ? i18n.t('site.crowded') : '',
          site.pointLevel === null ? '' : i18n.t('site.districtPoint'),
        ].filter(Boolean);
        return [`${i18n.t(`site.kind.${site.kind}`)} ${site.name}${people}`, ...marks].join(', ');
      },
    };
    this.made.set(site, point);
    return point;
  }
}

/** The points with one more, unless it is among them. */
export function withPoint(points: MapPoint[], more: MapPoint | null): readonly MapPoint[] {
  return !more || points.some(({ id }) => id === more.id) ? points : [...points, more];
}

/** The accessible name is computed when it is read, because thousands of them would be slow. */
function linePoint(
  row: Row,
  { lat, lng }: { lat: number; lng: number },
  stale: boolean,
  { i18n, areas, now }: PointWords,
): MapPoint {
  const { line, need } = row;
  return {
    id: row.id,
    lat,
    lng,
    layer: 'need',
    urgency: line.urgency,
    asked: line.asked,
    open: line.open,
    moving: exact(line.claimed + line.moving),
    done: exact(line.arrived + line.confirmed),
    dashed: need.state === 'reported',
    coarse: isCoarse(row),
    stale,
    get name() {
      return spokenName(i18n, row, { areas, now: now() });
    },
  };
}
