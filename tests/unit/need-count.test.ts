// N8: every count of needs is the same number wherever the same needs are meant.
import { describe, expect, it } from 'vitest';
import { countNeeds } from '#domain/need-count.ts';
import { urgencies } from '#domain/need.ts';
import { summarise } from '#domain/summary.ts';
import { noFilter } from '../../src/routes/e/[incident]/board/filter/address.ts';
import type { Filter } from '../../src/routes/e/[incident]/board/filter/address.ts';
import { count, matches } from '../../src/routes/e/[incident]/board/filter/filter.ts';
import { gapsByItem } from '../../src/routes/e/[incident]/board/shell/overview.ts';
import { viewsOf } from '../support/rows.ts';
import { createWorld, incident, places, reported, taken, verified } from '../support/world.ts';

function setting() {
  const world = createWorld();
  const { board, who } = world;
  verified(world, 1200, { urgency: 'critical' });
  verified(world, 50, { point: places.kualaSimpang });
  const rice = verified(world, 300, { item: 'BERAS', urgency: 'low' });
  taken(world, who.baznas, rice.line, 300);
  reported(world, 40, { item: 'SEL', urgency: 'high', point: places.langkat });
  const gone = verified(world, 9, { item: 'SEL' });
  board.must(who.coordinator, 'need.cancel', { incident, need: gone.need, reason: 'keliru' });
  const all = [...viewsOf(world).values()];
  const listed = (filter: Partial<Filter>) =>
    all.filter((row) =>
      matches(row, { ...noFilter, ...filter }, { organisation: null, areas: [] }, board.now),
    );
  const rows = [board.rows.need, board.rows.line, board.rows.site] as const;
  const [needs, lines, sites] = rows;
  const summary = summarise([...needs.values()], [...lines.values()], [...sites.values()]);
  return { listed, summary, now: board.now };
}

describe('counts of needs', () => {
  it('N8: the overview, the list, its urgencies and its items name one number', () => {
    const { listed, now } = setting();
    const rows = listed({});
    const { open, openByUrgency } = countNeeds(rows);
    expect(open).toBe(3);
    expect(count(rows, now).listed).toBe(open);
    expect(urgencies.reduce((sum, one) => sum + openByUrgency[one], 0)).toBe(open);
    expect(gapsByItem(rows).reduce((sum, gap) => sum + gap.needs, 0)).toBe(open);
    for (const urgency of urgencies)
      expect(listed({ urgencies: [urgency] })).toHaveLength(openByUrgency[urgency]);
  });

  it('N8: what the list calls verified is what the public page counts', () => {
    const { listed, summary } = setting();
    const verifiedRows = listed({}).filter(({ need }) => need.state === 'verified');
    expect(summary.progress.open).toBe(countNeeds(verifiedRows).open);
    const every = listed({ open: false }).filter(({ need }) => need.state === 'verified');
    expect(summary.lines).toBe(countNeeds(every).needs);
    const lacking = summary.regencies.flatMap(({ lacks }) => lacks.flatMap((one) => one.places));
    expect(lacking).toHaveLength(summary.progress.open);
  });

  it('N8: a report with several needs is one report', () => {
    const line = (open: number) => ({ open, urgency: 'high' }) as const;
    const rows = [
      { need: { id: 'a' }, line: line(3) },
      { need: { id: 'a' }, line: line(0) },
      { need: { id: 'b' }, line: line(1) },
    ];
    expect(countNeeds(rows)).toMatchObject({ needs: 3, reports: 2, open: 2 });
  });
});
