// Copies of the national board hold no empty shelves: what becomes empty leaves, what is filled again comes whole.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { keysOf } from '#domain/audience.ts';
import { foldChange } from '#domain/fold.ts';
import { project, visibleRows } from '#domain/project.ts';
import { RowStore } from '#domain/row-store.ts';
import { createDepot } from '../../support/depot.ts';
import { incident } from '../../support/world.ts';

const step = fc.record({
  act: fc.constantFrom('receive', 'distribute', 'count'),
  item: fc.constantFrom('BERAS', 'AIR'),
  quantity: fc.integer({ min: 0, max: 3 }),
});

test('an empty shelf is in no copy, and every copy equals a new one after every step', () => {
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 25 }), (steps) => {
      const { board, who, warehouse: site } = createDepot();
      const keys = keysOf(who.dompet);
      const copy = new RowStore();
      board.onTold = (told) => {
        for (const { change, audience, was } of told) {
          const at = { ...change, seq: 1, at: board.now, by: { member: null, organisation: null } };
          const seen = change.entity === 'stock' && project(keys, audience, was, at);
          if (seen) foldChange(copy, seen);
        }
      };
      for (const { act, item, quantity } of steps) {
        const given = { incident, site, lines: [{ item, quantity }] };
        if (act === 'receive')
          board.send(who.baznas, 'stock.receive', { ...given, origin: 'donation' });
        else if (act === 'distribute') board.send(who.baznas, 'stock.distribute', given);
        else
          board.send(who.baznas, 'stock.count', {
            ...{ incident, site, reason: 'dihitung ulang' },
            lines: [{ item, counted: quantity }],
          });
        const rows = [...board.rows.stock.values()];
        const fresh = visibleRows(keys, 'stock', rows, {
          get: (entity, id) => board.get(entity, id),
        });
        const held = [...copy.all('stock').values()];
        expect(held.every((row) => row.quantity !== 0)).toBe(true);
        const byId = (a: { id?: string }, b: { id?: string }) => (a.id! < b.id! ? -1 : 1);
        expect(held.sort(byId)).toEqual(fresh.sort(byId));
      }
    }),
  );
});
