// Reads small sheets with items on one side and places on the other.
import { definedItem } from '#domain/item.ts';
import type { Item } from '#domain/item.ts';
import type { SheetKind } from '#server/exchange/heading-word.ts';
import { findStructure } from '#server/exchange/structure.ts';
import type { Cell } from '#server/exchange/table.ts';

const item = (id: string, nameId: string, unit: string): Item =>
  definedItem({
    ...{ id, nameId, nameEn: nameId, unit, aliases: [], category: 'pangan', basis: 'jiwa' },
    ...{ expires: true, packs: null, source: 'uji' },
  });
export const items = [item('BRS', 'Beras', 'kg'), item('SLM', 'Selimut', 'lembar')];
const sites = new Set(['tualangcut']);

/** A sheet without merged cells. */
export const sheetOf = (rows: Cell[][]) => ({
  sheet: 'Uji',
  format: null,
  rows: rows.map((cells, n) => ({ number: n + 1, cells })),
});

/** The rows of data as text, with what was told; or why there is none. */
export function readMatrix(kind: SheetKind, rows: Cell[][]) {
  const found = findStructure([sheetOf(rows)], kind, items, {}, sites);
  if ('code' in found) return { refused: found.code, facts: found.facts };
  const { fields, items: across } = found.heading;
  const at = (cells: Cell[], field: 'site' | 'item' | 'unit' | 'quantity' | 'district') =>
    cells[fields.get(field)?.index ?? -1] ?? null;
  return {
    rows: found.heading.rows.map(({ number, cells }) =>
      [
        number,
        at(cells, 'district'),
        at(cells, 'site'),
        at(cells, 'item'),
        at(cells, 'unit'),
        at(cells, 'quantity'),
      ].join(' '),
    ),
    across: across.map((one) => one.item.id),
    told: found.remarks.map(({ code }) => code),
  };
}
