// A closed site (S13): no promise is taken back onto it, and it leads to no store that only members see.
import { expect, it } from 'vitest';
import { createDepot } from '../../support/depot.ts';
import { incident, outcome, taken, verified } from '../../support/world.ts';

it('S13, C1: a released promise is not taken back once its site is closed', () => {
  const depot = createDepot();
  const { board, who, site } = depot;
  const claim = taken(depot, who.baznas, verified(depot, 100).line, 40);
  board.must(who.baznas, 'claim.release', { incident, claim });
  board.must(who.host, 'site.close', { incident, site });
  expect(outcome(board.run(who.baznas, 'claim.restore', { incident, claim }))).toBe('site-closed');
});

it('S13, P1: a site leads to another of its board, never to a store that the public does not see', () => {
  const { board, who, site, warehouse } = createDepot();
  const answer = board.run(who.host, 'site.close', { incident, site, next: warehouse });
  expect(answer).toMatchObject({ code: 'not-found', facts: { field: 'next' } });
});
