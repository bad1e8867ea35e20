// The form of an organisation and of areas, read into what the commands expect.
import { typed, typedAll } from '../form.ts';
import type { Words } from '../form.ts';

/** Area codes: one a field from the picker, or several with commas from the plain one. */
export function areasFrom(form: FormData): string[] {
  const codes = typedAll(form, 'areas').flatMap((text) => text.split(/[\s,;]+/));
  return [...new Set(codes.map((code) => code.trim().toUpperCase()).filter(Boolean))];
}

/** What is wrong with a field, in the words of this form. */
export const words: Words = {
  name: { 'too-short': 'people.fullNameMissing' },
  shortName: { 'too-short': 'people.shortNameMissing' },
  deskPhone: { format: 'people.deskPhoneFormat' },
  areas: { 'too-short': 'areas.none', format: 'areas.codes' },
};

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
