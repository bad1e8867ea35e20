// The box around areas, from the index of the base map.

import type { AreaIndex } from './draw/area-file.ts';
import type { Bounds } from './view.ts';

/** The box around all regencies that belong to one of the areas or hold one of them; null when none does. */
export function boundsOfAreas({ boxes }: AreaIndex, codes: readonly string[]): Bounds | null {
  const inside = (regency: string) =>
    codes.some((code) => regency.startsWith(code) || code.startsWith(regency));
  const found = Object.entries(boxes).filter(([regency]) => inside(regency));
  if (found.length === 0) return null;
  const side = (at: 0 | 1 | 2 | 3) => found.map(([, box]) => box[at]);
  return {
    west: Math.min(...side(0)),
    south: Math.min(...side(1)),
    east: Math.max(...side(2)),
    north: Math.max(...side(3)),
  };
}

/** The same, loaded; null also without a network. */
export async function loadAreaBounds(codes: readonly string[]): Promise<Bounds | null> {
  try {
    const response = await fetch('/basemap/kecamatan/index.json');
    if (!response.ok) return null;
    return boundsOfAreas((await response.json()) as AreaIndex, codes);
  } catch {
    return null;
  }
}
