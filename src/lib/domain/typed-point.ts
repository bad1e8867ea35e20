// Points as people type them or copy them from maps: "4.2931, 98.0512", "4,281 98,062", "4°16'52" LU; 98,05 BT".
import type { Point } from './field.ts';

/** `LS` and `S` are south, `BB` and `W` are west; the rest say north or east. */
const degreesForm =
  /^\s*([-−]?)\s*(\d+(?:[.,]\d+)?)\s*(?:[°º]\s*(?:(\d+(?:[.,]\d+)?)\s*['’′]\s*)?(?:(\d+(?:[.,]\d+)?)\s*(?:["”″]|'')\s*)?)?\s*(LU|LS|BT|BB|[NSEWUT])?\s*$/i;

/** One latitude or longitude in degrees; undefined when it is not one. */
export function parseDegrees(text: string): number | undefined {
  const [, sign, degrees, minutes = '0', seconds = '0', side = ''] = degreesForm.exec(text) ?? [];
  if (degrees === undefined) return undefined;
  const [d = 0, m = 0, s = 0] = [degrees, minutes, seconds].map((part) =>
    Number(part.replace(',', '.')),
  );
  const negative = sign !== '' || /^(LS|BB|S|W)$/i.test(side);
  return (negative ? -1 : 1) * (d + m / 60 + s / 3600);
}

/** What can separate the two numbers, the clearest first. A comma can also be a decimal comma. */
const separators = [/;\s*/, /,\s+/, /,(?=\s*[-−]?\d+\.)/, /\s+/];

/** The two numbers in a text, in their order; undefined when it is not a pair. */
export function parseDegreePair(text: string): readonly [number, number] | undefined {
  for (const separator of separators) {
    const parts = text.trim().split(separator);
    const [first, second] = parts.map(parseDegrees);
    if (parts.length === 2 && first !== undefined && second !== undefined) return [first, second];
  }
  return undefined;
}

/** A point, latitude first; null when it is not a point on the earth. */
export function parsePoint(text: string): Point | null {
  const [lat, lng] = parseDegreePair(text) ?? [];
  if (lat === undefined || lng === undefined) return null;
  return Math.abs(lat) <= 90 && Math.abs(lng) <= 180 ? { lat, lng } : null;
}

/** A point as text that `parsePoint` reads back, with five decimals (about one metre). */
export function writePoint({ lat, lng }: Point): string {
  return `${Number(lat.toFixed(5))}, ${Number(lng.toFixed(5))}`;
}
