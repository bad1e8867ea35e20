// What the service worker does with a push: it always shows something, and a tap opens what it is about (ADMIN 24, 28).
// The service worker calls `showPush` and `openPush`; both return what it must wait for.

/** What arrived, as far as it can be read. */
interface Shown {
  id: string;
  title: string;
  body: string;
  url: string;
  tag: string;
  language: string;
  card: { kind: string; id: string } | null;
}

/** Shown when what arrived cannot be read: a browser takes the permission away from who shows nothing. */
const unread: Shown = {
  id: '',
  title: 'Posko',
  body: 'Ada pemberitahuan baru.',
  url: '/kotak',
  tag: 'kotak',
  language: 'id',
  card: null,
};

function read(data: { json(): unknown } | null): Shown {
  try {
    const told = data?.json() as Partial<Shown> | null | undefined;
    const isWhole = typeof told?.title === 'string' && typeof told.url === 'string';
    return isWhole ? { ...unread, ...told } : unread;
  } catch {
    return unread;
  }
}

/** The parts of a service worker that this needs. */
interface Worker {
  registration: ServiceWorkerRegistration;
  location: { origin: string };
  clients: {
    matchAll(options: { type: 'window' }): Promise<readonly Tab[]>;
    openWindow(url: string): Promise<unknown>;
  };
}

interface Tab {
  url: string;
  focus(): Promise<unknown>;
  navigate(url: string): Promise<unknown>;
}

/** Shows a push. The same one again, or a newer one about the same card, takes the place of what is shown. */
export async function showPush(
  worker: Worker,
  event: { data: { json(): unknown } | null },
): Promise<void> {
  const { title, body, tag, url, language: lang, card, id } = read(event.data);
  const shown = await worker.registration.getNotifications({ tag });
  // Sent twice because nobody heard the first answer: it does not ring again.
  const again = shown.some((one) => (one.data as { id?: unknown } | null)?.id === id);
  const renotify = shown.length > 0 && !again;
  await worker.registration.showNotification(title, {
    ...{ body, tag, lang, icon: '/icon.svg', data: { url, card, id } },
    ...(renotify && { renotify }),
    ...(again && { silent: true }),
  });
}

/** Opens what a notification is about, in a window that is there or a new one, and marks it as seen. */
export async function openPush(
  worker: Worker,
  event: { notification: Notification },
): Promise<void> {
  event.notification.close();
  const { url, card } = (event.notification.data ?? {}) as Partial<Shown>;
  const to = new URL(url ?? '/kotak', worker.location.origin);
  // Only pages of our own are opened.
  const address = to.origin === worker.location.origin ? to.href : worker.location.origin;
  const windows = await worker.clients.matchAll({ type: 'window' });
  const [tab] = windows.filter((one) => new URL(one.url).origin === worker.location.origin);
  if (tab) {
    await tab.focus();
    await tab.navigate(address).catch(() => worker.clients.openWindow(address));
  } else await worker.clients.openWindow(address);
  if (!card) return;
  await fetch('/api/v1/notifications/seen', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ card }),
  }).catch(() => undefined);
}
