// The board in Hemat Data: a list that the server writes, read in pages, without a copy of the board in the browser.
import { error } from '@sveltejs/kit';
import { nation } from '#domain/area.ts';
import { coordinatesSomewhere } from '#domain/actor.ts';
import { isRefusal } from '#domain/refusal.ts';
import { createI18n } from '#i18n/translate.ts';
import { rememberIncident } from '../../landing.ts';
import { pageRead } from '../../page-read.ts';
import { lightList } from './list.ts';
import { lightDependency } from './moved.ts';
import type { PageServerLoad } from './$types';

/** The page of the list that an address names, from 1. */
function pageIn({ searchParams }: URL): number {
  const page = Number(searchParams.get('hal') ?? 1);
  return Number.isInteger(page) && page >= 1 && page <= 10_000 ? page : 1;
}

export const load: PageServerLoad = async (event) => {
  const { locals, params, url, depends } = event;
  depends(lightDependency);
  const [{ incidents }, now] = await Promise.all([
    pageRead(locals, 'incident.list', {}),
    locals.now(),
  ]);
  const incident = incidents.find(({ id }) => id === params.incident);
  if (!incident) error(404, createI18n(locals.locale).t('board.notFound'));
  rememberIncident(event, incident.id);
  const { actor } = locals;
  const own = locals.person?.actor.areas.filter((area) => area !== nation) ?? [];
  const mine = own.length > 0 && url.searchParams.has('wilayah-saya');
  const page = pageIn(url);
  const areas = mine ? own : [];
  const [list, reports] = await Promise.all([
    lightList(locals, { code: incident.id, page, areas, now }),
    coordinatesSomewhere(actor) ? locals.read('report.desk', { code: incident.id, most: 0 }) : null,
  ]);
  if (!list) error(404, createI18n(locals.locale).t('board.notFound'));
  const waiting = reports && !isRefusal(reports) ? reports.counts.check : null;
  return { incident, list, mine, hasArea: own.length > 0, waiting, now };
};
