// This device at the push service of its browser: whether it is pushed, turned on, turned off, renewed (ADMIN 28, 29).

const address = '/api/v1/push-subscriptions';

/** `unavailable`: the server pushes nobody. `unsupported`: the browser cannot. `denied`: the reader refused. */
export type PushState = 'on' | 'off' | 'denied' | 'unsupported' | 'unavailable';

const canPush = () =>
  'serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window;

async function serverKey(): Promise<string | null> {
  const response = await fetch(address, { cache: 'no-store' });
  const told = (await response.json()) as { publicKey?: unknown };
  return typeof told.publicKey === 'string' ? told.publicKey : null;
}

async function current(): Promise<PushSubscription | null> {
  const registration = await navigator.serviceWorker.getRegistration();
  return (await registration?.pushManager.getSubscription()) ?? null;
}

/** Whether this device is pushed. Never rejects: without an answer it is `off`. */
export async function pushState(): Promise<PushState> {
  if (!canPush()) return 'unsupported';
  if (Notification.permission === 'denied') return 'denied';
  try {
    if ((await serverKey()) === null) return 'unavailable';
    return (await current()) && Notification.permission === 'granted' ? 'on' : 'off';
  } catch {
    return 'off';
  }
}

/**
 * Asks for the permission and registers this device; call it from a press of the reader.
 * @param code of a report, for its answers; without it, for who is signed in
 */
export async function turnOn(language: string, code?: string): Promise<PushState> {
  if (!canPush()) return 'unsupported';
  const key = await serverKey();
  if (key === null) return 'unavailable';
  if ((await Notification.requestPermission()) !== 'granted') return 'denied';
  const registration = await navigator.serviceWorker.ready;
  const known = await registration.pushManager.getSubscription();
  const subscription =
    known ??
    (await registration.pushManager.subscribe({
      userVisibleOnly: true,
      applicationServerKey: bytesOf(key),
    }));
  return (await register(subscription, language, code)) ? 'on' : 'off';
}

async function register(
  subscription: PushSubscription,
  language: string,
  code?: string,
): Promise<boolean> {
  const { endpoint, keys } = subscription.toJSON();
  const body = { endpoint, keys, language, ...(code !== undefined && { code }) };
  return (await sent('POST', '', body)).ok;
}

/** Takes this device back. */
export async function turnOff(): Promise<PushState> {
  const subscription = await current();
  if (!subscription) return 'off';
  await sent('DELETE', '', { endpoint: subscription.endpoint });
  await subscription.unsubscribe();
  return 'off';
}

/** Sends a trial to the reader's devices. @returns whether it is on its way */
export async function tryOut(): Promise<boolean> {
  return (await sent('POST', '/trial', {})).ok;
}

/** Tells the server of this device again, at the start of the app: its address, language or session may have changed. */
export async function renew(language: string): Promise<void> {
  if (!canPush() || Notification.permission !== 'granted') return;
  const subscription = await current().catch(() => null);
  if (subscription) await register(subscription, language).catch(() => false);
}

function sent(method: string, path: string, body: object): Promise<Response> {
  return fetch(address + path, {
    method,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
}

/** The bytes of a key in base64url. */
function bytesOf(key: string): Uint8Array<ArrayBuffer> {
  const text = atob(key.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0));
}
