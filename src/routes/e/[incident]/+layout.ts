// The board speaks in the time of its own place, wherever the reader is.
import { areaZone } from '#domain/area.ts';
import { loadI18n } from '#i18n/load.ts';
import type { LayoutLoad } from './$types';

export const load: LayoutLoad = async ({ data, parent }) => {
  const { locale } = await parent();
  const zone = areaZone(data.incident.areas[0] ?? '');
  return { ...data, i18n: await loadI18n(locale, zone) };
};
