// Which fields may hold personal data, and for how long. One erase command serves all of them (UU 27/2022).

/** `days` after the end of the incident; null: kept until somebody asks to erase it. */
export const retentionClasses = {
  /** Contacts and positions: names, phones, places of vehicles. */
  contact: { days: 90 },
  /** What identifies a signed-in person. */
  account: { days: null },
  /** Free text, which may contain the name of a person, and points that may be a home. */
  text: { days: null },
} as const;
export type RetentionClass = keyof typeof retentionClasses;

/**
 * Fields of a noun by their class, with its secrets. A dot goes into a JSON column, also through lists:
 * `disputes.note` is the note of each dispute.
 */
export type Retention = Readonly<Record<string, RetentionClass>>;

/** Replaces an erased text that must not be empty. The database uses it too (0005_feed.sql). */
export const erasedText = '[dihapus]';

/** The change that tells copies and caches which fields of a row were erased. */
export const erasedKind = 'record.erased';

/** The column of a field of `retention`. */
export function columnOf(field: string): string {
  return field.split('.', 1)[0] ?? field;
}

/** A value without the part at `path`, also inside lists. Required texts say that they were erased. */
export function eraseAt(value: unknown, [key, ...rest]: readonly string[]): unknown {
  if (Array.isArray(value))
    return value.map((item) => eraseAt(item, key === undefined ? [] : [key, ...rest]));
  if (key === undefined) return typeof value === 'string' ? erasedText : null;
  if (typeof value !== 'object' || value === null || !(key in value)) return value;
  return { ...value, [key]: eraseAt((value as Record<string, unknown>)[key], rest) };
}

/** The texts at `path` of a value. */
export function textsAt(value: unknown, [key, ...rest]: readonly string[]): string[] {
  if (Array.isArray(value))
    return value.flatMap((item) => textsAt(item, key === undefined ? [] : [key, ...rest]));
  if (key === undefined) return typeof value === 'string' && value !== erasedText ? [value] : [];
  if (typeof value !== 'object' || value === null) return [];
  return textsAt((value as Record<string, unknown>)[key], rest);
}
