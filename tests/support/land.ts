// The shipped table of islands.
import { readFileSync } from 'node:fs';
import type { LandTable } from '#domain/land.ts';

export function readLand(): LandTable {
  const file = new URL('../../static/basemap/land.json', import.meta.url);
  return JSON.parse(readFileSync(file, 'utf8')) as LandTable;
}
