// The parts of a board that open on demand: cards, overlays, filters. They are loaded right after what is visible, so
// that the first card opens without a network.

/** One function for each part. A second call gives the same module. */
export const later = {
  needCard: () => import('../need/NeedCard.svelte'),
  siteCard: () => import('../site/SiteCard.svelte'),
  contactStops: () => import('../site/ContactStops.svelte'),
  cutOff: () => import('../nearest/CutOffPlaces.svelte'),
  palette: () => import('./Palette.svelte'),
  keyHelp: () => import('./KeyHelp.svelte'),
  feed: () => import('../feed/FeedSheet.svelte'),
  filters: () => import('../filter/FilterSheet.svelte'),
  areaFilter: () => import('../filter/AreaFilter.svelte'),
  shortcuts: () => import('./shortcuts.ts'),
} as const;

/** Loads all parts. Those that fail are loaded when they are needed, or when the network is back. */
async function loadAll(): Promise<void> {
  const loaded = await Promise.allSettled(Object.values(later).map((load) => load()));
  if (loaded.some(({ status }) => status === 'rejected'))
    window.addEventListener('online', () => void loadAll(), { once: true });
}

/** Longest time (ms) to wait until the browser is idle. */
const patience = 1000;

/** Loads all parts once the browser has nothing else to do. */
export function loadLater(): void {
  // Safari before 26 has no idle callbacks.
  if ('requestIdleCallback' in window)
    window.requestIdleCallback(() => void loadAll(), { timeout: patience });
  else setTimeout(() => void loadAll(), patience / 4);
}
