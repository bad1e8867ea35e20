// What a hostile page, text or request meets: checked from outside, over HTTP and in a browser.
import { randomUUID } from 'node:crypto';
import type { APIRequestContext, Page } from '@playwright/test';
import { WebSocket } from 'ws';
import { expect, test } from '../support/visit.ts';
import {
  boardAt,
  button,
  cardOf,
  incident,
  newNeed,
  newPlace,
  newVerifiedNeed,
  open,
  origin,
  program,
} from './steps.ts';

const here = new URL(origin);
const foreign = [
  'https://jahat.example',
  `http://localhost.jahat.example:${here.port}`,
  `http://localhost:${Number(here.port) + 1}`,
  `https://localhost:${here.port}`,
  'null',
];

/** Every door that is not plain reading. */
const doors: [method: string, path: string, body: 'json' | 'form'][] = [
  ['POST', '/api/v1/session', 'json'],
  ['DELETE', '/api/v1/session', 'json'],
  ['POST', '/api/v1/commands/need.post', 'json'],
  ['POST', `/api/v1/incidents/${incident}/similar`, 'json'],
  ['POST', `/api/v1/incidents/${incident}/sites`, 'json'],
  ['PUT', '/api/v1/session', 'json'],
  ['PATCH', '/api/v1/session', 'json'],
  ['POST', '/masuk?/masuk', 'form'],
  ['POST', '/masuk?/keluar', 'form'],
  ['POST', '/pilihan', 'form'],
  ['POST', '/akun?/lainnya', 'form'],
  ['POST', '/organisasi/baru', 'form'],
  ['POST', '/tidak-ada', 'form'],
];
const types = { json: 'application/json', form: 'application/x-www-form-urlencoded' };

for (const from of foreign) {
  test(`every write from ${from.replace(/\d{4,}/, 'PORT')} is refused, signed in or not`, async ({
    visit,
  }) => {
    const strangerPage = await visit();
    const memberPage = await visit('responder.lazisnu');
    for (const request of [strangerPage.request, memberPage.request]) {
      for (const [method, path, body] of doors) {
        const response = await request.fetch(path, {
          method,
          data: body === 'json' ? '{}' : 'a=b',
          maxRedirects: 0,
          headers: { origin: from, 'content-type': types[body] },
        });
        expect(response.status(), `${method} ${path}`).toBe(403);
      }
    }
    // And nobody was signed out by it.
    expect((await memberPage.request.get('/api/v1/session')).status()).toBe(200);
  });
}

test('a request that says it comes from another site is refused without an Origin', async ({
  visit,
}) => {
  const { request } = await visit('responder.lazisnu');
  for (const site of ['cross-site', 'same-site']) {
    const response = await request.delete('/api/v1/session', {
      headers: { 'sec-fetch-site': site },
    });
    expect(response.status(), site).toBe(403);
  }
  expect((await request.get('/api/v1/session')).status()).toBe(200);
});

test('the socket opens for our own pages alone', async () => {
  const address = `ws://${here.host}/socket.io/?EIO=4&transport=websocket`;
  const outcome = (from: string) =>
    new Promise<string>((resolve) => {
      const socket = new WebSocket(address, { origin: from });
      socket.on('open', () => {
        resolve('open');
        socket.close();
      });
      socket.on('unexpected-response', (_request, response) => {
        resolve(String(response.statusCode));
        socket.terminate();
      });
      socket.on('error', () => resolve('error'));
    });
  expect(await outcome(origin)).toBe('open');
  for (const from of foreign) expect(await outcome(from), from).toMatch(/^4\d\d$/);
  for (const from of foreign) {
    const poll = await fetch(`${origin}/socket.io/?EIO=4&transport=polling`, {
      headers: { origin: from },
    });
    expect(poll.status, from).toBe(403);
  }
});

test('every page, errors too, says which scripts may run, and inline ones may not', async ({
  visit,
}) => {
  const paths = ['/', '/masuk', '/api', '/tidak-ada', `/e/${incident}/peta`, '/e/tidak-ada/peta'];
  const member = ['/akun', '/organisasi', '/lapor', '/tugas', '/katalog', '/impor', '/impor/kata'];
  const { request } = await visit('responder.lazisnu');
  for (const path of [...paths, ...member, '/%E0%A4%A', `/${'a'.repeat(4000)}`]) {
    const response = await request.get(path);
    const { 'content-security-policy': policy = '', ...headers } = response.headers();
    const scripts =
      /script-src ([^;]+)/.exec(policy)?.[1] ?? /default-src ([^;]+)/.exec(policy)?.[1];
    expect(scripts, path).toBeTruthy();
    expect(scripts, path).not.toMatch(/unsafe|\*|data:|https?:/);
    expect(policy, path).toContain("frame-ancestors 'none'");
    expect(headers['x-content-type-options'], path).toBe('nosniff');
    if (!response.headers()['content-type']?.startsWith('text/html')) continue;
    const inline = (await response.text()).match(/<script(?![^>]*\b(nonce|src)=)[^>]*>/g);
    expect(inline, path).toBeNull();
  }
});

/** Texts that would run where they are pasted into markup, an attribute, a template or an address. */
const payloads = [
  '<img src=x onerror="window.ditembus=1;alert(1)">',
  '"><script>window.ditembus=1;alert(1)</script>',
  '</textarea><svg onload=alert(1)>',
  'javascript:alert(1)',
  "{{constructor.constructor('alert(1)')()}}",
];

/** Notes everything that must not happen on a page. */
async function watch(page: Page): Promise<string[]> {
  const seen: string[] = [];
  page.on('dialog', (dialog) => {
    seen.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('pageerror', (error) => seen.push(`error: ${error.message}`));
  page.on('console', (message) => {
    if (/content security policy/i.test(message.text())) seen.push(message.text());
  });
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) =>
      console.error('Content Security Policy:', event.violatedDirective, event.blockedURI),
    );
  });
  return seen;
}

test('text that looks like a program is text, for the coordinator, an NGO and the public', async ({
  visit,
}) => {
  test.setTimeout(120_000);
  const [image = '', script = '', vector = '', link = '', template = ''] = payloads;
  const coordinator = await program('coordinator');
  const place = await newPlace(`Pos ${image}`);
  const board = await coordinator.must('site.register', {
    incident,
    name: `Dusun ${script}`,
    kind: 'shelter',
    area: '11.16',
    point: { lat: 4.3, lng: 98.05 },
    landmark: vector,
    source: link,
  });
  const wish = { item: 'KCP', quantity: 9, urgency: 'critical', people: 900 } as const;
  const { line } = await newVerifiedNeed(place, {
    ...wish,
    note: payloads.join(' '),
    contactName: `${vector} ${template}`,
    contactPhone: '081234567890',
  });
  const loose = await (
    await program('reporter')
  ).must('need.post', {
    incident,
    area: '11.16',
    landmark: `${script} ${vector}`,
    note: link,
    lines: [{ item: 'KCP', quantity: 3, urgency: 'low' }],
  });

  for (const name of ['coordinator', 'responder.baznas']) {
    const page = await visit(name);
    const seen = await watch(page);
    await open(page, boardAt('kebutuhan', { item: 'KCP', line }));
    await expect(page.getByRole('heading', { name: new RegExp('Pos <img src=x') })).toBeVisible();
    await page.getByText('Rincian', { exact: true }).click();
    await expect(cardOf(page).getByText(template, { exact: false }).first()).toBeVisible();
    if (name === 'coordinator') {
      await button(page, 'Lihat kontak').click();
      await expect(cardOf(page).getByText(vector, { exact: false }).last()).toBeVisible();
    }
    const [looseLine = ''] = loose.lines as string[];
    await open(page, boardAt('peta', { item: 'KCP', line: looseLine }));
    await expect(cardOf(page)).toBeVisible();
    await open(page, `/e/${incident}/peta?lokasi=${String(board.site)}`);
    await expect(page.getByRole('heading', { name: /Dusun "><script>/ })).toBeVisible();
    expect(await page.evaluate(() => 'ditembus' in window)).toBe(false);
    expect(seen).toEqual([]);
  }

  const everyone = await visit();
  const seen = await watch(everyone);
  await everyone.goto('/');
  await expect(everyone.getByText(/Pos <img src=x/).first()).toBeAttached();
  expect(await everyone.evaluate(() => 'ditembus' in window)).toBe(false);
  expect(seen).toEqual([]);
});

const command = (request: APIRequestContext, name: string, data: Buffer | object) =>
  request.post(`/api/v1/commands/${name}`, {
    data,
    headers: { origin, 'content-type': 'application/json' },
  });

test('bodies that are too large, no JSON or another one under a used id are refused by code', async ({
  visit,
}) => {
  const { request } = await visit('reporter');
  const place = await newPlace('Pos Batas');
  const line = { item: 'GYG', quantity: 4, urgency: 'low' };
  const good = { id: randomUUID(), input: { incident, site: place.id, lines: [line] } };
  const refusal = async (answer: Promise<{ status(): number; json(): Promise<unknown> }>) => {
    const response = await answer;
    const { code } = (await response.json()) as { code: string };
    return [response.status(), code];
  };

  const huge = { ...good, input: { ...good.input, note: 'a'.repeat(1_000_000) } };
  expect(await refusal(command(request, 'need.post', huge))).toEqual([413, 'too-large']);
  for (const text of ['{', 'halo', '', '\u0000']) {
    // As bytes: a text would be made JSON on its way.
    const answer = command(request, 'need.post', Buffer.from(text));
    expect(await refusal(answer), text).toEqual([400, 'not-json']);
  }
  const form = request.post('/api/v1/commands/need.post', {
    data: 'a=b',
    headers: { origin, 'content-type': types.form },
  });
  expect(await refusal(form)).toEqual([400, 'not-json']);

  const first = await command(request, 'need.post', good);
  expect(first.status()).toBe(200);
  const again = await command(request, 'need.post', good);
  expect(await again.json()).toEqual(await first.json());
  const other = { ...good, input: { ...good.input, people: 12 } };
  expect(await refusal(command(request, 'need.post', other))).toEqual([409, 'command-id-reused']);
});

test('a snapshot that the reader holds already costs a 304', async ({ visit }) => {
  const { request } = await visit('observer');
  const board = `/api/v1/incidents/${incident}/board`;
  // Other tests write meanwhile: sooner or later nobody does between two requests.
  await expect
    .poll(async () => {
      const { etag = '' } = (await request.get(board)).headers();
      const again = await request.get(board, { headers: { 'if-none-match': etag } });
      return [again.status(), (await again.body()).byteLength];
    })
    .toEqual([304, 0]);
});

test('a session that is ended elsewhere loses its sockets and its rights at once', async ({
  visit,
}) => {
  // An account that no other test signs in with.
  const left = await visit('responder.lazismu');
  const cut = new Promise<void>((resolve) => {
    left.on('websocket', (socket) => socket.on('close', () => resolve()));
  });
  const place = await newPlace('Pos Sesi');
  const { need, line } = await newNeed(place, { item: 'SAU', quantity: 5 });
  await open(left, boardAt('kebutuhan', { item: 'SAU', line }));
  await expect(cardOf(left)).toContainText('Dilaporkan');

  const owner = await visit('responder.lazismu');
  await owner.goto('/akun');
  await button(owner, 'Keluarkan semua perangkat lain').click();
  await expect(owner.getByText('Semua perangkat lain sudah dikeluarkan.')).toBeVisible();
  await cut;
  expect((await left.request.get('/api/v1/session')).status()).toBe(401);
  const refused = await command(left.request, 'need.support', { id: randomUUID(), input: {} });
  expect(refused.status()).toBe(401);
  // The screen says so. What stood on it stays, greyed, and nothing new arrives there.
  await expect(left.getByRole('alert').filter({ hasText: 'Sesi berakhir' })).toBeVisible();
  await expect(left.locator('#isi')).toHaveCSS('filter', 'grayscale(1)');
  await open(owner, boardAt('kebutuhan', { item: 'SAU', line }));
  await expect(cardOf(owner)).toContainText('Dilaporkan');
  await (await program('coordinator')).must('need.cancel', { incident, need, reason: 'Uji sesi.' });
  await expect(cardOf(owner)).toContainText('Dibatalkan');
  await expect(cardOf(left)).toContainText('Dilaporkan');
  await expect(cardOf(left)).not.toContainText('Dibatalkan');
});
