// Which board this is, and the names of its areas; the board itself comes over the live connection.
import { error } from '@sveltejs/kit';
import { codePath, nation } from '#domain/area.ts';
import type { Config } from '#server/config.ts';
import { createI18n } from '#i18n/translate.ts';
import type { Basemap } from '$lib/map/draw/basemap.ts';
import { rememberIncident } from '../../landing.ts';
import { pageRead } from '../../page-read.ts';
import type { LayoutServerLoad } from './$types';

/** Where this server gives the file of BASEMAP_PMTILES: src/routes/peta-dasar.pmtiles. */
const ownBasemap = '/peta-dasar.pmtiles';

export const load: LayoutServerLoad = async (event) => {
  const { locals, params } = event;
  const { incidents } = await pageRead(locals, 'incident.list', {});
  const incident = incidents.find(({ id }) => id === params.incident);
  if (!incident) error(404, createI18n(locals.locale).t('board.notFound'));
  rememberIncident(event, incident.id);
  return {
    incident,
    at: await locals.now(),
    areaNames: await namesIn(locals, incident.areas),
    basemap: basemapOf(locals.app.config),
    /** The board has a main part of its own. */
    ownFrame: true,
  };
};

/** Provinces and regencies of the incident by code: enough for every row. */
async function namesIn(
  locals: App.Locals,
  codes: readonly string[],
): Promise<Record<string, string>> {
  const upper = [...new Set(codes.flatMap((code) => codePath(code)))].filter((c) => c.length <= 5);
  const parents = codes.filter((code) => code === nation || code.length === 2);
  const [own, ...below] = await Promise.all([
    pageRead(locals, 'area.names', { codes: upper }),
    ...parents.map((parent) => pageRead(locals, 'area.search', { parent })),
  ]);
  const named = [own, ...below].flatMap(({ areas }) => areas.map(({ code, name }) => [code, name]));
  return Object.fromEntries(named) as Record<string, string>;
}

function basemapOf(config: Config): Basemap {
  const { basemapFile, basemapUrl, basemapTiles } = config;
  const attribution = config.basemapAttribution ?? '© OpenStreetMap';
  if (basemapFile) return { kind: 'pmtiles', url: ownBasemap, attribution };
  if (basemapUrl) return { kind: 'pmtiles', url: basemapUrl, attribution };
  if (basemapTiles) return { kind: 'xyz', url: basemapTiles, attribution };
  return { kind: 'outline' };
}
