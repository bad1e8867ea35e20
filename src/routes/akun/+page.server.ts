// My account: devices, password. Language and theme are chosen through /pilihan.
import { isRefusal, refuse } from '#domain/refusal.ts';
import { createI18n } from '#i18n/translate.ts';
import { areaNames } from '../area-names.ts';
import { signedIn, unkept } from '../entry.ts';
import { refused, typed } from '../form.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { actor, email, session } = signedIn(event);
  const { app } = event.locals;
  event.setHeaders(unkept);
  const [sessions, failures, names] = await Promise.all([
    app.auth.sessions(actor.member),
    app.auth.failures(actor.member),
    areaNames(event.locals, actor.areas),
  ]);
  return {
    email,
    shortestPassword: app.auth.shortestPassword,
    areas: actor.areas.map((code) => names[code] ?? code),
    failures,
    sessions: sessions.map(({ id, device, seenAt, createdAt }) => {
      return { id, device, seenAt, createdAt, current: id === session.id };
    }),
  };
};

export const actions: Actions = {
  async perangkat(event) {
    const { actor } = signedIn(event);
    const { app, locale } = event.locals;
    const session = typed(await event.request.formData(), 'session');
    const own = await app.auth.revoke(session, actor.member);
    if (!own)
      return refused(refuse('not-found', { field: 'session' }), locale, { part: 'devices' });
    return { part: 'devices', done: createI18n(locale).t('people.revoked') };
  },
  async lainnya(event) {
    const { actor, session } = signedIn(event);
    const { app, locale } = event.locals;
    await app.auth.revokeOthers(actor.member, session.id);
    return { part: 'devices', done: createI18n(locale).t('people.revokedOthers') };
  },
  async sandi(event) {
    const { actor } = signedIn(event);
    const { app, locale } = event.locals;
    const { headers } = event.request;
    const form = await event.request.formData();
    const answer = await app.auth.changePassword({
      member: actor.member,
      address: event.getClientAddress(),
      userAgent: headers.get('user-agent') ?? '',
      cookies: headers.get('cookie') ?? undefined,
      current: typed(form, 'current').slice(0, 1000),
      next: typed(form, 'password'),
    });
    const { t } = createI18n(locale);
    if (!isRefusal(answer)) {
      event.locals.setCookies = [answer.cookie, answer.deviceCookie];
      return { part: 'password', done: t('people.passwordChanged') };
    }
    const failure = refused(answer, locale, { part: 'password' });
    if (answer.facts.field !== 'current') return failure;
    return {
      ...failure,
      data: { ...failure.data, errors: { current: t('people.passwordCurrentWrong') } },
    };
  },
};
