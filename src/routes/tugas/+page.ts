// Each board speaks in the time of its own place.
import { areaZone } from '#domain/area.ts';
import { loadI18n } from '#i18n/load.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ data, parent }) => {
  const { locale } = await parent();
  const boards = data.incidents.map(async (incident) => {
    return { incident, words: await loadI18n(locale, areaZone(incident.areas[0] ?? '')) };
  });
  return { ...data, boards: await Promise.all(boards) };
};
