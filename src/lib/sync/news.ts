// Which changes are shown as news, newest first (UX 14).
import type { FeedChange } from '#domain/change.ts';
import { foldRuns } from '#domain/news.ts';
import { isNews } from '#domain/nouns.ts';

/** `and`: how many older changes of the same run this one stands for besides itself. */
export type News = FeedChange & { and?: number };

/** Largest number of news in memory. */
export const mostNews = 200;

/**
 * Adds changes (oldest first; known ones are ignored) to the list (newest first). Of a long run only the newest stay,
 * and the others are counted. Returns the same list when nothing is news.
 */
export function addNews(list: News[], changes: readonly News[]): News[] {
  const known = new Set(list.map(({ seq }) => seq));
  const fresh = changes.filter(
    (change) => !change.gone && isNews(change) && !known.has(change.seq),
  );
  if (fresh.length === 0) return list;
  const all = [...fresh, ...list].sort((a, b) => a.seq - b.seq);
  return foldRuns(all).reverse().slice(0, mostNews);
}
