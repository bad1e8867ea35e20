// Needs to merge: posted with their lines and claims, at one shelter or at its neighbour, drawn or told.
import fc from 'fast-check';
import { needFact } from '#domain/need-fact.ts';
import type { NeedFact } from '#domain/need-fact.ts';
import { incident, places } from './world.ts';
import type { World } from './world.ts';

export interface Told {
  people?: number;
  households?: number;
  lines: { item: string; quantity?: number; claims?: number[] }[];
}

/** A verified need of several lines with claims on each; at the shelter unless another site is given. */
export function need({ board, who, site }: World, { lines, ...totals }: Told, at = site): string {
  const { result } = board.must(who.reporter, 'need.post', {
    ...{ incident, site: at, ...totals },
    lines: lines.map(({ item, quantity }) => ({
      ...{ item, urgency: 'high' as const },
      ...(quantity !== undefined && { quantity }),
    })),
    distinctFrom: [...board.rows.need.keys()],
  });
  const id = String(result.need);
  board.must(who.coordinator, 'need.verify', { incident, need: id, reason: 'dihitung ulang' });
  for (const [n, line] of (result.lines as string[]).entries())
    for (const quantity of lines[n]?.claims ?? [])
      if (quantity <= board.get('line', line).open)
        board.must(who.baznas, 'claim.take', { incident, line, quantity });
  return id;
}

export const factOf = ({ board }: World, id: string) =>
  needFact(id)(board.reader(incident), 'need') as NeedFact;

/** Another shelter, 100 m from the first. @param pointLevel what its point is the centre of */
export function neighbour({ board, who }: World, pointLevel?: 'district'): string {
  const { result } = board.must(who.coordinator, 'site.register', {
    ...{ incident, name: 'Masjid Karang Baru', kind: 'shelter', area: '11.16.08.2001' },
    point: { lat: places.karangBaru.lat + 0.0009, lng: places.karangBaru.lng },
    ...(pointLevel && { pointLevel }),
  });
  return String(result.site);
}

const quantity = fc.integer({ min: 1, max: 500 });
/** What a need tells, drawn at random. */
export const told = fc.record(
  {
    people: fc.integer({ min: 1, max: 9000 }),
    households: fc.integer({ min: 1, max: 900 }),
    lines: fc.uniqueArray(
      fc.record({
        item: fc.constantFrom('AIR', 'BERAS', 'SEL', 'KIDW'),
        quantity,
        claims: fc.array(fc.integer({ min: 1, max: 200 }), { maxLength: 3 }),
      }),
      { selector: ({ item }) => item, minLength: 1, maxLength: 4 },
    ),
  },
  { requiredKeys: ['lines'] },
);
