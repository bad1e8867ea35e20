// Which lines a board lists, in what order, and the figures over the list.
import { describe, expect, it } from 'vitest';
import { addHours } from '#domain/time.ts';
import { noFilter } from '../../src/routes/e/[incident]/board/filter/address.ts';
import type { Filter } from '../../src/routes/e/[incident]/board/filter/address.ts';
import { count, matches, sortRows } from '../../src/routes/e/[incident]/board/filter/filter.ts';
import type { Viewer } from '../../src/routes/e/[incident]/board/filter/filter.ts';
import { viewOf, viewsOf } from '../support/rows.ts';
import { createWorld, incident, places, reported, taken, verified } from '../support/world.ts';

const nobody: Viewer = { organisation: null, areas: [] };

function setting() {
  const world = createWorld();
  const water = verified(world, 1200, { urgency: 'critical' });
  const rice = verified(world, 300, { item: 'BERAS', urgency: 'low' });
  const blanket = reported(world, 50, { item: 'SEL', urgency: 'high', point: places.langkat });
  taken(world, world.who.baznas, rice.line, 300);
  const listed = (filter: Partial<Filter>, reader = nobody, now = world.board.now) =>
    [...viewsOf(world).values()]
      .filter((row) => matches(row, { ...noFilter, ...filter }, reader, now))
      .map((row) => row.line.item)
      .sort();
  return { world, water, rice, blanket, listed };
}

describe('filters of a board', () => {
  it('lists what is not covered, unless all is asked for', () => {
    const { listed } = setting();
    expect(listed({})).toEqual(['AIR', 'SEL']);
    expect(listed({ open: false })).toEqual(['AIR', 'BERAS', 'SEL']);
  });

  it('narrows by urgency, kind of goods, item, sector and state', () => {
    const { listed } = setting();
    expect(listed({ open: false, urgencies: ['critical', 'low'] })).toEqual(['AIR', 'BERAS']);
    expect(listed({ categories: ['pangan'] })).toEqual(['AIR', 'SEL']);
    expect(listed({ categories: ['hunian'] })).toEqual([]);
    expect(listed({ item: 'SEL' })).toEqual(['SEL']);
    expect(listed({ sector: 'pangan' })).toEqual(['AIR', 'SEL']);
    expect(listed({ sector: 'hunian' })).toEqual([]);
    expect(listed({ unverified: true })).toEqual(['SEL']);
  });

  it('knows areas by their codes and the reader by organisation and working area', () => {
    const { listed, world } = setting();
    expect(listed({ area: '11.16' })).toEqual(['AIR']);
    expect(listed({ area: '12' })).toEqual(['SEL']);
    expect(listed({ myArea: true }, { organisation: null, areas: ['12.05'] })).toEqual(['SEL']);
    const baznas = { organisation: world.who.baznas.organisation, areas: ['ID'] };
    expect(listed({ open: false, mine: true }, baznas)).toEqual(['BERAS']);
    expect(listed({ open: false, organisation: baznas.organisation })).toEqual(['BERAS']);
    const host = { organisation: world.who.host.organisation, areas: [] };
    expect(listed({ open: false, mine: true }, host)).toEqual(['AIR', 'BERAS']);
  });

  it('F4: silence brings a need under "Perlu dicek ulang", the critical one sooner', () => {
    const { listed, world } = setting();
    const later = (hours: number) =>
      listed({ stale: true }, nobody, addHours(world.board.now, hours));
    expect(later(1)).toEqual([]);
    expect(later(25)).toEqual(['AIR']);
    expect(later(49)).toEqual(['AIR', 'SEL']);
  });

  it('shows what ended only when asked, and then nothing else', () => {
    const { listed, world, blanket } = setting();
    world.board.must(world.who.coordinator, 'need.cancel', {
      incident,
      need: verified(world, 9, { item: 'SEL' }).need,
      reason: 'keliru',
    });
    expect(listed({ open: false })).toEqual(['AIR', 'BERAS', 'SEL']);
    expect(listed({ ended: true })).toEqual(['SEL']);
    expect(viewOf(world, blanket.line).live).toBe(true);
  });
});

describe('order and figures', () => {
  it('puts the most urgent first and keeps one order for everybody', () => {
    const { world } = setting();
    const rows = [...viewsOf(world).values()];
    const order = sortRows([...rows], 'urgent').map((row) => row.urgency);
    expect(order).toEqual(['critical', 'high', 'low']);
    const gaps = sortRows([...rows], 'gap').map((row) => row.line.item);
    expect(gaps.at(-1)).toBe('BERAS');
    for (const sort of ['urgent', 'newest', 'oldest', 'gap'] as const)
      expect(sortRows([...rows].reverse(), sort)).toEqual(sortRows([...rows], sort));
  });

  it('counts what is listed, and how much of it has no place on the map', () => {
    const { world } = setting();
    const { result } = world.board.must(world.who.coordinator, 'need.post', {
      incident,
      area: '11.16.08',
      lines: [{ item: 'SEL', quantity: 5, urgency: 'critical' }],
    });
    expect(result.need).toBeDefined();
    expect(count([...viewsOf(world).values()], world.board.now)).toEqual({
      listed: 4,
      unplaced: 1,
      critical: 2,
      unverified: 2,
      stale: 0,
    });
  });
});
