// Which changes are shown as news, newest first (UX 14).
import type { ChangeKind, FeedChange } from '#domain/change.ts';

/** Kinds that are not news: they accompany another change, or are reminders of the clock. */
const quiet: ReadonlySet<ChangeKind> = new Set<ChangeKind>([
  'line.posted',
  'line.revised',
  'line.moved',
  'claim.warned',
  'claim.rehomed',
  'stock.posted',
  'stock.moved',
]);

/** Most news kept in memory. */
export const mostNews = 200;

function isNews(change: FeedChange): boolean {
  if (change.gone || quiet.has(change.kind)) return false;
  // Undoing a merge touches two needs; only the one that comes back is the news.
  return change.kind !== 'need.unmerged' || 'state' in change.body;
}

/** Adds changes (oldest first, known ones ignored) to the list (newest first). The same list when nothing is news. */
export function addNews(list: FeedChange[], changes: readonly FeedChange[]): FeedChange[] {
  const known = new Set(list.map(({ seq }) => seq));
  const fresh = changes.filter((change) => isNews(change) && !known.has(change.seq));
  if (fresh.length === 0) return list;
  return [...fresh, ...list].sort((a, b) => b.seq - a.seq).slice(0, mostNews);
}
