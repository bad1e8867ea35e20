// Merging items by a link: nothing is written again, and stock, needs, claims and plans stay right both ways.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { linkedLines, linkedStock, linksOf } from '#domain/item-link.ts';
import { revisionOf } from '#domain/item.ts';
import { isPlace, siteAccount } from '#domain/account.ts';
import type { CommandInput } from '#domain/commands.ts';
import { exact } from '#domain/quantity.ts';
import { openItems } from '#domain/stock.ts';
import { unused } from '../../support/catalogue.ts';
import { createDepot, onHand, planned, sent, stocked } from '../../support/depot.ts';
import type { Depot } from '../../support/depot.ts';
import { incident, outcome, taken, verified } from '../../support/world.ts';

const tin: CommandInput<'item.define'> = {
  ...{ id: 'TIN', nameId: 'Kaleng ikan', nameEn: 'Tin', category: 'pangan', unit: 'kaleng' },
  ...{ basis: 'jiwa', expires: true, aliases: [], source: 'uji' },
};
const carton = { ...tin, id: 'CTN', nameId: 'Ikan karton', nameEn: 'Tins', unit: 'karton' };
const twin = { ...tin, id: 'TWN', nameId: 'Sarden', nameEn: 'Sardines' };

function createPair(other: CommandInput<'item.define'>): Depot {
  const depot = createDepot();
  depot.board.must(depot.who.ministry, 'item.define', tin);
  depot.board.must(depot.who.ministry, 'item.define', other);
  return depot;
}

/** What the preview counts now. */
function countsOf({ board, who }: Depot, from: string, into: string, factor?: number) {
  const input = { from, into, reason: 'ganda', revision: revisionOf(board.get('item', from)) };
  const answer = board.run(who.ministry, 'item.merge', { ...input, ...(factor && { factor }) });
  if (!('code' in answer) || answer.code !== 'preview-outdated') throw new Error(outcome(answer));
  return { input: { ...input, ...(factor && { factor }) }, facts: answer.facts };
}

function merge(depot: Depot, from: string, into: string, factor?: number) {
  const { input, facts } = countsOf(depot, from, into, factor);
  const counts = facts.counts as typeof unused;
  return depot.board.must(depot.who.ministry, 'item.merge', { ...input, counts });
}

const unmerge = ({ board, who }: Depot, item: string) =>
  board.must(who.ministry, 'item.unmerge', { item, revision: revisionOf(board.get('item', item)) });

/** What places hold of an item and of all that is merged into it. */
function total({ board }: Depot, item: string, account?: string): number {
  const links = linksOf(board.rows.item.values());
  let sum = 0;
  for (const row of linkedStock(board.rows.stock.values(), links))
    if (row.item === item && isPlace(row.account) && (!account || row.account === account))
      sum = exact(sum + row.quantity);
  return sum;
}

function expectWhole({ board }: Depot) {
  const links = linksOf(board.rows.item.values());
  // S1: by code, and by the item that codes are.
  expect(openItems(board.rows.stock.values())).toEqual([]);
  expect(openItems(linkedStock(board.rows.stock.values(), links))).toEqual([]);
  for (const line of board.rows.line.values()) {
    const { asked, open, claimed, moving, arrived, confirmed } = line;
    expect(exact(open + claimed + moving + arrived + confirmed)).toBe(asked);
  }
}

describe('S15: merging', () => {
  it('is refused without a factor when the units do not tell, and with a wrong one when they do', () => {
    const depot = createPair(carton);
    const send = (from: string, into: string, factor?: number) =>
      outcome(
        depot.board.run(depot.who.ministry, 'item.merge', {
          ...{ from, into, reason: 'ganda', revision: 1, counts: unused },
          ...(factor && { factor }),
        }),
      );
    expect(send('CTN', 'TIN')).toBe('merge-factor-missing');
    expect(send('CTN', 'CTN')).toBe('item-same');
    expect(send('CTN', 'TIN', 24)).toBe('accepted');
    const other = createPair(twin);
    expect(
      outcome(
        other.board.run(other.who.ministry, 'item.merge', {
          ...{ from: 'TWN', into: 'TIN', factor: 2, reason: 'x', revision: 1, counts: unused },
        }),
      ),
    ).toBe('pack-known-unit');
  });

  it('carries the counts of its preview, and is refused with the new ones when others use the item now', () => {
    const depot = createPair(twin);
    stocked(depot, depot.warehouse, 'TWN', 10);
    const { input, facts } = countsOf(depot, 'TWN', 'TIN');
    expect(facts).toMatchObject({ counts: { ...unused, stock: 2 } });
    expect((facts.examples as unknown[]).length).toBe(2);
    verified(depot, 5, { item: 'TWN' });
    const late = { ...input, counts: facts.counts as typeof unused };
    expect(depot.board.run(depot.who.ministry, 'item.merge', late)).toMatchObject({
      code: 'preview-outdated',
      facts: { counts: { ...unused, stock: 2, line: 1 } },
    });
  });

  it('refuses the merged code for anything new and names its successor', () => {
    const depot = createPair(twin);
    merge(depot, 'TWN', 'TIN');
    const { board, who, site, warehouse } = depot;
    expect(
      board.run(who.reporter, 'need.post', {
        ...{ incident, site, lines: [{ item: 'TWN', quantity: 3, urgency: 'low' }] },
      }),
    ).toMatchObject({ code: 'item-merged', facts: { into: 'TIN' } });
    expect(
      outcome(
        board.run(who.baznas, 'stock.receive', {
          ...{ incident, site: warehouse, origin: 'donation' },
          lines: [{ item: 'TWN', quantity: 3 }],
        }),
      ),
    ).toBe('item-merged');
    expect(
      outcome(
        board.run(who.ministry, 'item.merge', {
          ...{ from: 'TIN', into: 'TWN', reason: 'x', revision: 1, counts: unused },
        }),
      ),
    ).toBe('item-merged');
  });

  it('goods under the old code are handed out, counted and sent as the item', () => {
    const depot = createPair(carton);
    const { board, who, warehouse } = depot;
    stocked(depot, warehouse, 'CTN', 3);
    stocked(depot, warehouse, 'TIN', 10);
    merge(depot, 'CTN', 'TIN', 24);
    expect(total(depot, 'TIN')).toBe(82);
    board.must(who.baznas, 'stock.distribute', {
      ...{ incident, site: warehouse, lines: [{ item: 'TIN', quantity: 20 }] },
    });
    // Ten tins and one carton were opened for it.
    expect([onHand(depot, warehouse, 'TIN'), onHand(depot, warehouse, 'CTN')]).toEqual([14, 2]);
    expect(total(depot, 'TIN')).toBe(62);
    expect(
      board.run(who.baznas, 'stock.distribute', {
        ...{ incident, site: warehouse, lines: [{ item: 'TIN', quantity: 63 }] },
      }),
    ).toMatchObject({ code: 'stock-short', facts: { available: 62 } });
    board.must(who.baznas, 'stock.count', {
      ...{ incident, site: warehouse, reason: 'hitung ulang' },
      lines: [{ item: 'TIN', counted: 60, seen: 62 }],
    });
    expect(total(depot, 'TIN')).toBe(60);
    sent(depot, planned(depot, [{ item: 'TIN', quantity: 60 }]));
    expect(total(depot, 'TIN', siteAccount(warehouse))).toBe(0);
    expect(total(depot, 'TIN')).toBe(60);
    expectWhole(depot);
    unmerge(depot, 'CTN');
    expectWhole(depot);
  });

  it('S3: what a plan of the old code reserved is not promised under the new one', () => {
    const depot = createPair(twin);
    const { board, who, warehouse } = depot;
    stocked(depot, warehouse, 'TWN', 10);
    planned(depot, [{ item: 'TWN', quantity: 8 }]);
    merge(depot, 'TWN', 'TIN');
    expect(
      board.run(who.baznas, 'stock.distribute', {
        ...{ incident, site: warehouse, lines: [{ item: 'TIN', quantity: 3 }] },
      }),
    ).toMatchObject({ code: 'stock-short', facts: { available: 2, reserved: 8 } });
  });

  it('C3: what comes under the old code is not sent a second time under the new one', () => {
    const depot = createPair(twin);
    stocked(depot, depot.warehouse, 'TWN', 10);
    stocked(depot, depot.warehouse, 'TIN', 10);
    sent(depot, planned(depot, [{ item: 'TWN', quantity: 8 }]));
    merge(depot, 'TWN', 'TIN');
    expect(
      outcome(
        depot.board.run(depot.who.baznas, 'shipment.plan', {
          ...{ incident, from: depot.warehouse, stops: [{ site: depot.site }] },
          lines: [{ item: 'TIN', quantity: 5 }],
        }),
      ),
    ).toBe('already-coming');
  });

  it('retired: no new need, claim or plan of it; what is on its way is received', () => {
    const depot = createPair(twin);
    const { board, who, site, warehouse } = depot;
    stocked(depot, warehouse, 'TWN', 10);
    const need = verified(depot, 20, { item: 'TWN' });
    const claim = taken(depot, who.baznas, need.line, 6);
    const shipment = planned(depot, [{ item: 'TWN', quantity: 6, claim }]);
    board.must(who.ministry, 'item.retire', { item: 'TWN', revision: 1 });
    expect(
      outcome(
        board.run(who.reporter, 'need.post', {
          ...{ incident, site, lines: [{ item: 'TWN', quantity: 3, urgency: 'low' }] },
        }),
      ),
    ).toBe('item-retired');
    expect(
      outcome(board.run(who.dompet, 'claim.take', { incident, line: need.line, quantity: 1 })),
    ).toBe('item-retired');
    expect(
      outcome(
        board.run(who.baznas, 'shipment.plan', {
          ...{
            incident,
            from: warehouse,
            stops: [{ site }],
            lines: [{ item: 'TWN', quantity: 1 }],
          },
        }),
      ),
    ).toBe('item-retired');
    sent(depot, shipment);
    board.must(who.host, 'shipment.arrive', { incident, shipment, stop: 0 });
    expectWhole(depot);
  });
});

type Act =
  | { kind: 'receive' | 'distribute' | 'count' | 'plan'; code: 0 | 1; quantity: number }
  | { kind: 'need' | 'claim' | 'send'; code: 0 | 1; quantity: number }
  | { kind: 'link' };

const act: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      kind: fc.constantFrom('receive', 'distribute', 'count', 'plan', 'need', 'claim', 'send'),
      code: fc.constantFrom(0, 1),
      quantity: fc.integer({ min: 1, max: 60 }),
    }),
  },
  { weight: 2, arbitrary: fc.constant({ kind: 'link' } as const) },
) as fc.Arbitrary<Act>;

describe.each([
  ['one unit', twin, undefined],
  ['cartons of 24', carton, 24],
] as const)(
  'S15, S1, N1: any history with merges and separations of %s',
  (_name, other, factor) => {
    it('keeps the sums; a link changes no total', () => {
      fc.assert(
        fc.property(fc.array(act, { minLength: 5, maxLength: 40 }), (acts) => {
          const depot = createPair(other);
          const { board, who, warehouse, site } = depot;
          const codes = ['TIN', other.id] as const;
          const open: { line: string; claim?: string; code: string }[] = [];
          const plans: string[] = [];
          const worth = () =>
            exact(
              [...board.rows.stock.values()].reduce(
                (sum, { item, account, quantity }) =>
                  sum +
                  (isPlace(account)
                    ? quantity * (item === 'TIN' ? 1 : item === other.id ? (factor ?? 1) : 0)
                    : 0),
                0,
              ),
            );
          for (const one of acts) {
            const before = worth();
            if (one.kind === 'link') {
              const asked = linkedSum(depot);
              if (board.get('item', other.id).mergedInto === null)
                merge(depot, other.id, 'TIN', factor);
              else unmerge(depot, other.id);
              // Nothing was written again, so what is there is worth the same, and needs ask for the same.
              expect(worth()).toBe(before);
              expect(linkedSum(depot)).toEqual(asked);
            } else {
              const item = codes[one.code];
              const { quantity } = one;
              const line = { item, quantity };
              const last = open.at(-1);
              switch (one.kind) {
                case 'receive':
                  board.run(who.baznas, 'stock.receive', {
                    incident,
                    site: warehouse,
                    origin: 'donation',
                    lines: [line],
                  });
                  break;
                case 'distribute': {
                  const answer = board.run(who.baznas, 'stock.distribute', {
                    incident,
                    site: warehouse,
                    lines: [line],
                  });
                  if (outcome(answer) === 'accepted')
                    expect(worth()).toBe(
                      exact(before - quantity * (item === 'TIN' ? 1 : (factor ?? 1))),
                    );
                  break;
                }
                case 'count': {
                  const answer = board.run(who.baznas, 'stock.count', {
                    ...{
                      incident,
                      site: warehouse,
                      reason: 'hitung',
                      lines: [{ item, counted: quantity }],
                    },
                  });
                  if (
                    outcome(answer) === 'accepted' &&
                    board.get('item', other.id).mergedInto !== null
                  )
                    expect(total(depot, 'TIN', siteAccount(warehouse))).toBe(quantity);
                  break;
                }
                case 'need': {
                  const answer = board.run(who.reporter, 'need.post', {
                    ...{ incident, site, lines: [{ ...line, urgency: 'low' }] },
                    distinctFrom: [...board.rows.need.keys()],
                  });
                  if ('result' in answer) {
                    const { need, lines } = answer.result as { need: string; lines: string[] };
                    board.must(who.coordinator, 'need.verify', { incident, need });
                    open.push({ line: lines[0]!, code: item });
                  }
                  break;
                }
                case 'claim':
                  if (last && !last.claim) {
                    const answer = board.run(who.baznas, 'claim.take', {
                      incident,
                      line: last.line,
                      quantity,
                    });
                    if ('result' in answer) last.claim = String(answer.result.claim);
                  }
                  break;
                case 'plan': {
                  const wanted = last?.claim
                    ? { item: last.code, quantity, claim: last.claim }
                    : line;
                  const answer = board.run(who.baznas, 'shipment.plan', {
                    ...{ incident, from: warehouse, stops: [{ site }], lines: [wanted] },
                    overlapReason: 'perlu',
                  });
                  if ('result' in answer) plans.push(String(answer.result.shipment));
                  break;
                }
                case 'send': {
                  const shipment = plans.shift();
                  if (shipment) {
                    const answer = board.run(who.baznas, 'shipment.load', { incident, shipment });
                    if (outcome(answer) === 'accepted') expect(worth()).toBe(before);
                  }
                }
              }
            }
            expectWhole(depot);
          }
        }),
        { numRuns: 150 },
      );
    });

    /** What is asked of both codes, in the unit of the first. */
    function linkedSum({ board }: Depot): number {
      const lines = linkedLines([...board.rows.line.values()], linksOf(board.rows.item.values()));
      const worth = (code: string) => (code === other.id ? (factor ?? 1) : 1);
      return exact(lines.reduce((sum, line) => sum + line.asked * worth(line.item), 0));
    }
  },
);
