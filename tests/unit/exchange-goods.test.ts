// Rules of cleaning a list of stock: packages, slips of the pen, one thing told twice, one thing under two names.
import { describe, expect, test } from 'vitest';
import { definedItem } from '#domain/item.ts';
import type { Item } from '#domain/item.ts';
import { readAmount, readUnit } from '#server/exchange/amount.ts';
import { gather, goodsOf } from '#server/exchange/goods.ts';
import { findHeading } from '#server/exchange/heading.ts';
import { createItemIndex } from '#server/exchange/item-name.ts';
import type { SheetContext } from '#server/exchange/plan.ts';
import type { Remark } from '#server/exchange/remark.ts';
import { readRows } from '#server/exchange/row.ts';
import { saidStyle } from '#server/exchange/writing-style.ts';
import { readItems } from '#seeds/catalogue.ts';

const items: Item[] = (await readItems()).map(definedItem);
const findItem = createItemIndex(items);

/** Lines of a sheet with the columns item, unit and qty; and what was said of its rows. */
function lines(...rows: [string, string, string][]) {
  const cells = [['item', 'unit', 'qty'], ...rows];
  const table = {
    sheet: null,
    format: null,
    rows: cells.map((row, n) => ({ number: n + 1, cells: row })),
  };
  const heading = findHeading([table], 'stock', items);
  if (!heading) throw new Error('no heading');
  const remarks: Remark[] = [];
  const context = { heading, findItem, locale: 'id' } as Pick<
    SheetContext,
    'heading'
  > as SheetContext;
  const goods = readRows(heading, 'stock', saidStyle('id'), remarks).flatMap(
    (row) => goodsOf(context, row) ?? [],
  );
  const counted = Object.fromEntries(
    gather(goods).map(({ goods: { item }, quantity }) => [item.id, quantity]),
  );
  return { counted, remarks: remarks.map(({ row, code }) => `${row} ${code}`) };
}

const item = (id: string): Item => {
  const found = items.find((one) => one.id === id);
  if (!found) throw new Error(id);
  return found;
};

describe('packages', () => {
  test('what the catalogue knows the content of is converted, and the assumption is told', () => {
    expect(readAmount('200', 'buah', item('MIE'), 'id')).toEqual({
      value: 5,
      note: {
        code: 'packed',
        facts: { typed: 'buah', name: '0,025 dus (asumsi: 40 bungkus per dus)' },
      },
    });
    expect(readAmount('82 karton', undefined, item('MGR'), 'id')).toMatchObject({ value: 984 });
  });

  test('what nobody knows the content of is refused, never guessed', () => {
    expect(readAmount('453', 'karton', item('SRD'), 'id')).toMatchObject({
      problem: 'unit-wrong',
      facts: { typed: '453 karton', unit: 'kaleng' },
    });
    expect(readAmount('8', 'bal', item('SLM'), 'id')).toMatchObject({ problem: 'unit-wrong' });
  });

  test('every package of the catalogue says where its content is known from', () => {
    const packs = items.flatMap(({ packs: own }) => own ?? []);
    expect(packs.length).toBeGreaterThan(20);
    for (const { source } of packs) expect(source).toMatch(/^asumsi: |satu barang$/);
  });
});

test('one typing error in a long unit is corrected; in a short one it is refused', () => {
  expect(readUnit('KARION', item('MNS'))).toMatchObject({
    value: 'karton',
    note: { code: 'read-as' },
  });
  expect(readUnit('DUA', item('MNS'))).toMatchObject({ problem: 'unit-unknown' });
});

describe('rows of one item', () => {
  test('under two names or in two units are added', () => {
    expect(
      lines(
        ['TARPAULIN', 'PCS', '1288'],
        ['TARPAULIN', 'UNIT', '1524'],
        ['SKOP', 'UNIT', '27'],
        ['SEKOP', 'PCS', '701'],
      ),
    ).toEqual({
      counted: { TNG: 2812, SKP: 728 },
      remarks: expect.arrayContaining(['3 added', '5 added']) as string[],
    });
  });

  test('the same name, unit and amount twice counts once', () => {
    const { counted, remarks } = lines(
      ['SPRAY GUN 2', 'UNIT', '1'],
      ['EMBER', 'PCS', '142'],
      ['Ember', 'pcs', '142'],
    );
    expect(counted).toEqual({ EMB: 142 });
    expect(remarks).toEqual(['2 item-unknown', '4 twice']);
  });

  test('a typing error is the same name', () => {
    expect(lines(['SELIMUT A2025', 'PCS', '3817'], ['SELIMUT 42025', 'PCS', '3817'])).toMatchObject(
      {
        counted: { SLM: 3817 },
        remarks: expect.arrayContaining(['3 twice']) as string[],
      },
    );
  });

  test('one name and unit with two amounts: nobody knows which, so neither counts', () => {
    expect(lines(['MASKER KAIN', 'PCS', '123082'], ['MASKER KAIN', 'PCS', '6000'])).toEqual({
      counted: {},
      remarks: ['3 contradicts', '2 contradicts'],
    });
  });

  test('where one unit can be read and the other cannot, what can be read counts', () => {
    expect(lines(['SELIMUT', 'BALE', '8'], ['SELIMUT', 'PCS', '5.217'])).toMatchObject({
      counted: { SLM: 5217 },
      remarks: ['2 unit-wrong', '3 read-as'],
    });
  });
});
