// The news feed in words, and what is read aloud of it.
import { describe, expect, it } from 'vitest';
import type { ChangeKind, FeedChange } from '#domain/change.ts';
import { addNews } from '#sync/news.ts';
import { createI18n } from '#i18n/translate.ts';
import { Announcements, pauseBetween } from '../../src/routes/e/[incident]/board/feed/announce.ts';
import {
  concernsFeed,
  feedEntries,
  feedPage,
  feedTarget,
  feedText,
  spokenSummary,
} from '../../src/routes/e/[incident]/board/feed/feed.ts';
import type { FeedSource } from '../../src/routes/e/[incident]/board/feed/noun-feed.ts';
import { copiesOf, viewsOf } from '../support/rows.ts';
import { createWorld, taken, verified } from '../support/world.ts';

const id = createI18n('id');
const en = createI18n('en');
const whole = { short: 0, damaged: 0, expired: 0, wrong: 0, refused: 0, lost: 0, surplus: 0 };
const receipt = { at: '', organisation: null, good: 40, note: null, ...whole };
const bag = { quantity: 50, stop: 0, claim: null, loaded: [], receipt };
const sent = {
  id: '7d0c6a1e-3f7d-4a1b-9d55-0a4d7c1b2e3f',
  code: 'K7QF2A',
  organisation: null,
  stops: [{ site: null, area: '11.16', name: 'Karang Baru', arrivedAt: null }],
  lines: [
    { ...bag, item: 'BRS' },
    { ...bag, item: 'MIE', receipt: { ...receipt, short: 2 } },
  ],
};
const names: Record<string, string> = { '11.16': 'Aceh Tamiang' };

function setting() {
  const world = createWorld();
  const water = verified(world, 1200);
  const claim = taken(world, world.who.baznas, water.line, 300);
  const views = viewsOf(world);
  const { incident, national } = copiesOf(world);
  const source: FeedSource = {
    organisation: (one) => national.get('organisation', one),
    row: (line) => views.get(line),
    rowsOf: (need) => [...views.values()].filter((row) => row.need.id === need),
    get: (entity, one) => (one === sent.id ? (sent as never) : incident.get(entity, one)),
    areas: (code) => names[code],
  };
  let seq = 0;
  const change = (kind: ChangeKind, more: Partial<FeedChange> = {}): FeedChange => ({
    seq: (seq += 1),
    at: `2025-12-10T02:00:${String(seq).padStart(2, '0')}.000Z`,
    by: { member: world.who.baznas.member, organisation: world.who.baznas.organisation },
    kind,
    entity: 'claim',
    id: claim,
    body: {},
    ...more,
  });
  return { world, water, claim, source, change };
}

describe('the news feed', () => {
  it('tells the steps of a shipment, what did not come as sent, and not the promises that move along', () => {
    const { source, change } = setting();
    const step = (kind: ChangeKind) => change(kind, { entity: 'shipment', id: sent.id });
    const loaded = step('shipment.loaded');
    const moved = change('claim.progressed', { at: loaded.at });
    const entries = feedEntries([step('shipment.received'), moved, loaded]);
    expect(entries.map((entry) => feedText(id, entry, source))).toEqual([
      'Baznas menerima kiriman K7QF2A di Karang Baru, 1 barang tidak sesuai',
      'Baznas memuat kiriman K7QF2A untuk Karang Baru',
    ]);
    const page = `kiriman/${sent.id}`;
    expect(entries.map((entry) => feedPage(entry, source))).toEqual([page, page]);
  });

  it('names no actor where no organisation acted, least of all the program itself', () => {
    const { source, change, water } = setting();
    const by = { member: null, organisation: null };
    const need = { entity: 'need', id: water.need, by } as const;
    const told = (...changes: FeedChange[]) =>
      feedEntries(changes).map((entry) => [
        feedText(id, entry, source),
        feedText(en, entry, source),
      ]);
    const [[one = '', inEnglish = ''] = []] = told(change('need.posted', need));
    expect(one).toMatch(/^Dilaporkan: Air minum, /);
    expect(inEnglish).toMatch(/^Reported: Drinking water, /);
    const [[many = ''] = []] = told(change('need.posted', need), change('need.posted', need));
    expect(many).toMatch(/^2 laporan masuk, /);
    const [[claimed = ''] = []] = told(change('claim.taken', { by }));
    expect(claimed).toMatch(/^Lembaga yang tidak tercatat mengambil /);
    expect([one, many, claimed].join()).not.toContain('Posko');
  });

  it('says who took how much of what, where', () => {
    const { source, change, water } = setting();
    const [entry] = feedEntries([
      change('claim.taken', { body: { line: water.line, quantity: 300 } }),
    ]);
    expect(entry && feedText(id, entry, source)).toBe(
      'Baznas mengambil 300 L Air minum, SDN 2 Karang Baru, Aceh Tamiang',
    );
    expect(entry && feedText(en, entry, source)).toBe(
      'Baznas took 300 L Drinking water, SDN 2 Karang Baru, Aceh Tamiang',
    );
    expect(entry && feedTarget(entry, source)).toEqual({ kind: 'line', id: water.line });
  });

  it('tells several doings of one kind at one go as one, newest first', () => {
    const { source, change, world, water } = setting();
    const by = { member: null, organisation: world.who.coordinator.organisation };
    const verify = () => change('need.verified', { entity: 'need', id: water.need, by });
    const news = [verify(), verify(), verify(), change('claim.extended')].reverse();
    const entries = feedEntries(news);
    expect(entries.map((entry) => [entry.kind, entry.changes.length])).toEqual([
      ['claim.extended', 1],
      ['need.verified', 3],
    ]);
    expect(entries[1] && feedText(id, entries[1], source)).toBe(
      'Dinsos Aceh memverifikasi 3 laporan, Aceh Tamiang',
    );
  });

  it('tells a batch whose kinds take turns as one line a kind', () => {
    const { source, change, world, water } = setting();
    const by = { member: null, organisation: world.who.coordinator.organisation };
    const at = '2025-12-10T02:05:00.000Z';
    const turn = () => [
      change('need.posted', { entity: 'need', id: water.need, by, at }),
      change('need.verified', { entity: 'need', id: water.need, by, at }),
    ];
    const half = () => Array.from({ length: 200 }, turn).flat();
    const news = addNews(addNews([], [...half(), change('claim.taken')]), half());
    const entries = feedEntries(news);
    expect(entries.map(({ kind, count }) => [kind, count])).toEqual([
      ['need.verified', 400],
      ['need.posted', 400],
      ['claim.taken', 1],
    ]);
    expect(entries[1] && feedText(id, entries[1], source)).toContain('400 laporan');
  });

  it('tells a long run as one line with its true number, and people beside it stay', () => {
    const { source, change, world, water } = setting();
    const by = { member: null, organisation: world.who.coordinator.organisation };
    const at = '2025-12-10T02:05:00.000Z';
    const post = () => change('need.posted', { entity: 'need', id: water.need, by, at });
    const before = change('claim.taken');
    const batch = Array.from({ length: 9240 }, post);
    const news = addNews(addNews([], [before, ...batch.slice(0, 4000)]), batch.slice(4000));
    expect(news.length).toBeLessThan(30);
    const entries = feedEntries(news);
    expect(entries.map(({ kind, count }) => [kind, count])).toEqual([
      ['need.posted', 9240],
      ['claim.taken', 1],
    ]);
    expect(entries[0] && feedText(id, entries[0], source)).toBe(
      'Dinsos Aceh mengirim 9.240 laporan, antara lain Aceh Tamiang',
    );
  });

  it('leaves out bookkeeping and the second half of one doing', () => {
    const { change, water } = setting();
    const at = '2025-12-10T02:00:00.000Z';
    const of = { entity: 'need', id: water.need, at } as const;
    const news = [
      change('need.merged', of),
      change('need.supported', of),
      change('line.moved', { entity: 'line', at }),
    ].reverse();
    expect(feedEntries(news).map((entry) => entry.kind)).toEqual(['need.merged']);
  });

  it('C2: an expiry is told of whose time it was, though the clock did it', () => {
    const { source, change } = setting();
    const [entry] = feedEntries([
      change('claim.expired', { by: { member: null, organisation: null } }),
    ]);
    expect(entry && feedText(id, entry, source)).toBe(
      'Waktu Baznas habis: Air minum, SDN 2 Karang Baru, Aceh Tamiang',
    );
  });

  it('has a sentence in both languages for every kind it tells', () => {
    const { source, change, water, world } = setting();
    const kinds = feedEntries(
      (
        [
          'need.posted need.verified need.unverified need.revised need.rejected need.merged',
          'need.unmerged need.cancelled need.withdrawn need.reopened need.refreshed need.supported claim.taken',
          'claim.released claim.restored claim.extended claim.expired claim.progressed',
          'claim.delivered claim.confirmed claim.handover-asked claim.handover-declined',
          'claim.handed-over claim.supplied site.registered site.revised site.counted',
          'site.counted-earlier site.closed',
        ]
          .join(' ')
          .split(' ') as ChangeKind[]
      ).map((kind) => {
        const [entity] = kind.split('.') as ['need' | 'claim' | 'site'];
        const ids = { need: water.need, claim: change('claim.taken').id, site: world.site };
        // Of two needs that part again, the one whose state comes back is told.
        return change(kind, { entity, id: ids[entity], body: { state: 'verified' } });
      }),
    );
    expect(kinds.length).toBe(29);
    for (const entry of kinds)
      for (const i18n of [id, en]) expect(feedText(i18n, entry, source)).not.toMatch(/^$|[{}]/);
  });

  it('survives what has gone since', () => {
    const { source, change } = setting();
    const gone = { ...source, get: () => undefined, row: () => undefined };
    const [entry] = feedEntries([change('claim.released')]);
    expect(entry && feedText(id, entry, gone)).toBe(
      'Baznas melepas kebutuhan, lokasi tidak terlihat',
    );
    expect(entry && feedTarget(entry, gone)).toBeNull();
  });

  it('knows what concerns an organisation: its doings, and what others do to its claims', () => {
    const { source, change, world } = setting();
    const dompet = { member: null, organisation: world.who.dompet.organisation };
    const [asked] = feedEntries([change('claim.handover-asked', { by: dompet })]);
    const { baznas, rumah } = world.who;
    expect(asked && concernsFeed(asked, baznas.organisation, source)).toBe(true);
    expect(asked && concernsFeed(asked, dompet.organisation, source)).toBe(true);
    expect(asked && concernsFeed(asked, rumah.organisation, source)).toBe(false);
  });
});

describe('updates read aloud', () => {
  it('sums many changes up in one sentence', () => {
    const { change } = setting();
    const changes = [change('claim.taken'), change('claim.taken'), change('claim.delivered')];
    expect(spokenSummary(id, changes)).toBe('2 diambil dan 1 tiba');
    expect(spokenSummary(id, [change('claim.extended')])).toBe('');
  });

  it('speaks at most once in ten seconds, and not of what the reader did', () => {
    const { change, world } = setting();
    const announcements = new Announcements(0);
    const first = change('claim.taken', { by: { member: null, organisation: null } });
    announcements.add([first], world.who.baznas.member);
    expect(announcements.due(1000)).toBe(0);
    expect(announcements.take(1000)).toEqual([first]);
    announcements.add([change('claim.released'), first], world.who.baznas.member);
    expect(announcements.due(1500)).toBeNull();
    const second = change('claim.released', { by: { member: null, organisation: null } });
    announcements.add([second, first], world.who.baznas.member);
    expect(announcements.due(2000)).toBe(pauseBetween - 1000);
    expect(announcements.take(pauseBetween + 1000)).toEqual([second]);
  });
});
