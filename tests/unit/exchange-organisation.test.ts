// Kinds of organisations give rights: words of government must not make one of those who only work with it.
import { expect, test } from 'vitest';
import { readKind } from '#server/exchange/organisation-sheet.ts';

test.each([
  ['Organisasi Non-Pemerintah', 'ngo'],
  ['Non-governmental organization', 'ngo'],
  ['LSM mitra Kementerian', 'ngo'],
  ['Lembaga Non Kementerian', 'ngo'],
  ['Yayasan', 'ngo'],
  ['Mitra Kementerian', undefined],
  ['Perusahaan rekanan pemerintah', undefined],
  ['Social enterprise', undefined],
  ['Kementerian Sosial', 'ministry'],
  ['Dinsos Kab. Agam', 'social-office'],
  ['Tagana', 'volunteer'],
  ['BPBD', 'government'],
])('%s is %s', (typed, kind) => {
  expect(readKind(typed)?.kind).toBe(kind);
});

test('only the words of the screens are exact', () => {
  expect(readKind('kementerian')).toEqual({ kind: 'ministry', exact: true });
  expect(readKind('Kementerian Sosial')).toEqual({ kind: 'ministry', exact: false });
});
