// What nobody covers, by regency.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { classOf, peopleDays, uncoveredByRegency } from '#domain/uncovered.ts';
import type { Standard } from '#domain/standard.ts';

const plain = { basis: '', verified: '' };
const standards: Standard[] = [
  { ...plain, id: 'AIR', factor: 15, per: 'people', daily: true },
  { ...plain, id: 'TND', factor: 1, per: 'households', daily: false },
];
const row = (area: string, item: string, asked: number, open: number, state = 'verified') => ({
  need: { area, state: state as 'verified' },
  line: { item, asked, open },
});

describe('N7: the share that nobody covers', () => {
  it('adds up people-days of unlike items: 1,500 L of water last 100 days of one person, a tent houses four', () => {
    expect(peopleDays(1500, standards[0]!)).toBe(100);
    expect(peopleDays(25, standards[1]!)).toBe(100);
    const found = uncoveredByRegency(
      [row('11.16.08', 'AIR', 1500, 1500), row('11.16', 'TND', 25, 0)],
      standards,
    );
    expect([...found.keys()]).toEqual(['11.16']);
    expect(found.get('11.16')).toMatchObject({ asked: 200, open: 100, share: 0.5, touched: true });
  });

  it('leaves out what cannot be counted: no standard, no regency, a need that ended', () => {
    const rows = [
      row('11.16', 'JASA', 10, 10),
      row('11', 'AIR', 10, 10),
      row('11.17', 'AIR', 10, 10, 'rejected'),
    ];
    expect(uncoveredByRegency(rows, standards).size).toBe(0);
  });

  it('nobody has come only where nothing at all is covered, however little that is', () => {
    const shareOf = (open: number) =>
      uncoveredByRegency([row('11.16', 'AIR', 1e9, open)], standards).get('11.16')!;
    expect(classOf(shareOf(1e9))).toBe('all');
    expect(classOf(shareOf(1e9 - 1))).toBe('nearly');
    expect(classOf(shareOf(0))).toBe('quarter');
  });

  it('a share is between none and all, and the classes follow it', () => {
    const line = fc
      .tuple(fc.nat(1000), fc.nat(1000), fc.constantFrom('AIR', 'TND'))
      .map(([open, covered, item]) => row('11.16', item, open + covered, open));
    fc.assert(
      fc.property(fc.array(line), (rows) => {
        for (const { share, asked, open } of uncoveredByRegency(rows, standards).values()) {
          expect(share).toBeGreaterThanOrEqual(0);
          expect(share).toBeLessThanOrEqual(1);
          expect(open).toBeLessThanOrEqual(asked);
        }
      }),
    );
    const at = (share: number) => classOf({ share, touched: true });
    expect([0, 0.3, 0.6, 0.9].map(at)).toEqual(['quarter', 'half', 'most', 'nearly']);
  });
});
