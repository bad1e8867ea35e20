// The start of an incident may be found out later (S6): who changes it, and what the board tells of it.
import { expect, it } from 'vitest';
import { createDepot, stocked } from '../../support/depot.ts';
import { incident, outcome } from '../../support/world.ts';

it('S6: a coordinator revises the start; the board keeps what it was', () => {
  const { board, who } = createDepot();
  const { revision, startedAt } = board.get('incident', incident);
  const to = '2025-12-01T00:00:00.000Z';
  const start = (revisionSeen: number, at: string, by = who.coordinator) =>
    outcome(board.run(by, 'incident.start', { incident, revision: revisionSeen, startedAt: at }));
  expect(start(revision, to, who.baznas)).toBe('not-allowed');
  expect(start(revision, '2027-01-01T00:00:00.000Z')).toBe('in-future');
  expect(start(revision, startedAt)).toBe('nothing-changed');
  expect(start(revision, to)).toBe('accepted');
  expect(board.get('incident', incident)).toMatchObject({
    startedAt: to,
    startRevised: { was: startedAt, at: board.now, organisation: who.coordinator.organisation },
  });
  expect(start(revision, startedAt)).toBe('stale-revision');
});

it('S6: an act dated before the new start asks; national stock has no start', () => {
  const depot = createDepot();
  const { board, who, warehouse } = depot;
  stocked(depot, warehouse, 'BERAS', 10);
  const { revision } = board.get('incident', incident);
  const startedAt = '2025-12-09T00:00:00.000Z';
  board.must(who.coordinator, 'incident.start', { incident, revision, startedAt });
  const receive = (on: string) =>
    outcome(
      board.run(who.baznas, 'stock.receive', {
        ...{ incident: on, site: warehouse, origin: 'donation', at: '2025-12-08T00:00:00.000Z' },
        lines: [{ item: 'BERAS', quantity: 5 }],
      }),
    );
  expect(receive(incident)).toBe('before-incident');
  expect(receive('nasional')).toBe('accepted');
});
