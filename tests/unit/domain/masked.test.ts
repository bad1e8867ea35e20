// N18: which texts of a row are masked for everybody.
import { expect, test } from 'vitest';
import { masked } from '#domain/masked.ts';

test('N18: the name of who carries goods is masked like a note, a contact is not', () => {
  expect(masked('shipment', { carrierName: 'Pak Budi 0812 3456 7812' })).toEqual({
    carrierName: 'Pak Budi 08•• •••• ••12',
  });
  const contact = { contactPhone: '081234567812' };
  expect(masked('site', contact)).toBe(contact);
});
