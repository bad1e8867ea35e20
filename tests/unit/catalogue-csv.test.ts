// The exported catalogue: what people typed stays text in a spreadsheet.
import { expect, test } from 'vitest';
import { definedItem } from '#domain/item.ts';
import { csvOf } from '../../src/routes/katalog/catalogue.ts';

test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\tx', '\rx', '=HYPERLINK("http://x")'])(
  'no cell of the exported catalogue is a formula: %j',
  (typed) => {
    const item = definedItem({
      ...{ id: 'BRS', nameId: typed, nameEn: typed, unit: 'kg', aliases: [typed] },
      ...{ category: 'pangan', basis: 'jiwa', expires: true, packs: null, source: typed },
    });
    const cells = csvOf([item], new Map(), ['kode'])
      .split(/\r\n(?=")/)
      .flatMap((row) => row.split(';'));
    expect(cells.filter((cell) => /^\uFEFF?"?[=+\-@\t\r]/.test(cell))).toEqual([]);
    expect(cells.filter((cell) => cell.startsWith(`"'${typed.slice(0, 1)}`))).toHaveLength(4);
  },
);
