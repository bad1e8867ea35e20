// The goods of a row: item of the catalogue and quantity. Adds rows of the same item.
import type { Item } from '#domain/item.ts';
import { exact } from '#domain/quantity.ts';
import { parseUnit } from '#domain/unit.ts';
import type { Unit } from '#domain/unit.ts';
import { readAmount, readUnit } from './amount.ts';
import { isBlank } from './cell.ts';
import type { FindItem, ItemMatch } from './item-name.ts';
import type { SheetContext } from './plan.ts';
import { quoted } from './remark.ts';
import type { Row } from './row.ts';
import { dayOf } from './row-field.ts';
import type { Cell } from './table.ts';

export interface Goods {
  row: Row;
  item: Item;
  /** The item and the unit as the sheet names them, with typing errors corrected. */
  called: string;
  /** In the item's unit. */
  quantity: number;
  lot: string | undefined;
  expiry: string | undefined;
}

/** Rows of one lot of one item, added together. */
export interface GoodsLine {
  goods: Goods;
  quantity: number;
  rows: number[];
}

/** The item of a name. When there is none, it adds a remark and returns undefined. */
export function itemNamed(
  name: string,
  findItem: FindItem,
  row: Row,
): (ItemMatch & { item: Item }) | undefined {
  const match = findItem(name);
  const { item, exact: sure, near } = match;
  const typed = quoted(name);
  if (!item) {
    row.say('item-unknown', 'item', { typed, near });
    return undefined;
  }
  if (!sure) row.say('read-as', 'item', { typed, name: item.nameId });
  return { ...match, item };
}

/**
 * The amount of a row in the item's unit. The unit may be in the cell, in the unit column or in the heading.
 * @param own the cell with the amount, when it is not in the amount column
 */
export function quantityOf(
  { heading }: Pick<SheetContext, 'heading'>,
  row: Row,
  item: Item,
  own?: Cell,
): number | undefined {
  const unit = isBlank(row.cell('unit'))
    ? heading.unit
    : row.take('unit', readUnit(row.cell('unit'), item));
  const amount = own === undefined ? row.cell('quantity') : own;
  const quantity =
    own === undefined
      ? row.take(
          'quantity',
          readAmount(row.cell('quantity'), unit, item, row.style.locale, row.style.presumed),
        )
      : row.take('item', readAmount(own, undefined, item, row.style.locale, row.style.presumed));
  if (quantity !== undefined) noteUnit(row, item, amount, own === undefined ? unit : undefined);
  return quantity;
}

/** Says which unit was taken for a number without one: 400 boxes are not 400 packets. */
export function noteUnit(row: Row, item: Item, amount: Cell, unit: Unit | undefined): void {
  if (unit !== undefined || /\p{L}/u.test(String(amount))) return;
  row.say('unit-taken', 'quantity', { name: item.nameId, unit: item.unit });
}

/** One row of goods. When it has problems, it adds remarks and returns undefined. */
export function goodsOf(context: SheetContext, row: Row): Goods | undefined {
  const written = row.text('item', 200);
  if (written === undefined && row.sound()) row.say('missing', 'item');
  const match = written === undefined ? undefined : itemNamed(written, context.findItem, row);
  if (!match) return undefined;
  const { item } = match;
  const quantity = quantityOf(context, row, item);
  const [lot, expiry] = [row.text('lot', 40), dayOf(row, 'expiry')];
  if (quantity === undefined && row.sound()) row.say('missing', 'quantity');
  if (quantity === undefined || !row.sound()) return undefined;
  const unit = String(row.cell('unit') ?? '');
  const called = `${match.name} ${parseUnit(unit) ?? unit}`;
  return { row, item, called, quantity, lot, expiry };
}

/**
 * Lines of the goods at one place and time. Rows of one item under different names or in different units are added.
 * The same name in the same unit twice is a duplicate: the second row is refused. When their amounts differ both are
 * refused, because nobody knows which is right.
 */
export function gather(goods: Goods[]): GoodsLine[] {
  const lots = Map.groupBy(goods, ({ item, lot, expiry }) => [item.id, lot, expiry].join('|'));
  return [...lots.values()].flatMap((same) => {
    const kept = [...Map.groupBy(same, ({ called }) => called).values()].flatMap(once);
    const [first, ...others] = kept;
    if (!first) return [];
    for (const { row, item } of others)
      row.say('added', 'item', { other: first.row.number, name: item.nameId });
    const quantity = exact(kept.reduce((sum, one) => sum + one.quantity, 0));
    return [{ goods: first, quantity, rows: kept.map(({ row }) => row.number) }];
  });
}

/** The rows of one name and unit: the first if they agree, none if they do not. */
function once([first, ...others]: Goods[]): Goods[] {
  if (!first) return [];
  const agreed = others.every(({ quantity }) => quantity === first.quantity);
  for (const { row } of others)
    if (agreed) row.say('twice', 'item', { other: first.row.number });
    else row.say('contradicts', 'quantity', { other: first.row.number });
  if (agreed) return [first];
  first.row.say('contradicts', 'quantity', { other: others[0]?.row.number ?? 0 });
  return [];
}
