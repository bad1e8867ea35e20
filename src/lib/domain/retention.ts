// Which fields may hold personal data, and how long. One erase command serves all of them (UU 27/2022).

/** `days` after the end of the incident; null: kept until somebody asks for its erasure. */
export const retentionClasses = {
  /** Names, phones, vehicle places: whom to call and where they are. */
  contact: { days: 90 },
  /** What identifies a signed-in person. */
  account: { days: null },
  /** What somebody typed: it may name a person, nobody can know. */
  text: { days: null },
} as const;
export type RetentionClass = keyof typeof retentionClasses;

/**
 * Fields of a noun by their class, secrets among them. A dot goes into a column of JSON, through its lists
 * as well: `disputes.note` is the note of each dispute.
 */
export type Retention = Readonly<Record<string, RetentionClass>>;

/** Stands where a text was erased that may not be absent. The database knows it too (0005_feed.sql). */
export const erasedText = '[dihapus]';

/** The change that tells copies and caches that fields of a row were erased. */
export const erasedKind = 'record.erased';

/** The column that a field of `retention` lies in. */
export function columnOf(field: string): string {
  return field.split('.', 1)[0] ?? field;
}

/** A value without what lies at `path`, lists on the way included: texts say that they were erased. */
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
