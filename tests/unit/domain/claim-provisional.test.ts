// How a claim that was made without a network ends.
import { expect, it } from 'vitest';
import { claimOutcome } from '#domain/claim-provisional.ts';
import { isRefusal } from '#domain/refusal.ts';
import type { Answer } from '#domain/wire.ts';
import { createWorld, incident, taken, verified } from '../../support/world.ts';

/** The answer to a claim of Baznas on 100, after Dompet Dhuafa has taken some. */
function answerAfter(gone: number, quantity: number): Answer {
  const world = createWorld();
  const { board, who } = world;
  const { line } = verified(world, 100);
  if (gone > 0) taken(world, who.dompet, line, gone);
  const ran = board.run(who.baznas, 'claim.take', { incident, line, quantity });
  return isRefusal(ran) ? ran : { kind: 'accepted', id: 'x', seq: 1, result: {} };
}

it('C6: nobody was faster: it is taken', () => {
  expect(claimOutcome(answerAfter(0, 100))).toEqual({ kind: 'taken' });
});

it('C6: others were first and left some: that much may be taken', () => {
  expect(claimOutcome(answerAfter(60, 100))).toMatchObject({
    kind: 'part',
    left: 40,
    holders: [expect.any(String)],
  });
});

it('C6: others were first and have all of it: it is lost, and to whom is told', () => {
  const outcome = claimOutcome(answerAfter(100, 50));
  expect(outcome).toMatchObject({ kind: 'lost', latest: expect.any(String) as string });
});

it('C6: any other refusal, and one whose facts are gone, says nothing of what is left', () => {
  const repeated = {
    kind: 'refusal',
    code: 'claim-exceeds-open',
    facts: { repeated: true },
  } as const;
  for (const refusal of [
    repeated,
    { kind: 'refusal', code: 'incident-closed', facts: {} } as const,
  ])
    expect(claimOutcome(refusal)).toEqual({ kind: 'refused', refusal });
});
