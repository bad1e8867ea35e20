// Sealed fields: they open with their key and context alone, are found by keyed hash, and outlive a change of keys.
import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { lookupHashes, open, reseal, seal } from '#server/storage/sealed.ts';
import type { Keyring } from '#server/storage/sealed.ts';

const nik = '1116081203800001';
const old: Keyring = { current: 'a', keys: new Map([['a', randomBytes(32)]]) };
const both: Keyring = { current: 'b', keys: new Map([...old.keys, ['b', randomBytes(32)]]) };
const context = 'complaint.nik 1';

test('P1: a sealed text holds nothing of what was sealed, and is another one each time', () => {
  const [first, second] = [seal(old, context, nik), seal(old, context, nik)];
  expect(first).not.toContain(nik);
  expect(first).not.toBe(second);
  expect(open(old, context, first)).toBe(nik);
});

test('P1: it opens in no other row, with no other key, and not when a letter was changed', () => {
  const sealed = seal(old, context, nik);
  expect(() => open(old, 'complaint.nik 2', sealed)).toThrow();
  const stranger: Keyring = { current: 'a', keys: new Map([['a', randomBytes(32)]]) };
  expect(() => open(stranger, context, sealed)).toThrow();
  const at = sealed.length - 5;
  const other = sealed.slice(0, at) + (sealed[at] === 'A' ? 'B' : 'A') + sealed.slice(at + 1);
  expect(() => open(old, context, other)).toThrow();
  expect(() =>
    open({ current: 'b', keys: new Map([['b', randomBytes(32)]]) }, context, sealed),
  ).toThrow('no key a');
});

test('keys change: the old seal opens, is renewed with the current key, and then needs the old one no more', () => {
  const renewed = reseal(both, context, seal(old, context, nik));
  expect(renewed.startsWith('b.')).toBe(true);
  expect(reseal(both, context, renewed)).toBe(renewed);
  const only: Keyring = { current: 'b', keys: new Map([['b', both.keys.get('b')!]]) };
  expect(open(only, context, renewed)).toBe(nik);
});

test('a text is found by its keyed hash, under every key in use, and in its own field alone', () => {
  const [written] = lookupHashes(old, 'complaint.nik', nik);
  expect(lookupHashes(both, 'complaint.nik', nik)).toContain(written);
  expect(lookupHashes(both, 'report.nik', nik)).not.toContain(written);
  expect(lookupHashes(old, 'complaint.nik', '1116081203800002')).not.toContain(written);
  expect(written).not.toContain(nik);
});
