// What was typed into a plain form. Apart from form.ts, whose texts not every page with a form shows.

/** The text of a field; a missing one, or a file, is empty. */
export function typed(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === 'string' ? value : '';
}

/** Every text given under one name: check boxes, chosen areas. */
export function typedAll(form: FormData, name: string): string[] {
  return form.getAll(name).filter((value) => typeof value === 'string');
}
