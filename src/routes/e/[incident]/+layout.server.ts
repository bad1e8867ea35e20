// Which board this is, and the names of its areas; the board itself comes over the live connection.
import { error } from '@sveltejs/kit';
import { codePath, nation } from '#domain/area.ts';
import type { Areas } from '#server/read/area.ts';
import type { Config } from '#server/config.ts';
import { createI18n } from '#i18n/translate.ts';
import type { Basemap } from '$lib/map/draw/basemap.ts';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = async ({ locals, params }) => {
  const { app, locale } = locals;
  const incident = (await app.incidents()).find(({ id }) => id === params.incident);
  if (!incident) error(404, createI18n(locale).t('board.notFound'));
  return {
    incident,
    areaNames: await namesIn(app.areas, incident.areas),
    basemap: basemapOf(app.config),
    /** The board has a header of its own. */
    ownFrame: true,
  };
};

/** Provinces and regencies of the incident by code: enough for every row. */
async function namesIn(areas: Areas, codes: readonly string[]): Promise<Record<string, string>> {
  const upper = [...new Set(codes.flatMap((code) => codePath(code)))].filter((c) => c.length <= 5);
  const parents = codes.filter((code) => code === nation || code.length === 2);
  const [own, below] = await Promise.all([
    Promise.all(upper.map((code) => areas.byCode(code))),
    Promise.all(parents.map((code) => areas.children(code))),
  ]);
  const named = [...own.filter((area) => area !== undefined), ...below.flat()];
  return Object.fromEntries(named.map(({ code, name }) => [code, name]));
}

function basemapOf({ pmtilesUrl, tileUrl, tileAttribution = '' }: Config): Basemap {
  if (pmtilesUrl) return { kind: 'pmtiles', url: pmtilesUrl, attribution: tileAttribution };
  if (tileUrl) return { kind: 'xyz', url: tileUrl, attribution: tileAttribution };
  return { kind: 'outline' };
}
