// Sites in the news: told by their name and regency.
import type { EntityRow } from '#domain/change.ts';
import type { NounFeed } from './noun-feed.ts';

export const siteFeed: NounFeed = {
  subject({ id }, source) {
    const place = source.get('site', id);
    return place ? { rows: [], place } : { rows: [] };
  },
  suffix({ kind, body }, text, _source, { t }) {
    const { next } = body as Partial<EntityRow['site']>;
    return kind === 'site.closed' && next ? t('feed.site.next', { text, site: next.name }) : text;
  },
  card: ({ id }, source) => (source.get('site', id) ? { kind: 'site', id } : null),
};
