// The form that changes an incident: its fields, and when two values of one mean the same.
import type { Incident } from '#domain/incident.ts';

export const revisedFields = ['name', 'status', 'areas', 'timers', 'claimLimit'] as const;
type RevisedField = (typeof revisedFields)[number];
type Revised = Pick<Incident, 'name' | 'areas' | 'timers' | 'claimLimit'> & { status: string };

/** Order of areas and of keys says nothing. */
function text(value: Revised[RevisedField]): string {
  if (typeof value === 'string') return value;
  if (value === null || typeof value === 'number') return String(value);
  if (Array.isArray(value)) return [...value].sort().join(' ');
  return Object.entries(value)
    .map(([key, hours]) => `${key} ${hours}`)
    .sort()
    .join(' ');
}

/** Whether two values of a field mean the same. */
export const sameValue = (a: unknown, b: unknown): boolean =>
  text(a as Revised[RevisedField]) === text(b as Revised[RevisedField]);
