// UX 70: what a stranger's first view of the lightest pages brings, counted in the build: the scripts that the document
// asks for and all that they import. `npm run bench` (BENCH_PARTS=bytes) weighs the same over the wire.
import { gzipSync } from 'node:zlib';
import type { APIRequestContext } from '@playwright/test';
import { expect, test } from '../support/visit.ts';

const IN_DOCUMENT = /["'(]([./\w-]*_app\/immutable\/[^"')]+\.js)["')]/g;
/** Not `import(…)`: what is loaded later is not in the first view. */
const IMPORTED = /(?:\bfrom|\bimport)\s*["']([^"']+\.js)["']/g;

interface View {
  /** Bytes, each file gzipped alone as it is served. */
  scripts: number;
  document: number;
  files: number;
}

async function view(request: APIRequestContext, path: string): Promise<View> {
  const answer = await request.get(path);
  const html = await answer.text();
  const found = new Map<string, number>();
  const load = async (address: string): Promise<void> => {
    if (found.has(address)) return;
    found.set(address, 0);
    const file = await request.get(address);
    expect(file.status(), address).toBe(200);
    const source = await file.text();
    found.set(address, gzipSync(source).length);
    for (const next of named(source, IMPORTED, address)) await load(next);
  };
  for (const address of named(html, IN_DOCUMENT, answer.url())) await load(address);
  const scripts = [...found.values()].reduce((sum, bytes) => sum + bytes, 0);
  return { scripts, document: gzipSync(html).length, files: found.size };
}

function named(source: string, form: RegExp, base: string): string[] {
  return [...source.matchAll(form)].map(([, path = '']) => new URL(path, base).href);
}

// The targets are 60 and 75 kB, and neither page is there yet: these bounds keep both from growing.
for (const [path, most] of [
  ['/', 72_000],
  ['/lapor', 80_000],
] as const) {
  test(`UX 70: a stranger's first view of ${path} brings at most ${most / 1000} kB of scripts`, async ({
    request,
  }) => {
    const { scripts, files, document } = await view(request, path);
    expect(files).toBeGreaterThan(2);
    expect(scripts).toBeLessThanOrEqual(most);
    if (path === '/lapor') expect(document).toBeLessThanOrEqual(25_000);
  });
}
