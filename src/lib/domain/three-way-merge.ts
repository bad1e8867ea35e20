// Three-way merge of a revised form: what was changed here, and where somebody else changed the same field (UX 58).

type Same = (a: unknown, b: unknown) => boolean;

/** The fields with a new value. @param same whether two values mean the same; identity by default */
export function changedFields<Field extends string>(
  fields: readonly Field[],
  was: Readonly<Record<Field, unknown>>,
  is: Readonly<Record<Field, unknown>>,
  same: Same = Object.is,
): Field[] {
  return fields.filter((field) => !same(was[field], is[field]));
}

/**
 * The fields that both sides changed to different values. A field that only one side changed is no conflict.
 * @param was the values when the form was opened
 */
export function conflictingFields<Field extends string>(
  fields: readonly Field[],
  was: Readonly<Record<Field, unknown>>,
  { mine, theirs }: Record<'mine' | 'theirs', Readonly<Record<Field, unknown>>>,
  same: Same = Object.is,
): Field[] {
  return changedFields(changedFields(fields, was, mine, same), was, theirs, same).filter(
    (field) => !same(mine[field], theirs[field]),
  );
}
