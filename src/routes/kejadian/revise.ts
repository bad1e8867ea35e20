// Changing an incident while others may change it too: only what was changed here is sent (UX 58).
import type { Incident } from '#domain/incident.ts';

const fields = ['name', 'status', 'areas', 'timers'] as const;
export type IncidentField = (typeof fields)[number];
export type Revised = Pick<Incident, 'name' | 'areas' | 'timers'> & { status: string };

/** Order of areas and of keys says nothing. */
function text(value: Revised[IncidentField]): string {
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return [...value].sort().join(' ');
  return Object.entries(value)
    .map(([key, hours]) => `${key} ${hours}`)
    .sort()
    .join(' ');
}

const differ = (a: Revised, b: Revised, field: IncidentField) => text(a[field]) !== text(b[field]);

/** Fields that were changed here. */
export function changedHere(was: Revised, mine: Revised): IncidentField[] {
  return fields.filter((field) => differ(was, mine, field));
}

/** Fields that both changed, to different values. */
export function disputedIncident(was: Revised, mine: Revised, now: Revised): IncidentField[] {
  return changedHere(was, mine).filter(
    (field) => differ(was, now, field) && differ(mine, now, field),
  );
}
