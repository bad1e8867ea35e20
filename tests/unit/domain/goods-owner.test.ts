// S16: goods of one organisation in the store of another: who may move them, where they lie, and what makes them others'.
import type { Refusal } from '#domain/refusal.ts';
import { availability } from '#domain/source.ts';
import { sent } from '../../support/depot.ts';
import { incident, outcome, verified } from '../../support/world.ts';
import { expect, it } from 'vitest';
import { keptGoods } from '../../support/kept-goods.ts';

it('S16: the store does not offer, send, hand out or write off what others own there', () => {
  const { board, who, warehouse, own, kept, plan } = keptGoods();
  expect([own(warehouse), kept(warehouse)]).toEqual([40, 100]);
  const free = availability(board.rows.stock.values(), [], board.now);
  expect(free.get(warehouse)?.get('SEL')).toBe(40);
  expect(outcome(plan(who.baznas, 41, undefined, { owner: undefined }))).toBe('stock-short');
  const inStock = { incident, site: warehouse };
  const all = { item: 'SEL', quantity: 41 };
  expect(outcome(board.run(who.baznas, 'stock.distribute', { ...inStock, lines: [all] }))).toBe(
    'stock-short',
  );
  const off = { ...inStock, ...all, to: 'lost', reason: 'hilang' } as const;
  expect(outcome(board.run(who.baznas, 'stock.write-off', off))).toBe('stock-short');
  // Its own organisation as the owner is the store itself.
  expect(outcome(plan(who.baznas, 41, undefined, { owner: who.baznas.organisation }))).toBe(
    'stock-short',
  );
  expect(outcome(plan(who.baznas, 40, undefined, { owner: who.baznas.organisation }))).toBe(
    'accepted',
  );
});

it('S16: whose goods they are cancels any plan on them that is not loaded', () => {
  const { board, who, agree, must } = keptGoods();
  agree(who.dompet, who.baznas);
  const cancel = (shipment: string) =>
    outcome(board.run(who.dompet, 'shipment.cancel', { incident, shipment, reason: 'dipakai' }));
  expect(cancel(must(who.baznas, 10))).toBe('accepted');
  const loaded = must(who.baznas, 10);
  board.must(who.baznas, 'shipment.load', { incident, shipment: loaded });
  expect(cancel(loaded)).toBe('not-allowed');
});

it('S16: the owner sends within an agreement, the store with the owner’s consent, a coordinator not at all', () => {
  const alone = keptGoods();
  for (const by of [alone.who.dompet, alone.who.baznas, alone.who.coordinator, alone.who.rumah]) {
    const answer = alone.plan(by, 10) as Refusal;
    expect([answer.code, answer.facts.owner]).toEqual(['goods-of-others', 'Dompet Dhuafa']);
  }
  const asCarrier = keptGoods();
  asCarrier.agree(asCarrier.who.baznas, asCarrier.who.dompet);
  expect(outcome(asCarrier.plan(asCarrier.who.dompet, 10))).toBe('accepted');
  expect(outcome(asCarrier.plan(asCarrier.who.baznas, 10))).toBe('goods-of-others');
  const consent = keptGoods();
  consent.agree(consent.who.dompet, consent.who.baznas);
  expect(outcome(consent.plan(consent.who.dompet, 10))).toBe('accepted');
  expect(outcome(consent.plan(consent.who.baznas, 10))).toBe('accepted');
  expect(outcome(consent.plan(consent.who.coordinator, 10))).toBe('goods-of-others');
  const { board, who } = consent;
  const [made] = board.rows.agreement.values();
  board.must({ ...who.dompet, role: 'admin' }, 'agreement.end', { agreement: made?.id ?? '' });
  expect(outcome(consent.plan(who.baznas, 10))).toBe('goods-of-others');
});

it('S3, S16: a plan reserves the part of its owner alone', () => {
  const { who, agree, plan } = keptGoods();
  agree(who.baznas, who.dompet);
  expect(outcome(plan(who.dompet, 70))).toBe('accepted');
  expect(outcome(plan(who.dompet, 31))).toBe('stock-short');
  expect(outcome(plan(who.baznas, 40, undefined, { owner: undefined }))).toBe('accepted');
  expect(outcome(plan(who.dompet, 30))).toBe('accepted');
});

it('S16: goods stay the owner’s from store to store, also after a correction, and go back to its part', () => {
  const { board, who, depot, agree, must, warehouse, lumbung, own, kept } = keptGoods();
  agree(who.baznas, who.dompet);
  const shipment = must(who.dompet, 60, lumbung);
  sent(depot, shipment, { by: who.dompet });
  expect([own(warehouse), kept(warehouse)]).toEqual([40, 40]);
  const of = { incident, shipment };
  board.must(who.office, 'shipment.receive', { ...of, lines: [{ line: 0, good: 60 }] });
  expect([own(lumbung), kept(lumbung)]).toEqual([0, 60]);
  const less = { line: 0, good: 58, damaged: 2, note: 'basah' };
  board.must(who.office, 'shipment.correct', { ...of, lines: [less], reason: 'dua basah' });
  expect([own(lumbung), kept(lumbung)]).toEqual([0, 58]);
  const broken = must(who.dompet, 20, lumbung);
  sent(depot, broken, { by: who.dompet });
  board.must(who.dompet, 'shipment.return', { incident, shipment: broken, reason: 'mogok' });
  const cancelled = must(who.dompet, 10, lumbung);
  board.must(who.dompet, 'shipment.load', { incident, shipment: cancelled });
  board.must(who.dompet, 'shipment.cancel', { incident, shipment: cancelled, reason: 'batal' });
  expect([own(warehouse), kept(warehouse)]).toEqual([40, 40]);
});

it('S16: goods are the people’s where they are given to a shelter, and the store’s own when the owner gives them', () => {
  const { board, who, depot, owner, agree, must, warehouse, site, own, kept } = keptGoods();
  agree(who.baznas, who.dompet);
  const shipment = must(who.dompet, 30);
  sent(depot, shipment, { by: who.dompet });
  const lines = [{ line: 0, good: 30 }];
  board.must(who.host, 'shipment.receive', { incident, shipment, lines });
  expect([own(site), kept(site)]).toEqual([30, 0]);
  const gift = { incident, site: warehouse, owner, lines: [{ item: 'SEL', quantity: 50 }] };
  expect(outcome(board.run(who.baznas, 'stock.give', gift))).toBe('not-allowed');
  board.must(who.dompet, 'stock.give', gift);
  expect([own(warehouse), kept(warehouse)]).toEqual([90, 20]);
  expect(outcome(board.run(who.dompet, 'stock.give', gift))).toBe('stock-short');
});

it('S16: counts are apart, a shelter keeps nothing for others, and a store closes only when all is gone', () => {
  const { board, who, owner, warehouse, site, own, kept } = keptGoods();
  const inStock = { incident, site: warehouse };
  board.must(who.baznas, 'stock.count', {
    ...{ ...inStock, owner, lines: [{ item: 'SEL', counted: 97 }], reason: 'tiga hilang' },
  });
  expect([own(warehouse), kept(warehouse)]).toEqual([40, 97]);
  const gift = { origin: 'donation' as const, owner, lines: [{ item: 'SEL', quantity: 5 }] };
  expect(outcome(board.run(who.host, 'stock.receive', { incident, site, ...gift }))).toBe(
    'owner-not-in-store',
  );
  const none = { lines: [{ item: 'SEL', counted: 0 }], reason: 'habis' };
  board.must(who.baznas, 'stock.count', { ...inStock, ...none });
  const closing = board.run(who.baznas, 'storage.close', { site: warehouse });
  expect([outcome(closing), (closing as Refusal).facts.quantity]).toEqual([
    'storage-not-empty',
    97,
  ]);
});

it('S5, S16: goods that stay their owner’s in a store of others meet no need there', () => {
  const { board, who, depot, agree, must, plan, kept } = keptGoods();
  agree(who.baznas, who.dompet);
  const registered = board.must(who.host, 'site.register', {
    ...{ incident, name: 'Gudang Pemda', kind: 'warehouse', area: '11.16.02' },
    organisation: who.host.organisation,
  });
  const store = String(registered.result.site);
  const { line } = verified({ ...depot, site: store }, 50, { item: 'SEL' });
  const against = [{ needLine: line, quantity: 20 }];
  const lines = [{ item: 'SEL', quantity: 20, against }];
  expect(outcome(plan(who.dompet, 20, store, { lines }))).toBe('not-found');
  const shipment = must(who.dompet, 20, store);
  const part = { line: 0, quantity: 20, against };
  const load = board.run(who.dompet, 'shipment.load', { incident, shipment, lines: [part] });
  expect(outcome(load)).toBe('not-found');
  sent(depot, shipment, { by: who.dompet });
  const unlisted = [{ item: 'SEL', quantity: 5 }];
  const count = { incident, shipment, lines: [{ line: 0, good: 20 }], unlisted };
  board.must(who.host, 'shipment.receive', count);
  expect(kept(store)).toBe(25);
  expect(board.get('line', line)).toMatchObject({ open: 50, confirmed: 0 });
});
