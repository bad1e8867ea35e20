// Texts of the map in the reader's language.
import type { I18n } from '#i18n/core.ts';
import type { Labels } from '$lib/map/label.ts';

export function mapLabels({ t, number, locale }: I18n): Labels {
  const compact = new Intl.NumberFormat(locale === 'en' ? 'en-GB' : 'id-ID', {
    notation: 'compact',
    maximumFractionDigits: 1,
  });
  return {
    mapLabel: t('map.label'),
    hint: t('map.hint'),
    cluster: (group) => t('map.cluster', group),
    others: {
      site: (group) => t('map.points', group),
      vehicle: (group) => t('map.vehicles', group),
      unreached: (group) => t('map.unreached', group),
      hazard: (group) => t('map.hazards', group),
    },
    short: (count) => (count < 1000 ? number(count) : compact.format(count)),
    zoomIn: t('map.zoomIn'),
    zoomOut: t('map.zoomOut'),
    skipToList: t('nav.skipToList'),
    attribution: t('map.attribution'),
  };
}
