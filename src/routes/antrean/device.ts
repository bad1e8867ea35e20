// What this device keeps for its reader: the queue, and pages for when there is no network. What the reader before has
// seen goes when another one comes (P1).
import { outbox } from '#outbox/outbox.svelte.ts';
import { forgetBoards } from '#sync/board-store.ts';

/** Whose pages and boards this device holds: a member's id, or `public`. */
const readerKey = 'posko.reader';
/** Pages that are needed without a network although nobody has opened them yet. */
const needed = ['/antrean', '/lapor/luring'];

/**
 * The page is open and idle. Call it again when its reader is another one.
 * @param who the member; null: nobody is signed in
 */
export async function startDevice(who: string | null): Promise<void> {
  const reader = who ?? 'public';
  const isOther = changesReader(reader);
  await forgetBoards(reader).catch(() => undefined);
  outbox.start(who);
  const { serviceWorker } = navigator as Partial<Navigator>;
  const worker = (await serviceWorker?.ready)?.active;
  if (isOther) worker?.postMessage({ forget: true });
  worker?.postMessage({ keep: [...loaded(), location.href, ...needed] });
}

/** The page leads to another address: it can be opened there without a network. */
export function keepVisited(address: string): void {
  const { serviceWorker } = navigator as Partial<Navigator>;
  serviceWorker?.controller?.postMessage({ keep: [...loaded(), address] });
}

function changesReader(reader: string): boolean {
  try {
    const before = localStorage.getItem(readerKey);
    localStorage.setItem(readerKey, reader);
    return before !== null && before !== reader;
  } catch {
    // Storage is switched off: nothing is kept.
    return false;
  }
}

/** Files of the app that this page has loaded before the service worker saw them. */
function loaded(): string[] {
  return performance
    .getEntriesByType('resource')
    .map(({ name }) => new URL(name))
    .filter(({ origin, pathname }) => origin === location.origin && !pathname.startsWith('/api/'))
    .map(({ pathname }) => pathname)
    .filter((path) => path.startsWith('/_app/immutable/') || path.endsWith('.svg'));
}
