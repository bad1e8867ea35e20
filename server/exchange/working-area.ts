// What a coordinator may import: rows of the own working area (INTEROP 17).
import { coordinates, isMember, isMinistryAdmin } from '#domain/actor.ts';
import type { Actor } from '#domain/actor.ts';
import type { Areas } from '#server/read/area.ts';
import type { SheetKind } from './heading-word.ts';
import type { Planned, SheetContext } from './plan.ts';

/** Leaves out what lies outside the working area of a coordinator, with a remark for each row (INTEROP 17). */
export async function inside(
  areas: Areas,
  { actor, kind }: { actor: Actor; kind: SheetKind },
  context: SheetContext,
  plan: Planned[],
): Promise<Planned[]> {
  const isBound = isMember(actor) && actor.role === 'coordinator' && !isMinistryAdmin(actor);
  if (!isBound || (kind !== 'needs' && kind !== 'sites')) return plan;
  const registered = new Map<string, string>();
  const kept: Planned[] = [];
  for (const planned of plan) {
    const { site, area, point } = planned.input as {
      site?: string;
      area?: string;
      point?: { lat: number; lng: number };
    };
    const at =
      (site && (registered.get(site) ?? context.siteById(site)?.area)) ??
      area ??
      (point && (await areas.place(point))?.district);
    if (planned.name === 'site.register' && area) registered.set(context.idOf(planned), area);
    if (at === undefined || at === '' || coordinates(actor, at)) kept.push(planned);
    else
      for (const row of new Set(planned.rows))
        if (!context.remarks.some((one) => one.row === row && one.code === 'outside-area'))
          context.remarks.push({
            row,
            code: 'outside-area',
            facts: { name: await context.areaName(at) },
          });
  }
  return kept;
}
