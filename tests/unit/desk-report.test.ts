// The desk: keys, what a report becomes, what is missing, and what may be the same.
import { describe, expect, it, test } from 'vitest';
import type { Report } from '#domain/report.ts';
import type { DeskSecret } from '#domain/report-query.ts';
import { queueOf } from '#domain/report-queue.ts';
import type { Standard } from '#domain/standard.ts';
import {
  doubtsOfFilled,
  filledFrom,
  gapsOf,
  sizeOf,
  turnInput,
} from '../../src/routes/e/[incident]/laporan/filled.ts';
import type { Known } from '../../src/routes/e/[incident]/laporan/filled.ts';
import { deskAction, deskKeyHelp } from '../../src/routes/e/[incident]/laporan/keys.ts';
import { compareLines } from '../../src/routes/e/[incident]/laporan/like.ts';
import { testCode, told } from '../support/report.ts';
import { createWorld } from '../support/world.ts';

const world = createWorld();
const standard = { id: 'BERAS', per: 'people', factor: 0.4, daily: true, basis: 'uji' } as Standard;
const known: Known = {
  item: (code) => world.board.rows.item.get(code) ?? null,
  standard: (item) => (item === standard.id ? standard : undefined),
  site: () => undefined,
};
let n = 0;
function opened(more: Parameters<typeof told>[2] = {}): Report {
  n += 1;
  const area = { site: undefined, area: '11.16.08' };
  return world.board.get('report', told(world, testCode(n), { ...area, ...more }));
}
const secret: DeskSecret = {
  ...{ landmark: 'belakang masjid', lat: 4.3, lng: 98.06, accuracy: 12, other: null },
  ...{ note: 'hubungi 081234567890', contactName: 'Bu Ani', contactPhone: '+6281234567890' },
  ...{ words: null, reason: null, talk: [] },
};
const rice = { item: 'BERAS', urgency: 'high' as const };

describe('keys', () => {
  const press = (key: string, more = {}) => ({
    ...{ key, ctrlKey: false, metaKey: false, altKey: false, repeat: false },
    ...more,
  });
  const free = { typing: false, singles: true };

  it('UX 63: single keys act, never in a field, and not when they are switched off', () => {
    expect(deskAction(press('v'), free)).toEqual({ action: 'verify' });
    expect(deskAction(press('V'), free)).toEqual({ action: 'verify' });
    expect(deskAction(press('3'), free)).toEqual({ action: 'choose', n: 3 });
    expect(deskAction(press('v'), { ...free, typing: true })).toBeNull();
    expect(deskAction(press('v'), { ...free, singles: false })).toBeNull();
    expect(deskAction(press('v', { ctrlKey: true }), free)).toBeNull();
    expect(deskAction(press('Escape'), { typing: true, singles: false })).toEqual({
      action: 'close',
    });
  });

  it('UX 21: a key held down walks and decides nothing', () => {
    expect(deskAction(press('j', { repeat: true }), free)).toEqual({ action: 'next' });
    for (const key of ['v', 'g', 'm', 'x', 's', 'z', '1'])
      expect(deskAction(press(key, { repeat: true }), free), key).toBeNull();
  });

  test('UX 63: the help names every key that acts', () => {
    for (const { keys, text } of deskKeyHelp) {
      if (text === 'open') continue;
      const key = keys[0] === 'Esc' ? 'Escape' : (keys[0] ?? '');
      expect(deskAction(press(key), free)?.action, text).toBe(text);
    }
  });
});

describe('what a report becomes', () => {
  it('N4: an amount that nobody knows is computed from the people, with its working', () => {
    const report = opened({ lines: [rice], people: 120 });
    const filled = filledFrom(report, secret);
    expect(gapsOf(filled, known)).toEqual([]);
    const [line] = filled.lines;
    expect(line && sizeOf(line, filled, known)).toMatchObject({
      ...{ asked: 144, unit: 'kg', arithmetic: { counted: 120, factor: 0.4, days: 3 } },
    });
  });

  it('names what is missing: the place, the item of unknown words, an amount without people', () => {
    const report = opened({ lines: [rice, { urgency: 'high' }], people: undefined });
    const filled = filledFrom(report, { ...secret, other: 'lampu petromaks' });
    expect(gapsOf({ ...filled, area: 'ID' }, known)).toEqual([
      { of: 'place' },
      { of: 'quantity', line: 0 },
      { of: 'item', line: 1 },
    ]);
    expect(filled.lines[1]?.words).toBe('lampu petromaks');
    expect(gapsOf({ ...filled, lines: [] }, known)).toEqual([{ of: 'item' }]);
  });

  it('P1: hands over contact and point, and masks numbers in what everybody reads', () => {
    const report = opened({ lines: [{ ...rice, quantity: 40, unit: 'kg' }], people: 120 });
    const input = turnInput(report, secret, filledFrom(report, secret), { reason: 'ditelepon' });
    expect(input).toMatchObject({
      ...{ report: report.id, area: '11.16.08', landmark: 'belakang masjid', accuracy: 12 },
      ...{ contactName: 'Bu Ani', contactPhone: '+6281234567890', verify: true },
      ...{ point: { lat: 4.3, lng: 98.06 }, reason: 'ditelepon' },
      lines: [{ item: 'BERAS', quantity: 40, unit: 'kg', urgency: 'high' }],
    });
    expect(input.note).not.toContain('81234567890');
  });

  it('UX 21: a place that contradicts, and too much for each, ask for a reason', () => {
    const report = opened({ lines: [{ ...rice, quantity: 90_000, unit: 'kg' }], people: 100 });
    const filled = filledFrom(report, secret);
    expect(doubtsOfFilled(report, filled, known)).toEqual(['quantity']);
    const stated = { ...report, statedArea: '11.16.01' };
    expect(doubtsOfFilled(stated, { ...filled, lines: [] }, known)).toEqual(['place']);
  });
});

test('N20: a report stands in one queue', () => {
  const states = ['received', 'checking', 'asked', 'verified', 'attached', 'rejected', 'spam'];
  const of = (suspect: boolean) =>
    states.map((state) => queueOf({ state: state as Report['state'], suspect }));
  expect(of(false)).toEqual(['check', 'check', 'asked', 'done', 'done', 'done', 'spam']);
  expect(of(true)).toEqual(['spam', 'spam', 'asked', 'done', 'done', 'done', 'spam']);
});

test('UX 25: two reports are compared line by line', () => {
  const compared = compareLines(
    [{ item: 'BERAS', quantity: 40, unit: 'kg' }],
    [
      { item: 'AIR', quantity: null, unit: null },
      { item: 'BERAS', quantity: 25, unit: 'kg' },
    ],
  );
  expect(compared).toEqual([
    {
      item: 'BERAS',
      mine: { quantity: 40, unit: 'kg' },
      theirs: { quantity: 25, unit: 'kg' },
    },
    { item: 'AIR', mine: null, theirs: { quantity: null, unit: '' } },
  ]);
});
