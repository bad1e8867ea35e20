// What pages weigh over the wire: a first visit with an empty cache, by kind of file, beside the limits of UX 64 and 70–73.
import { gzipSync } from 'node:zlib';
import type { BrowserContext, Page } from '@playwright/test';
import { startPageServer } from './page-server.ts';
import type { PageServer } from './page-server.ts';
import { figure } from './report.ts';
import type { Figure } from './report.ts';
import { formKept } from './slow.ts';

interface Visit {
  path: string;
  /** A demo account; a stranger without. */
  name?: string;
  headers?: Record<string, string>;
  /** What the reader has chosen or done, as its mark in the table. */
  mark?: string;
  /** What the reader does once the page is there. */
  act?: (page: Page) => Promise<unknown>;
  target: string;
  /** Measures a second visit too, in the same profile. */
  again?: boolean;
}

/** A session that begins in Hemat Data: the light list, and the whole board behind it. */
const saving = { headers: { 'save-data': 'on' }, mark: 'Save-Data', again: true };

const visits: Visit[] = [
  { path: '/', target: 'JS ≤ 60 kB' },
  {
    ...{ path: '/', mark: 'who touches it', target: '' },
    act: (page) => page.keyboard.press('Tab'),
  },
  { path: '/lapor', target: 'JS ≤ 75, HTML + CSS ≤ 25 kB' },
  {
    ...{ path: '/lapor', mark: 'who fills in the first field', target: '' },
    act: (page) => page.locator('#area0').selectOption({ index: 1 }),
  },
  /** SvelteKit, Svelte and the frame, with next to nothing on the page. */
  { path: '/tidak-ada', mark: 'the frame alone', target: '' },
  { path: '/masuk', target: '' },
  { path: '/e/sumatra-2025/peta', target: '' },
  { path: '/lapor', name: 'reporter', target: '' },
  { path: '/e/sumatra-2025/peta', name: 'coordinator', target: '' },
  { path: '/hemat/sumatra-2025', name: 'coordinator', target: 'all < 150 kB', ...saving },
  { path: '/hemat/sumatra-2025', name: 'responder.baznas', target: 'all < 150 kB', ...saving },
  { path: '/e/sumatra-2025/kebutuhan', name: 'coordinator', target: '', ...saving },
];

/** Bytes of one kind of file. */
interface Weight {
  files: number;
  /** As they came, headers among them. */
  wire: number;
  /** The bodies, gzipped one by one. */
  gzip: number;
  /** The bodies as they were served, where the answer says its length: what the limits speak of. */
  served: number;
}

interface Weighed {
  kinds: Map<string, Weight>;
  /** Where the visit ended. */
  end: string;
  encodings: Set<string>;
}

/** How long (ms) nothing may come until a page counts as loaded. */
const QUIET = 2500;

export async function measureBytes(): Promise<Figure[]> {
  const server = await startPageServer();
  try {
    const figures: Figure[] = [];
    for (const visit of visits) figures.push(...(await row(server, visit)));
    figures.push(await keptRow(server));
    return figures;
  } finally {
    await server.close();
  }
}

async function row(server: PageServer, visit: Visit): Promise<Figure[]> {
  const { path, name, headers, act, again = false } = visit;
  // What a service worker fetches for later would hide what the page loads: it has a row of its own.
  const context = await server.visitor(name, {
    serviceWorkers: 'block',
    ...(headers && { extraHTTPHeaders: headers }),
  });
  const figures = [told(visit, 'first', await weigh(context, server.origin + path, act))];
  if (again) figures.push(told(visit, 'second', await weigh(context, server.origin + path)));
  await context.close();
  return figures;
}

function told(visit: Visit, nth: 'first' | 'second', { kinds, end, encodings }: Weighed): Figure {
  const { path, name, mark, target } = visit;
  const who = [name ?? 'a stranger', mark].filter(Boolean).join(', ');
  const moved = end === path ? '' : `REDIRECTED to ${end}: these are the bytes of that page; `;
  const kB = (n: number) => (n / 1000).toFixed(1);
  const sum = (choose: (weight: Weight) => number, ...names: string[]) =>
    [...kinds]
      .filter(([kind]) => names.length === 0 || names.includes(kind))
      .reduce((total, [, weight]) => total + choose(weight), 0);
  const parts = [...kinds].map(
    ([kind, { files, wire, gzip }]) => `${kind} ${kB(gzip)} (${kB(wire)}; ${files})`,
  );
  const js = `${kB(sum(({ served }) => served, 'JS'))} (gzip ${kB(sum(({ gzip }) => gzip, 'JS'))}, with headers ${kB(sum(({ wire }) => wire, 'JS'))})`;
  const paper = kB(sum(({ gzip }) => gzip, 'HTML', 'CSS'));
  const all = `${kB(sum(({ gzip }) => gzip))} kB, ${kB(sum(({ wire }) => wire))} over the wire`;
  return figure(
    `${nth} visit of ${path} by ${who}`,
    target || '–',
    `JS ${js}, HTML + CSS ${paper}, all ${all}`,
    `${moved}kB gzipped (as served with headers, ${[...encodings].join('/')}; files): ${parts.join(', ')}`,
  );
}

/** What the service worker keeps for when there is no network, after the page is there. Files of the page are among it. */
async function keptRow(server: PageServer): Promise<Figure> {
  const context = await server.visitor();
  const page = await context.newPage();
  await page.goto(`${server.origin}/lapor`);
  await formKept(page);
  await page.waitForTimeout(QUIET);
  const kept = await page.evaluate(async () => {
    const found: string[] = [];
    for (const name of await caches.keys())
      for (const answer of await (await caches.open(name)).matchAll())
        found.push(await answer.text());
    return found;
  });
  await context.close();
  const bytes = kept.reduce((sum, text) => sum + gzipSync(text).length, 0);
  return figure(
    'kept by the service worker after the first visit of /lapor',
    '–',
    `${(bytes / 1000).toFixed(1)} kB`,
    `${kept.length} pages and files, gzipped; fetched in the background, those of the page from the browser's cache`,
  );
}

/** Opens a page in a profile that has seen nothing, and weighs all that it loads until nothing more comes. */
async function weigh(
  context: BrowserContext,
  address: string,
  act?: Visit['act'],
): Promise<Weighed> {
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Network.enable');
  const kinds = new Map<string, Weight>();
  const encodings = new Set<string>();
  const kindOf = new Map<string, string>();
  const lengthOf = new Map<string, number>();
  const bodies: Promise<void>[] = [];
  let last = Date.now();
  const weightOf = (kind: string) => {
    const weight = kinds.get(kind) ?? { files: 0, wire: 0, gzip: 0, served: 0 };
    kinds.set(kind, weight);
    return weight;
  };
  session.on('Network.responseReceived', ({ requestId, type, response }) => {
    kindOf.set(requestId, kindName(type, response.mimeType));
    const headers = new Headers(response.headers);
    const length = headers.get('content-length');
    if (length !== null) lengthOf.set(requestId, Number(length));
    const encoding = headers.get('content-encoding');
    if (encoding) encodings.add(encoding);
  });
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    last = Date.now();
    const weight = weightOf(kindOf.get(requestId) ?? 'other');
    weight.files += 1;
    weight.wire += encodedDataLength;
    weight.served += lengthOf.get(requestId) ?? encodedDataLength;
    bodies.push(
      session
        .send('Network.getResponseBody', { requestId })
        .then(({ body, base64Encoded }) => {
          weight.gzip += gzipSync(Buffer.from(body, base64Encoded ? 'base64' : 'utf8')).length;
        })
        // An answer without a body.
        .catch(() => undefined),
    );
  });
  session.on('Network.webSocketCreated', () => void (weightOf('socket').files += 1));
  session.on('Network.webSocketFrameReceived', ({ response }) => {
    last = Date.now();
    const weight = weightOf('socket');
    const bytes = Buffer.from(response.payloadData, response.opcode === 1 ? 'utf8' : 'base64');
    weight.wire += bytes.length;
    weight.gzip += gzipSync(bytes).length;
  });
  await page.goto(address, { waitUntil: 'load' });
  const quiet = async () => {
    while (Date.now() - last < QUIET) await page.waitForTimeout(100);
  };
  await quiet();
  last = Date.now();
  await act?.(page);
  await quiet();
  await Promise.all(bodies);
  const { pathname } = new URL(page.url());
  return { kinds, end: pathname, encodings };
}

function kindName(type: string, mime: string): string {
  if (type === 'Document') return 'HTML';
  if (mime.includes('javascript')) return 'JS';
  if (type === 'Stylesheet') return 'CSS';
  if (type === 'Font') return 'fonts';
  if (mime.includes('json')) return 'JSON';
  return type === 'Image' ? 'images' : 'other';
}
