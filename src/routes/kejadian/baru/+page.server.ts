// Opening an incident: the ministry does. Sent twice, it opens once.
import { randomUUID } from 'node:crypto';
import { error, fail, redirect } from '@sveltejs/kit';
import { isMinistryAdmin } from '#domain/actor.ts';
import { defaultTimers } from '#domain/incident.ts';
import { isRefusal, refuse } from '#domain/refusal.ts';
import { refusalText } from '#i18n/refusal-text.ts';
import { createI18n } from '#i18n/translate.ts';
import { areaNames } from '../../area-names.ts';
import { signedIn, unkept } from '../../entry.ts';
import { refused } from '../../form.ts';
import { typed } from '../../typed.ts';
import {
  claimLimitFrom,
  dayStart,
  incidentFrom,
  timersFrom,
  timerTexts,
  words,
} from '../fields.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => {
  const { actor } = signedIn(event);
  event.setHeaders(unkept);
  const i18n = createI18n(event.locals.locale);
  if (!isMinistryAdmin(actor)) error(403, { message: refusalText(i18n, refuse('not-allowed')) });
  const timers = timerTexts((name) => i18n.number(defaultTimers[name]));
  return { id: randomUUID(), timers };
};

export const actions: Actions = {
  async default(event) {
    const { actor } = signedIn(event);
    const { app, locale } = event.locals;
    const form = await event.request.formData();
    const fields = incidentFrom(form);
    const { timers, errors: wrongTimers } = timersFrom(form, locale);
    const { claimLimit, errors: wrongLimit } = claimLimitFrom(form, locale);
    const errors = { ...wrongTimers, ...wrongLimit };
    const [code = '', type = '', day = ''] = ['code', 'type', 'startedAt'].map((name) =>
      typed(form, name).trim(),
    );
    const drill = typed(form, 'drill') === 'ya';
    const { t } = createI18n(locale);
    // All that is missing at once, not one after another.
    if (fields.name.trim() === '') errors.name = t('incidentForm.nameMissing');
    if (fields.areas.length === 0) errors.areas = t('areas.none');
    if (code === '') errors.code = t('incidentForm.codeWrong');
    if (day === '') errors.startedAt = t('incidentForm.dateMissing');
    const names = await areaNames(event.locals, fields.areas.slice(0, 60));
    const value = {
      name: fields.name,
      status: fields.status,
      code,
      type,
      startedAt: day,
      drill,
      areas: fields.areas.map((area) => ({ value: area, label: names[area] ?? area })),
      timers: timerTexts((name) => typed(form, name)),
      claimLimit: typed(form, 'claimLimit'),
    };
    const id = randomUUID();
    if (Object.keys(errors).length > 0) return fail(422, { id, value, errors });
    const input = { ...fields, timers, claimLimit, code, type, drill, startedAt: dayStart(day) };
    const envelope = { id: typed(form, 'id'), name: 'incident.open' };
    const answer = await app.execute({ ...envelope, input }, actor);
    if (isRefusal(answer)) return refused(answer, locale, { id, value }, words);
    redirect(303, `/kejadian/${code}`);
  },
};
