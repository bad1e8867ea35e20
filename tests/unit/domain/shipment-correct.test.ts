// Corrections of a receipt (S4), goods that nobody promised (S5), and what was on no paper.
import { describe, expect, it } from 'vitest';
import type { CommandInput } from '#domain/commands.ts';
import { shipmentState } from '#domain/shipment.ts';
import { Books } from '../../support/books.ts';
import { createDepot, held, onHand, planned, sent, stocked } from '../../support/depot.ts';
import { incident, outcome, pass, refused, taken, verified } from '../../support/world.ts';

type Correct = CommandInput<'shipment.correct'>;
type Receive = CommandInput<'shipment.receive'>;

/** 60 kg of rice for a promise of 60, received as told. */
const setUp = (count: Receive['lines'][number] = { line: 0, good: 60 }) => {
  const depot = createDepot();
  const { board, who } = depot;
  stocked(depot, depot.warehouse, 'BERAS', 200);
  const { line } = verified(depot, 60, { item: 'BERAS' });
  const claim = taken(depot, who.baznas, line, 60);
  const shipment = sent(depot, planned(depot, [{ item: 'BERAS', quantity: 60, claim }])).id;
  board.must(who.host, 'shipment.receive', { incident, shipment, lines: [count] });
  const correct = (lines: Correct['lines'], by = who.host) =>
    board.run(by, 'shipment.correct', { incident, shipment, lines, reason: 'salah hitung' });
  const answer = (agrees: boolean, by = who.baznas) =>
    board.run(by, 'shipment.correct-answer', { incident, shipment, agrees });
  return { ...depot, depot, line, claim, shipment, correct, answer };
};

describe('a correction', () => {
  it('S4, S1, N1: within a day the receiver reverses what was booked, and the need is open again', () => {
    const { board, depot, site, line, claim, shipment, correct } = setUp();
    expect(outcome(correct([{ line: 0, good: 50, short: 10 }]))).toBe('accepted');
    expect(onHand(depot, site, 'BERAS')).toBe(50);
    expect(held(depot, 'lost', 'BERAS')).toBe(10);
    expect(board.get('claim', claim)).toMatchObject({ confirmed: 50, lost: 10 });
    expect(board.get('claim', claim).losses).toEqual({ short: 10 });
    expect(board.get('line', line)).toMatchObject({ open: 10, confirmed: 50, lost: 10 });
    expect(board.get('shipment', shipment).corrections).toMatchObject([
      { lines: [{ line: 0, before: 60, after: 50 }], reason: 'salah hitung', agreed: null },
    ]);
    const told = [...board.rows.movement.values()].filter(({ reason }) => reason === 'corrected');
    expect(told.map(({ quantity, note }) => [quantity, note])).toEqual([
      [10, 'salah hitung'],
      [10, 'salah hitung'],
    ]);
    new Books(board).finish();
  });

  it('N1: what came after all is confirmed as far as it is still open, the rest is surplus', () => {
    const { board, depot, line, claim, correct, who } = setUp({
      line: 0,
      good: 40,
      lost: 20,
      note: 'tidak ada',
    });
    taken(depot, who.dompet, line, 15);
    expect(outcome(correct([{ line: 0, good: 60 }]))).toBe('accepted');
    expect(board.get('claim', claim)).toMatchObject({ confirmed: 45, lost: 0, surplus: 15 });
    expect(board.get('line', line)).toMatchObject({ open: 0, claimed: 15, lost: 0, surplus: 15 });
    // Wrong again: the surplus goes first.
    expect(outcome(correct([{ line: 0, good: 45, lost: 15 }]))).toBe('accepted');
    expect(board.get('claim', claim)).toMatchObject({ confirmed: 45, lost: 15, surplus: 0 });
    new Books(board).finish();
  });

  it('S1: the same line twice is refused, and nothing is booked', () => {
    const { board, depot, site, shipment, correct } = setUp();
    const less = { line: 0, good: 50, short: 10 };
    expect(refused(correct([less, less]))).toMatchObject({
      code: 'invalid-input',
      facts: { issues: [{ field: 'lines.1.line', problem: 'twice' }] },
    });
    expect(onHand(depot, site, 'BERAS')).toBe(60);
    expect(board.get('shipment', shipment).corrections).toBeNull();
  });

  it('S4: after a day it waits for the other side, which agrees or declines', () => {
    const { board, shipment, correct, answer, who } = setUp();
    pass({ board, who, site: '' }, 25);
    const less = [{ line: 0, good: 50, short: 10 }];
    expect(outcome(correct(less))).toBe('accepted');
    expect(board.get('shipment', shipment)).toMatchObject({
      correction: { side: 'receiver' },
      lines: [{ receipt: { good: 60 } }],
    });
    expect(outcome(correct(less))).toBe('correction-pending');
    expect(outcome(answer(true, who.host))).toBe('not-allowed');
    expect(outcome(answer(true, who.dompet))).toBe('not-allowed');
    expect(outcome(answer(false))).toBe('accepted');
    expect(outcome(answer(true))).toBe('correction-missing');
    expect(outcome(correct(less))).toBe('accepted');
    expect(outcome(answer(true))).toBe('accepted');
    expect(board.get('shipment', shipment)).toMatchObject({
      correction: null,
      corrections: [{ agreed: who.baznas.organisation }],
      lines: [{ receipt: { good: 50, short: 10 } }],
    });
    new Books(board).finish();
  });

  it('S4: the sender asks from the first hour, and the receiver answers', () => {
    const { board, shipment, correct, answer, who } = setUp();
    expect(outcome(correct([{ line: 0, good: 50, short: 10 }], who.baznas))).toBe('accepted');
    expect(board.get('shipment', shipment).correction?.side).toBe('sender');
    expect(outcome(answer(true, who.host))).toBe('accepted');
    expect(board.get('shipment', shipment).lines[0]?.receipt).toMatchObject({ good: 50 });
  });

  it('S1: what was handed out since is not taken back', () => {
    const { board, correct, site, who } = setUp();
    const lines = [{ item: 'BERAS', quantity: 55 }];
    board.must(who.host, 'stock.distribute', { incident, site, lines });
    const { code, facts } = refused(correct([{ line: 0, good: 50, short: 10 }]));
    expect([code, facts.available]).toEqual(['stock-short', 5]);
  });

  it('a shipment of which nothing came reads as lost, not as received', () => {
    const { board, shipment, correct } = setUp();
    expect(shipmentState(board.get('shipment', shipment))).toBe('received');
    expect(outcome(correct([{ line: 0, good: 0, lost: 60 }]))).toBe('accepted');
    expect(shipmentState(board.get('shipment', shipment))).toBe('lost');
  });

  it('nothing counted, nothing changed, a stop that nobody received', () => {
    const { depot, board, correct, who } = setUp();
    expect(outcome(correct([{ line: 0, good: 60 }]))).toBe('nothing-changed');
    expect(outcome(correct([{ line: 3, good: 60 }]))).toBe('never-sent');
    const spread = { overlapReason: 'dapur' };
    const other = sent(depot, planned(depot, [{ item: 'BERAS', quantity: 5 }], spread)).id;
    const early = { incident, shipment: other, lines: [{ line: 0, good: 5 }], reason: 'x' };
    expect(outcome(board.run(who.host, 'shipment.correct', early))).toBe('not-received');
  });
});

describe('goods that nobody promised', () => {
  const unclaimed = (quantity: number) => {
    const depot = createDepot();
    const { board, who } = depot;
    stocked(depot, depot.warehouse, 'BERAS', 200_000);
    const { line } = verified(depot, 100, { item: 'BERAS' });
    const shipment = sent(depot, planned(depot, [{ item: 'BERAS', quantity }])).id;
    const receive = (more: Partial<Receive['lines'][number]>, rest: Partial<Receive> = {}) => {
      const lines = [{ line: 0, good: quantity, ...more }];
      return board.run(who.host, 'shipment.receive', { incident, shipment, lines, ...rest });
    };
    return { ...depot, depot, line, shipment, receive };
  };

  it('S5, N1: must be answered for where they are missing, and the answer is a claim of the sender', () => {
    const { board, line, shipment, receive, who } = unclaimed(100);
    expect(refused(receive({}))).toMatchObject({
      code: 'need-unanswered',
      facts: { came: 100, open: 100, needs: [{ needLine: line, open: 100 }] },
    });
    expect(outcome(receive({ against: [{ needLine: line, quantity: 101 }] }))).toBe(
      'against-exceeds-count',
    );
    expect(outcome(receive({ against: [{ needLine: line, quantity: 80 }] }))).toBe('accepted');
    expect(board.get('line', line)).toMatchObject({ open: 20, confirmed: 80 });
    const [set] = board.get('shipment', shipment).lines[0]?.against ?? [];
    expect(board.get('claim', set?.claim ?? '')).toMatchObject({
      organisation: who.baznas.organisation,
      ...{ quantity: 80, confirmed: 80, ending: 'confirmed' },
    });
    new Books(board).finish();
  });

  it('S5: none of them is an answer too', () => {
    const { board, line, receive } = unclaimed(100);
    expect(outcome(receive({ against: [] }))).toBe('accepted');
    expect(board.get('line', line)).toMatchObject({ open: 100, confirmed: 0 });
  });

  it('C1: no more than is open is set against a need', () => {
    const { line, receive } = unclaimed(150);
    const against = [{ needLine: line, quantity: 120 }];
    expect(refused(receive({ against }))).toMatchObject({
      code: 'claim-exceeds-open',
      facts: { open: 100 },
    });
  });

  it('S4, S5: a correction opens the need again, and closes it as far as it is open', () => {
    const { board, line, shipment, receive, who } = unclaimed(100);
    receive({ against: [{ needLine: line, quantity: 80 }] });
    const correct = (good: number) =>
      board.run(who.host, 'shipment.correct', {
        ...{ incident, shipment, reason: 'salah hitung' },
        lines: [{ line: 0, good, short: 100 - good }],
      });
    expect(outcome(correct(90))).toBe('accepted');
    expect(board.get('line', line)).toMatchObject({ open: 20, confirmed: 80 });
    expect(outcome(correct(30))).toBe('accepted');
    expect(board.get('line', line)).toMatchObject({ open: 70, confirmed: 30 });
    expect(outcome(correct(100))).toBe('accepted');
    expect(board.get('line', line)).toMatchObject({ open: 20, confirmed: 80 });
    new Books(board).finish();
  });

  it('what was on no paper is received, and a surplus that no vehicle carries is asked twice', () => {
    const { board, depot, shipment, receive, site } = unclaimed(10);
    const found = { unlisted: [{ item: 'AIR', quantity: 30, note: 'dari donatur di jalan' }] };
    const hundred = { good: 1000, against: [] };
    expect(refused(receive(hundred, found))).toMatchObject({
      code: 'surplus-doubtful',
      facts: { came: 1000, loaded: 10 },
    });
    const sure = { ...found, confirmed: ['surplus-doubtful' as const] };
    expect(outcome(receive(hundred, sure))).toBe('accepted');
    expect([onHand(depot, site, 'BERAS'), onHand(depot, site, 'AIR')]).toEqual([1000, 30]);
    expect(board.get('shipment', shipment).lines[1]).toMatchObject({
      unlisted: true,
      receipt: { good: 0, surplus: 30, note: 'dari donatur di jalan' },
    });
    new Books(board).finish();
  });
});
