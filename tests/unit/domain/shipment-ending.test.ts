// A vehicle can always be ended (S11): however often it changed (S12), and whatever was merged on its way (S15).
import { describe, expect, it } from 'vitest';
import { shipmentAccount } from '#domain/account.ts';
import type { CommandInput } from '#domain/commands.ts';
import { revisionOf } from '#domain/item.ts';
import { isRefusal } from '#domain/refusal.ts';
import { shipmentState } from '#domain/shipment.ts';
import { Books } from '../../support/books.ts';
import { createDepot, held, onHand, planned, sent, stocked } from '../../support/depot.ts';
import { incident, outcome, refused } from '../../support/world.ts';

const reason = 'mogok di Seumadam';

/** 100 kg of rice on the way, with as many new plates as are accepted, and why the next one was not. */
function oftenRevised() {
  const depot = createDepot();
  stocked(depot, depot.warehouse, 'BERAS', 100);
  const { id } = sent(depot, planned(depot, [{ item: 'BERAS', quantity: 100 }]));
  const to = { incident, shipment: id };
  const revise = (n: number) =>
    depot.board.run(depot.who.baznas, 'shipment.revise', { ...to, plate: `BL ${n} AA` });
  let answer = revise(0);
  for (let n = 1; n < 100 && !isRefusal(answer); n += 1) answer = revise(n);
  return { depot, to, refusal: refused(answer) };
}

describe('a vehicle that changed often (S11, S12)', () => {
  it('gets no new plate any more, and its goods are still passed on and brought back', () => {
    const { depot, to, refusal } = oftenRevised();
    const { board, who } = depot;
    expect(refusal).toMatchObject({ code: 'amendments-full', facts: { limit: 40 } });
    const lines = [{ line: 0, quantity: 1 }];
    const transfer = () => board.run(who.baznas, 'shipment.transfer', { ...to, lines, reason });
    for (let n = 0; n < 20; n += 1) expect(outcome(transfer())).toBe('accepted');
    expect(refused(transfer())).toMatchObject({ code: 'amendments-full', facts: { limit: 60 } });
    board.must(who.baznas, 'shipment.return', { ...to, reason });
    expect(shipmentState(board.get('shipment', to.shipment))).toBe('returned');
  });

  it('is reported lost', () => {
    const { depot, to } = oftenRevised();
    depot.board.must(depot.who.baznas, 'shipment.lose', { ...to, reason });
    expect(shipmentState(depot.board.get('shipment', to.shipment))).toBe('lost');
  });
});

const tin: CommandInput<'item.define'> = {
  ...{ id: 'TIN', nameId: 'Kaleng ikan', nameEn: 'Tin', category: 'pangan', unit: 'kaleng' },
  ...{ basis: 'jiwa', expires: true, aliases: [], source: 'uji' },
};
const twin = { ...tin, id: 'TWN', nameId: 'Sarden', nameEn: 'Sardines' };

/** A vehicle with 8 of one code and 7 of another, which became one item on its way. */
function mergedOnTheWay() {
  const depot = createDepot();
  const { board, who } = depot;
  const lines = [
    { item: 'TWN', quantity: 8 },
    { item: 'TIN', quantity: 7 },
  ];
  for (const item of [tin, twin]) board.must(who.ministry, 'item.define', item);
  for (const { item, quantity } of lines) stocked(depot, depot.warehouse, item, quantity);
  const { id } = sent(depot, planned(depot, lines));
  const revision = revisionOf(board.get('item', 'TWN'));
  const merge = { from: 'TWN', into: 'TIN', reason: 'ganda', revision };
  const { facts } = refused(board.run(who.ministry, 'item.merge', merge));
  const counts = facts.counts as CommandInput<'item.merge'>['counts'];
  board.must(who.ministry, 'item.merge', { ...merge, counts });
  const aboard = () => lines.map(({ item }) => held(depot, shipmentAccount(id), item));
  return { depot, to: { incident, shipment: id }, aboard };
}

describe('a vehicle that holds two codes of one item (S15, S1)', () => {
  it('is brought back, each code once', () => {
    const { depot, to, aboard } = mergedOnTheWay();
    const books = new Books(depot.board);
    depot.board.must(depot.who.baznas, 'shipment.return', { ...to, reason });
    const back = ['TWN', 'TIN'].map((item) => onHand(depot, depot.warehouse, item));
    expect([aboard(), back]).toEqual([
      [0, 0],
      [8, 7],
    ]);
    books.finish();
  });

  it('is lost, each code once', () => {
    const { depot, to, aboard } = mergedOnTheWay();
    depot.board.must(depot.who.baznas, 'shipment.lose', { ...to, reason });
    expect([aboard(), held(depot, 'lost', 'TWN'), held(depot, 'lost', 'TIN')]).toEqual([
      [0, 0],
      8,
      7,
    ]);
    new Books(depot.board).finish();
  });

  it('S10: ends when all of it has changed vehicles', () => {
    const { depot, to, aboard } = mergedOnTheWay();
    depot.board.must(depot.who.baznas, 'shipment.transfer', { ...to, reason });
    expect(aboard()).toEqual([0, 0]);
    expect(shipmentState(depot.board.get('shipment', to.shipment))).toBe('transferred');
    new Books(depot.board).finish();
  });
});
