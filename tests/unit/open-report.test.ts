// The report form of everybody: the same walk in the browser and on the server, and the command it becomes.
import { describe, expect, test } from 'vitest';
import { openedAt, timedId } from '../../src/routes/lapor/open/timed-id.ts';
import {
  areaValue,
  chosenAreas,
  readAnswers,
  siteValue,
} from '../../src/routes/lapor/open/answer.ts';
import { toReport } from '../../src/routes/lapor/open/input.ts';
import { walk } from '../../src/routes/lapor/open/step.ts';
import type { Known } from '../../src/routes/lapor/open/step.ts';

const known: Known = {
  incident: { id: 'uji-1', name: 'Uji', areas: ['11'] },
  items: [
    { id: 'BERAS', name: 'Beras', unit: 'kg', aliases: [] },
    { id: 'TENDA', name: 'Tenda', unit: 'unit', aliases: [] },
  ],
  standards: [],
  locale: 'id',
};
const site = siteValue({
  id: '00000000-0000-4000-8000-000000000001',
  area: '11.16.08',
  people: 480,
  name: 'SMU | Rantau',
});
const full = {
  code: '7QF4KM2X',
  site,
  'pick.BERAS': '1',
  'amount.BERAS': '1,2 ton',
  urgency: 'high',
  people: '1.200',
};

describe('walking the form', () => {
  test('a screen with something missing names the field and keeps what was typed', () => {
    const move = walk({ landmark: 'x' }, 'tempat', 'next', known);
    expect(move).toMatchObject({ step: 'tempat', answers: { landmark: 'x' } });
    expect(move.troubles.map(({ field }) => field)).toEqual(['find']);
  });

  test.each([
    ['a post', { site }],
    ['an area', { area0: areaValue({ code: '11.16', name: 'Aceh Tamiang' }) }],
    ['a landmark alone', { landmark: 'Masjid Nurul Iman' }],
    ['a point', { lat: '4.25', lng: '98.06' }],
  ])('%s is place enough', (_, answers) => {
    expect(walk(answers, 'tempat', 'next', known)).toMatchObject({ step: 'barang', troubles: [] });
  });

  test('an amount is missing until it is typed or said to be unknown', () => {
    const item = { site, 'pick.BERAS': '1' };
    const fields = (more: object) =>
      walk({ ...item, ...more }, 'barang', 'next', known).troubles.map(({ field }) => field);
    expect(fields({})).toEqual(['amount.BERAS']);
    expect(fields({ 'amount.BERAS': 'banyak' })).toEqual(['amount.BERAS']);
    expect(fields({ 'unknown.BERAS': '1' })).toEqual([]);
    expect(fields({ 'amount.BERAS': '600' })).toEqual([]);
  });

  test('a province alone is no place: the regency is asked for, unless a landmark says more', () => {
    const area0 = areaValue({ code: '11', name: 'Aceh' });
    expect(walk({ area0 }, 'tempat', 'next', known)).toMatchObject({
      step: 'tempat',
      troubles: [{ field: 'area1', key: 'tell.area.missing' }],
    });
    const spoken = walk({ area0, landmark: 'Masjid Nurul Iman' }, 'tempat', 'next', known);
    expect(spoken).toMatchObject({ step: 'barang', troubles: [] });
  });

  test('Enter searches while words to search for stand there and nothing is chosen, and goes on else', () => {
    const stepAfter = (answers: object, step: 'tempat' | 'barang') =>
      walk({ ...answers }, step, 'enter', known);
    expect(stepAfter({ find: 'masjid' }, 'tempat')).toMatchObject({ step: 'tempat', troubles: [] });
    expect(stepAfter({ find: 'masjid', site }, 'tempat').step).toBe('barang');
    expect(stepAfter({}, 'tempat').troubles.map(({ field }) => field)).toEqual(['find']);
    expect(stepAfter({ goods: 'popok' }, 'barang')).toMatchObject({ step: 'barang', troubles: [] });
    expect(stepAfter({}, 'barang').troubles.map(({ field }) => field)).toEqual(['pick']);
  });

  test.each([
    ['an amount beyond every stock', { 'amount.BERAS': '99.999.999' }, 'amount.BERAS'],
    ['more people than can be', { people: '99.999.999.999' }, 'people'],
    ['more families than people', { people: '40', households: '100' }, 'households'],
  ])('%s is told on its screen, before it is sent', (_, wrong, field) => {
    const { troubles, look } = walk({ ...full, ...wrong }, 'ringkasan', 'send', known);
    expect(troubles.map((one) => one.field)).toEqual([field]);
    expect(look).toBeUndefined();
  });

  test('what is like it is asked after the item and before the details; own words are like nothing', () => {
    expect(walk(full, 'barang', 'next', known)).toMatchObject({ step: 'serupa', look: 'alike' });
    const own = walk({ site, other: 'kursi roda' }, 'barang', 'next', known);
    expect(own).toMatchObject({ step: 'jiwa' });
    expect(own.look).toBeUndefined();
  });

  test('sending checks every screen and shows the first with something missing', () => {
    expect(walk(full, 'ringkasan', 'send', known)).toMatchObject({ look: 'send' });
    const { urgency: _, ...without } = full;
    expect(walk(without, 'ringkasan', 'send', known)).toMatchObject({ step: 'jiwa' });
    expect(walk({}, 'ringkasan', 'send', known)).toMatchObject({ step: 'tempat' });
  });

  test('going to a screen leads no further than the first with something missing', () => {
    expect(walk(full, 'ringkasan', 'go:barang', known).step).toBe('barang');
    expect(walk(full, 'tempat', 'go:catatan', known).step).toBe('catatan');
    expect(walk({}, 'tempat', 'go:catatan', known).step).toBe('tempat');
  });

  test('what is no step and no act leads nowhere', () => {
    expect(walk(full, 'jiwa', 'go:admin', known)).toMatchObject({ step: 'jiwa', answers: full });
    expect(walk(full, 'jiwa', 'constructor', known)).toMatchObject({ step: 'jiwa', answers: full });
  });
});

describe('what is read from a sent form', () => {
  test('fields that are not of the form, files and empty ones are left out', () => {
    const form = new FormData();
    form.append('people', '12');
    form.append('note', '');
    form.append('__proto__', 'x');
    form.append('amount.beras', '1');
    form.append('site', new File([], 'x'));
    expect(readAnswers(form)).toEqual({ people: '12' });
  });

  test('an area that lies in none above it ends the chain', () => {
    const [aceh, medan] = [
      areaValue({ code: '11', name: 'Aceh' }),
      areaValue({ code: '12.71', name: 'Medan' }),
    ];
    expect(chosenAreas({ area0: aceh, area1: medan })).toEqual([{ code: '11', name: 'Aceh' }]);
  });
});

describe('the command', () => {
  test('amounts are read as people type them, and a site takes the place of point and area', () => {
    const input = toReport({ ...full, lat: '4.1', lng: '98' }, known);
    expect(input).toMatchObject({
      ...{ incident: 'uji-1', code: '7QF4KM2X', people: 1200 },
      site: '00000000-0000-4000-8000-000000000001',
      lines: [{ item: 'BERAS', quantity: 1200, unit: 'kg', urgency: 'high' }],
    });
    expect(input.point).toBeUndefined();
  });

  test('a voice for a need says no amounts of its own; a changed amount does', () => {
    const same = '00000000-0000-4000-8000-000000000002';
    expect(toReport({ ...full, same }, known)).toMatchObject({
      sameAs: same,
      lines: [{ item: 'BERAS', urgency: 'high' }],
    });
    expect(toReport({ ...full, same }, known).lines[0]?.quantity).toBeUndefined();
    expect(toReport({ ...full, same, changed: '1' }, known).lines[0]?.quantity).toBe(1200);
  });

  test('a word behind a number of people is understood', () => {
    const said = toReport({ ...full, people: '40 orang', households: '12 KK' }, known);
    expect(said).toMatchObject({ people: 40, households: 12 });
  });

  test('P4: a NIK is masked before it leaves', () => {
    const input = toReport({ ...full, note: 'NIK 1116081203850001' }, known);
    expect(input.note).not.toContain('1116081203850001');
  });

  test('S23: the id that the server makes tells when the form was opened', () => {
    const id = timedId(1_764_000_000_123, new Uint8Array(10).fill(255));
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(openedAt(id)).toBe(1_764_000_000_123);
    expect(openedAt('00000000-0000-4000-8000-000000000001')).toBeNull();
  });
});
