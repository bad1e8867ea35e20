// Opens the app without a network: pages that were visited and the files they need, one set for each version of the app;
// sends what waits when the browser wakes it; and shows pushes. Answers of the API and pages that no cache may keep are never stored.
import { version } from '$service-worker';
import { exclusiveBy } from '#outbox/exclusive.ts';
import { flush } from '#outbox/flusher.ts';
import { OutboxStore } from '#outbox/store.ts';
import { sendPhoto, sendText } from '#outbox/transport.ts';
import { prove } from '#sync/prove.ts';
import { openPush, showPush } from '$lib/push/worker.ts';

/** What is used of the worker's scope; the library of types for workers excludes the one for pages. */
interface LateEvent extends Event {
  waitUntil(work: Promise<unknown>): void;
}
interface WorkerEvents {
  install: LateEvent;
  activate: LateEvent;
  sync: LateEvent & { tag: string };
  message: LateEvent & { data: unknown };
  push: LateEvent & { data: { json(): unknown } | null };
  notificationclick: LateEvent & { notification: Notification };
  fetch: LateEvent & { request: Request; respondWith(answer: Promise<Response>): void };
}
type PushWorker = Parameters<typeof showPush>[0];
interface Worker extends PushWorker {
  skipWaiting(): Promise<void>;
  clients: PushWorker['clients'] & { claim(): Promise<void> };
  addEventListener<Name extends keyof WorkerEvents>(
    name: Name,
    listener: (event: WorkerEvents[Name]) => void,
  ): void;
}
const worker = self as unknown as Worker;

const prefix = 'posko-';
const cacheName = prefix + version;
/** Pages that are kept; an address with another query is another one. */
const mostPages = 40;
/** Page that opens where nothing else can. */
const refuge = '/antrean';
/** Whoever wants to report does so here. */
const reportRefuge = '/lapor/luring';
/** A page that was visited is shown from the cache when the network is silent for so long (ms). */
const patience = 5000;
/** Whoever reports on a slow network gets the form that the device has, so soon (ms), while it is younger than this (ms). */
const reportPatience = 400;
const freshForm = 24 * 3600 * 1000;

// Nothing waits for the old version to end: a page that is open goes on with its own files, which stay in their cache.
worker.addEventListener('install', (event) => event.waitUntil(worker.skipWaiting()));

worker.addEventListener('activate', (event) => event.waitUntil(activate()));

async function activate(): Promise<void> {
  const own = (await caches.keys()).filter((name) => name.startsWith(prefix) && name !== cacheName);
  // The version before stays, with its pages.
  for (const name of own.slice(0, -1)) await caches.delete(name);
  await worker.clients.claim();
}

worker.addEventListener('message', (event) => {
  const said = event.data as { forget?: true; keep?: readonly string[] } | null;
  // One after the other: what is kept for the next reader is not forgotten with the one before.
  if (said?.forget) told = told.then(forgetPages);
  if (said?.keep) told = told.then(() => keep(said.keep ?? []));
  event.waitUntil(told);
});
let told: Promise<void> = Promise.resolve();

worker.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (url.origin !== location.origin) return;
  if (endsSession(request, url)) event.waitUntil(forgetPages());
  if (request.method !== 'GET' || url.pathname.startsWith('/api/')) return;
  if (isAsset(url)) event.respondWith(asset(request));
  else if (request.mode === 'navigate') event.respondWith(visit(event, url));
  // Without it the page is loaded whole, and comes from the cache.
  else if (url.pathname.endsWith('/__data.json')) event.respondWith(inTime(request));
});

worker.addEventListener('push', (event) => event.waitUntil(showPush(worker, event)));
worker.addEventListener('notificationclick', (event) => event.waitUntil(openPush(worker, event)));

worker.addEventListener('sync', (event) => event.waitUntil(flushQueue()));

/** Signing in or out: what the reader before has seen is not for the next one. */
function endsSession({ method }: Request, { pathname }: URL): boolean {
  return method !== 'GET' && (pathname === '/masuk' || pathname === '/api/v1/session');
}

/** Files of a build never change under their name; those beside them belong to the version. */
function isAsset({ pathname }: URL): boolean {
  if (pathname.startsWith('/_app/immutable/') || pathname.startsWith('/basemap/')) return true;
  return /^\/[\w-]+\.(?:svg|webmanifest)$/.test(pathname);
}

async function asset(request: Request): Promise<Response> {
  const kept = await caches.match(request);
  if (kept) return kept;
  const response = await fetch(request);
  await store(request, response.clone());
  return response;
}

/** The network first; what was visited before when it fails or is silent. */
async function visit(event: WorkerEvents['fetch'], url: URL): Promise<Response> {
  const { request } = event;
  const fresh = fetch(request);
  const storing = fresh.then((response) =>
    isPage(response) ? store(request.url, response.clone()) : undefined,
  );
  event.waitUntil(storing.catch(() => undefined));
  const form = await findForm(url);
  const kept = form ?? (await findPage(url));
  if (!kept) return fresh.catch(() => elsewhere(url));
  const wait = form ? reportPatience : patience;
  const silence = new Promise<Response>((resolve) => setTimeout(() => resolve(kept), wait));
  return Promise.race([fresh, silence]).catch(() => kept);
}

/** The report form of just this address and version, kept lately. What the server says now is for the next visit. */
async function findForm({ href }: URL): Promise<Response | undefined> {
  const form = await (await caches.open(cacheName)).match(href);
  const age = Date.now() - Date.parse(form?.headers.get('date') ?? '');
  return form?.headers.has('posko-keep') && age < freshForm && (await isWhole(form))
    ? form
    : undefined;
}

/** The page of that address, or of that path with another query: boards keep their filters there. */
async function findPage({ href, origin, pathname }: URL): Promise<Response | undefined> {
  const page =
    (await caches.match(href)) ?? (await caches.match(origin + pathname, { ignoreSearch: true }));
  return page && (await isWhole(page)) ? page : undefined;
}

async function elsewhere(url: URL): Promise<Response> {
  const isKept = (path: string) => url.pathname !== path && findPage(new URL(path, url.origin));
  if (url.pathname === '/lapor' && (await isKept(reportRefuge)))
    return Response.redirect(reportRefuge + url.search, 302);
  return (await isKept(refuge)) ? Response.redirect(`${refuge}?luring=1`, 302) : Response.error();
}

async function inTime(request: Request): Promise<Response> {
  return fetch(request, { signal: AbortSignal.timeout(2 * patience) });
}

/** A page that may be kept here. A redirected answer is of another address. */
function isPage({ ok, redirected, headers }: Response): boolean {
  const isHtml = headers.get('content-type')?.startsWith('text/html') ?? false;
  const isKeepable =
    headers.has('posko-keep') || !/no-store/.test(headers.get('cache-control') ?? '');
  return ok && !redirected && isHtml && isKeepable;
}

/** A full disk keeps nothing more, and breaks nothing. Of pages only the last ones stay. */
async function store(request: RequestInfo, response: Response): Promise<void> {
  if (!response.ok) return;
  const cache = await caches.open(cacheName);
  await cache.put(request, response).catch(() => undefined);
  const pages = (await cache.keys()).filter(({ url }) => !isAsset(new URL(url)));
  for (const old of pages.slice(0, -mostPages)) await cache.delete(old);
}

/** Keeps a page that is open, or that is needed without a network, and its files. Most are in the browser's own cache. */
async function keep(paths: readonly string[]): Promise<void> {
  for (const path of paths) {
    const url = new URL(path, location.origin);
    if (url.origin !== location.origin || url.pathname.startsWith('/api/')) continue;
    if (isAsset(url)) await asset(new Request(url)).catch(() => undefined);
    else await keepPage(url).catch(() => undefined);
  }
}

/** The files first: a page without one of its own would only load itself again and again. */
async function keepPage(url: URL): Promise<void> {
  const response = await fetch(url, { headers: { accept: 'text/html' } });
  if (!isPage(response)) return;
  await keepFiles([...(await filesOf(response))], new Set());
  await store(url.href, response);
}

/**
 * Imports of a built file that are kept with it: at once, and of those that come late the later screens of the report form,
 * which the build leaves its name (scripts/chunk-plugin.ts).
 */
const imported = /(?:from|import)\s*"(\.[^"]+\.js)"|import\(`(\.[^`]*onward-part[^`]*)`\)/g;

/** Keeps files, and those that they import: a page's markup does not name all of them. */
async function keepFiles(files: readonly string[], seen: Set<string>): Promise<void> {
  for (const file of files) {
    if (seen.has(file)) continue;
    seen.add(file);
    const response = await asset(new Request(file));
    if (!file.endsWith('.js')) continue;
    const imports = (await response.clone().text()).matchAll(imported);
    await keepFiles(
      [...imports].map(([, atOnce, late]) => new URL(atOnce ?? late ?? '', file).href),
      seen,
    );
  }
}

/** Addresses of the files that a page begins with: its markup and its header name them. */
async function filesOf(page: Response): Promise<Set<string>> {
  const named = `${page.headers.get('link') ?? ''} ${await page.clone().text()}`;
  const paths = named.match(/\/_app\/immutable\/[\w./-]+\.(?:js|css)/g) ?? [];
  return new Set(paths.map((path) => location.origin + path));
}

async function isWhole(page: Response): Promise<boolean> {
  for (const file of await filesOf(page)) if (!(await caches.match(file))) return false;
  return true;
}

/** Pages name their reader: they go when the reader does. Files of the app stay. */
async function forgetPages(): Promise<void> {
  for (const name of await caches.keys()) {
    if (!name.startsWith(prefix)) continue;
    const cache = await caches.open(name);
    for (const request of await cache.keys())
      if (!isAsset(new URL(request.url))) await cache.delete(request);
  }
}

/** Sends what waits, in the name of whoever the server knows now. Rejects when some is left: the browser tries again. */
async function flushQueue(): Promise<void> {
  const session = await fetch('/api/v1/session', { cache: 'no-store' });
  const person = session.ok ? ((await session.json()) as { member?: string }) : {};
  const queue = new OutboxStore();
  const now = () => Date.now();
  const way = { origin: '', fetch: (...args: Parameters<typeof fetch>) => fetch(...args), prove };
  const channel = new BroadcastChannel('posko-outbox');
  const wait = await flush(
    {
      ...{ store: queue, now, exclusive: exclusiveBy(queue, navigator.locks, now) },
      text: (item) => sendText(item, way),
      photo: (item, id, blob) => sendPhoto(item, { id, blob }, way),
      random: () => Math.random(),
      changed: () => channel.postMessage('changed'),
    },
    { who: person.member ?? null, eager: true, fresh: person.member !== undefined },
  );
  channel.close();
  await queue.close();
  if (wait !== null) throw new Error('some of it waits');
}
