// Stops of a shipment as a command names them: a site of the board, or an area with words.
import * as v from 'valibot';
import { areaCode, text, uuid } from './field.ts';
import { refuse } from './refusal.ts';
import type { Refusal } from './refusal.ts';
import type { Stop } from './shipment.ts';
import { refuseClosed } from './site.ts';
import type { Site } from './site.ts';

/** Most characters of the words for the place of a stop. */
export const stopNameLength = 120;

/** Either a site of the board, or an area with a description of the place. */
export const stopInput = v.strictObject({
  site: v.optional(uuid),
  area: v.optional(areaCode),
  name: v.optional(text(stopNameLength)),
});
export type StopInput = v.InferOutput<typeof stopInput>;

export const siteIds = (stops: readonly StopInput[]) => stops.flatMap(({ site }) => site ?? []);
export const areasOf = (stops: readonly StopInput[]) => stops.flatMap(({ area }) => area ?? []);

/** The stops as the row stores them, or the problem of one. */
export function stopsOf(
  stops: readonly StopInput[],
  sites: readonly Site[],
  areas: readonly { code: string; name: string }[],
): Stop[] | Refusal {
  const found: Stop[] = [];
  for (const [n, stop] of stops.entries()) {
    const site = sites.find(({ id }) => id === stop.site);
    const shut = refuseClosed(site, `stops.${n}.site`);
    if (shut) return shut;
    const area = areas.find(({ code: known }) => known === stop.area);
    const place = site ?? (area && { area: area.code, name: stop.name ?? area.name });
    if (!place) return refuse('place-missing', { field: `stops.${n}.site` });
    found.push({ site: site?.id ?? null, area: place.area, name: place.name, arrivedAt: null });
  }
  return found;
}
