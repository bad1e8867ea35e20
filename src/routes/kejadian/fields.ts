// The forms of an incident, read from what was typed into what the commands expect.
import { defaultTimers, timerNames } from '#domain/incident.ts';
import { addHours } from '#domain/time.ts';
import { parseQuantity } from '#i18n/parse.ts';
import { createI18n } from '#i18n/translate.ts';
import type { Locale } from '#i18n/translate.ts';
import { typed } from '../typed.ts';
import type { FormErrors, Words } from '../form.ts';
import { areasFrom } from '../area/area-list.ts';

/** What is wrong with a field, in the words of these forms. */
export const words: Words = {
  name: { 'too-short': 'incidentForm.nameMissing' },
  code: { format: 'incidentForm.codeWrong' },
  areas: { 'too-short': 'areas.none', format: 'areas.codes' },
  reason: { 'too-short': 'refusal.reason-missing' },
  startedAt: { format: 'incidentForm.dateMissing', type: 'incidentForm.dateMissing' },
};

/** Which control an error leads to, by its name, in the order of the forms. */
export const incidentControls = {
  form: 'name',
  name: 'name',
  code: 'code',
  type: 'type',
  status: 'status',
  areas: 'areas',
  startedAt: 'startedAt',
  claim: 'claim',
  claimCritical: 'claimCritical',
  handover: 'handover',
  handoverCritical: 'handoverCritical',
  timers: 'claim',
  claimLimit: 'claimLimit',
};

type TimerName = (typeof timerNames)[number];

export type TimerTexts = Record<TimerName, string>;

/** A text for each clock, as it stands in its field. */
export function timerTexts(text: (name: TimerName) => string): TimerTexts {
  return {
    claim: text('claim'),
    claimCritical: text('claimCritical'),
    handover: text('handover'),
    handoverCritical: text('handoverCritical'),
  };
}

/** Hours as people write them ("0,5"); an empty field keeps the default. */
export function timersFrom(form: FormData, locale: Locale) {
  const timers = { ...defaultTimers };
  const errors: FormErrors = {};
  const { t, number } = createI18n(locale);
  for (const name of timerNames) {
    const text = typed(form, name).trim();
    if (text === '') continue;
    const read = parseQuantity(text, { locale });
    if (read.error === undefined && read.value >= 0.25 && read.value <= 168)
      timers[name] = read.value;
    else errors[name] = t('incidentForm.timerWrong', { least: number(0.25), most: number(168) });
  }
  return { timers, errors };
}

/** The most promises of an organisation that do not move; empty for the usual bound. */
export function claimLimitFrom(form: FormData, locale: Locale) {
  const text = typed(form, 'claimLimit').trim();
  const errors: FormErrors = {};
  if (text === '') return { claimLimit: null, errors };
  const read = parseQuantity(text, { locale });
  const fits = read.error === undefined && Number.isInteger(read.value);
  if (fits && read.value >= 1 && read.value <= 100_000) return { claimLimit: read.value, errors };
  errors.claimLimit = createI18n(locale).t('incidentForm.claimLimitWrong');
  return { claimLimit: null, errors };
}

/** Name, status and areas, as opening and changing both have them. */
export function incidentFrom(form: FormData) {
  return { name: typed(form, 'name'), status: typed(form, 'status'), areas: areasFrom(form) };
}

/** The calendar day of a time in western Indonesia. */
export function dayOf(at: string): string {
  return addHours(at, 7).slice(0, 10);
}

/** A calendar day at its beginning in western Indonesia, where the ministry sits. */
export function dayStart(day: string): string {
  return `${day}T00:00:00+07:00`;
}
