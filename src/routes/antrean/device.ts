// What this device keeps for its reader: the queue, and pages for when there is no network. What the reader before has
// seen goes when another one comes (P1). Every page loads this module, so what holds nothing yet is loaded later.
import { partTextFile } from '#i18n/text-file.ts';
import type { Locale } from '#i18n/message.ts';
import type { outbox } from '#outbox/outbox.svelte.ts';

/** What is done with the queue once it is loaded. */
type OnQueue = (queue: typeof outbox) => void;

/** Whose pages and boards this device holds: a member's id, or `public`. */
const readerKey = 'posko.reader';

/**
 * The page is open and idle. Call it again when its reader is another one.
 * @param who the member; null: nobody is signed in
 * @param onqueue something is or was in the queue of this device
 */
export async function startDevice(who: string | null, onqueue: OnQueue): Promise<void> {
  const reader = who ?? 'public';
  const isOther = changesReader(reader);
  if (who !== null || (await holds('posko-board'))) {
    const { forgetBoards, forgetDocuments } = await import('./boards-part.ts');
    await Promise.all([forgetBoards(reader), forgetDocuments(reader)]).catch(() => undefined);
  }
  if (who !== null || (await holds('posko-outbox'))) await startQueue(who, onqueue);
  else awaitQueue(onqueue);
  const { serviceWorker } = navigator as Partial<Navigator>;
  const worker = (await serviceWorker?.ready)?.active;
  if (isOther) worker?.postMessage({ forget: true });
  worker?.postMessage({ keep: [...loaded(), location.href, ...needed()] });
}

async function startQueue(who: string | null, onqueue: OnQueue): Promise<void> {
  waiting?.close();
  waiting = null;
  const { outbox } = await import('#outbox/outbox.svelte.ts');
  outbox.start(who);
  onqueue(outbox);
}

/** A stranger's first report, from this page or another one: whoever adds to the queue says so to all. */
function awaitQueue(onqueue: OnQueue): void {
  waiting ??= new BroadcastChannel('posko-outbox');
  waiting.onmessage = () => void startQueue(null, onqueue);
}
let waiting: BroadcastChannel | null = null;

/** Whether the browser has this database. One that cannot say may have it. */
async function holds(name: string): Promise<boolean> {
  try {
    const databases = (await (indexedDB as Partial<IDBFactory>).databases?.()) ?? [{ name }];
    return databases.some((one) => one.name === name);
  } catch {
    // Storage is switched off.
    return false;
  }
}

/** Pages and texts that are needed without a network although nobody has opened them yet. */
function needed(): string[] {
  const locale = document.documentElement.lang as Locale;
  return ['/antrean', '/lapor/luring', partTextFile(locale, 'onward')];
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
