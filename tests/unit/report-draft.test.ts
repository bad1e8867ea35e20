// Where drafts of reports are kept: each tab has its own, and none becomes a report about another place.
import { expect, test } from 'vitest';
import { newId } from '#sync/id.ts';
import { DraftStore } from '../../src/routes/lapor/draft-store.ts';
import type { DraftPlaces } from '../../src/routes/lapor/draft-store.ts';
import { emptyDraft } from '../../src/routes/lapor/draft.ts';
import type { Draft } from '../../src/routes/lapor/draft.ts';

/** A storage in memory, as the browser's. */
function storage(): Storage {
  const kept = new Map<string, string>();
  return {
    get length() {
      return kept.size;
    },
    clear: () => kept.clear(),
    getItem: (key) => kept.get(key) ?? null,
    key: (n) => [...kept.keys()][n] ?? null,
    removeItem: (key) => void kept.delete(key),
    setItem: (key, text) => void kept.set(key, text),
  };
}

/** A device: its tabs share the drafts and the locks. */
function device() {
  const drafts = storage();
  const held = new Set<string>();
  const open = (tab = storage()) => {
    const places: DraftPlaces = {
      ...{ drafts, tab },
      hold: (key) => Promise.resolve(!held.has(key) && Boolean(held.add(key))),
      release: (key) => void held.delete(key),
    };
    return { tab, store: new DraftStore('banjir', 'rina', places) };
  };
  return { drafts, open };
}

const siteOf = (id: string) => ({
  ...{ id, name: 'SMPN 2', path: 'Karang Baru', people: null, households: null },
  ...{ lat: null, lng: null },
});
const written = (note: string, site?: string): Draft => ({
  ...emptyDraft(newId()),
  note,
  ...(site !== undefined && { way: 'site', site: siteOf(site) }),
});
const contact = { name: 'Ibu Sari', phone: '0812' };
const nobody = { name: '', phone: '' };

test('two tabs write two drafts, and each finds its own again', async () => {
  const { open } = device();
  const one = open();
  const two = open();
  expect(await one.store.recall(null)).toBeNull();
  one.store.keep(written('satu'), contact);
  expect(await two.store.recall(null)).toBeNull();
  two.store.keep(written('dua'), nobody);
  one.store.close();
  const again = open(one.tab);
  expect(await again.store.recall(null)).toMatchObject({ draft: { note: 'satu' }, contact });
});

test('P1: the contact stays in its tab; what a closed tab left is taken up without it', async () => {
  const { drafts, open } = device();
  const one = open();
  await one.store.recall(null);
  one.store.keep(written('satu'), contact);
  for (let n = 0; n < drafts.length; n += 1)
    expect(drafts.getItem(drafts.key(n) ?? '')).not.toContain('0812');
  one.store.close();
  const later = await open().store.recall(null);
  expect(later).toMatchObject({ draft: { note: 'satu' }, contact: null });
});

test('a draft begun for one place never turns into a report about another', async () => {
  const { open } = device();
  const [a, b] = [newId(), newId()];
  const one = open();
  await one.store.recall({ id: a });
  one.store.keep(written('untuk A', a), nobody);
  one.store.close();
  const other = open(one.tab);
  expect(await other.store.recall({ id: b })).toBeNull();
  other.store.keep(written('untuk B', b), nobody);
  other.store.close();
  expect(await open(one.tab).store.recall({ id: a })).toMatchObject({ draft: { note: 'untuk A' } });
});

test('what was sent or thrown away is gone, and an empty form leaves nothing', async () => {
  const { drafts, open } = device();
  const one = open();
  await one.store.recall(null);
  one.store.keep(emptyDraft(newId()), nobody);
  expect(drafts.length).toBe(0);
  one.store.keep(written('satu'), nobody);
  one.store.drop();
  expect(drafts.length).toBe(0);
});
