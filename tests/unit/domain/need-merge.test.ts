// Merging two needs that are one, and taking it back within seven days.
import { expect, it } from 'vitest';
import {
  createWorld,
  incident,
  outcome,
  pass,
  refused,
  reported,
  taken,
  verified,
} from '../../support/world.ts';

const five = { claimed: 0, moving: 0, arrived: 0, confirmed: 0, lost: 0, surplus: 0 };

/** Two needs of water: 100 with Baznas at work, 60 with Dompet Dhuafa, both verified. */
function pair() {
  const world = createWorld();
  const { board, who } = world;
  const a = verified(world, 100);
  const b = verified(world, 60, { urgency: 'critical' });
  const claims = {
    a: taken(world, who.baznas, a.line, 70),
    b: taken(world, who.dompet, b.line, 50),
  };
  const act = (name: 'merge' | 'unmerge', actor = who.coordinator) =>
    board.run(actor, `need.${name}`, { incident, need: b.need, into: a.need });
  const line = (id: string) => board.get('line', id);
  const need = (id: string) => board.get('need', id);
  return { world, board, who, a, b, claims, act, line, need };
}

it('N1: the larger figure stands, raised to what is promised on both; claims follow', () => {
  const { board, who, a, b, claims, act, line, need } = pair();
  // Who reported both has one voice.
  board.must(who.dompet, 'need.support', { incident, need: b.need });
  expect(outcome(act('merge'))).toBe('accepted');
  expect(line(a.line)).toMatchObject({ asked: 120, open: 0, claimed: 120, urgency: 'critical' });
  expect(line(b.line)).toMatchObject({ ...five, asked: 60, open: 60 });
  expect(board.get('claim', claims.b)).toMatchObject({ line: a.line, need: a.need, claimed: 50 });
  expect(need(b.need)).toMatchObject({ state: 'merged', mergedInto: a.need });
  expect(need(a.need).voices).toBe(2);
});

it('N1: undoing gives figures, urgency, voices and claims back as they were', () => {
  const { a, b, claims, act, line, need, board } = pair();
  const rows = () => [line(a.line), line(b.line), need(b.need), board.get('claim', claims.b)];
  const before = rows();
  act('merge');
  act('unmerge');
  expect(rows()).toEqual(before);
  expect(need(a.need).voices).toBe(1);
});

it('N1: what was lost or brought too much goes with its claim, there and back', () => {
  const { board, who, a, b, claims, act, line } = pair();
  const receive = (claim: string, received: number) => {
    board.must(who.dompet, 'claim.deliver', { incident, claim, quantity: 20 });
    board.must(who.host, 'claim.confirm', { incident, claim, received, reason: 'tumpah' });
  };
  receive(claims.b, 15);
  act('merge');
  expect(line(a.line)).toMatchObject({ asked: 115, confirmed: 15, lost: 5, claimed: 100 });
  expect(line(b.line)).toMatchObject(five);
  receive(claims.b, 24);
  expect(line(a.line)).toMatchObject({ confirmed: 35, lost: 5, surplus: 4, claimed: 80 });
  act('unmerge');
  expect(line(a.line)).toMatchObject({ ...five, asked: 100, open: 30, claimed: 70 });
  expect(line(b.line)).toMatchObject({
    asked: 60,
    open: 15,
    claimed: 10,
    confirmed: 35,
    lost: 5,
    surplus: 4,
  });
});

it('N1: what was claimed on the merged need since then stays with the target', () => {
  const { world, board, who, a, b, claims, act, line } = pair();
  act('merge');
  board.must(who.baznas, 'claim.release', { incident, claim: claims.a });
  taken(world, who.rumah, a.line, 65);
  act('unmerge');
  expect(line(a.line)).toMatchObject({ asked: 100, open: 35, claimed: 65 });
  expect(line(b.line)).toMatchObject({ asked: 60, open: 10, claimed: 50 });
});

it('an item the target lacks becomes a line of its own, which asks nothing after the undo', () => {
  const world = createWorld();
  const { board, who } = world;
  const a = verified(world, 100);
  const b = verified(world, 30, { item: 'SEL' });
  const act = (name: 'merge' | 'unmerge') =>
    board.must(who.coordinator, `need.${name}`, { incident, need: b.need, into: a.need });
  const posted = act('merge').changes.find(({ kind }) => kind === 'line.posted');
  expect(posted?.body).toMatchObject({ need: a.need, item: 'SEL', asked: 30, open: 30 });
  act('unmerge');
  expect(board.get('line', posted?.id ?? '')).toMatchObject({ ...five, asked: 0, open: 0 });
  expect(board.get('line', b.line)).toMatchObject({ asked: 30, open: 30 });
  const onward = verified(world, 100);
  const { changes } = board.must(who.coordinator, 'need.merge', {
    incident,
    need: a.need,
    into: onward.need,
  });
  expect(changes.some(({ kind }) => kind === 'line.posted')).toBe(false);
});

it('an estimate that gives way to a count is none; the undo shows its arithmetic again', () => {
  const world = createWorld();
  const { board, who, site } = world;
  const { result } = board.must(who.reporter, 'need.post', {
    incident,
    site,
    people: 10,
    lines: [{ item: 'AIR', urgency: 'low' }],
  });
  const into = String(result.need);
  const [line = ''] = result.lines as string[];
  const { need } = reported(world, 900);
  const before = board.get('line', line);
  expect(before).toMatchObject({ asked: 210, arithmetic: { counted: 10, factor: 7, days: 3 } });
  board.must(who.coordinator, 'need.merge', { incident, need, into });
  expect(board.get('line', line)).toMatchObject({ asked: 900, arithmetic: null });
  expect(board.get('need', into).estimated).toBe(false);
  board.must(who.coordinator, 'need.unmerge', { incident, need, into });
  expect(board.get('line', line)).toEqual(before);
  expect(board.get('need', into).estimated).toBe(true);
});

it('can be undone for seven days', () => {
  const { world, act } = pair();
  act('merge');
  pass(world, 7 * 24 + 1);
  expect(outcome(act('unmerge'))).toBe('undo-expired');
});

it('of a need whose target went on into a third comes back from the end', () => {
  const { world, board, who, a, b, claims, act } = pair();
  const c = verified(world, 10);
  act('merge');
  const on = (name: 'merge' | 'unmerge') =>
    board.must(who.coordinator, `need.${name}`, { incident, need: a.need, into: c.need });
  on('merge');
  expect(board.get('claim', claims.b).need).toBe(c.need);
  expect(refused(act('unmerge'))).toMatchObject({ code: 'need-not-open' });
  on('unmerge');
  act('unmerge');
  expect(board.get('claim', claims.b)).toMatchObject({ need: b.need, line: b.line });
});

it('refuses itself, what has ended, and a target that nobody verified', () => {
  const { world, board, who, a, b, act } = pair();
  const merge = (need: string, into: string) =>
    outcome(board.run(who.coordinator, 'need.merge', { incident, need, into }));
  expect(merge(a.need, a.need)).toBe('merge-into-itself');
  // Claims stand on verified needs alone.
  const unchecked = reported(world, 5);
  expect(merge(a.need, unchecked.need)).toBe('need-not-verified');
  expect(merge(unchecked.need, a.need)).toBe('accepted');
  expect(merge(unchecked.need, b.need)).toBe('need-not-open');
  expect(outcome(act('merge', who.elsewhere))).toBe('not-allowed');
  act('merge');
  expect(merge(a.need, b.need)).toBe('need-not-open');
});

it('refuses lines of one item in two units', () => {
  const { board, a, b, act } = pair();
  board.put('line', { ...board.get('line', b.line), unit: 'dus' });
  expect(refused(act('merge'))).toMatchObject({
    code: 'merge-units-differ',
    facts: { item: 'AIR' },
  });
  expect(board.get('line', a.line).claimed).toBe(70);
});
