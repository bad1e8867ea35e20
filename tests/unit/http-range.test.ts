// Parts of a file that a browser asks for.
import { expect, test } from 'vitest';
import { rangeOf } from '../../src/http/range.ts';

const MB = 1024 * 1024;

test.each([
  ['bytes=0-16383', 100_000, { start: 0, end: 16_383 }],
  ['bytes=99000-', 100_000, { start: 99_000, end: 99_999 }],
  ['bytes=99000-200000', 100_000, { start: 99_000, end: 99_999 }],
  ['bytes=0-', 100 * MB, { start: 0, end: 8 * MB - 1 }],
  ['bytes=100000-100010', 100_000, null],
  ['bytes=10-5', 100_000, null],
  ['bytes=-500', 100_000, null],
  ['bytes=0-1,5-6', 100_000, null],
  ['lines=0-1', 100_000, null],
  [null, 100_000, null],
])('%s of %d bytes', (header, size, expected) => {
  expect(rangeOf(header, size)).toEqual(expected);
});
