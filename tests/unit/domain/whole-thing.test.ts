// N5: whole things are promised and moved whole; a fraction from before the rule is finished, and nothing is rounded.
import { expect, test } from 'vitest';
import type { Actor } from '#domain/actor.ts';
import type { CommandName } from '#domain/commands.ts';
import type { Board } from '../../support/board.ts';
import { takeRefusal, mayOverlap } from '../../../src/routes/e/[incident]/board/allowed-actions.ts';
import { createDepot, stocked } from '../../support/depot.ts';
import { viewOf } from '../../support/rows.ts';
import { createWorld, incident, outcome, taken, verified } from '../../support/world.ts';

const senderOn = (board: Board) => (actor: Actor, name: CommandName, more: object) =>
  outcome(board.run(actor, name, { incident, ...more }));

test('N5: a fraction from before the rule is finished as exactly what is left, never in other parts', () => {
  const world = createWorld();
  const { who, board } = world;
  const { need, line } = verified(world, 10, { item: 'SEL' });
  board.put('line', { ...board.get('line', line), asked: 9.5, open: 9.5 });
  const send = senderOn(board);
  const take = (quantity: number) => send(who.baznas, 'claim.take', { line, quantity });
  expect([take(2.5), take(2), take(7.5)]).toEqual(['invalid-input', 'accepted', 'accepted']);
  expect(take(9.5)).toBe('claim-exceeds-open');
  expect(board.get('line', line)).toMatchObject({ open: 0, claimed: 9.5 });
  const [, held] = [...board.rows.claim.values()].filter((claim) => claim.line === line);
  const of = { claim: held?.id };
  const progress = (quantity: number) => send(who.baznas, 'claim.progress', { ...of, quantity });
  expect([progress(2.5), progress(3), progress(4.5)]).toEqual([
    ...['invalid-input', 'accepted', 'accepted'],
  ]);
  const deliver = (quantity: number) => send(who.baznas, 'claim.deliver', { ...of, quantity });
  expect([deliver(0.5), deliver(7.5)]).toEqual(['invalid-input', 'accepted']);
  const confirm = (received: number) =>
    send(who.host, 'claim.confirm', { ...of, received, reason: 'kurang' });
  expect([confirm(6.5), confirm(7.5)]).toEqual(['invalid-input', 'accepted']);
  expect(board.get('line', line)).toMatchObject({ confirmed: 7.5, claimed: 2 });
  const { revision } = board.get('need', need);
  const revise = (asked: number) =>
    send(who.coordinator, 'need.revise', { need, revision, lines: [{ line, asked }] });
  expect([revise(12.5), revise(9.5)]).toEqual(['invalid-input', 'accepted']);
});

test('N5: a line with a fraction is offered whole, and more of it in whole things', () => {
  const world = createWorld();
  const { who, board } = world;
  const { line } = verified(world, 10, { item: 'SEL' });
  const put = (open: number) => {
    const row = board.get('line', line);
    board.put('line', { ...row, asked: 9.5, open, claimed: 9.5 - open });
  };
  const situation = (actor: Actor) => ({ actor, reader: board.reader(incident) });
  put(9.5);
  expect(takeRefusal(situation(who.baznas), viewOf(world, line))).toBeNull();
  expect(mayOverlap(situation(who.coordinator), viewOf(world, line))).toBe(true);
  put(0);
  expect(takeRefusal(situation(who.baznas), viewOf(world, line))?.code).toBe('claim-exceeds-open');
});

test('N5: a shipment carries whole things of a claim, or exactly what is left of it', () => {
  const depot = createDepot();
  const { board, who, warehouse, site } = depot;
  stocked(depot, warehouse, 'SEL', 100);
  const send = senderOn(board);
  const { line } = verified(depot, 20, { item: 'SEL' });
  const claim = taken(depot, who.baznas, line, 20);
  const plan = (...quantities: number[]) =>
    send(who.baznas, 'shipment.plan', {
      from: warehouse,
      stops: [{ site }],
      lines: quantities.map((quantity) => ({ item: 'SEL', quantity, claim })),
    });
  expect([plan(2.5), plan(2.5, 17.5)]).toEqual(['invalid-input', 'invalid-input']);
  const put = (claimed: number) => {
    const row = board.get('line', line);
    board.put('claim', { ...board.get('claim', claim), claimed });
    board.put('line', { ...row, asked: claimed, claimed });
  };
  put(12.5);
  expect([plan(2.5), plan(3, 9.5)]).toEqual(['invalid-input', 'accepted']);
  // S3: what one plan brings is not planned again.
  expect(plan(12.5)).toBe('quantity-exceeds-claim');
  const [first = ''] = board.rows.shipment.keys();
  board.must(who.baznas, 'shipment.cancel', { incident, shipment: first, reason: 'salah' });
  expect(plan(12.5)).toBe('accepted');
  // Goods without a claim are whole as well.
  const free = { from: warehouse, stops: [{ site }], lines: [{ item: 'SEL', quantity: 0.5 }] };
  expect(send(who.baznas, 'shipment.plan', { ...free, overlapReason: 'dapur' })).toBe(
    'invalid-input',
  );
  const shipment = [...board.rows.shipment.values()].find(
    ({ lines }) => lines.length === 1 && lines[0]?.quantity === 12.5,
  )?.id;
  const load = (quantity: number) =>
    send(who.baznas, 'shipment.load', { shipment, lines: [{ line: 0, quantity }] });
  expect([load(2.5), load(12.5)]).toEqual(['invalid-input', 'accepted']);
  board.must(who.baznas, 'shipment.depart', { incident, shipment: String(shipment) });
  const receive = (good: number, short: number, damaged = 0) =>
    send(who.host, 'shipment.receive', {
      ...{ shipment, lines: [{ line: 0, good, short, damaged, note: 'kurang' }] },
    });
  expect([receive(11.25, 1.25), receive(10.3, 2, 0.2)]).toEqual(['invalid-input', 'invalid-input']);
  expect(receive(10, 2.5)).toBe('accepted');
  expect(board.get('line', line)).toMatchObject({ confirmed: 10, lost: 2.5, open: 2.5 });
});
