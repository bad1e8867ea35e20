// A form does not send while one of its controls holds something that is not its value (N5, S6).
import { expect, it } from 'vitest';
import { firstWrong } from '../../src/lib/ui/form-check.ts';

const fine = { customError: false, rangeOverflow: false, rangeUnderflow: false, badInput: false };
const control = (name: string, wrong: Partial<typeof fine> = {}) => ({
  name,
  validity: { ...fine, ...wrong },
});

it('N5: an amount that is no amount, or a part of a whole thing, is found first', () => {
  const controls = [
    control('a'),
    control('b', { customError: true }),
    control('c', { badInput: true }),
  ];
  expect(firstWrong(controls)?.name).toBe('b');
});

it('S6: a day outside its bounds is found', () => {
  expect(firstWrong([control('a'), control('day', { rangeOverflow: true })])?.name).toBe('day');
  expect(firstWrong([control('day', { rangeUnderflow: true })])?.name).toBe('day');
});

it('what is missing, and what is no control, is left to the form', () => {
  expect(
    firstWrong([{ validity: { ...fine, valueMissing: true } }, { name: 'fieldset' }]),
  ).toBeUndefined();
});
