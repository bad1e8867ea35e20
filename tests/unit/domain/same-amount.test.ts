// The same words are the same amount at every door (ADMIN 8): a need, a count of stock, goods received.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { withOwnPacks } from '#domain/own-pack.ts';
import { measure } from '#domain/quantity.ts';
import { isRefusal } from '#domain/refusal.ts';
import { createDepot, onHand } from '../../support/depot.ts';
import { incident } from '../../support/world.ts';

/** Own packages: one for every lot, one for a lot alone, and one with a name of the ministry's. */
const packs = [
  { unit: 'sak', factor: 25, lot: null, source: 'uji' },
  { unit: 'sak', factor: 50, lot: 'B2', source: 'uji' },
  { unit: 'palet', factor: 1000, lot: null, source: 'uji' },
];

it('ADMIN 8: need, receipt and count convert item, unit and amount alike, with own packages by lot', () => {
  const depot = createDepot();
  const { board, who, warehouse, site } = depot;
  const { organisation } = who.baznas;
  board.must(who.baznas, 'vocabulary.define', {
    ...{ organisation, item: 'BERAS', aliases: [], packs, revision: 0 },
  });
  const items = [...board.rows.item.values()];
  const item = fc.constantFrom(...items);
  const unit = fc.oneof(
    fc.constantFrom('sak', 'palet', 'ton', 'kg', 'liter', 'lusin', 'dus', 'karton', 'xyz'),
    fc.constantFrom(...items.flatMap((one) => [one.unit, ...(one.packs ?? []).map((p) => p.unit)])),
  );
  const lot = fc.constantFrom(undefined, 'B2', 'b 2', 'C9');
  let compared = 0;
  fc.assert(
    fc.property(item, unit, fc.integer({ min: 1, max: 40 }), lot, (of, word, quantity, inLot) => {
      const own = [...board.rows.vocabulary.values()];
      const meant = (lotOf: string | undefined) => {
        const { packs: known } = withOwnPacks(of, own, organisation, lotOf ?? null);
        const found = measure(
          { quantity, unit: word },
          { item: of.id, unit: of.unit, packs: known },
        );
        return typeof found === 'number' && (Number.isInteger(found) || of.unit === 'kg')
          ? found
          : null;
      };
      const line = { item: of.id, quantity, unit: word };
      const fork = { ...depot, board: board.fork() };
      const posted = fork.board.send(who.baznas, 'need.post', {
        ...{ incident, site, lines: [{ ...line, urgency: 'low' }] },
      });
      const needed = isRefusal(posted)
        ? null
        : fork.board.get('line', (posted.result.lines as string[])[0] ?? '').asked;
      const came = fork.board.send(who.baznas, 'stock.receive', {
        ...{ incident, site: warehouse, origin: 'donation' },
        lines: [{ ...line, ...(inLot !== undefined && { lot: inLot }) }],
      });
      const received = isRefusal(came) ? null : onHand(fork, warehouse, of.id);
      const bare = { ...depot, board: board.fork() };
      const counted = bare.board.send(who.baznas, 'stock.count', {
        ...{ incident, site: warehouse, reason: 'hitung' },
        lines: [
          {
            item: of.id,
            counted: quantity,
            unit: word,
            ...(inLot !== undefined && { lot: inLot }),
          },
        ],
      });
      const there = isRefusal(counted) ? null : onHand(bare, warehouse, of.id);
      // A need names no lot. A count may find a part of a package (N5), so it takes what others refuse.
      if (needed !== null) expect(needed).toBe(meant(undefined));
      if (received !== null) expect(received).toBe(meant(inLot));
      if (received !== null) compared += 1;
      if (received !== null) expect(there).toBe(received);
      if (there === null) expect(received).toBeNull();
      if (inLot === undefined && received !== null) expect(needed).toBe(received);
    }),
    { numRuns: 1000, seed: 7 },
  );
  expect(compared).toBeGreaterThan(150);
});
