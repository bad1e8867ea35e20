// `/t/{token}`: what the holder of a one-time link does, without an account and without JavaScript (S22). The address is a
// secret: it is in no log, and no other address or header repeats it.
import { randomUUID } from 'node:crypto';
import { error, fail, redirect } from '@sveltejs/kit';
import type { RequestEvent } from '@sveltejs/kit';
import type { LinkView } from '#domain/access-link-query.ts';
import { asksTwice } from '#domain/doubt.ts';
import { isRefusal, refusalStatus, refuse } from '#domain/refusal.ts';
import type { Refusal } from '#domain/refusal.ts';
import { refusalText } from '#i18n/refusal-text.ts';
import { createI18n } from '#i18n/translate.ts';
import type { Locale } from '#i18n/message.ts';
import { unkept } from '../../entry.ts';
import { refused } from '../../form.ts';
import { typedAll } from '../../typed.ts';
import * as act from './act.ts';
import type { Act, Typed } from './act.ts';
import type { Actions, PageServerLoad } from './$types';

type Visit = Pick<RequestEvent<{ token: string }>, 'params' | 'locals' | 'request'>;

const found = ({ params, locals, request }: Visit) =>
  locals.app.auth.findLink({
    token: params.token,
    cookieHeader: request.headers.get('cookie') ?? undefined,
    signedIn: locals.person?.actor.member ?? null,
  });

/** The link on this device with what its holder reads. */
async function held(event: Visit) {
  const link = await found(event);
  if (isRefusal(link)) return link;
  // Only guessing costs: the holder looks as often as there is a signal.
  event.locals.ready = true;
  if (link.kind === 'unopened') return link;
  const view = await event.locals.app.read('link.read', {}, link.actor);
  return isRefusal(view) ? view : { ...link, view };
}

/** Ids for the forms of the page: the same form sent twice has one effect (F3). */
function idsOf({ drive, shelter }: LinkView): string[] {
  const many = 3 + (drive?.stops.length ?? 0) + (shelter?.coming.length ?? 0);
  return Array.from({ length: many }, () => randomUUID());
}

export const load: PageServerLoad = async (event) => {
  // With `no-referrer` browsers send forms with `Origin: null`, which is refused as foreign.
  event.setHeaders({
    ...unkept,
    'x-robots-tag': 'noindex, nofollow',
    'referrer-policy': 'strict-origin',
  });
  const link = await held(event);
  if (isRefusal(link)) {
    const message = refusalText(createI18n(event.locals.locale), link);
    error(refusalStatus[link.code], { message });
  }
  if (link.kind === 'unopened')
    return { unopened: { kind: link.for, expiresAt: link.expiresAt }, view: null, ids: [] };
  return { unopened: null, view: link.view, ids: idsOf(link.view) };
};

/** The fields of a form; files are no part of one here. */
async function fieldsOf(request: Request): Promise<Typed> {
  const form = await request.formData();
  return Object.fromEntries([...form.keys()].map((name) => [name, typedAll(form, name).join(' ')]));
}

/** The answer to a form that was refused: what was typed, why, and ids for the next try. */
function again(refusal: Refusal, part: string, typed: Typed, view: LinkView, locale: Locale) {
  const { id: _id, ...kept } = typed;
  const doubt = asksTwice(refusal.code) ? refusal.code : null;
  const isJump = refusal.code === 'headcount-jump';
  return refused(refusal, locale, { part, typed: kept, doubt, isJump, ids: idsOf(view) }, words);
}

const words = {
  people: { missing: 'link.people.missing', type: 'link.number' },
  households: { type: 'link.number' },
  placeName: { missing: 'link.place.missing' },
  why: { missing: 'link.delay.missing' },
  note: { missing: 'link.receive.noteMissing' },
} as const;

type Making = (view: LinkView, typed: Typed, locale: Locale) => Act | Refusal;

/** An action that sends one command as the holder of the link. */
function sends(part: string, make: Making) {
  return async (event: Visit) => {
    const { locals, request } = event;
    const typed = await fieldsOf(request);
    const link = await held(event);
    const { locale } = locals;
    if (isRefusal(link) || link.kind === 'unopened') {
      const refusal = isRefusal(link) ? link : refuse('access-link-unopened');
      const message = refusalText(createI18n(locale), refusal);
      return fail(refusalStatus[refusal.code], { part, errors: { form: message }, ids: [] });
    }
    const made = make(link.view, typed, locale);
    if (isRefusal(made)) return again(made, part, typed, link.view, locale);
    const many = await locals.app.budgets.command(link.actor, made.name);
    if (many) return again(many, part, typed, link.view, locale);
    const input = { incident: link.view.incident, ...made.input };
    const answer = await locals.app.execute({ id: typed.id, name: made.name, input }, link.actor);
    if (isRefusal(answer) && answer.code !== 'nothing-changed')
      return again(answer, part, typed, link.view, locale);
    return { part, done: true };
  };
}

export const actions: Actions = {
  async open({ params, locals, request }) {
    const opened = await locals.app.auth.openLink({
      token: params.token,
      cookieHeader: request.headers.get('cookie') ?? undefined,
    });
    if (isRefusal(opened)) return refused(opened, locals.locale, { part: 'open', ids: [] });
    locals.ready = true;
    locals.setCookies = [opened.cookie];
    redirect(303, `/t/${params.token}`);
  },
  place: sends('place', act.placeAct),
  delay: sends('delay', act.delayAct),
  onward: sends('onward', act.onwardAct),
  arrive: sends('arrive', act.arriveAct),
  count: sends('count', act.countAct),
  receive: sends('receive', act.receiveAct),
};
