// Every remark in both languages: nothing unfilled, and the row, the column and the cure in it.
import { expect, test } from 'vitest';
import { createI18n } from '#i18n/translate.ts';
import { isNote, remarkCodes, remarkText } from '#server/exchange/remark.ts';

const facts = {
  typed: 'banyak',
  near: ['beras', 'selimut'],
  limit: 20,
  line: 3,
  row: 3,
  column: 2,
  unit: 'kg',
  name: 'Karang Baru',
  other: 4,
  count: 5,
  text: 'Ditolak.',
  one: '1250',
  from: 2000,
  until: 2030,
  more: '6, 7',
};

test.each(['id', 'en'] as const)('every remark has its words (%s)', (language) => {
  const i18n = createI18n(language);
  for (const code of remarkCodes)
    for (const given of [facts, { ...facts, near: ['beras'] }]) {
      const text = remarkText(i18n, { code, row: 5, column: 'Jumlah', facts: given });
      expect(text).not.toMatch(/[{}|]|undefined|\s{2}/);
      expect(text).toMatch(/[.?]$/);
    }
});

test('a remark says where, what and the cure', () => {
  const remark = { code: 'not-a-number', row: 5, column: 'Jumlah', facts } as const;
  expect(remarkText(createI18n('id'), remark)).toBe(
    'Baris 5, kolom Jumlah: "banyak" bukan angka. Isi dengan angka, misalnya 1.200.',
  );
  expect(remarkText(createI18n('en'), remark)).toBe(
    'Row 5, column Jumlah: "banyak" is not a number. Write a number, 1.200 for instance.',
  );
});

test('suggestions are a question where there are some', () => {
  const remark = { code: 'area-unknown', row: 2, facts } as const;
  const id = createI18n('id');
  expect(remarkText(id, remark)).toContain('Maksudnya beras atau selimut?');
  expect(remarkText(id, { ...remark, facts: { ...facts, near: [] } })).toContain('Periksa ejaan');
});

test('what a cell says is repeated as it is, braces included', () => {
  const text = remarkText(createI18n('id'), {
    code: 'not-a-number',
    row: 1,
    facts: { typed: '{near} <b>' },
  });
  expect(text).toContain('"{near} <b>"');
});

test('notes do not keep a row from being written, problems do', () => {
  expect(isNote({ code: 'read-as' })).toBe(true);
  expect(isNote({ code: 'unit-wrong' })).toBe(false);
  expect(isNote({ code: 'file-empty' })).toBe(false);
});
