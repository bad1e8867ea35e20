// Impact in the news: which figure of which area; several of one moment are one entry.
import { nation } from '#domain/area.ts';
import { areaLine } from '../name.ts';
import type { NounFeed } from './noun-feed.ts';

export const impactFeed: NounFeed = {
  subject({ id }, source, { t }) {
    const impact = source.get('impact', id);
    if (!impact) return { rows: [], what: t('impact.title') };
    const where = impact.area === nation ? t('impact.whole') : areaLine(impact.area, source.areas);
    return {
      rows: [],
      what: t(`impact.figure.${impact.figure}`),
      place: { name: where, area: impact.area },
      where,
    };
  },
  owner: (id, source) => source.get('impact', id)?.organisation ?? undefined,
  page: () => 'dampak',
};
