// Which changes are shown as news, newest first (UX 14).
import type { FeedChange } from '#domain/change.ts';
import { isNews } from '#domain/nouns.ts';

/** Largest number of news in memory. */
export const mostNews = 200;

/**
 * Adds changes (oldest first; known ones are ignored) to the list (newest first). Returns the same list when nothing
 * is news.
 */
export function addNews(list: FeedChange[], changes: readonly FeedChange[]): FeedChange[] {
  const known = new Set(list.map(({ seq }) => seq));
  const fresh = changes.filter(
    (change) => !change.gone && isNews(change) && !known.has(change.seq),
  );
  if (fresh.length === 0) return list;
  return [...fresh, ...list].sort((a, b) => b.seq - a.seq).slice(0, mostNews);
}
