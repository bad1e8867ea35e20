// Goods under way and received: what the receiver counts is what stands.
import { expect, it } from 'vitest';
import { lineStatus } from '#domain/line-status.ts';
import {
  createWorld,
  incident,
  outcome,
  places,
  refused,
  taken,
  verified,
} from '../../support/world.ts';

/** Baznas has taken 60 of 100. */
function promised(point?: { lat: number; lng: number }) {
  const world = createWorld();
  const { board, who } = world;
  const { need, line } = verified(world, 100, { point });
  const claim = taken(world, who.baznas, line, 60);
  const step = (name: 'claim.progress' | 'claim.deliver', quantity?: number) =>
    outcome(board.run(who.baznas, name, { incident, claim, quantity }));
  const confirm = (received: number, reason?: string, actor = who.host) =>
    board.run(actor, 'claim.confirm', { incident, claim, received, reason });
  const rows = () => ({ claim: board.get('claim', claim), line: board.get('line', line) });
  return { world, board, who, need, line, claim, step, confirm, rows };
}

it('N1: goods go from promised to moving to arrived to confirmed, part by part', () => {
  const { step, confirm, rows } = promised();
  step('claim.progress', 40);
  expect(rows().line).toMatchObject({ open: 40, claimed: 20, moving: 40 });
  // What was on the road arrives first.
  step('claim.deliver', 50);
  expect(rows().line).toMatchObject({ claimed: 10, moving: 0, arrived: 50 });
  confirm(50);
  expect(rows().line).toMatchObject({ open: 40, claimed: 10, arrived: 0, confirmed: 50 });
  expect(rows().claim.endedAt).toBeNull();
  step('claim.deliver');
  confirm(10);
  expect(rows().claim).toMatchObject({ confirmed: 60, ending: 'confirmed' });
  expect(lineStatus(rows().line)).toBe('part');
});

it('N1: a short receipt wants a reason; the shortfall is open again and counted as lost', () => {
  const { step, confirm, rows } = promised();
  step('claim.deliver');
  expect(refused(confirm(52.5))).toMatchObject({ code: 'reason-missing', facts: { short: 7.5 } });
  expect(outcome(confirm(52.5, 'kardus basah'))).toBe('accepted');
  expect(rows().line).toMatchObject({ asked: 100, open: 47.5, confirmed: 52.5, lost: 7.5 });
  expect(rows().claim).toMatchObject({ confirmed: 52.5, lost: 7.5, ending: 'confirmed' });
});

it('a shortfall keeps its cause', () => {
  const { board, who, claim, step, rows } = promised();
  step('claim.deliver');
  const counted = { incident, claim, received: 50, reason: 'basah', cause: 'damaged' as const };
  expect(outcome(board.run(who.host, 'claim.confirm', counted))).toBe('accepted');
  expect(rows().claim).toMatchObject({ lost: 10, losses: { damaged: 10 } });
});

it('N1: when nothing came the claim ends as lost and everything is open again', () => {
  const { step, confirm, rows } = promised();
  step('claim.progress');
  step('claim.deliver');
  confirm(0, 'truk dijarah');
  expect(rows().line).toMatchObject({ open: 100, confirmed: 0, lost: 60 });
  expect(rows().claim).toMatchObject({ lost: 60, ending: 'lost' });
});

it('N1: more than was sent is surplus of claim and line, beside the sum, in one change', () => {
  const { board, who, claim, step, rows } = promised();
  step('claim.deliver');
  const { changes, result } = board.must(who.host, 'claim.confirm', {
    incident,
    claim,
    received: 60.25,
  });
  expect(changes).toHaveLength(2);
  expect(rows().line).toMatchObject({ asked: 100, open: 40, confirmed: 60, surplus: 0.25 });
  expect(rows().claim).toMatchObject({ quantity: 60, confirmed: 60, surplus: 0.25 });
  expect(result.line).toEqual(rows().line);
});

it('nothing is confirmed before it arrives, nor delivered twice', () => {
  const { step, confirm } = promised();
  expect(outcome(confirm(60))).toBe('claim-under-way');
  expect(step('claim.deliver', 61)).toBe('quantity-exceeds-claim');
  expect(step('claim.deliver')).toBe('accepted');
  expect(step('claim.deliver')).toBe('claim-under-way');
  confirm(60);
  expect([step('claim.progress'), step('claim.deliver')]).toEqual(['claim-ended', 'claim-ended']);
  expect(outcome(confirm(1))).toBe('claim-ended');
});

it('the receiver counts: who runs the site, who posted, who coordinates there, and never the sender', () => {
  const { world, board, who, line, step, confirm } = promised();
  step('claim.deliver', 20);
  for (const actor of [who.baznas, who.dompet, who.elsewhere, who.watcher, who.ngoAdmin])
    expect(outcome(confirm(20, undefined, actor))).not.toBe('accepted');
  for (const actor of [who.host, who.reporter, who.coordinator]) {
    expect(outcome(confirm(20, undefined, actor))).toBe('accepted');
    step('claim.deliver', 20);
  }
  const own = taken(world, who.host, line, 5);
  board.must(who.host, 'claim.deliver', { incident, claim: own });
  const input = { incident, claim: own, received: 5 };
  expect(outcome(board.run(who.host, 'claim.confirm', input))).toBe('receiver-only');
});

it('away from a site whoever posted the need confirms', () => {
  const { who, step, confirm } = promised(places.kualaSimpang);
  step('claim.deliver');
  expect(outcome(confirm(60, undefined, who.host))).toBe('receiver-only');
  expect(outcome(confirm(60, undefined, who.reporter))).toBe('accepted');
});

it('what an absurd or finer count says is refused before anything is decided', () => {
  const { step, confirm } = promised();
  step('claim.deliver');
  for (const received of [-1, 0.0004, 10_000_001, Number.NaN])
    expect(outcome(confirm(received, 'salah ketik'))).toBe('invalid-input');
});
