// Folding: whatever the order of unrelated rows, the rows after a history of changes are those of the board.
import { expect, test } from 'vitest';
import { foldChange, foldRow } from '#domain/fold.ts';
import { RowStore } from '#domain/row-store.ts';
import { createWorld, incident, taken, verified } from '../../support/world.ts';

test('fields that a change does not name keep their values', () => {
  expect(
    foldRow<'stock'>({ id: 'a', quantity: 3 } as never, { quantity: 4, lot: undefined }),
  ).toEqual({
    id: 'a',
    quantity: 4,
  });
});

test('F2: the rows of a board are the fold of its changes', () => {
  const world = createWorld();
  const { board, who } = world;
  const { need, line } = verified(world, 100);
  const rows = new RowStore();
  for (const entity of ['need', 'line'] as const)
    for (const row of board.rows[entity].values()) rows.put(entity, row);
  const claim = taken(world, who.baznas, line, 40);
  rows.put('claim', board.get('claim', claim));
  const { changes } = board.must(who.baznas, 'claim.release', { incident, claim, quantity: 15 });
  for (const change of changes) foldChange(rows, change);
  expect(rows.get('claim', claim)).toEqual(board.get('claim', claim));
  // The taking had not been told: only what the release says of the line is there.
  expect(rows.get('line', line)).toMatchObject({ open: 75, claimed: 25 });
  expect(rows.get('need', need)).toEqual(board.get('need', need));
});

test('P1: a need that is gone for a reader goes with its lines and their claims', () => {
  const world = createWorld();
  const { board, who } = world;
  const [first, second] = [verified(world, 100), verified(world, 50)];
  const claim = taken(world, who.baznas, first.line, 40);
  const rows = new RowStore();
  for (const entity of ['need', 'line', 'claim'] as const)
    for (const row of board.rows[entity].values()) rows.put(entity, row);
  const changed = foldChange(rows, { entity: 'need', id: first.need, body: {}, gone: true });
  expect(changed.map(({ entity, id }) => `${entity} ${id}`).sort()).toEqual(
    [`claim ${claim}`, `line ${first.line}`, `need ${first.need}`].sort(),
  );
  expect([...rows.all('line').keys()]).toEqual([second.line]);
});
