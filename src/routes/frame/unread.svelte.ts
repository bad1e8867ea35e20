// How many notifications the reader has not seen, for the bell. Asked again by and by, and at once after reading.
import type { NoticeCard } from '#domain/notification.ts';

/** How often it is asked again while the page is looked at (ms), and when the reader saves data. */
const every = { usual: 20_000, saving: 120_000 } as const;

let count = $state(0);

async function refresh(): Promise<void> {
  if (document.visibilityState === 'hidden') return;
  // Loaded after the page: the header of every page has the bell.
  const [{ askOrNull }, { noticeCount }] = await Promise.all([
    import('#sync/query-client.ts'),
    import('#domain/notification-query.ts'),
  ]);
  const told = await askOrNull(noticeCount, {});
  // Without an answer the last count stands.
  if (told) count = told.unread;
}

/** Tells the server that what is about a card was seen, also while the page is left. */
async function see(card: NoticeCard): Promise<void> {
  const sent = await fetch('/api/v1/notifications/seen', {
    method: 'POST',
    keepalive: true,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ card }),
  }).catch(() => null);
  if (sent?.ok) await refresh();
}

/** Keeps the count fresh until the function is called that it returns. @param thrifty the reader saves data (UX 64) */
function watch(thrifty: boolean): () => void {
  const again = () => void refresh();
  const timer = setInterval(again, thrifty ? every.saving : every.usual);
  document.addEventListener('visibilitychange', again);
  again();
  return () => {
    clearInterval(timer);
    document.removeEventListener('visibilitychange', again);
    count = 0;
  };
}

export const unread = {
  get count() {
    return count;
  },
  refresh,
  see,
  watch,
};
