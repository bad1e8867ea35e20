// The form of an organisation, read into what the commands expect.
import { areasFrom } from '../area/area-list.ts';
import { typed, typedAll } from '../typed.ts';
import type { Words } from '../form.ts';

/** What is wrong with a field, in the words of this form. */
export const words: Words = {
  name: { 'too-short': 'people.fullNameMissing', format: 'people.nameLatin' },
  shortName: { 'too-short': 'people.shortNameMissing', format: 'people.nameLatin' },
  deskPhone: { format: 'people.deskPhoneFormat' },
  areas: { 'too-short': 'areas.none', format: 'areas.codes' },
};

/** Which control an error leads to, by its name, in the order of the form. */
export const organisationControls = {
  form: 'name',
  name: 'name',
  shortName: 'shortName',
  areas: 'areas',
  sectors: 'name',
  deskPhone: 'deskPhone',
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
