import { expect, test } from 'vitest';
import { nextStep, stepsDone } from '#domain/claim-next.ts';
import type { Shipment } from '#domain/shipment.ts';

const claim = { id: 'c', endedAt: null as string | null, claimed: 0, moving: 0, arrived: 0 };
const at = '2025-12-09T00:00:00.000Z';
const shipment = (change: Partial<Shipment> = {}, of = 'c') =>
  ({
    id: 's',
    loadedAt: null,
    departedAt: null,
    closedAt: null,
    cancelledAt: null,
    lines: [{ claim: of }],
    ...change,
  }) as unknown as Shipment;

test('each claim waits for exactly one step', () => {
  const taken = { ...claim, claimed: 5 };
  expect(nextStep(taken, [])).toEqual({ kind: 'plan', shipment: null });
  expect(nextStep(taken, [shipment({}, 'other')])).toEqual({ kind: 'plan', shipment: null });
  expect(nextStep(taken, [shipment({ cancelledAt: at })])).toEqual({
    kind: 'plan',
    shipment: null,
  });
  expect(nextStep(taken, [shipment()])).toEqual({ kind: 'load', shipment: 's' });
  expect(nextStep(taken, [shipment({ loadedAt: at })])).toEqual({ kind: 'depart', shipment: 's' });
  const gone = shipment({ loadedAt: at, departedAt: at });
  expect(nextStep({ ...claim, moving: 5 }, [gone])).toEqual({ kind: 'report', shipment: 's' });
  expect(nextStep({ ...claim, moving: 5 }, [])).toEqual({ kind: 'deliver', shipment: null });
  expect(nextStep({ ...claim, arrived: 5 }, [gone])).toEqual({ kind: 'receive', shipment: 's' });
  expect(nextStep({ ...claim, arrived: 5 }, [])).toEqual({ kind: 'receive', shipment: null });
});

test('a rest that no vehicle carries is planned before the first part is followed', () => {
  const gone = shipment({ loadedAt: at, departedAt: at });
  expect(nextStep({ ...claim, claimed: 2, moving: 5 }, [gone])?.kind).toBe('plan');
});

test('nothing is expected of a claim that has ended or is confirmed', () => {
  expect(nextStep({ ...claim, claimed: 5, endedAt: at }, [])).toBeNull();
  expect(nextStep(claim, [])).toBeNull();
});

test('the steps done are those before the next', () => {
  expect(stepsDone({ kind: 'plan', shipment: null })).toBe(1);
  expect(stepsDone({ kind: 'depart', shipment: 's' })).toBe(2);
  expect(stepsDone({ kind: 'report', shipment: 's' })).toBe(3);
  expect(stepsDone({ kind: 'receive', shipment: null })).toBe(4);
});
