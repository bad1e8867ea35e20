// Rows as everybody reads them: numbers of persons in their free texts are masked (P1, N18).
import type { EntityName, EntityRow } from './nouns.ts';
import { nounOf } from './nouns.ts';
import { maskNumbers } from './personal-number.ts';
import { textsAt } from './retention.ts';

/** Kept like a contact, but shown to every member: the name of who carries goods, as a convoy writes it. */
const shownContacts = ['shipment.carrierName'];

/** Paths of the free texts of a noun, from its retention. */
const paths = new Map<EntityName, readonly (readonly string[])[]>();

function textPaths(entity: EntityName): readonly (readonly string[])[] {
  const known = paths.get(entity);
  if (known) return known;
  const found = Object.entries(nounOf(entity).retention ?? {})
    .filter(([field, kept]) => kept === 'text' || shownContacts.includes(`${entity}.${field}`))
    .map(([field]) => field.split('.'));
  paths.set(entity, found);
  return found;
}

/** A value with the texts at `path` masked, also inside lists; the same value when there is nothing to mask. */
function maskAt(value: unknown, [key, ...rest]: readonly string[]): unknown {
  if (Array.isArray(value)) {
    const path = key === undefined ? [] : [key, ...rest];
    const masked = value.map((one) => maskAt(one, path));
    return masked.some((one, n) => one !== value[n]) ? masked : value;
  }
  if (key === undefined) return typeof value === 'string' ? maskNumbers(value) : value;
  if (typeof value !== 'object' || value === null || !(key in value)) return value;
  const inner = (value as Record<string, unknown>)[key];
  const masked = maskAt(inner, rest);
  return masked === inner ? value : { ...value, [key]: masked };
}

/** A row, or a part of one, with the phone numbers and NIK in its free texts masked; the same when it has none. */
export function masked<T extends object>(entity: EntityName, body: T): T {
  return textPaths(entity).reduce((seen, path) => maskAt(seen, path) as T, body);
}

/** The free texts of a row that hold numbers, as they were written. */
export function textsWithNumbers<E extends EntityName>(entity: E, row: EntityRow[E]): string[] {
  const texts = textPaths(entity).flatMap((path) => textsAt(row, path));
  return texts.filter((text) => maskNumbers(text) !== text);
}
