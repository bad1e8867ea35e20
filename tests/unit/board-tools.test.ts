// Keys, search, the shared text and the arithmetic of an estimate.
import { describe, expect, it } from 'vitest';
import { createI18n } from '#i18n/translate.ts';
import type { Arithmetic } from '#domain/need.ts';
import type { Standard } from '#domain/standard.ts';
import { suggest } from '#domain/suggestion.ts';
import { arithmeticText } from '../../src/routes/e/[incident]/board/need/arithmetic.ts';
import { Keyboard } from '../../src/routes/e/[incident]/board/shell/keyboard.ts';
import type { KeyPress } from '../../src/routes/e/[incident]/board/shell/keyboard.ts';
import { placeLine, spokenName } from '../../src/routes/e/[incident]/board/name.ts';
import { find, index } from '../../src/routes/e/[incident]/board/shell/palette.ts';
import type { Entry } from '../../src/routes/e/[incident]/board/shell/palette.ts';
import { longestShare, shareText } from '../../src/routes/e/[incident]/board/need/share.ts';
import { viewOf } from '../support/rows.ts';
import type { World } from '../support/world.ts';
import { createWorld, incident, pass, reported, taken, verified } from '../support/world.ts';

const id = createI18n('id');
const key = (name: string, more: Partial<KeyPress> = {}): KeyPress => ({
  key: name,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  repeat: false,
  ...more,
});
const free = { typing: false, singles: true, now: 0 };

describe('keys', () => {
  it('open search with Ctrl K even from a field, and single keys only outside', () => {
    const keys = new Keyboard();
    const typing = { ...free, typing: true };
    expect(keys.read(key('k', { ctrlKey: true }), typing)).toBe('search');
    expect(keys.read(key('K', { metaKey: true }), typing)).toBe('search');
    expect(keys.read(key('j'), typing)).toBeNull();
    expect(keys.read(key('j'), free)).toBe('next');
    expect(keys.read(key('V'), free)).toBe('verify');
    expect(keys.read(key('?'), free)).toBe('help');
  });

  it('WCAG 2.1.4: single keys can be switched off, Escape and Ctrl K stay', () => {
    const keys = new Keyboard();
    const off = { ...free, singles: false };
    for (const name of ['/', 'j', 'k', 'c', 'v', 'n', 'g', '?'])
      expect(keys.read(key(name), off)).toBeNull();
    expect(keys.read(key('Escape'), off)).toBe('close');
    expect(keys.read(key('k', { ctrlKey: true }), off)).toBe('search');
  });

  it('wait a moment for the second key after G', () => {
    const keys = new Keyboard();
    expect(keys.read(key('g'), free)).toBeNull();
    expect(keys.read(key('p'), { ...free, now: 500 })).toBe('go-map');
    expect(keys.read(key('p'), { ...free, now: 600 })).toBeNull();
    keys.read(key('g'), { ...free, now: 700 });
    expect(keys.read(key('k'), { ...free, now: 800 })).toBe('go-list');
    keys.read(key('g'), { ...free, now: 1000 });
    expect(keys.read(key('k'), { ...free, now: 9000 })).toBe('previous');
  });

  it('UX 21: decide nothing while they are held down; walking and Ctrl K go on', () => {
    const keys = new Keyboard();
    const held = (name: string, more: Partial<KeyPress> = {}) =>
      keys.read(key(name, { repeat: true, ...more }), free);
    for (const name of ['v', 'x', 'e', 'm', 's', 'c', 'n', 'Escape', '/', '?'])
      expect(held(name)).toBeNull();
    expect([held('j'), held('k'), held('k', { ctrlKey: true })]).toEqual([
      ...['next', 'previous', 'search'],
    ]);
    keys.read(key('g'), free);
    expect(held('g')).toBeNull();
    expect(keys.read(key('p'), free)).toBe('go-map');
  });

  it('leave the browser its own combinations', () => {
    const keys = new Keyboard();
    expect(keys.read(key('n', { ctrlKey: true }), free)).toBeNull();
    expect(keys.read(key('v', { altKey: true }), free)).toBeNull();
  });
});

describe('places', () => {
  it('are told by their landmark where no site is registered, in one line with district and regency', () => {
    const world = createWorld();
    const row = viewOf(world, reported(world, 10).line);
    const names: Record<string, string> = { '11.16': 'Aceh Tamiang', '11.16.08': 'Rantau' };
    const areas = (code: string) => names[code];
    const lost = (landmark: string | null) => ({
      site: null,
      need: { ...row.need, site: null, area: '11.16.08', landmark },
    });
    expect(placeLine(id, lost('belakang pabrik'), areas)).toBe(
      'belakang pabrik, Rantau, Aceh Tamiang',
    );
    expect(placeLine(id, lost(null), areas)).toBe('Rantau, Aceh Tamiang');
  });
});

describe('search', () => {
  const entries = index([
    { kind: 'action', id: 'map', label: 'Buka peta', detail: '' },
    {
      kind: 'line',
      id: '1',
      label: 'Air minum, SMU 1 Rantau',
      detail: 'sisa 800 L, Aceh Tamiang',
      weight: 2,
    },
    {
      kind: 'line',
      id: '2',
      label: 'Air bersih, Masjid Raya',
      detail: 'Tercukupi',
      words: 'tangki air',
    },
    { kind: 'site', id: '3', label: 'Rantau Peureulak', detail: 'Pos pengungsian' },
    { kind: 'organisation', id: '4', label: 'Baznas', detail: 'Badan Amil Zakat Nasional' },
  ] satisfies Entry[]);
  const ids = (query: string) => find(entries, query).map((entry) => entry.id);

  it('finds names in any of their spellings, also before the query is typed to its end', () => {
    const places = index([
      { kind: 'site', id: 'm', label: "Mesjid Jum'at Sei Liput", detail: '' },
      { kind: 'area', id: 'a', label: 'Lima Puluh Kota', detail: 'Kabupaten' },
    ]);
    const ids = (query: string) => find(places, query).map((entry) => entry.id);
    for (const query of ['masjid jumat', 'mesjid sungai', 'jum’at', 'mesj'])
      expect(ids(query)).toEqual(['m']);
    for (const query of ['50', 'lima puluh', 'lima pu', 'kabupaten 50'])
      expect(ids(query)).toEqual(['a']);
  });

  it('finds by any word, in any order, without regard to case and accents', () => {
    expect(ids('rantau AIR')).toEqual(['1']);
    expect(ids('TANGKI')).toEqual(['2']);
    expect(ids('zákat')).toEqual(['4']);
    expect(ids('tidak ada')).toEqual([]);
  });

  it('puts what begins like the query first', () => {
    expect(ids('rantau')).toEqual(['3', '1']);
    expect(ids('air')).toEqual(['1', '2']);
  });

  it('offers the actions while nothing is typed', () => {
    expect(ids('  ')).toEqual(['map']);
  });
});

describe('the shared text', () => {
  const areas = () => 'Aceh Tamiang';
  const facts = (world: World, place = 'SDN 2 Karang Baru, Aceh Tamiang') => ({
    place,
    url: 'https://posko.id/e/x/peta?kebutuhan=1',
    now: world.board.now,
  });

  it('says urgency, item, gap, place, time and link', () => {
    const world = createWorld();
    const { line } = verified(world, 1200, { urgency: 'critical' });
    taken(world, world.who.baznas, line, 400);
    expect(shareText(id, viewOf(world, line), facts(world))).toBe(
      [
        '*KRITIS* Air minum: sisa 800 L dari 1.200 L',
        'SDN 2 Karang Baru, Aceh Tamiang',
        'Per 10 Des 2025, 09.00 WIB',
        'https://posko.id/e/x/peta?kebutuhan=1',
      ].join('\n'),
    );
  });

  it('stays under 700 characters and says what nobody checked', () => {
    const world = createWorld();
    const { line } = reported(world, 1200);
    pass(world, 49);
    const text = shareText(id, viewOf(world, line), facts(world, 'Dusun '.repeat(300)));
    expect(text.length).toBeLessThanOrEqual(longestShare);
    expect(text).toContain('…');
    expect(text).toContain('Belum diverifikasi, Perlu dicek ulang');
    expect(text).toContain('https://');
  });

  it('P1: carries no note and no contact', () => {
    const world = createWorld();
    const { result } = world.board.must(world.who.reporter, 'need.post', {
      incident,
      site: world.site,
      lines: [{ item: 'SEL', quantity: 5, urgency: 'low' }],
      note: 'Ibu Rina menunggu',
      contactName: 'Rina',
      contactPhone: '08123456789',
    });
    const [line = ''] = result.lines as string[];
    const text = shareText(id, viewOf(world, line), facts(world));
    expect(text).not.toMatch(/Rina|8123/);
    expect(spokenName(id, viewOf(world, line), { areas, now: world.board.now })).not.toMatch(
      /Rina/,
    );
  });
});

describe('an estimate shows its working', () => {
  it('names people, factor, days, share and basis', () => {
    const arithmetic = {
      counted: 1240,
      per: 'people' as const,
      shareUsed: null,
      factor: 2.5,
      days: 3,
      basis: '2,5 L/orang/hari',
    } as const;
    const told = (given: Arithmetic, asked: number, unit = 'liter') =>
      arithmeticText(id, { arithmetic: given, unit, asked });
    expect(told(arithmetic, 9300)).toEqual([
      '1.240 jiwa × 2,5 L × 3 hari = 9.300 L, perkiraan.',
      'Dasar: 2,5 L/orang/hari.',
    ]);
    expect(told(arithmetic, 9500)[1]).toBe('Kini diminta 9.500 L.');
    const shared = { ...arithmetic, per: 'toddlers', shareUsed: 0.08, days: 1 } as const;
    expect(told(shared, 3100, 'paket')[1]).toBe('Jumlah balita diperkirakan 8% dari jiwa.');
    expect(arithmeticText(id, { arithmetic: null, unit: 'liter', asked: 5 })).toEqual([]);
  });

  it('N4: calls 52 infants of 3,239 people 1.6 % of them', () => {
    const infants: Standard = {
      ...{ id: 'PPB', factor: 0.3, per: 'infants', daily: true, basis: '6 lembar/bayi/hari' },
      verified: 'asumsi',
    };
    const found = suggest(infants, { people: 3239, households: null });
    if (!found) throw new Error('nothing suggested');
    const line = { arithmetic: found.arithmetic, unit: 'pak', asked: found.quantity };
    expect(arithmeticText(id, line).slice(0, 2)).toEqual([
      '52 bayi × 0,3 pak × 3 hari = 47 pak, perkiraan.',
      '3.239 jiwa × 1,6% = 52 bayi, dibulatkan ke atas.',
    ]);
  });
});
