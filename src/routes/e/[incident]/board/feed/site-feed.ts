// Sites in the news: told by their name and regency.
import type { NounFeed } from './noun-feed.ts';

export const siteFeed: NounFeed = {
  subject({ id }, source) {
    const place = source.get('site', id);
    return place ? { rows: [], place } : { rows: [] };
  },
  card: ({ id }, source) => (source.get('site', id) ? { kind: 'site', id } : null),
};
