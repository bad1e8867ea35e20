// Shipments under way as lines on the map: from where they leave, over each stop, as far as points are known.
import type { Shipment, Stop } from '#domain/shipment.ts';
import { isUnderWay } from '#domain/shipment.ts';
import type { Site } from '#domain/site.ts';
import type { MapRoute, LatLng } from '$lib/map/route.ts';

export type SiteOf = (id: string) => Pick<Site, 'lat' | 'lng'> | undefined;

/** Shipments under way or planned, departed ones first, so that those are drawn when the number of lines is limited. */
export function underWay(shipments: Iterable<Shipment>): Shipment[] {
  const all = [...shipments].filter(isUnderWay);
  return [...all.filter((one) => one.departedAt), ...all.filter((one) => !one.departedAt)];
}

/** Where it goes next: the first stop that it has not reached, else its last. */
export function nextStop({ stops }: Pick<Shipment, 'stops'>): Stop | undefined {
  return stops.find(({ arrivedAt }) => arrivedAt === null) ?? stops.at(-1);
}

/** Creates routes and reuses unchanged ones, so that the map does not draw them again. */
export class RoutePoints {
  private readonly siteOf: SiteOf;
  private readonly made = new WeakMap<Shipment, { along: string; route: MapRoute | null }>();

  constructor(siteOf: SiteOf) {
    this.siteOf = siteOf;
  }

  /** Null when no two consecutive places have points. */
  ofShipment(shipment: Shipment): MapRoute | null {
    const places = [shipment.from, ...shipment.stops.map(({ site }) => site)].map((id) =>
      this.placeOf(id),
    );
    const along = places.map((place) => (place ? `${place.lat},${place.lng}` : '')).join(' ');
    const known = this.made.get(shipment);
    if (known?.along === along) return known.route;
    const legs = places.slice(1).flatMap((to, n) => {
      const from = places[n];
      return from && to ? [{ from, to }] : [];
    });
    const departed = shipment.departedAt !== null;
    const route = legs.length === 0 ? null : { id: shipment.id, legs, departed };
    this.made.set(shipment, { along, route });
    return route;
  }

  private placeOf(id: string | null): LatLng | null {
    const { lat = null, lng = null } = (id === null ? undefined : this.siteOf(id)) ?? {};
    return lat === null || lng === null ? null : { lat, lng };
  }
}
