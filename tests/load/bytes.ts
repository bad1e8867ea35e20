// What pages weigh over the wire: a first visit with an empty cache, by kind of file, beside the limits of UX 64 and 70–73.
import { gzipSync } from 'node:zlib';
import type { BrowserContext } from '@playwright/test';
import { startPageServer } from './page-server.ts';
import type { PageServer } from './page-server.ts';
import { figure } from './report.ts';
import type { Figure } from './report.ts';

interface Visit {
  path: string;
  /** A demo account; a stranger without. */
  name?: string;
  headers?: Record<string, string>;
  /** What the reader has chosen, as its mark in the table. */
  mark?: string;
  target: string;
  /** Measures a second visit too, in the same profile and without a service worker, whose own traffic a page does not see. */
  again?: boolean;
}

/** A session that begins in Hemat Data: the light list, and the whole board behind it. */
const saving = { headers: { 'save-data': 'on' }, mark: 'Save-Data', again: true };

const visits: Visit[] = [
  { path: '/', target: 'JS ≤ 60 kB' },
  { path: '/lapor', target: 'JS ≤ 75, HTML + CSS ≤ 25 kB' },
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
  /** The bodies, gzipped one by one: what the limits speak of. */
  gzip: number;
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
    return figures;
  } finally {
    await server.close();
  }
}

async function row(server: PageServer, visit: Visit): Promise<Figure[]> {
  const { path, name, headers, again = false } = visit;
  const context = await server.visitor(name, {
    ...(headers && { extraHTTPHeaders: headers }),
    ...(again && { serviceWorkers: 'block' }),
  });
  const figures = [told(visit, 'first', await weigh(context, server.origin + path))];
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
  const js = kB(sum(({ gzip }) => gzip, 'JS'));
  const paper = kB(sum(({ gzip }) => gzip, 'HTML', 'CSS'));
  const all = `${kB(sum(({ gzip }) => gzip))} kB, ${kB(sum(({ wire }) => wire))} over the wire`;
  return figure(
    `${nth} visit of ${path} by ${who}`,
    target || '–',
    `JS ${js}, HTML + CSS ${paper}, all ${all}`,
    `${moved}kB gzipped (as served with headers, ${[...encodings].join('/')}; files): ${parts.join(', ')}`,
  );
}

/** Opens a page in a profile that has seen nothing, and weighs all that it loads until nothing more comes. */
async function weigh(context: BrowserContext, address: string): Promise<Weighed> {
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Network.enable');
  const kinds = new Map<string, Weight>();
  const encodings = new Set<string>();
  const kindOf = new Map<string, string>();
  const bodies: Promise<void>[] = [];
  let last = Date.now();
  const weightOf = (kind: string) => {
    const weight = kinds.get(kind) ?? { files: 0, wire: 0, gzip: 0 };
    kinds.set(kind, weight);
    return weight;
  };
  session.on('Network.responseReceived', ({ requestId, type, response }) => {
    kindOf.set(requestId, kindName(type, response.mimeType));
    const encoding = new Headers(response.headers).get('content-encoding');
    if (encoding) encodings.add(encoding);
  });
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    last = Date.now();
    const weight = weightOf(kindOf.get(requestId) ?? 'other');
    weight.files += 1;
    weight.wire += encodedDataLength;
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
  while (Date.now() - last < QUIET) await page.waitForTimeout(100);
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
