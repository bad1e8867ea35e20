// One site: counting who is there, changing its place or capacity, closing it.
import { randomUUID } from 'node:crypto';
import { error, fail, redirect } from '@sveltejs/kit';
import type { RequestEvent } from '@sveltejs/kit';
import { mayWrite } from '#domain/actor.ts';
import { asksTwice } from '#domain/doubt.ts';
import { isRefusal, refuse } from '#domain/refusal.ts';
import type { CommandName } from '#domain/commands.ts';
import { countsAt } from '#domain/headcount-command.ts';
import { headcountGroups, headcountTotals, maintainsSite } from '#domain/site.ts';
import type { Site } from '#domain/site.ts';
import { changedFields, conflictingFields } from '#domain/three-way-merge.ts';
import { refusalText } from '#i18n/refusal-text.ts';
import { createI18n } from '#i18n/translate.ts';
import { areaNames } from '../../../../area-names.ts';
import { signedIn, unkept } from '../../../../entry.ts';
import { refused } from '../../../../form.ts';
import { typed } from '../../../../typed.ts';
import { contactFrom, countsFrom, pointFrom, words } from '../fields.ts';
import { revisedFields, writtenSite } from '../revise.ts';
import type { RevisedField, Written } from '../revise.ts';
import type { Actions, PageServerLoad } from './$types';

type Event = RequestEvent<{ incident: string; id: string }>;

async function siteOf({ locals, params }: Pick<Event, 'locals' | 'params'>): Promise<Site> {
  const found = await locals.read('site.read', { code: params.incident, id: params.id });
  if (!isRefusal(found)) return found.site;
  const i18n = createI18n(locals.locale);
  error(404, { message: refusalText(i18n, refuse('not-found', { field: i18n.t('site.title') })) });
}

export const load: PageServerLoad = async (event) => {
  const { actor } = signedIn(event);
  event.setHeaders(unkept);
  const site = await siteOf(event);
  const names = await areaNames(event.locals, [site.area]);
  return {
    id: randomUUID(),
    site,
    written: writtenSite(site),
    areaName: names[site.area] ?? site.area,
    others: await othersOf(event, site),
    may: {
      count: mayWrite(actor) && !site.closedAt,
      /** The board takes the count over; else it is kept beside it (N17). */
      countHere: countsAt(actor, site),
      revise: maintainsSite(actor, site) && !site.closedAt,
      reopen: maintainsSite(actor, site) && site.closedAt !== null,
    },
  };
};

/** Open sites that may take over what is at a site: the nearest, else the largest. */
async function othersOf({ locals, params }: Pick<Event, 'locals' | 'params'>, site: Site) {
  const code = params.incident;
  const found =
    site.lat === null || site.lng === null
      ? await locals.read('site.search', { code })
      : await locals.read('site.near', { code, lat: site.lat, lng: site.lng });
  const sites = isRefusal(found) ? [] : found.sites;
  return sites.filter(({ id }) => id !== site.id).map(({ id, name }) => ({ id, name }));
}

function run(event: Event, id: string, name: CommandName, input: object) {
  const { actor } = signedIn(event);
  const whole = { incident: event.params.incident, site: event.params.id, ...input };
  return event.locals.app.execute({ id, name, input: whole }, actor);
}

const card = ({ incident, id }: Event['params']) => `/e/${incident}/peta?lapis=lokasi&lokasi=${id}`;
const texts = <Name extends string>(form: FormData, names: readonly Name[]) =>
  Object.fromEntries(names.map((name) => [name, typed(form, name)])) as Record<Name, string>;

export const actions: Actions = {
  async hitung(event) {
    signedIn(event);
    const { locale } = event.locals;
    const form = await event.request.formData();
    const names = [...headcountTotals, ...headcountGroups];
    const value = texts(form, [...names, 'estimate', 'reason']);
    const { counts, errors } = countsFrom(form, names, locale);
    if (value.people.trim() === '') errors.people = createI18n(locale).t('siteForm.peopleMissing');
    const kept = { part: 'count' as const, id: randomUUID(), value, doubts: '', words: '' };
    if (Object.keys(errors).length > 0) return fail(422, { ...kept, errors });
    const groups = headcountGroups.flatMap((name) => {
      const n = counts[name];
      return n == null ? [] : [[name, n] as const];
    });
    const input = {
      ...Object.fromEntries(headcountTotals.map((name) => [name, counts[name] ?? null])),
      groups: Object.fromEntries(groups),
      ...(value.estimate.trim() && { estimate: value.estimate }),
    };
    // The same numbers again after a doubt confirm it (S7); other numbers begin anew.
    const sent = JSON.stringify(input);
    const doubts = typed(form, 'words') === sent ? typed(form, 'doubts').split(' ') : [];
    const confirmed = doubts.filter(asksTwice);
    const reason = value.reason.trim();
    const answer = await run(event, typed(form, 'id'), 'site.count', {
      ...{ ...input, confirmed },
      ...(reason && { reason }),
    });
    if (isRefusal(answer)) {
      // A jump (N17) is told beside the reason that it asks for.
      if (answer.code === 'headcount-jump') {
        const errors = { reason: refusalText(createI18n(locale), answer) };
        return fail(422, { ...kept, doubts: confirmed.join(' '), words: sent, errors });
      }
      const asked = asksTwice(answer.code) ? [...confirmed, answer.code].join(' ') : '';
      return refused(answer, locale, { ...kept, doubts: asked, words: sent }, words);
    }
    // Whose count is kept beside the board's is told so (N17).
    if (answer.result.report !== undefined) redirect(303, '?tersimpan=laporan');
    redirect(303, card(event.params));
  },

  async ubah(event) {
    signedIn(event);
    const { locale } = event.locals;
    const { t } = createI18n(locale);
    const form = await event.request.formData();
    const was = texts(
      form,
      revisedFields.map((field) => `was.${field}` as const),
    );
    const before = Object.fromEntries(revisedFields.map((f) => [f, was[`was.${f}`]])) as Written;
    const mine: Written = texts(form, revisedFields);
    const areaName = typed(form, 'areaName');
    const { counts, errors } = countsFrom(form, ['capacity'], locale);
    const point = pointFrom(mine.point);
    if (point === null || (point === undefined && before.point !== ''))
      errors.point = t('siteForm.pointWrong');
    if (mine.area === '') errors.area = t('siteForm.areaMissing');
    if (mine.name.trim() === '') errors.name = t('siteForm.nameMissing');
    const kept = { part: 'details' as const, id: randomUUID(), value: mine, before, areaName };
    if (Object.keys(errors).length > 0) return fail(422, { ...kept, errors });

    const now = await siteOf(event);
    const current = writtenSite(now);
    const choice = (field: RevisedField) => typed(form, `pilih.${field}`);
    const both = conflictingFields(revisedFields, before, { mine, theirs: current });
    const open = both.filter((field) => choice(field) === '');
    if (open.length > 0) {
      const names = await areaNames(event.locals, [mine.area, current.area]);
      const shown = (field: RevisedField, from: Written) =>
        (field === 'area' ? names[from.area] : from[field]) || t('state.unknown');
      const conflicts = open.map((field) => {
        return { field, mine: shown(field, mine), theirs: shown(field, current) };
      });
      return fail(409, { ...kept, conflicts, errors: {} });
    }
    const changed = changedFields(revisedFields, before, mine).filter(
      (field) => choice(field) !== 'theirs',
    );
    const has = (field: RevisedField) => changed.includes(field);
    const input = {
      revision: now.revision,
      ...(has('name') && { name: mine.name }),
      ...(has('landmark') && { landmark: mine.landmark.trim() || null }),
      ...(has('capacity') && { capacity: counts.capacity ?? null }),
      ...(has('area') && { area: mine.area }),
      ...(has('point') && point && { point }),
      ...contactFrom(form),
    };
    if (Object.keys(input).length === 1) redirect(303, card(event.params));
    const answer = await run(event, typed(form, 'id'), 'site.revise', input);
    if (isRefusal(answer)) return refused(answer, locale, kept, words);
    redirect(303, card(event.params));
  },

  async tutup(event) {
    signedIn(event);
    const form = await event.request.formData();
    const [why, reason, next] = [typed(form, 'why'), typed(form, 'reason'), typed(form, 'next')];
    const answer = await run(event, typed(form, 'id'), 'site.close', {
      ...(why && { why }),
      ...(reason.trim() && { reason }),
      ...(next && { next }),
    });
    if (isRefusal(answer))
      return refused(answer, event.locals.locale, { part: 'close' as const, id: randomUUID() });
    redirect(303, card(event.params));
  },

  async buka(event) {
    signedIn(event);
    const form = await event.request.formData();
    const answer = await run(event, typed(form, 'id'), 'site.reopen', {});
    if (isRefusal(answer))
      return refused(answer, event.locals.locale, { part: 'reopen' as const, id: randomUUID() });
    redirect(303, card(event.params));
  },
};
