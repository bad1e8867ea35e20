// The inbox: what the reader is told, by what it is about.
import * as v from 'valibot';
import { noticeCard } from '#domain/notification.ts';
import { inboxFilters, mostCards } from '#domain/notification-query.ts';
import type { InboxFilter } from '#domain/notification-query.ts';
import { code } from '#domain/field.ts';
import { isRefusal, refuse } from '#domain/refusal.ts';
import type { Refusal } from '#domain/refusal.ts';
import { createI18n } from '#i18n/translate.ts';
import { signedIn, unkept } from '../entry.ts';
import { refused } from '../form.ts';
import { typed } from '../typed.ts';
import { pageRead } from '../page-read.ts';
import type { Actions, PageServerLoad } from './$types';

/** Filters by their word in the address. */
const words: Record<InboxFilter, string> = { open: '', all: 'semua', drill: 'latihan' };

export const load: PageServerLoad = async (event) => {
  signedIn(event);
  const { searchParams } = event.url;
  event.setHeaders(unkept);
  const filter = inboxFilters.find((one) => words[one] === searchParams.get('saring')) ?? 'open';
  const given = searchParams.get('kejadian');
  const incident = v.is(code, given) ? given : undefined;
  const from = Math.min(10_000, Math.max(0, Math.floor(Number(searchParams.get('dari')) || 0)));
  const inbox = await pageRead(event.locals, 'notification.inbox', {
    filter,
    from,
    ...(incident && { incident }),
  });
  return { ...inbox, filter, from, step: mostCards, at: await event.locals.now() };
};

export const actions: Actions = {
  /** Marks what is about one card as read. */
  async baca(event) {
    const { actor } = signedIn(event);
    const { app, locale } = event.locals;
    const form = await event.request.formData();
    const card = { kind: typed(form, 'kind'), id: typed(form, 'id') };
    const which = v.safeParse(noticeCard, card);
    if (!which.success) return refused(refuse('not-found', { field: 'card' }), locale, {});
    return done(locale, await app.notices.see(actor, { card: which.output }));
  },
  async semua(event) {
    const { actor } = signedIn(event);
    const { app, locale } = event.locals;
    return done(locale, await app.notices.see(actor, { all: true }));
  },
};

function done(locale: App.Locals['locale'], seen: Refusal | { seen: number }) {
  if (isRefusal(seen)) return refused(seen, locale, {});
  return { done: createI18n(locale).t('inbox.done', { count: seen.seen }) };
}
