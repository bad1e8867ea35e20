// The form of an organisation and of areas, read into what the commands expect.
import { typed, typedAll } from '../form.ts';

/** Area codes: one a field from the picker, or several with commas from the plain one. */
export function areasFrom(form: FormData): string[] {
  const codes = typedAll(form, 'areas').flatMap((text) => text.split(/[\s,;]+/));
  return [...new Set(codes.map((code) => code.trim().toUpperCase()).filter(Boolean))];
}

/** As typed; the command's schema says what is wrong with it. */
export function organisationFrom(form: FormData) {
  return {
    name: typed(form, 'name'),
    shortName: typed(form, 'shortName'),
    sectors: typedAll(form, 'sectors'),
    areas: areasFrom(form),
    deskPhone: typed(form, 'deskPhone').trim() || null,
  };
}
