// One incident: its decrees, for everyone to read; and for those who may, recording one, changing and closing it.
import { randomUUID } from 'node:crypto';
import { error, fail, redirect } from '@sveltejs/kit';
import type { RequestEvent } from '@sveltejs/kit';
import { coordinates, isMinistryAdmin, mayWrite } from '#domain/actor.ts';
import { timerNames } from '#domain/incident.ts';
import type { Incident } from '#domain/incident.ts';
import type { QueryAnswer } from '#domain/queries.ts';
import { isRefusal } from '#domain/refusal.ts';
import type { CommandName } from '#domain/commands.ts';
import { filesDecrees } from '#domain/decree.ts';
import { asksTwice } from '#domain/doubt.ts';
import { changedFields, conflictingFields } from '#domain/three-way-merge.ts';
import { createI18n } from '#i18n/translate.ts';
import { areaNames } from '../../area-names.ts';
import { signedIn, unkept } from '../../entry.ts';
import { refused } from '../../form.ts';
import { typed } from '../../typed.ts';
import type { FormErrors } from '../../form.ts';
import { pageRead } from '../../page-read.ts';
import {
  dayOf,
  dayStart,
  claimLimitFrom,
  incidentFrom,
  timersFrom,
  timerTexts,
  words,
} from '../fields.ts';
import { revisedFields, sameValue } from '../revise.ts';
import type { Actions, PageServerLoad } from './$types';

type Event = RequestEvent<{ code: string }>;

async function incidentOf({ locals, params }: Pick<Event, 'locals' | 'params'>): Promise<Incident> {
  const { incidents } = await pageRead(locals, 'incident.list', {});
  const incident = incidents.find(({ id }) => id === params.code);
  return incident ?? error(404, createI18n(locals.locale).t('board.notFound'));
}

export const load: PageServerLoad = async (event) => {
  event.setHeaders(unkept);
  const { locale, actor } = event.locals;
  const incident = await incidentOf(event);
  const codes = [...incident.areas, ...incident.decrees.map(({ area }) => area)];
  const names = await areaNames(event.locals, codes);
  const { number } = createI18n(locale);
  const open = incident.closedAt === null;
  const coordinator =
    actor.kind === 'member' && actor.areas.some((area) => filesDecrees(actor, area));
  return {
    id: randomUUID(),
    incident,
    names,
    areas: incident.areas.map((value) => ({ value, label: names[value] ?? value })),
    timers: timerTexts((name) => number(incident.timers[name])),
    claimLimit: incident.claimLimit === null ? '' : String(incident.claimLimit),
    day: dayOf(incident.startedAt),
    may: {
      change: open && isMinistryAdmin(actor),
      start:
        open && (isMinistryAdmin(actor) || incident.areas.some((area) => coordinates(actor, area))),
      reopen:
        !open &&
        (isMinistryAdmin(actor) || incident.areas.some((area) => coordinates(actor, area))),
      decree: open && (isMinistryAdmin(actor) || coordinator),
      register: open && mayWrite(actor),
      trail: actor.kind === 'member',
    },
  };
};

function run(event: Event, id: string, name: CommandName, input: object) {
  const { actor } = signedIn(event);
  const whole = { incident: event.params.code, ...input };
  return event.locals.app.execute({ id, name, input: whole }, actor);
}

const decreeFields = [
  ...(['number', 'status', 'issuer', 'area', 'areaName'] as const),
  ...(['from', 'until', 'document'] as const),
];

export const actions: Actions = {
  async sk(event) {
    signedIn(event);
    const { locale } = event.locals;
    const { t } = createI18n(locale);
    const form = await event.request.formData();
    const value = Object.fromEntries(
      decreeFields.map((name) => [name, typed(form, name).trim()]),
    ) as Record<(typeof decreeFields)[number], string>;
    const { areaName: _areaName, document, ...named } = value;
    const decree = { ...named, ...(document && { document }) };
    // The same again after a doubt confirms it.
    const sent = JSON.stringify(decree);
    const doubts = typed(form, 'words') === sent ? typed(form, 'doubts').split(' ') : [];
    const confirmed = doubts.filter(asksTwice);
    const kept = { part: 'decree' as const, id: randomUUID(), value, doubts: '', words: sent };
    const missing = (['number', 'issuer', 'area', 'from', 'until'] as const).filter(
      (name) => value[name] === '',
    );
    if (missing.length > 0) {
      const errors: Record<string, string> = Object.fromEntries(
        missing.map((name) => [name, t(`incidentForm.decree.${name}Missing`)]),
      );
      return fail(422, { ...kept, errors });
    }
    const answer = await run(event, typed(form, 'id'), 'incident.decree', { decree, confirmed });
    if (isRefusal(answer)) {
      const asked = asksTwice(answer.code) ? [...confirmed, answer.code].join(' ') : '';
      return refused(answer, locale, { ...kept, doubts: asked }, words);
    }
    redirect(303, `/kejadian/${event.params.code}#sk`);
  },

  async ubah(event) {
    signedIn(event);
    const { locale } = event.locals;
    const { t } = createI18n(locale);
    const form = await event.request.formData();
    const { timers, errors: wrongTimers } = timersFrom(form, locale);
    const { claimLimit, errors: wrongLimit } = claimLimitFrom(form, locale);
    const errors = { ...wrongTimers, ...wrongLimit };
    const fields = { ...incidentFrom(form), timers, claimLimit };
    const before = readBefore(typed(form, 'was'));
    const now = await incidentOf(event);
    const names = await areaNames(event.locals, [...fields.areas.slice(0, 60), ...now.areas]);
    const value = {
      name: fields.name,
      status: fields.status,
      areas: fields.areas.map((area) => ({ value: area, label: names[area] ?? area })),
      timers: timerTexts((name) => typed(form, name)),
      claimLimit: typed(form, 'claimLimit'),
    };
    const kept = { part: 'details' as const, id: randomUUID(), value, was: typed(form, 'was') };
    if (Object.keys(errors).length > 0) return fail(422, { ...kept, errors });
    const was = before ?? now;
    const choice = (field: string) => typed(form, `pilih.${field}`);
    const sides = { mine: fields, theirs: now };
    const both = conflictingFields(revisedFields, was, sides, sameValue);
    const open = both.filter((field) => choice(field) === '');
    if (open.length > 0) {
      const shown = (field: (typeof open)[number], from: typeof fields | Incident) => {
        if (field === 'name') return from.name;
        if (field === 'status') return t(`incident.${from.status as Incident['status']}`);
        if (field === 'areas') return from.areas.map((area) => names[area] ?? area).join(', ');
        if (field === 'claimLimit') return String(from.claimLimit ?? '');
        return timerNames.map((name) => from.timers[name]).join(' / ');
      };
      const conflicts = open.map((field) => {
        return { field, mine: shown(field, fields), theirs: shown(field, now) };
      });
      return fail(409, { ...kept, conflicts, errors: {} });
    }
    const changed = changedFields(revisedFields, was, fields, sameValue).filter(
      (field) => choice(field) !== 'theirs',
    );
    const page = `/kejadian/${event.params.code}`;
    if (changed.length === 0) redirect(303, page);
    const input = {
      revision: now.revision,
      ...Object.fromEntries(changed.map((field) => [field, fields[field]])),
    };
    const answer = await run(event, typed(form, 'id'), 'incident.revise', input);
    if (isRefusal(answer)) return refused(answer, locale, kept, words);
    redirect(303, page);
  },

  /** The first press shows what would lie before the new start, the second changes it. */
  async awal(event) {
    signedIn(event);
    const { locale } = event.locals;
    const form = await event.request.formData();
    const day = typed(form, 'day');
    const revision = Number(typed(form, 'revision'));
    const kept = { part: 'start' as const, id: randomUUID(), day, revision, before: null };
    if (!/^\d{4}-\d\d-\d\d$/.test(day))
      return fail(422, {
        ...kept,
        errors: { startedAt: createI18n(locale).t('incidentForm.dateMissing') },
      });
    const startedAt = dayStart(day);
    if (typed(form, 'seen') !== day) {
      const before = await event.locals.read('incident.before', {
        ...{ code: event.params.code, at: startedAt },
      });
      if (isRefusal(before)) return refused(before, locale, kept, words);
      return { ...kept, before, errors: {} as FormErrors };
    }
    const answer = await run(event, typed(form, 'id'), 'incident.start', { startedAt, revision });
    if (isRefusal(answer)) return refused(answer, locale, kept, words);
    redirect(303, `/kejadian/${event.params.code}`);
  },

  /**
   * The first press shows what would stand still, the second closes and tells what did: on a busy board it is another
   * number by then. Only when the incident itself was changed, it is shown again.
   */
  async tutup(event) {
    signedIn(event);
    const { locale } = event.locals;
    const form = await event.request.formData();
    const reason = typed(form, 'reason');
    const { revision } = await incidentOf(event);
    const kept = { part: 'close' as const, id: randomUUID(), value: { reason }, revision };
    const underWay = await event.locals.read('incident.under-way', { code: event.params.code });
    if (isRefusal(underWay)) return refused(underWay, locale, { ...kept, underWay: null }, words);
    if (typed(form, 'seen') !== String(revision))
      return { ...kept, underWay, errors: {} as FormErrors };
    const answer = await run(event, typed(form, 'id'), 'incident.close', { reason });
    if (isRefusal(answer)) return refused(answer, locale, { ...kept, underWay }, words);
    const stopped: QueryAnswer<'incident.under-way'> = underWay;
    return { part: 'closed' as const, stopped };
  },

  async buka(event) {
    signedIn(event);
    const form = await event.request.formData();
    const reason = typed(form, 'reason');
    const answer = await run(event, typed(form, 'id'), 'incident.reopen', { reason });
    const kept = { part: 'reopen' as const, id: randomUUID(), value: { reason } };
    if (isRefusal(answer)) return refused(answer, event.locals.locale, kept, words);
    redirect(303, `/kejadian/${event.params.code}`);
  },
};

/** How the incident stood when the form was opened; null when the text is not ours. */
function readBefore(
  text: string,
): Pick<Incident, 'name' | 'status' | 'areas' | 'timers' | 'claimLimit'> | null {
  try {
    const read = JSON.parse(text) as Partial<Incident> | null;
    const { name, status, areas, timers, claimLimit = null } = read ?? {};
    return name && status && Array.isArray(areas) && timers
      ? { name, status, areas, timers, claimLimit }
      : null;
  } catch {
    return null;
  }
}
