// Hemat Data: when a device saves data.
import { expect, test } from 'vitest';
import { thriftOf } from '#domain/thrift.ts';

test('UX 64: data is saved where the browser asks for it, and on 2G', () => {
  expect(thriftOf(null, { saveData: true })).toBe('browser');
  expect(thriftOf(null, { saveData: true, effectiveType: '4g' })).toBe('browser');
  for (const effectiveType of ['slow-2g', '2g'])
    expect(thriftOf(null, { saveData: false, effectiveType })).toBe('slow');
  for (const effectiveType of ['3g', '4g', undefined])
    expect(thriftOf(null, { saveData: false, effectiveType })).toBeNull();
});

test('UX 64: what the person chose on the device wins over browser and network', () => {
  expect(thriftOf('off', { saveData: true, effectiveType: 'slow-2g' })).toBeNull();
  expect(thriftOf('on', { saveData: false, effectiveType: '4g' })).toBe('chosen');
});
