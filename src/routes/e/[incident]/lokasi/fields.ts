// The forms of a site, read from what was typed into what the commands expect.
import type { Point } from '#domain/field.ts';
import { parsePoint } from '#domain/typed-point.ts';
import { parseQuantity } from '#i18n/parse.ts';
import { createI18n } from '#i18n/translate.ts';
import type { Locale } from '#i18n/translate.ts';
import { typed } from '../../../typed.ts';
import type { FormErrors, Words } from '../../../form.ts';

/** What is wrong with a field, in the words of these forms. */
export const words: Words = {
  name: { 'too-short': 'siteForm.nameMissing' },
  area: { missing: 'siteForm.areaMissing', format: 'siteForm.areaMissing' },
  contactPhone: { format: 'report.phone.wrong' },
};

/** Which control an error leads to, by its name, in the order of the page. */
export const siteControls = {
  form: 'name',
  name: 'name',
  kind: 'kind',
  area: 'area',
  point: 'point',
  landmark: 'landmark',
  capacity: 'capacity',
  contactName: 'contactName',
  contactPhone: 'contactPhone',
};

/** Counts as people write them ("1.240"); an empty field is null, one that cannot be read has its error. */
export function countsFrom<Name extends string>(
  form: FormData,
  names: readonly Name[],
  locale: Locale,
): { counts: Partial<Record<Name, number | null>>; errors: FormErrors } {
  const { t, number } = createI18n(locale);
  const counts: Partial<Record<Name, number | null>> = {};
  const errors: FormErrors = {};
  for (const name of names) {
    const text = typed(form, name).trim();
    if (text === '') {
      counts[name] = null;
      continue;
    }
    const read = parseQuantity(text, { locale, unit: 'jiwa' });
    if (read.error !== undefined)
      errors[name] = t(`quantity.error.${read.error}`, { example: number(120), unit: '' });
    else if (!Number.isInteger(read.value)) errors[name] = t('report.people.whole');
    else counts[name] = read.value;
  }
  return { counts, errors };
}

/** A point as maps copy it, latitude first; undefined when empty, null when it is no point. */
export function pointFrom(text: string): Point | null | undefined {
  return text.trim() === '' ? undefined : parsePoint(text);
}

/** The optional contact; nothing typed changes nothing. */
export function contactFrom(form: FormData) {
  const name = typed(form, 'contactName').trim();
  const phone = typed(form, 'contactPhone').trim();
  return { ...(name && { contactName: name }), ...(phone && { contactPhone: phone }) };
}
