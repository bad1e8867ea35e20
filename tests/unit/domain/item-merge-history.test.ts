// Any history of merged and separated items keeps the sums.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isPlace, siteAccount } from '#domain/account.ts';
import { linkedLines, linksOf } from '#domain/item-link.ts';
import { exact } from '#domain/quantity.ts';
import type { Depot } from '../../support/depot.ts';
import { carton, createPair, expectWhole, merge } from '../../support/item-pair.ts';
import { total, twin, unmerge } from '../../support/item-pair.ts';
import { incident, outcome } from '../../support/world.ts';

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
);

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
    }, 60_000);

    /** What is asked of both codes, in the unit of the first. */
    function linkedSum({ board }: Depot): number {
      const lines = linkedLines([...board.rows.line.values()], linksOf(board.rows.item.values()));
      const worth = (code: string) => (code === other.id ? (factor ?? 1) : 1);
      return exact(lines.reduce((sum, line) => sum + line.asked * worth(line.item), 0));
    }
  },
);
