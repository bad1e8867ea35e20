// What the field for several areas sends with its form.
import { typedAll } from '../typed.ts';

/** Area codes: one a field from the picker, or several with commas from the plain one. */
export function areasFrom(form: FormData): string[] {
  const codes = typedAll(form, 'areas').flatMap((text) => text.split(/[\s,;]+/));
  return [...new Set(codes.map((code) => code.trim().toUpperCase()).filter(Boolean))];
}
