// Registering an organisation: a ministry admin does, and vouches for it by doing so.
import { randomUUID } from 'node:crypto';
import { error, redirect } from '@sveltejs/kit';
import { isMinistryAdmin } from '#domain/actor.ts';
import { isRefusal, refuse } from '#domain/refusal.ts';
import { refusalText } from '#i18n/refusal-text.ts';
import { createI18n } from '#i18n/translate.ts';
import { areaNames } from '../../area-names.ts';
import { signedIn, unkept } from '../../entry.ts';
import { refused } from '../../form.ts';
import { typed } from '../../typed.ts';
import { organisationFrom, words } from '../fields.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => {
  const { actor } = signedIn(event);
  event.setHeaders(unkept);
  if (!isMinistryAdmin(actor)) {
    const i18n = createI18n(event.locals.locale);
    error(403, { message: refusalText(i18n, refuse('not-allowed')) });
  }
  // The command's id travels with the form: sent twice, it registers once.
  return { id: randomUUID() };
};

export const actions: Actions = {
  async default(event) {
    const { actor } = signedIn(event);
    const { app, locale } = event.locals;
    const form = await event.request.formData();
    const fields = organisationFrom(form);
    const kind = typed(form, 'kind');
    const envelope = { id: typed(form, 'id'), name: 'organisation.register' };
    const answer = await app.execute({ ...envelope, input: { ...fields, kind } }, actor);
    if (isRefusal(answer)) {
      const names = await areaNames(event.locals, fields.areas.slice(0, 60));
      const areas = fields.areas.map((value) => ({ value, label: names[value] ?? value }));
      // A refused command keeps its answer, so the next attempt has an id of its own.
      const kept = { id: randomUUID(), value: { ...fields, areas, kind } };
      return refused(answer, locale, kept, words);
    }
    redirect(303, `/organisasi/${String(answer.result.organisation)}?baru`);
  },
};
