// Registering a site: a shelter, a kitchen, a storehouse. Sent twice, it registers once.
import { randomUUID } from 'node:crypto';
import { error, fail, redirect } from '@sveltejs/kit';
import { actsForState, mayWrite } from '#domain/actor.ts';
import { siteKinds } from '#domain/site.ts';
import { isRefusal, refuse } from '#domain/refusal.ts';
import { refusalText } from '#i18n/refusal-text.ts';
import { createI18n } from '#i18n/translate.ts';
import { signedIn, unkept } from '../../../../entry.ts';
import { refused } from '../../../../form.ts';
import { typed } from '../../../../typed.ts';
import { contactFrom, countsFrom, pointFrom, words } from '../fields.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => {
  const { actor } = signedIn(event);
  event.setHeaders(unkept);
  if (!mayWrite(actor)) {
    const i18n = createI18n(event.locals.locale);
    error(403, { message: refusalText(i18n, refuse('not-allowed')) });
  }
  // A lumbung sosial is registered by the state alone.
  const kinds = siteKinds.filter((kind) => kind !== 'social-storage' || actsForState(actor));
  return { id: randomUUID(), kinds };
};

const fields = ['name', 'kind', 'area', 'areaName', 'point', 'landmark', 'capacity'] as const;

export const actions: Actions = {
  async default(event) {
    const { actor } = signedIn(event);
    const { app, locale } = event.locals;
    const { t } = createI18n(locale);
    const form = await event.request.formData();
    const value = Object.fromEntries(fields.map((name) => [name, typed(form, name)])) as Record<
      (typeof fields)[number],
      string
    >;
    const { counts, errors } = countsFrom(form, ['capacity'], locale);
    const point = pointFrom(value.point);
    if (point === null) errors.point = t('siteForm.pointWrong');
    if (value.area === '') errors.area = t('siteForm.areaMissing');
    if (value.name.trim() === '') errors.name = t('siteForm.nameMissing');
    const id = randomUUID();
    if (Object.keys(errors).length > 0) return fail(422, { id, value, errors });
    const input = {
      incident: event.params.incident,
      name: value.name,
      kind: value.kind,
      area: value.area,
      ...(point ? { point } : {}),
      landmark: value.landmark.trim() || null,
      capacity: counts.capacity ?? null,
      ...contactFrom(form),
    };
    const answer = await app.execute(
      { id: typed(form, 'id'), name: 'site.register', input },
      actor,
    );
    if (isRefusal(answer)) return refused(answer, locale, { id, value }, words);
    redirect(303, `/e/${event.params.incident}/lokasi/${String(answer.result.site)}#hitung`);
  },
};
