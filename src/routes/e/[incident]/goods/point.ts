// A point as people paste it from a map: "4.2931, 98.0512".
import { insideIndonesia } from '#domain/area.ts';
import type { Point } from '#domain/field.ts';

/** Null for what is no point of Indonesia. */
export function readPoint(text: string): Point | null {
  const parts = text
    .trim()
    .split(/[\s,;]+/)
    .map(Number);
  const [lat, lng] = parts;
  if (parts.length !== 2 || lat === undefined || lng === undefined) return null;
  if (!Number.isFinite(lat) || !Number.isFinite(lng)) return null;
  const point = { lat, lng };
  return insideIndonesia(point) ? point : null;
}

/** The same as text again, five decimals being a metre. */
export function writePoint({ lat, lng }: Point): string {
  return `${Number(lat.toFixed(5))}, ${Number(lng.toFixed(5))}`;
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
