// The posting form: which incident, its areas and sites, the catalogue. Strangers sign in first and come back.
import { isOffered } from '#domain/item-link.ts';
import { nation } from '#domain/area.ts';
import { isRefusal } from '#domain/refusal.ts';
import type { NearSite } from '#domain/site-query.ts';
import { areaNames } from '../area-names.ts';
import { signedIn, unkept } from '../entry.ts';
import { pageRead } from '../page-read.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { actor } = signedIn(event);
  const { locals, url, setHeaders } = event;
  const { locale } = locals;
  setHeaders(unkept);
  const { incidents: all } = await pageRead(locals, 'incident.list', {});
  const open = all.filter((incident) => incident.closedAt === null);
  const wanted = url.searchParams.get('kejadian');
  const chosen = wanted
    ? all.find(({ id }) => id === wanted)
    : open.length === 1
      ? open[0]
      : undefined;
  const incidents = open.map(({ id, name }) => ({ id, name }));
  if (!chosen || chosen.closedAt !== null)
    return {
      ...{ incidents, form: null, reports: [] },
      ended: chosen?.name ?? null,
      unknown: !chosen && !!wanted,
    };
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
    incidents,
    reports,
    ended: null,
    unknown: false,
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
};

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
