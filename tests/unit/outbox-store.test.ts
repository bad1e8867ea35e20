// The queue in IndexedDB and its flusher: what is kept, for whom, across updates of the app, and what ends the waiting.
import { IDBFactory } from 'fake-indexeddb';
import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { exclusiveBy } from '#outbox/exclusive.ts';
import { flush } from '#outbox/flusher.ts';
import type { FlushPorts } from '#outbox/flusher.ts';
import type { Item, QueuedCommand } from '#outbox/item.ts';
import { OutboxStore } from '#outbox/store.ts';
import { sendText } from '#outbox/transport.ts';

beforeEach(() => {
  indexedDB = new IDBFactory();
});

const day = 24 * 60 * 60 * 1000;
const now = Date.parse('2026-01-02T00:00:00.000Z');

function command(n: number, by: string | null = null): QueuedCommand {
  return {
    ...{ id: `id-${n}`, name: 'report.send', input: { n }, by },
    ...{ saidAt: '2026-01-01T00:00:00.000Z', incident: 'uji', label: `Beras ${n}` },
  };
}
const photo = (id: string) => ({ id, kind: 'photo' as const, blob: new Blob([id]) });
const ids = (items: Item[]) => items.map(({ id }) => id);

/** A flusher whose server answers as told; it remembers what was sent. */
function ports(store: OutboxStore, answer: (item: Item) => Response | Promise<Response>) {
  const sent: { id: string; init: RequestInit }[] = [];
  const made: FlushPorts = {
    store,
    exclusive: exclusiveBy(store, undefined, () => now),
    text: (item) =>
      sendText(item, {
        origin: '',
        prove: ({ nonce }, report) => Promise.resolve(`${nonce}~${report}`),
        fetch: async (_url, init = {}) => {
          sent.push({ id: item.id, init });
          return answer(item);
        },
      }),
    photo: () => Promise.resolve({ kind: 'stored' }),
    now: () => now,
    random: () => 0.5,
    changed: () => undefined,
  };
  return { made, sent };
}
const accept = ({ id }: Item) => Response.json({ id, seq: 1, result: {} });
const problem = (status: number, code: string, headers = {}) =>
  Response.json({ code, status }, { status, headers });

describe('what is kept', () => {
  it('R-P5: in the order in which it was said, each id once, also from two tabs', async () => {
    const [one, two] = [new OutboxStore(), new OutboxStore()];
    await one.add(command(1));
    await Promise.all([one.add(command(2)), two.add(command(2))]);
    await two.add(command(3));
    expect(ids(await one.all())).toEqual(['id-1', 'id-2', 'id-3']);
  });

  it('R-P5: an update of the app takes the queue along, also while an old tab has it open', async () => {
    const before = new OutboxStore();
    await before.add(command(1), [photo('p')]);
    const after = new OutboxStore({ later: [(db) => void db.createObjectStore('more' as 'item')] });
    expect(ids(await after.all())).toEqual(['id-1']);
    expect(await (await after.photo('p'))?.text()).toBe('p');
    // The old tab cannot use it any more, and destroys nothing.
    await expect(before.all()).rejects.toThrow();
    expect(ids(await after.all())).toEqual(['id-1']);
  });

  it('R-P5: a photo keeps its bytes until the server has them, or its person removes the item', async () => {
    const store = new OutboxStore();
    await store.add(command(1), [photo('p'), photo('q')]);
    const [item] = await store.all();
    const order = item?.order ?? 0;
    await store.change(order, (one) => ({
      ...one,
      photos: one.photos.map((p) => (p.id === 'p' ? { ...p, state: 'sent' } : p)),
    }));
    expect([await store.photo('p'), await (await store.photo('q'))?.text()]).toEqual([
      undefined,
      'q',
    ]);
    await store.change(order, () => null);
    expect([await store.all(), await store.photo('q')]).toEqual([[], undefined]);
  });

  it('R-P5: tidying forgets what was sent days ago, and nothing that waits or was set aside', async () => {
    const store = new OutboxStore();
    for (const n of [1, 2, 3]) await store.add(command(n));
    const [first, second] = await store.all();
    await store.change(first?.order ?? 0, (item) => ({ ...item, state: 'sent' }));
    await store.change(second?.order ?? 0, (item) => ({ ...item, state: 'set-aside' }));
    await store.tidy(now);
    expect(ids(await store.all())).toEqual(['id-1', 'id-2', 'id-3']);
    await store.tidy(now + 30 * day);
    expect(ids(await store.all())).toEqual(['id-2', 'id-3']);
  });
});

describe('who sends it', () => {
  it('R-P5: what one person wrote waits while another one is signed in', async () => {
    const store = new OutboxStore();
    await store.add(command(1, 'ani'));
    await store.add(command(2));
    const { made, sent } = ports(store, accept);
    await flush(made, { who: 'budi', eager: true });
    expect(sent.map(({ id }) => id)).toEqual(['id-2']);
    // Nobody's goes without a session, whoever is signed in.
    expect(sent[0]?.init.credentials).toBe('omit');
    await flush(made, { who: 'ani', eager: true });
    expect(sent[1]?.init.headers).toMatchObject({ 'posko-member': 'ani' });
    expect((await store.all()).every(({ state }) => state === 'sent')).toBe(true);
  });

  it('R-P5: an ended session keeps the item until its person has signed in again', async () => {
    const store = new OutboxStore();
    await store.add(command(1, 'ani'));
    const ended = ports(store, () => problem(401, 'not-signed-in'));
    await flush(ended.made, { who: 'ani', eager: true });
    await flush(ended.made, { who: 'ani', eager: true });
    expect(ended.sent).toHaveLength(1);
    const again = ports(store, accept);
    await flush(again.made, { who: 'ani', eager: true, fresh: true });
    expect(await store.all()).toMatchObject([{ state: 'sent' }]);
  });

  it('R-P5: two tabs without locks of the browser send nothing twice at once', async () => {
    const store = new OutboxStore();
    for (const n of [1, 2, 3]) await store.add(command(n));
    let out = 0;
    let most = 0;
    const slow = async (item: Item) => {
      most = Math.max(most, (out += 1));
      await new Promise((resolve) => setTimeout(resolve, 5));
      out -= 1;
      return accept(item);
    };
    const tabs = [ports(store, slow), ports(new OutboxStore(), slow)];
    await Promise.all(tabs.map(({ made }) => flush(made, { who: null, eager: true })));
    expect(most).toBe(1);
    expect(tabs.flatMap(({ sent }) => sent.map(({ id }) => id))).toEqual(['id-1', 'id-2', 'id-3']);
  });
});

describe('what ends the waiting', () => {
  it.each<[string, () => Response]>([
    ['503 of our server', () => problem(503, 'unavailable')],
    ['429', () => problem(429, 'too-many-attempts')],
    ["a captive portal's page", () => new Response('<html>', { status: 200 })],
    ["a captive portal's JSON", () => Response.json({ ok: true })],
    ['the answer to another command', () => Response.json({ id: 'id-9', seq: 1, result: {} })],
    ["a proxy's 403", () => new Response('forbidden', { status: 403 })],
    ["a proxy's 404", () => new Response('', { status: 404 })],
    ["a proxy's 413", () => new Response('too large', { status: 413 })],
    ['502', () => new Response('', { status: 502 })],
    ['an old page', () => problem(426, 'page-outdated')],
  ])('R-P5: %s means later', async (_what, answer) => {
    const store = new OutboxStore();
    await store.add(command(1));
    const wait = await flush(ports(store, answer).made, { who: null, eager: true });
    expect(wait).toBeGreaterThan(0);
    expect(await store.all()).toMatchObject([{ state: 'waiting', input: { n: 1 }, attempts: 1 }]);
  });

  it('S23: what the server asks a proof for is sent again with it at once, and waits when that does not do', async () => {
    const store = new OutboxStore();
    await store.add(command(1));
    const asked = () =>
      Response.json({ code: 'proof-needed', status: 429, nonce: 'n', bits: 3 }, { status: 429 });
    const headers = () => sent.map(({ init }) => new Headers(init.headers).get('posko-proof'));
    const { made, sent } = ports(store, asked);
    await flush(made, { who: null, eager: true });
    expect(headers()).toEqual([null, 'n~id-1']);
    expect(await store.all()).toMatchObject([{ state: 'waiting', attempts: 1 }]);
    const taking = ports(store, (item) => (taking.sent.length > 1 ? accept(item) : asked()));
    await flush(taking.made, { who: null, eager: true });
    expect(await store.all()).toMatchObject([{ state: 'sent' }]);
  });

  it('R-P5: a demanded pause is kept, also when somebody asks for it', async () => {
    const store = new OutboxStore();
    await store.add(command(1));
    const { made, sent } = ports(store, () => problem(503, 'unavailable', { 'retry-after': '90' }));
    expect(await flush(made, { who: null, eager: true })).toBe(90_000);
    expect(await flush(made, { who: null, eager: true })).toBe(90_000);
    expect(sent).toHaveLength(1);
  });

  it.each([
    [422, 'invalid-input'],
    [409, 'command-id-reused'],
    [409, 'incident-closed'],
    [403, 'not-allowed'],
    [413, 'too-large'],
  ])('R-P5: %s %s sets it aside with its words, and the next one goes', async (status, code) => {
    const store = new OutboxStore();
    await store.add(command(1));
    await store.add(command(2));
    const { made } = ports(store, (item) =>
      item.id === 'id-1' ? problem(status, code) : accept(item),
    );
    expect(await flush(made, { who: null, eager: true })).toBeNull();
    expect(await store.all()).toMatchObject([
      { state: 'set-aside', input: { n: 1 }, answer: { code } },
      { state: 'sent', input: null },
    ]);
  });
});
