// Points as people type them or copy them from maps: "4.2931, 98.0512", "4,281 98,062", "4°16'52" LU; 98,05 BT".
import type { Point } from './field.ts';

/** `LS` and `S` are south, `BB` and `W` are west; the rest say north or east. The letter may come first. */
const degreesForm =
  /^\s*(LU|LS|BT|BB|[NSEWUT])?\s*([-−]?)\s*(\d+(?:[.,]\d+)?)\s*(?:[°º]\s*(?:(\d+(?:[.,]\d+)?)\s*['’′]\s*)?(?:(\d+(?:[.,]\d+)?)\s*(?:["”″]|'')\s*)?)?\s*(LU|LS|BT|BB|[NSEWUT])?\s*$/i;

/** Degrees, minutes and seconds with blanks between: "4 16 52". */
const spacedForm =
  /^\s*()()(\d{1,3})\s+([0-5]?\d)\s+([0-5]?\d(?:[.,]\d+)?)\s*(LU|LS|BT|BB|[NSEWUT])?\s*$/i;

/** "Lat: ", "Bujur =" before a number. */
const label = /^\s*(latitude|longitude|lintang|bujur|lat|long|lng|lon)\b\s*[:=]?\s*/i;

/** Characters that do not show, and blanks that are none. */
const clean = (text: string) =>
  text
    .replace(/\p{Cf}/gu, '')
    .replace(/\s+/g, ' ')
    .trim();

/** One latitude or longitude in degrees; undefined when it is not one. */
export function parseDegrees(text: string): number | undefined {
  const plain = clean(text).replace(label, '');
  const found = degreesForm.exec(plain) ?? spacedForm.exec(plain) ?? [];
  const [, before, sign, degrees, minutes = '0', seconds = '0', after] = found;
  // One letter, and not a sign beside it: -4 S would be north.
  if (degrees === undefined || (before && after)) return undefined;
  const side = before ?? after ?? '';
  const [d = 0, m = 0, s = 0] = [degrees, minutes, seconds].map((part) =>
    Number(part.replace(',', '.')),
  );
  const negative = sign !== '' || /^(LS|BB|S|W)$/i.test(side);
  return (negative ? -1 : 1) * (d + m / 60 + s / 3600);
}

/** What can separate the two numbers, the clearest first. A comma can also be a decimal comma. */
const separators = [
  /;\s*/,
  /(?<=[\d.\s](?:LU|LS|BT|BB|[NSEW]))[\s,]+(?=\d)/i,
  /,\s+/,
  /,(?=\s*[-−]?\d+\.)/,
  /\s+(?=[NSEWUT]|LU|LS|BT|BB|lon|lng|bujur)/i,
  /\s+/,
];

/** Where links to maps carry a point; a pin before the middle of the view. */
const links = [
  /!3d(-?\d+\.\d+)!4d(-?\d+\.\d+)/,
  /[?&](?:q|query|ll|daddr|destination|center)=(?:loc:)?(-?\d+\.\d+)(?:,|%2C)\s*(-?\d+\.\d+)/i,
  /[?&]mlat=(-?\d+\.\d+)&mlon=(-?\d+\.\d+)/,
  /^geo:(-?\d+\.\d+),(-?\d+\.\d+)/,
  /\/(?:place|search|dir)\/(-?\d+\.\d+),\+?(-?\d+\.\d+)/,
  /@(-?\d+\.\d+),(-?\d+\.\d+)/,
  /#map=\d+(?:\.\d+)?\/(-?\d+\.\d+)\/(-?\d+\.\d+)/,
];

/** Latitude, longitude, altitude and accuracy, as forms store them. */
const fourNumbers = /^(-?\d+\.\d+) (-?\d+\.\d+) -?\d+(?:\.\d+)?(?: \d+(?:\.\d+)?)?$/;

/** The two numbers in a text, in their order; undefined when it is not a pair. */
export function parseDegreePair(text: string): readonly [number, number] | undefined {
  const plain = clean(text);
  const isLink = /^(https?:|geo:)/i.test(plain);
  for (const form of isLink ? links : [fourNumbers]) {
    const [, first, second] = form.exec(plain) ?? [];
    if (first !== undefined && second !== undefined) return [Number(first), Number(second)];
  }
  if (isLink) return undefined;
  for (const separator of separators) {
    const parts = plain.split(separator);
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
