// Hazards in the news: told by kind and label, and by the finest area with a name.
import { areaLine } from '../name.ts';
import type { NounFeed } from './noun-feed.ts';

export const hazardFeed: NounFeed = {
  subject({ id }, source, { t }) {
    const hazard = source.get('hazard', id);
    if (!hazard) return { rows: [], what: t('feed.hazard.gone') };
    const what = `${t(`hazard.kind.${hazard.kind}`)}: ${hazard.label}`;
    const where = areaLine(hazard.area, source.areas);
    return { rows: [], what, ...(where !== '' && { where }) };
  },
  single: true,
  owner: (id, source) => source.get('hazard', id)?.organisation ?? undefined,
  page: ({ id }, source) => (source.get('hazard', id) ? `bahaya#bahaya-${id}` : null),
};
