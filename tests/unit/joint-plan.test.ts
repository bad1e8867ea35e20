// Tasks that are picked for one shipment: what can be planned of each, what a refusal names, and the order of stops.
import { describe, expect, it } from 'vitest';
import { isRefusal, refuse } from '#domain/refusal.ts';
import { addHours } from '#domain/time.ts';
import { endsTask, plannable, refusedLine, stopOrder } from '../../src/routes/tugas/joint-plan.ts';
import { createDepot, stocked } from '../support/depot.ts';
import { incident, taken, verified } from '../support/world.ts';

/** Three tasks of Baznas at one shelter, and goods for all of them. */
function scene() {
  const depot = createDepot();
  const { board, who, warehouse, site } = depot;
  stocked(depot, warehouse, 'SEL', 300);
  const claims = [40, 30, 20].map((quantity) => {
    board.now = addHours(board.now, 1);
    const { line } = verified(depot, quantity, { item: 'SEL' });
    return taken(depot, who.baznas, line, quantity);
  });
  const plan = () => ({
    incident,
    from: warehouse,
    stops: [{ site }],
    lines: claims.map((claim, n) => ({ item: 'SEL', quantity: [40, 30, 20][n] ?? 0, claim })),
  });
  return { ...depot, claims, plan };
}

describe('tasks in one shipment', () => {
  it('S3: three tasks become one shipment with three lines, and none can be picked again', () => {
    const { board, who, claims, plan } = scene();
    const done = board.must(who.baznas, 'shipment.plan', plan());
    const shipment = board.get('shipment', String(done.result.shipment));
    expect(shipment.lines.map(({ claim }) => claim)).toEqual(claims);
    for (const id of claims) {
      const claim = board.get('claim', id);
      expect(plannable(claim, claim.organisation, [shipment])).toEqual({ gone: 'planned' });
      expect(
        plannable(claim, claim.organisation, [{ ...shipment, cancelledAt: claim.takenAt }]),
      ).toEqual({ free: claim.claimed });
    }
  });

  it('a task released meanwhile refuses the whole by the number of its line, and nothing is planned', () => {
    const { board, who, claims, plan } = scene();
    board.must(who.baznas, 'claim.release', { incident, claim: claims[1] ?? '' });
    const refusal = board.run(who.baznas, 'shipment.plan', plan());
    if (!isRefusal(refusal)) throw new Error('planned');
    expect(refusal.code).toBe('claim-ended');
    expect(refusedLine(refusal)).toBe(1);
    expect(endsTask(refusal)).toBe(true);
    expect(board.rows.shipment.size).toBe(0);
    const ended = board.get('claim', claims[1] ?? '');
    expect(plannable(ended, ended.organisation, [])).toEqual({ gone: 'ended' });
    expect(plannable({ ...ended, endedAt: null }, 'others', [])).toEqual({ gone: 'handed-over' });
  });

  it('names the line of every refusal that speaks of one', () => {
    expect(refusedLine(refuse('stock-short', { field: 'lines.12.quantity' }))).toBe(12);
    const issues = [{ field: 'lines.3.quantity', problem: 'not-whole' }];
    expect(refusedLine(refuse('invalid-input', { issues }))).toBe(3);
    expect(refusedLine(refuse('not-your-goods', { field: 'from' }))).toBeNull();
    expect(endsTask(refuse('stock-short', {}))).toBe(false);
  });

  it('keeps the order that was moved by hand, and puts new stops behind it', () => {
    expect(stopOrder(null, ['a', 'b'])).toEqual(['a', 'b']);
    expect(stopOrder(['c', 'a', 'b'], ['a', 'b', 'd'])).toEqual(['a', 'b', 'd']);
    expect(stopOrder(['b', 'a'], ['a', 'c', 'b'])).toEqual(['b', 'a', 'c']);
  });
});
