// Shifts in the news: who took one over.
import type { NounFeed } from './noun-feed.ts';

export const acceptanceFeed: NounFeed = {
  subject: (_change, _source, { t }) => ({ rows: [], what: t('shift.title') }),
  owner: (id, source) => source.get('acceptance', id)?.organisation,
  page: () => 'ganti-giliran',
};
