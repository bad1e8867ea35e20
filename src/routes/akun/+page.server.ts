// My account: devices, password. Language and theme are chosen through /pilihan.
import { isMinistryAdmin } from '#domain/actor.ts';
import type { MemberActor } from '#domain/actor.ts';
import { noticeEvents, noticeTable } from '#domain/notification.ts';
import type { NoticeEvent, NoticeRole } from '#domain/notification.ts';
import { isRefusal, refuse } from '#domain/refusal.ts';
import { createI18n } from '#i18n/translate.ts';
import { areaNames } from '../area-names.ts';
import { signedIn, unkept } from '../entry.ts';
import { refused } from '../form.ts';
import { typed, typedAll } from '../typed.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { actor, email, session } = signedIn(event);
  const { app } = event.locals;
  event.setHeaders(unkept);
  const [sessions, failures, names, preference] = await Promise.all([
    app.auth.sessions(actor.member),
    app.auth.failures(actor.member),
    areaNames(event.locals, actor.areas),
    app.notices.preference(actor),
  ]);
  return {
    email,
    shortestPassword: app.auth.shortestPassword,
    areas: actor.areas.map((code) => names[code] ?? code),
    failures,
    preference,
    events: eventsFor(actor),
    sessions: sessions.map(({ id, device, seenAt, createdAt }) => {
      return { id, device, seenAt, createdAt, current: id === session.id };
    }),
  };
};

/** Events that can reach somebody, as coordinator, for the own organisation, for own reports, or as the ministry. */
function eventsFor(actor: MemberActor): NoticeEvent[] {
  const works = actor.role !== 'observer' && actor.role !== 'reporter';
  const roles: NoticeRole[] = [
    'reporter',
    ...(works ? (['responder'] as const) : []),
    ...(actor.role === 'coordinator' ? (['coordinator'] as const) : []),
    ...(isMinistryAdmin(actor) ? (['admin'] as const) : []),
  ];
  return noticeEvents.filter((event) => roles.some((role) => role in noticeTable[event]));
}

export const actions: Actions = {
  /** What shows on the screen; what is not ticked stays in the inbox alone. */
  async pemberitahuan(event) {
    const { actor } = signedIn(event);
    const { app, locale } = event.locals;
    const shown = typedAll(await event.request.formData(), 'event');
    const silent = eventsFor(actor).filter((one) => !shown.includes(one));
    const refusal = await app.notices.silence(actor, silent);
    if (refusal) return refused(refusal, locale, { part: 'notifications' });
    return { part: 'notifications', done: createI18n(locale).t('push.saved') };
  },
  async diamkan(event) {
    const { actor } = signedIn(event);
    const { app, locale } = event.locals;
    const form = await event.request.formData();
    const refusal = await app.notices.mute(actor, typed(form, 'what'), typed(form, 'on') === '1');
    if (refusal) return refused(refusal, locale, { part: 'notifications' });
    return { part: 'notifications', done: createI18n(locale).t('push.saved') };
  },
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
