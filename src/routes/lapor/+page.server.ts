// The posting form: which incident, its areas and sites, the catalogue. Strangers sign in first and come back.
import { nation } from '#domain/area.ts';
import { uuid } from '#domain/field.ts';
import type { Areas } from '#server/read/area.ts';
import { is } from 'valibot';
import { signedIn, unkept } from '../entry.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { actor } = signedIn(event);
  const { locals, url, setHeaders } = event;
  const { app, locale } = locals;
  setHeaders(unkept);
  const all = await app.incidents();
  const open = all
    .filter((incident) => incident.closedAt === null)
    .sort((a, b) => (a.startedAt < b.startedAt ? 1 : -1));
  const wanted = url.searchParams.get('kejadian');
  const chosen = wanted
    ? all.find(({ id }) => id === wanted)
    : open.length === 1
      ? open[0]
      : undefined;
  const incidents = open.map(({ id, name }) => ({ id, name }));
  if (!chosen || chosen.closedAt !== null)
    return { incidents, form: null, ended: chosen?.name ?? null, unknown: !chosen && !!wanted };
  const lokasi = url.searchParams.get('lokasi') ?? '';
  const [catalogue, areas, site] = await Promise.all([
    app.siteSearch.catalogue(),
    firstAreas(app.areas, chosen.areas),
    is(uuid, lokasi) ? app.siteSearch.site(chosen.id, lokasi, actor) : undefined,
  ]);
  const computable = new Set(catalogue.standards.map(({ id }) => id));
  // What has a standard is asked for most: it stands first.
  const items = catalogue.items
    .map(({ id, nameId, nameEn, unit, aliases }) => ({
      ...{ id, unit, name: locale === 'en' ? nameEn : nameId },
      aliases: [locale === 'en' ? nameId : nameEn, ...aliases],
    }))
    .sort((a, b) => Number(computable.has(b.id)) - Number(computable.has(a.id)));
  const { id, name, drill } = chosen;
  return {
    incidents,
    ...{ ended: null, unknown: false },
    form: {
      incident: { id, name, drill, areas: chosen.areas },
      ...{ items, areas, standards: catalogue.standards, site: site ?? null },
      member: actor.member,
      mayWrite: actor.role !== 'observer',
    },
  };
};

/** Where the choice of an area begins: the incident's own, or the provinces of the nation. */
async function firstAreas(areas: Areas, codes: readonly string[]) {
  const found = codes.includes(nation)
    ? await areas.children(nation)
    : await Promise.all(codes.map((code) => areas.byCode(code)));
  return found.flatMap((area) => (area ? [{ code: area.code, name: area.name }] : []));
}
