// The code of a waybill is read forgivingly at every door: by the function, the search, a query, and a command.
import * as v from 'valibot';
import { describe, expect, it, test } from 'vitest';
import { queries } from '#domain/queries.ts';
import { readShipmentCode } from '#domain/shipment-code.ts';
import { find, index } from '../../src/routes/e/[incident]/board/shell/palette.ts';
import { createDepot, planned, stocked } from '../support/depot.ts';
import { incident, outcome } from '../support/world.ts';

/** How people write the code 7K1P0V. */
const spellings = [
  '7K1P0V',
  '7k1p0v',
  '7kipov',
  '7KLPOU',
  ' 7K1-P0V ',
  '7k1 p0v',
  '7K1–P0V',
  '7.K.1.P.0.V',
  'https://posko.example.id/s/7K1P0V',
  'http://localhost:3000/s/7k1p0v?x=1',
];

test.each(spellings)('%s is 7K1P0V', (typed) => {
  expect(readShipmentCode(typed)).toBe('7K1P0V');
});

test.each(['', '7K1P0', '7K1P0VX', '7K1P0*', 'x'.repeat(500)])('%s is no code', (typed) => {
  expect(readShipmentCode(typed)).toBeNull();
});

test.each(spellings)('the search finds the shipment by %s, before everything else', (typed) => {
  const entries = index([
    { kind: 'site', id: 's', label: 'Pos 7K1P0V', detail: '' },
    { kind: 'shipment', id: 'k', label: '7K1P0V', detail: 'Dimuat' },
    { kind: 'shipment', id: 'l', label: '7K1P0W', detail: 'Dimuat' },
  ]);
  expect(find(entries, typed).map(({ id }) => id)).toEqual(['k']);
});

test.each(spellings)('a query takes %s', (typed) => {
  const { input } = queries['shipment.find'];
  expect(v.parse(input, { code: typed })).toEqual({ code: '7K1P0V' });
  expect(v.parse(queries['vehicle.read'].input, { id: typed })).toEqual({ id: '7K1P0V' });
  expect(v.is(input, { code: 'bukan kode' })).toBe(false);
});

describe('a command', () => {
  it('names a shipment by its id or by the code as it is typed', () => {
    const depot = createDepot();
    const { board, who, warehouse } = depot;
    stocked(depot, warehouse, 'BERAS', 100);
    const ids = [1, 2, 3].map(() =>
      planned(depot, [{ item: 'BERAS', quantity: 5 }], { overlapReason: 'uji' }),
    );
    for (const [n, id] of ids.entries()) {
      const { code } = board.get('shipment', id);
      const typed = [code.toLowerCase(), code.replaceAll('0', 'O').replaceAll('1', 'l'), id][n];
      const shipment = typed ?? '';
      board.must(who.baznas, 'shipment.load', { incident, shipment });
      expect(board.get('shipment', id).loadedAt).not.toBeNull();
      board.must(who.baznas, 'shipment.depart', { incident, shipment });
      const lines = [{ line: 0, good: 5 }];
      board.must(who.host, 'shipment.receive', { incident, shipment, lines });
      expect(board.get('shipment', id).closedAt).not.toBeNull();
    }
    const none = { incident, shipment: 'ZZZZZZ' };
    expect(outcome(board.run(who.baznas, 'shipment.load', none))).toBe('not-found');
    const bad = { incident, shipment: 'bukan kode' };
    expect(outcome(board.send(who.baznas, 'shipment.load', bad))).toBe('invalid-input');
  });
});
