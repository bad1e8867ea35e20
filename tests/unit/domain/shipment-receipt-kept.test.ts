// What a correction keeps of a receipt: who counted it (S4), and the lot of goods that were on no paper (S1).
import { expect, it } from 'vitest';
import { siteAccount } from '#domain/account.ts';
import { Books } from '../../support/books.ts';
import { createDepot, planned, sent, stocked } from '../../support/depot.ts';
import { incident, outcome } from '../../support/world.ts';

/** 60 kg of rice received, and 30 of a lot that no paper names. */
function received() {
  const depot = createDepot();
  const { board, who } = depot;
  stocked(depot, depot.warehouse, 'BERAS', 60);
  const { id } = sent(depot, planned(depot, [{ item: 'BERAS', quantity: 60 }]));
  const to = { incident, shipment: id };
  const unlisted = [{ item: 'AIR', quantity: 30, lot: 'B7' }];
  board.must(who.host, 'shipment.receive', { ...to, lines: [{ line: 0, good: 60 }], unlisted });
  return { ...depot, to };
}

it('S4: the receiver stays who counted, when the sender asks for the correction', () => {
  const { board, who, to } = received();
  const lines = [{ line: 0, good: 50, short: 10 }];
  board.must(who.baznas, 'shipment.correct', { ...to, lines, reason: 'salah hitung' });
  board.must(who.host, 'shipment.correct-answer', { ...to, agrees: true });
  const row = board.get('shipment', to.shipment);
  expect(row.lines[0]?.receipt).toMatchObject({ good: 50, organisation: who.host.organisation });
  expect(row.corrections).toMatchObject([{ organisation: who.baznas.organisation }]);
});

it('S1, S4: goods that were on no paper are corrected in their own lot', () => {
  const { board, who, site, to } = received();
  const lines = [{ line: 1, good: 20 }];
  const answer = board.run(who.host, 'shipment.correct', { ...to, lines, reason: 'salah hitung' });
  expect(outcome(answer)).toBe('accepted');
  const rows = [...board.rows.stock.values()].filter(
    (row) => row.account === siteAccount(site) && row.item === 'AIR',
  );
  expect(rows).toMatchObject([{ lot: 'B7', quantity: 20 }]);
  new Books(board).finish();
});
