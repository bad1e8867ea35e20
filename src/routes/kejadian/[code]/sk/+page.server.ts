// One decree: who vouches for it, what it opens and what left; confirming, doubting, shutting, revoking, correcting.
import { randomUUID } from 'node:crypto';
import { fail, redirect } from '@sveltejs/kit';
import type { RequestEvent } from '@sveltejs/kit';
import { isMember } from '#domain/actor.ts';
import type { CommandName } from '#domain/commands.ts';
import { filesDecrees } from '#domain/decree.ts';
import { asksTwice } from '#domain/doubt.ts';
import { mayOverrideGate } from '#domain/lumbung.ts';
import { isRefusal } from '#domain/refusal.ts';
import { createI18n } from '#i18n/translate.ts';
import { areaNames } from '../../../area-names.ts';
import { signedIn, unkept } from '../../../entry.ts';
import { refused } from '../../../form.ts';
import { typed } from '../../../typed.ts';
import { pageRead } from '../../../page-read.ts';
import { words } from '../../fields.ts';
import type { Actions, PageServerLoad } from './$types';

type Event = RequestEvent<{ code: string }>;

const numberOf = ({ url }: Pick<Event, 'url'>) => url.searchParams.get('nomor') ?? '';
const pageOf = ({ params }: Pick<Event, 'params'>, number: string) =>
  `/kejadian/${params.code}/sk?nomor=${encodeURIComponent(number)}`;

export const load: PageServerLoad = async (event) => {
  event.setHeaders(unkept);
  signedIn(event);
  const { locals, params } = event;
  const { actor } = locals;
  if (numberOf(event) === '') redirect(303, `/kejadian/${encodeURIComponent(params.code)}#sk`);
  const [read, { incidents }, { organisations }, { items }] = await Promise.all([
    pageRead(locals, 'incident.decree', { code: params.code, number: numberOf(event) }),
    pageRead(locals, 'incident.list', {}),
    pageRead(locals, 'organisation.list', {}),
    pageRead(locals, 'catalogue.read', {}),
  ]);
  const { area } = read.decree;
  const own = isMember(actor) ? actor.organisation : null;
  const leads = isMember(actor) && ['admin', 'coordinator'].includes(actor.role);
  const answersFor = read.lumbung.filter(
    ({ organisation }) => leads && organisation !== null && organisation === own,
  );
  const files = filesDecrees(actor, area);
  const ministry = mayOverrideGate(actor);
  const speaks = ministry || answersFor.length > 0;
  const named = new Map(organisations.map((one) => [one.id, one.shortName]));
  const units = new Map(items.map((one) => [one.id, one]));
  return {
    ...read,
    id: randomUUID(),
    incident: incidents.find(({ id }) => id === params.code),
    names: await areaNames(locals, [area]),
    organisations: Object.fromEntries(
      [read.decree.filed, read.decree.confirmed, read.decree.corrected, read.decree.disputed]
        .concat(read.decree.revoked, read.decree.shutBy ?? [])
        .flatMap((one) => (one?.organisation == null ? [] : [one.organisation]))
        .map((id) => [id, named.get(id) ?? id]),
    ),
    left: read.left.map((row) => ({
      ...row,
      name: units.get(row.item)?.nameId ?? row.item,
      nameEn: units.get(row.item)?.nameEn ?? row.item,
      unit: units.get(row.item)?.unit ?? '',
    })),
    site: answersFor[0]?.id ?? '',
    may: {
      confirm: speaks,
      dispute: speaks || files,
      shut: answersFor.length > 0,
      revoke: ministry || files,
      correct: files,
    },
  };
};

function run(event: Event, id: string, name: CommandName, input: object) {
  const { actor } = signedIn(event);
  const whole = { incident: event.params.code, number: numberOf(event), ...input };
  return event.locals.app.execute({ id, name, input: whole }, actor);
}

const acts = {
  konfirmasi: 'incident.confirm-decree',
  ragu: 'incident.dispute-decree',
  tutup: 'incident.shut-decree',
  cabut: 'incident.revoke-decree',
} as const satisfies Record<string, CommandName>;

async function act(event: Event, part: keyof typeof acts) {
  const { locale } = event.locals;
  const form = await event.request.formData();
  const reason = typed(form, 'reason').trim();
  const site = typed(form, 'site');
  const kept = { part, id: randomUUID(), reason, doubts: '', words: '', value: null };
  if (part !== 'konfirmasi' && reason === '')
    return fail(422, {
      ...kept,
      errors: { reason: createI18n(locale).t('decree.reasonMissing') },
    });
  const answer = await run(event, typed(form, 'id'), acts[part], {
    ...(part !== 'konfirmasi' && { reason }),
    ...(part !== 'cabut' && site && { site }),
  });
  if (isRefusal(answer)) return refused(answer, locale, kept, words);
  return redirect(303, pageOf(event, numberOf(event)));
}

const fields = ['number', 'issuer', 'from', 'until', 'document'] as const;

export const actions: Actions = {
  konfirmasi: (event) => act(event, 'konfirmasi'),
  ragu: (event) => act(event, 'ragu'),
  tutup: (event) => act(event, 'tutup'),
  cabut: (event) => act(event, 'cabut'),

  /** The same again after a doubt confirms it. */
  async koreksi(event) {
    const { locale } = event.locals;
    const form = await event.request.formData();
    const value = Object.fromEntries(
      fields.map((name) => [name, typed(form, name).trim()]),
    ) as Record<(typeof fields)[number], string>;
    const reason = typed(form, 'reason').trim();
    const { decree } = await pageRead(event.locals, 'incident.decree', {
      ...{ code: event.params.code, number: numberOf(event) },
    });
    const to = Object.fromEntries(
      fields
        .filter((name) => value[name] !== '' && value[name] !== (decree[name] ?? ''))
        .map((name) => [name, value[name]]),
    );
    const sent = JSON.stringify([to, reason]);
    const doubts = typed(form, 'words') === sent ? typed(form, 'doubts').split(' ') : [];
    const confirmed = doubts.filter(asksTwice);
    const kept = {
      part: 'koreksi' as const,
      id: randomUUID(),
      reason,
      value,
      doubts: '',
      words: sent,
    };
    if (reason === '')
      return fail(422, {
        ...kept,
        errors: { reason: createI18n(locale).t('decree.reasonMissing') },
      });
    const answer = await run(event, typed(form, 'id'), 'incident.correct-decree', {
      ...{ to, reason, confirmed },
    });
    if (isRefusal(answer)) {
      const asked = asksTwice(answer.code) ? [...confirmed, answer.code].join(' ') : '';
      return refused(answer, locale, { ...kept, doubts: asked }, words);
    }
    return redirect(303, pageOf(event, value.number || numberOf(event)));
  },
};
