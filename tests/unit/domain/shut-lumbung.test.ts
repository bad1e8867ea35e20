// S17: what lies in a lumbung that is shut leaves its books by its owner alone: little by one member, more by two.
import { beforeEach, describe, expect, it } from 'vitest';
import { addHours } from '#domain/time.ts';
import type { CommandInput } from '#domain/commands.ts';
import { leadsOwner } from '#domain/lumbung.ts';
import { createDepot, onHand, planned, sent, stocked } from '../../support/depot.ts';
import type { Depot } from '../../support/depot.ts';
import { incident, outcome, pass, places, refused } from '../../support/world.ts';
import type { Name } from '../../support/world.ts';

let depot: Depot;
beforeEach(() => {
  depot = createDepot();
  stocked(depot, depot.shut, 'BERAS', 1000);
  pass(depot, 48);
});

const gone = (quantity: number, more: Partial<CommandInput<'stock.write-off'>> = {}) => ({
  ...{ incident, site: depot.shut, item: 'BERAS', quantity, to: 'lost' as const, reason: 'x' },
  ...more,
});
const writeOff = (
  by: Name,
  quantity: number,
  more: Partial<CommandInput<'stock.write-off'>> = {},
) => depot.board.run(depot.who[by], 'stock.write-off', gone(quantity, more));
const count = (by: Name, counted: number, more: Partial<CommandInput<'stock.count'>> = {}) =>
  depot.board.run(depot.who[by], 'stock.count', {
    ...{ incident, site: depot.shut, lines: [{ item: 'BERAS', counted }], reason: 'x' },
    ...more,
  });
const left = () => onHand(depot, depot.shut, 'BERAS');
const waiting = () => depot.board.get('site', depot.shut).removals ?? [];
const answer = (by: Name, name: 'stock.confirm-removal' | 'stock.decline-removal', more = {}) =>
  depot.board.send(depot.who[by], name, {
    ...{ incident, site: depot.shut, removal: waiting()[0]?.id ?? '' },
    ...more,
  });

describe('a lumbung that is shut', () => {
  it('S17: is not emptied by one person, by writing off or by counting', () => {
    expect(refused(writeOff('office', 1000))).toMatchObject({
      code: 'second-member-needed',
      facts: { site: 'Lumbung Langkat', item: 'BERAS', quantity: 1000, limit: 5 },
    });
    expect(outcome(count('office', 0))).toBe('second-member-needed');
    expect(left()).toBe(1000);
  });

  it('S17: its owner’s lead takes off up to 5 % alone; several small steps within a day add up', () => {
    expect(outcome(writeOff('office', 30))).toBe('accepted');
    expect(outcome(count('coordinator', 950))).toBe('accepted');
    expect(left()).toBe(950);
    expect(outcome(writeOff('office', 1))).toBe('second-member-needed');
    pass(depot, 25);
    expect(outcome(writeOff('office', 47))).toBe('accepted');
  });

  it('S17: goods that come in by hand do not widen the share, and what was found can be taken back', () => {
    stocked(depot, depot.shut, 'BERAS', 9000);
    expect(outcome(writeOff('office', 51))).toBe('second-member-needed');
    expect(outcome(count('office', 12_000))).toBe('accepted');
    expect(outcome(count('office', 10_000))).toBe('accepted');
    expect(outcome(count('office', 9949))).toBe('second-member-needed');
  });

  it('S17: steps that are dated further back cannot be added up, so each needs a second member', () => {
    const at = addHours(depot.board.now, -30);
    expect(outcome(count('office', 990, { at }))).toBe('second-member-needed');
    expect(outcome(count('office', 990, { at: addHours(depot.board.now, -20) }))).toBe('accepted');
  });

  it('S17: nobody but the owner touches it: not who coordinates its area, nor a plain member', () => {
    const { board, who } = depot;
    const { organisation } = who.office;
    const plain = board.must({ kind: 'system' }, 'member.create', {
      ...{ organisation, role: 'responder', areas: ['11'], name: 'Sari' },
      ...{ email: 'sari@posko.test', passwordHash: 'x' },
    });
    const sari = board.actor(String(plain.result.member));
    expect(outcome(board.run(sari, 'stock.write-off', gone(1)))).toBe('lumbung-owner-only');
    expect(outcome(writeOff('ministry', 1))).toBe('lumbung-owner-only');
    expect(outcome(writeOff('baznas', 1))).toBe('not-allowed');
    // But it is whoever of the owner may confirm.
    board.must(who.office, 'stock.write-off', gone(500, { asksSecond: true }));
    const confirm = { incident, site: depot.shut, removal: waiting()[0]!.id };
    expect(outcome(board.run(who.ministry, 'stock.confirm-removal', confirm))).toBe('not-allowed');
    expect(outcome(board.run(sari, 'stock.confirm-removal', confirm))).toBe('accepted');
    expect(left()).toBe(500);
  });

  it('S17: more waits on the site; who asked does not confirm it, a second member does, once', () => {
    expect(writeOff('office', 400, { asksSecond: true })).toMatchObject({
      result: { waits: true },
    });
    expect([left(), waiting().length]).toEqual([1000, 1]);
    expect(outcome(answer('office', 'stock.confirm-removal'))).toBe('removal-own');
    const again = { removal: waiting()[0]!.id };
    expect(outcome(answer('coordinator', 'stock.confirm-removal'))).toBe('accepted');
    expect([left(), waiting().length]).toEqual([600, 0]);
    expect(outcome(answer('coordinator', 'stock.confirm-removal', again))).toBe('removal-answered');
  });

  it('S17: declined or withdrawn nothing leaves', () => {
    writeOff('office', 400, { asksSecond: true });
    expect(outcome(answer('coordinator', 'stock.decline-removal', { reason: 'ada di rak' }))).toBe(
      'accepted',
    );
    expect([left(), waiting().length]).toEqual([1000, 0]);
  });

  it('S17: of a count the small differences are booked, the large one waits and keeps what moves meanwhile', () => {
    stocked(depot, depot.shut, 'SEL', 100);
    pass(depot, 48);
    const lines = [
      { item: 'BERAS', counted: 100 },
      { item: 'SEL', counted: 98 },
    ];
    expect(count('office', 0, { lines, asksSecond: true })).toMatchObject({
      result: { differences: 1, waits: 1 },
    });
    expect([left(), onHand(depot, depot.shut, 'SEL')]).toEqual([1000, 98]);
    stocked(depot, depot.shut, 'BERAS', 10);
    answer('coordinator', 'stock.confirm-removal');
    expect(left()).toBe(110);
  });

  it('S17: a later count is not undone by what waited', () => {
    count('office', 100, { asksSecond: true });
    pass(depot, 1);
    expect(outcome(count('coordinator', 990))).toBe('accepted');
    expect(outcome(answer('coordinator', 'stock.confirm-removal'))).toBe('count-superseded');
  });

  it('S17: another name of a lot is no removal, and an open lumbung needs no second member', () => {
    const lines = [
      { item: 'BERAS', counted: 0 },
      { item: 'BERAS', counted: 1000, lot: 'A1' },
    ];
    expect(outcome(count('office', 0, { lines }))).toBe('accepted');
    stocked(depot, depot.lumbung, 'BERAS', 100);
    const open = { incident, site: depot.lumbung, item: 'BERAS', quantity: 90 };
    const input = { ...open, to: 'damaged' as const, reason: 'basah' };
    expect(outcome(depot.board.run(depot.who.office, 'stock.write-off', input))).toBe('accepted');
  });

  it('S17: what lies there is received in another store of its owner by a lead alone, asked twice', () => {
    const { board, who } = depot;
    stocked(depot, depot.shut, 'BERAS', 100, { lot: 'A1' });
    const { organisation } = who.office;
    const store = String(
      board.must(who.office, 'storage.register', {
        ...{ name: 'Gudang Dinsos', kind: 'warehouse', tier: 'province', area: '11.16' },
        organisation,
      }).result.site,
    );
    const lines = [{ item: 'BERAS', quantity: 100, lot: 'a1' }];
    const receive = { incident, site: store, origin: 'donation' as const, lines };
    expect(refused(board.run(who.coordinator, 'stock.receive', receive))).toMatchObject({
      code: 'lot-in-lumbung',
      facts: { site: 'Lumbung Langkat', lot: 'A1' },
    });
    const confirmed = ['lot-in-lumbung' as const];
    expect(outcome(board.run(who.ministry, 'stock.receive', { ...receive, confirmed }))).toBe(
      'lumbung-owner-only',
    );
    expect(outcome(board.run(who.coordinator, 'stock.receive', { ...receive, confirmed }))).toBe(
      'accepted',
    );
    // A batch lies in many places: another organisation's is no concern of this rule.
    const elsewhere = { ...receive, site: depot.warehouse };
    expect(outcome(board.run(who.baznas, 'stock.receive', elsewhere))).toBe('accepted');
  });

  it('S17: what waits is bounded', () => {
    for (let n = 0; n < 10; n += 1)
      expect(outcome(writeOff('office', 60 + n, { asksSecond: true }))).toBe('accepted');
    expect(outcome(writeOff('office', 80, { asksSecond: true }))).toBe('removals-full');
  });

  it('S17: steps dated nearly a day back add up with those dated beside them', () => {
    const almost = () => addHours(depot.board.now, -23.98);
    expect(outcome(count('office', 960, { at: almost() }))).toBe('accepted');
    pass(depot, 0.1);
    expect(outcome(count('office', 920, { at: almost() }))).toBe('second-member-needed');
  });

  it('S17: correcting a receipt takes no more off it than a count may', () => {
    const { board, who, lumbung, shut } = depot;
    stocked(depot, lumbung, 'SEL', 900);
    const shipment = planned(depot, [{ item: 'SEL', quantity: 900 }], {
      ...{ by: who.office, from: lumbung, stops: [{ site: shut }] },
    });
    sent(depot, shipment, { by: who.office });
    const good = (amount: number) => ({
      incident,
      shipment,
      lines: [{ line: 0, good: amount, lost: 900 - amount }],
    });
    board.must(who.coordinator, 'shipment.receive', good(900));
    pass(depot, 48);
    const correct = (amount: number, by: Name = 'office') =>
      outcome(board.run(who[by], 'shipment.correct', { ...good(amount), reason: 'salah hitung' }));
    expect(correct(0)).toBe('second-member-needed');
    expect(onHand(depot, shut, 'SEL')).toBe(900);
    expect(correct(880)).toBe('accepted');
    expect(correct(850, 'coordinator')).toBe('second-member-needed');
    expect(outcome(count('office', 850, { lines: [{ item: 'SEL', counted: 850 }] }))).toBe(
      'second-member-needed',
    );
  });

  it('S17, S19: without a runner its named area answers for it, not where its point lies', () => {
    const { board, who, shut } = depot;
    const { revision } = board.get('site', shut);
    board.must(who.office, 'storage.place', {
      ...{ site: shut, revision, point: places.karangBaru },
      confirmed: ['point-outside-area'],
    });
    const nobody = { ...board.get('site', shut), organisation: null };
    expect(leadsOwner(who.coordinator, nobody)).toBe(false);
    expect(leadsOwner(who.ministry, nobody)).toBe(true);
  });
});
