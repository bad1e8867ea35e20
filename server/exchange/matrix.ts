// Tables with items on one side and places on the other: each cell becomes a row of a plain list. Sums are left out.
import { itemFinder } from '#domain/item.ts';
import type { Item } from '#domain/item.ts';
import { isBlank } from './cell.ts';
import type { Field, SheetKind } from './heading-word.ts';
import { isSubheading, lowestHeading, mostHeadingRows, titleOf } from './heading.ts';
import { columnName, crossedIn } from './matrix-column.ts';
import type { Crossed } from './matrix-column.ts';
import type { Remark } from './remark.ts';
import { areaNamed } from './skipped-row.ts';
import type { Cell, Table, TableRow } from './table.ts';

export interface Matrix {
  table: Table;
  remarks: Remark[];
}

/** Lists of goods. */
const kinds = new Set<SheetKind>(['needs', 'stock', 'shipments']);

/** Rows whose numbers with the column still fit into a row number: 5,005 is column 5 of row 5. */
const mostRows = 1000;

/**
 * The table as a plain list with one row for each place and item; undefined when it is none of this kind. A table with
 * days across is a problem: nobody knows which day counts. A sum of columns that are no places is a note.
 * @param sites folded names of places that the board knows
 */
export function plainMatrix(
  table: Table,
  kind: SheetKind,
  items: readonly Item[],
  sites: ReadonlySet<string> = new Set(),
): Matrix | Remark | undefined {
  if (!kinds.has(kind)) return undefined;
  const find = itemFinder(items);
  for (let n = 0; n < Math.min(table.rows.length, lowestHeading); n += 1) {
    let best: Crossed | Remark | undefined;
    for (let count = 1; count <= mostHeadingRows; count += 1) {
      const several = table.rows.slice(n, n + count);
      if (several.length < count || !several.every((row) => isHeadingPart(row, count))) break;
      const found = crossedIn(table, several, n, kind, items, find, sites);
      if (!found || 'code' in found) best ??= found;
      else if (!best || 'code' in best || found.pivots.length > best.pivots.length) best = found;
    }
    if (best) return 'code' in best ? best : asList(table, kind, best);
  }
  return undefined;
}

function isHeadingPart(row: TableRow, count: number): boolean {
  const isWide = row.cells.filter((cell) => !isBlank(cell)).length > 1;
  return isWide && (count === 1 || isSubheading(row));
}

/** Nothing is needed of the item at this place. */
const isNone = (cell: Cell) => cell === 0 || cell === '0';

/** The name of an area that is all that a row says: it counts for the rows below. */
function areaAlone({ cells }: TableRow): string | undefined {
  const [only, ...others] = cells.filter((cell) => !isBlank(cell));
  const isArea = typeof only === 'string' && others.length === 0 && areaNamed(only) !== undefined;
  return isArea ? only : undefined;
}

function asList(table: Table, kind: SheetKind, found: Crossed): Matrix | undefined {
  const { headingRow, above, below, summed, kept, pivots, sums, unread } = found;
  if (below.length > mostRows || below.some(({ number }) => number > mostRows)) return undefined;
  const given = new Set(pivots.flatMap(({ cells }) => Object.keys(cells) as Field[]));
  const added = [...given].filter((field) => !kept.some(([one]) => one === field));
  const fields = [...kept.map(([field]) => field), ...added];
  const title = (field: Field) => titleOf(field);
  const rows = below.flatMap((row): TableRow[] => {
    const { number, cells, hidden } = row;
    const area = areaAlone(row);
    // Beside the columns of the list, so that it is no name of a place.
    if (area !== undefined) return [{ ...row, cells: [...fields.map(() => null), null, area] }];
    return pivots.flatMap(({ index, cells: own }): TableRow[] => {
      const amount = cells[index] ?? null;
      if (isBlank(amount) || (kind === 'needs' && isNone(amount))) return [];
      const before = fields.map((field): Cell => {
        const column = kept.find(([one]) => one === field)?.[1];
        return own[field] ?? (column === undefined ? null : (cells[column] ?? null));
      });
      const isHidden = hidden ?? table.hiddenColumns?.includes(index) ?? false;
      return [
        {
          number: number * 1000 + index + 1,
          cells: [...before, amount],
          ...(isHidden && { hidden: true }),
        },
      ];
    });
  });
  const first = rows.find(({ number }) => number > mostRows)?.number;
  if (first === undefined) return undefined;
  const heading = { number: headingRow.number, cells: [...fields.map(title), titleOf('quantity')] };
  const { sheet, format, hidden, remarks } = table;
  const other = `${columnName((first % 1000) - 1)}${Math.floor(first / 1000)}`;
  const facts = {
    sheet: sheet ?? '',
    count: rows.filter(({ number }) => number > mostRows).length,
    typed: first,
    other,
    near: sums,
  };
  const told: Remark[] = [{ code: 'matrix-read', facts }];
  const [sum, ...more] = summed.map((one) => one.number);
  if (sum !== undefined)
    told.push({
      row: sum,
      code: 'total-skipped',
      ...(more.length > 0 && { facts: { more: more.join(', ') } }),
    });
  if (unread.length > 0) told.push({ code: 'columns-other', facts: { near: unread } });
  return {
    table: {
      ...{ sheet, format, rows: [...above, heading, ...rows] },
      ...(hidden !== undefined && { hidden }),
      ...(remarks && { remarks }),
    },
    remarks: told,
  };
}
