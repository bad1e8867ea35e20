// Goods set against needs in a form: what is ticked from the start, what is sent, and what does not fit (S5).
import { expect, it } from 'vitest';
import { fits, leftOf, partsFor, ticked } from '../../src/routes/e/[incident]/goods/against.ts';

const missing = [
  { needLine: 'a', open: 60, urgency: 'critical' as const },
  { needLine: 'b', open: 30, urgency: 'high' as const },
];

it('S5: is offered with what each need misses, the most urgent first, never more than the goods', () => {
  expect([...ticked(missing, 100, undefined)]).toEqual([
    ['a', 60],
    ['b', 30],
  ]);
  expect(partsFor(missing, 70, undefined)).toEqual([
    { needLine: 'a', quantity: 60 },
    { needLine: 'b', quantity: 10 },
  ]);
});

it('S5: nothing is ticked when everything was unticked, and a need that is covered by now drops out', () => {
  expect(partsFor(missing, 100, {})).toEqual([]);
  expect(partsFor(missing.slice(1), 100, { a: 60, b: 5 })).toEqual([
    { needLine: 'b', quantity: 5 },
  ]);
});

it('S5, N5: an empty box, too much, and a part of a whole thing do not fit', () => {
  expect(fits(missing, 100, 'kg', undefined)).toBe(true);
  expect(fits(missing, 100, 'kg', { a: null })).toBe(false);
  expect(fits(missing, 100, 'kg', { a: 61 })).toBe(false);
  expect(fits(missing, 70, 'kg', { a: 60, b: 30 })).toBe(false);
  expect(fits(missing, 100, 'lembar', { a: 1.5 })).toBe(false);
  expect(fits(missing, 100, 'kg', { a: 1.5 })).toBe(true);
});

it('S5: two lines of one item do not take the same need twice', () => {
  expect(leftOf(missing, new Map([['a', 60]]))).toEqual([missing[1]]);
});
