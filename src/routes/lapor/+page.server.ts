// Reporting: which incident, its areas and sites, the catalogue. People without an account get the form of everybody.
import { isOffered } from '#domain/item-link.ts';
import { nation } from '#domain/area.ts';
import { isRefusal } from '#domain/refusal.ts';
import type { NearSite } from '#domain/site-query.ts';
import { areaNames } from '../area-names.ts';
import { unkept } from '../entry.ts';
import { pageRead } from '../page-read.ts';
import type { SignedIn } from '#server/auth/auth.ts';
import type { Incident } from '#domain/incident.ts';
import { chooseIncident } from './incident-choice.ts';
import { answerForm, freshAnswers, knownOf, viewOf } from './open/serve.ts';
import type { OpenForm } from './open/view.ts';
import type { Actions, PageServerLoad, PageServerLoadEvent } from './$types';

export const load: PageServerLoad = async (event) => {
  event.setHeaders(unkept);
  const { locals, url } = event;
  const choice = await chooseIncident(locals, url.searchParams.get('kejadian'));
  const member = locals.person && (await memberForm(event, choice, locals.person));
  // A browser that goes back must not send an id twice; the scripts give each form one of its own.
  if (!member) event.setHeaders({ 'posko-keep': 'form' });
  const open = member || !choice.chosen ? null : await openForm(event, choice.chosen);
  const { incidents, ended, unknown } = choice;
  const emergency = locals.app.config.emergencyNumbers;
  return { incidents, ended, unknown, member, open, emergency, locale: locals.locale };
};

export const actions: Actions = {
  default: async (event) => {
    const { chosen } = await chooseIncident(event.locals, event.url.searchParams.get('kejadian'));
    // Closed meanwhile: the page says so.
    return chosen ? answerForm(event, chosen) : { view: null };
  },
};

/** The first screen, unless the answer of a press on the form has it. */
async function openForm(
  { locals, request }: PageServerLoadEvent,
  chosen: Incident,
): Promise<OpenForm> {
  const known = await knownOf(locals, chosen);
  if (request.method === 'POST') return { known, view: null };
  const move = { answers: freshAnswers(), step: 'tempat', troubles: [] } as const;
  return { known, view: await viewOf(locals, known, { ...move, troubles: [] }) };
}

async function memberForm(
  { locals, url }: PageServerLoadEvent,
  { chosen }: { chosen: Incident | undefined },
  { actor }: SignedIn,
) {
  if (!chosen) return { form: null, reports: [] };
  const { locale } = locals;
  const lokasi = url.searchParams.get('lokasi') ?? '';
  const [catalogue, areas, site, reports] = await Promise.all([
    pageRead(locals, 'catalogue.read', {}),
    firstAreas(locals, chosen.areas),
    siteOf(locals, chosen.id, lokasi),
    ownReports(locals, chosen.id),
  ]);
  const computable = new Set(catalogue.standards.map(({ id }) => id));
  // What has a standard is asked for most: it stands first.
  const items = catalogue.items
    .filter(isOffered)
    .map(({ id, nameId, nameEn, unit, aliases }) => ({
      id,
      unit,
      name: locale === 'en' ? nameEn : nameId,
      aliases: [locale === 'en' ? nameId : nameEn, ...aliases],
    }))
    .sort((a, b) => Number(computable.has(b.id)) - Number(computable.has(a.id)));
  const { id, name, drill } = chosen;
  return {
    reports,
    form: {
      incident: { id, name, drill, areas: chosen.areas },
      items,
      areas,
      standards: catalogue.standards,
      site,
      member: actor.member,
      organisation: actor.organisation,
      mayWrite: actor.role !== 'observer',
    },
  };
}

/** Where the choice of an area begins: the incident's own, or the provinces of the nation. */
async function firstAreas(locals: App.Locals, codes: readonly string[]) {
  const { areas } = codes.includes(nation)
    ? await pageRead(locals, 'area.search', { parent: nation })
    : await pageRead(locals, 'area.names', { codes: [...codes] });
  return areas.map(({ code, name }) => ({ code, name }));
}

/** The open site that the address names, as the list of sites would show it. */
async function siteOf(locals: App.Locals, code: string, id: string): Promise<NearSite | null> {
  const found = await locals.read('site.read', { code, id });
  if (isRefusal(found) || found.site.closedAt !== null) return null;
  const { name, kind, area, people, households, countedAt, estimate, lat, lng } = found.site;
  const path = (await areaNames(locals, [area]))[area] ?? area;
  const place = { area, path, lat, lng, distance: null };
  return { id: found.site.id, name, kind, ...place, people, households, countedAt, estimate };
}

/** What the reader posted there before, with the names of places that have no site. */
async function ownReports(locals: App.Locals, code: string) {
  const { reports } = await pageRead(locals, 'need.own', { code });
  const names = await areaNames(
    locals,
    reports.flatMap(({ area, place }) => (place === null ? area : [])),
  );
  return reports.map((report) => ({
    ...report,
    place: report.place ?? names[report.area] ?? report.area,
  }));
}
