// Decisions of an import that wait to be sent: joined in order, the last one of a word, cell or row counts.
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { untouchedState } from '#domain/import.ts';
import type { ImportStep } from '#domain/import.ts';
import { isEmptyStep, joinSteps, stateAfter } from '../../src/routes/impor/step.ts';

const word = fc.record({
  kind: fc.constantFrom('item' as const, 'area' as const),
  word: fc.constantFrom('a', 'b'),
  item: fc.constantFrom(null, 'BRS'),
});
const row = fc.integer({ min: 1, max: 3 });
const cell = fc.record({ row, column: fc.integer({ min: 0, max: 2 }) });

const step: fc.Arbitrary<ImportStep> = fc.oneof(
  fc.tuple(word, fc.constantFrom('BRS', null)).map(([key, to]) => ({ mappings: [{ ...key, to }] })),
  fc.tuple(cell, fc.string()).map(([key, text]) => ({ edits: [{ ...key, text }] })),
  row.map((one) => ({ choices: [{ row: one, choice: 'skip' as const }] })),
  word.map((key) => ({ forget: { mappings: [key] } })),
  cell.map((key) => ({ forget: { edits: [key] } })),
  row.map((one) => ({ forget: { choices: [one] } })),
  fc.constantFrom('id' as const, 'en' as const).map((numbers) => ({ numbers })),
);

test('joined steps do what they do one after the other', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
      const single = steps.reduce(stateAfter, untouchedState);
      const joined = stateAfter(untouchedState, steps.reduce(joinSteps, {}));
      expect(joined).toEqual(single);
    }),
  );
});

test('how they are grouped does not matter', () => {
  fc.assert(
    fc.property(step, step, step, (a, b, c) => {
      const known = [a, b, c].reduce(stateAfter, untouchedState);
      expect(stateAfter(stateAfter(untouchedState, joinSteps(a, b)), c)).toEqual(known);
      expect(stateAfter(stateAfter(untouchedState, a), joinSteps(b, c))).toEqual(known);
    }),
  );
});

test('a step without a decision is empty', () => {
  expect(isEmptyStep({})).toBe(true);
  expect(isEmptyStep({ mappings: [], forget: { choices: [] } })).toBe(true);
  expect(isEmptyStep({ hidden: 'read' })).toBe(false);
  expect(isEmptyStep({ forget: { choices: [3] } })).toBe(false);
});
