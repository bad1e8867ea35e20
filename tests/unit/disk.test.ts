// R-P14: a disk is nearly full when little is free of it and little in all.
import { expect, test } from 'vitest';
import { diskWarning, isNearlyFull } from '#server/disk.ts';

const gigabyte = 1_000_000_000;

test.each([
  ['a large disk with 5 %, which are 100 GB', 0.05, 100 * gigabyte, false, false],
  ['a small disk with half of it', 0.5, 0.3 * gigabyte, false, false],
  ['a disk with little of both', 0.09, 1.9 * gigabyte, false, true],
  ['one that was full, with a little more', 0.11, 2.3 * gigabyte, true, true],
  ['one that was full, with enough of its share', 0.12, 0.1 * gigabyte, true, false],
  ['one that was full, with enough in all', 0.01, 2.4 * gigabyte, true, false],
])('R-P14: %s', (_, share, bytes, was, full) => {
  expect(isNearlyFull({ share, bytes }, was)).toBe(full);
});

test('R-P14: the start says in words that nothing will be saved', () => {
  expect(diskWarning({ share: 0.05, bytes: 0.4 * gigabyte })).toContain('5 % or 400 MB are free');
  expect(diskWarning({ share: 0.05, bytes: 100 * gigabyte })).toBeUndefined();
  expect(diskWarning(null)).toBeUndefined();
});
