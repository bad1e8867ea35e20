// The list of sites: gaps, old counts, filters and orders.
import { describe, expect, test } from 'vitest';
import {
  gapsBySite,
  isCountOld,
  isNamed,
  noGap,
  oldCountHours,
  passes,
  siteFilters,
  sortSites,
} from '#domain/site-list.ts';
import type { ListedSite, SiteGap } from '#domain/site-list.ts';
import type { Urgency } from '#domain/need.ts';
import { foldWords } from '#domain/search-text.ts';
import type { Site } from '#domain/site.ts';
import { addHours } from '#domain/time.ts';

const now = '2025-12-10T03:00:00.000Z';

const site = (id: string, more: Partial<Site> = {}): Site =>
  ({
    id,
    name: id,
    kind: 'shelter',
    area: '11.16',
    landmark: null,
    capacity: null,
    people: 100,
    countedAt: addHours(now, -1),
    estimate: null,
    organisation: 'o',
    ...more,
  }) as Site;
const listed = (one: Site, gap: Partial<SiteGap> = {}): ListedSite => ({
  site: one,
  gap: { ...noGap, ...gap },
});
const line = (
  id: string | null,
  urgency: Urgency,
  more: { open?: number; live?: boolean; state?: string } = {},
) => ({
  site: id === null ? null : { id },
  live: more.live ?? true,
  urgency,
  line: { open: more.open ?? 1 },
  need: { state: more.state ?? 'verified' },
});

describe('gapsBySite', () => {
  test('only live open lines of a site count, and reports are never added to what was verified', () => {
    const gaps = gapsBySite([
      line('a', 'high'),
      line('a', 'critical', { state: 'reported' }),
      line('a', 'medium', { open: 0 }),
      line('a', 'critical', { live: false }),
      line('b', 'low', { state: 'reported' }),
      line('b', 'high', { state: 'reported' }),
      line('c', 'critical'),
      line('c', 'low'),
      line(null, 'critical'),
    ]);
    expect(Object.fromEntries(gaps)).toEqual({
      a: { open: 1, unverified: 1, critical: 0, worst: 'high' },
      b: { open: 0, unverified: 2, critical: 0, worst: 'high' },
      c: { open: 2, unverified: 0, critical: 1, worst: 'critical' },
    });
  });

  test('the order of the lines does not matter', () => {
    const lines = [
      line('a', 'critical', { state: 'reported' }),
      line('a', 'low'),
      line('a', 'high'),
    ];
    expect(gapsBySite(lines)).toEqual(gapsBySite(lines.toReversed()));
  });
});

test('isCountOld: after three days, or when nobody ever counted', () => {
  expect(isCountOld(site('a', { countedAt: addHours(now, -oldCountHours) }), now)).toBe(false);
  expect(isCountOld(site('a', { countedAt: addHours(now, -oldCountHours - 1) }), now)).toBe(true);
  expect(isCountOld(site('a', { countedAt: null }), now)).toBe(true);
  expect(isCountOld(site('a', { people: null }), now)).toBe(true);
});

test('each filter finds what it names', () => {
  const all = [
    listed(site('kurang'), { unverified: 1, worst: 'low' }),
    listed(site('lama', { countedAt: addHours(now, -100) })),
    listed(site('perkiraan', { estimate: 'kata ketua RT' })),
    listed(site('padat', { capacity: 50 })),
    listed(site('tanpa-pengelola', { organisation: null })),
    listed(site('kitchen', { kind: 'kitchen', people: null, countedAt: null })),
  ];
  for (const filter of siteFilters)
    expect(all.filter((one) => passes(one, filter, now)).map(({ site: { id } }) => id)).toEqual([
      filter,
    ]);
});

test('isNamed: each word begins a word of name, landmark or place, in any spelling', () => {
  const one = site('x', { name: "Mesjid Jum'at Sei Liput", landmark: 'depan SPBU' });
  const named = (text: string) => isNamed(one, foldWords(text), 'Aceh Tamiang, Aceh');
  expect(['', 'masjid', 'jumat', 'sungai liput', 'spbu', 'tamiang mesjid'].map(named)).toEqual(
    Array.from({ length: 6 }, () => true),
  );
  expect(named('langkat')).toBe(false);
});

test('sortSites: most urgent, most people, oldest count, name', () => {
  const all = [
    listed(site('d', { people: 10 }), { open: 1, critical: 1, worst: 'critical' }),
    listed(site('c', { people: null, countedAt: null })),
    listed(site('b', { people: 900, countedAt: addHours(now, -9) }), { open: 3, worst: 'high' }),
    listed(site('a', { people: 900 }), { open: 5, worst: 'high' }),
  ];
  const ids = (order: Parameters<typeof sortSites>[1]) =>
    sortSites(all, order)
      .map(({ site: { id } }) => id)
      .join('');
  expect(ids('kurang')).toBe('dabc');
  expect(ids('jiwa')).toBe('abdc');
  expect(ids('lama')).toBe('cbad');
  expect(ids('nama')).toBe('abcd');
});
