// The point of a form: typed, or measured by this device.
import { insideIndonesia } from '#domain/area.ts';
import type { Point } from '#domain/field.ts';
import { parsePoint } from '#domain/typed-point.ts';

/** Null for what is no point of Indonesia. */
export function readPoint(text: string): Point | null {
  const point = parsePoint(text);
  return point && insideIndonesia(point) ? point : null;
}

/** Where this device is; null when it will not say. */
export function devicePoint(): Promise<Point | null> {
  if (!('geolocation' in navigator)) return Promise.resolve(null);
  const options = { enableHighAccuracy: true, timeout: 15_000, maximumAge: 60_000 };
  return new Promise((resolve) =>
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => resolve({ lat: coords.latitude, lng: coords.longitude }),
      () => resolve(null),
      options,
    ),
  );
}
