// The codes of one item (S15), and balances in which each code has all that lies there of its item.
import { isPlace } from './account.ts';
import { latest } from './item-link.ts';
import type { Item } from './item.ts';
import { exact } from './quantity.ts';
import { unknown } from './reader.ts';
import type { Known, Reader } from './reader.ts';
import type { Shipment } from './shipment.ts';
import { stockId } from './stock.ts';
import type { Stock } from './stock.ts';
import { isWhole } from './unit.ts';

/** An amount of one code in the unit of another that is the same item. */
export function amountIn(quantity: number, from: Kin, to: Kin): number {
  return exact((quantity * from.factor) / to.factor);
}

/** One code of an item and of all that is merged into it. */
export interface Kin {
  code: string;
  /** How much of the item at the end of the links, in its unit, is one unit of this code. */
  factor: number;
  /** Its unit counts whole things. */
  whole: boolean;
}

/** The item at the end of the links from a code: the item itself while it is not merged. Null: there is none. */
export function linkedItem(reader: Reader, code: string): Known<Item | null> {
  let end = reader.row('item', code);
  while (end !== unknown && end !== null && end.mergedInto !== null)
    end = reader.row('item', end.mergedInto);
  return end;
}

/** All codes that are the same item as this one; itself alone while nothing is merged. */
export function kinOf(reader: Reader, code: string): Known<Kin[]> {
  const end = linkedItem(reader, code);
  if (end === unknown) return unknown;
  if (end === null) return [{ code, factor: 1, whole: false }];
  const found: Kin[] = [{ code: end.id, factor: 1, whole: isWhole(end.unit) }];
  let isUnknown = false;
  for (const { code: into, factor } of found) {
    const merged = reader.list('item', 'mergedInto', into);
    if (merged === unknown) isUnknown = true;
    else
      for (const item of merged)
        found.push({
          code: item.id,
          factor: factor * (item.mergeFactor ?? 1),
          whole: isWhole(item.unit),
        });
  }
  return isUnknown ? unknown : found;
}

/** Groups of codes that are one item, for the codes of a command; only those with more than one. */
export function kinships(reader: Reader, codes: Iterable<string>): Known<Kin[][]> {
  const groups = [...new Set(codes)].map((code) => kinOf(reader, code));
  if (groups.includes(unknown)) return unknown;
  const found = new Map<string, Kin[]>();
  for (const group of groups as Kin[][]) if (group.length > 1) found.set(group[0]!.code, group);
  return [...found.values()];
}

/** Shipments whose lines say what they are under other codes of their item, so that reservations and arrivals count. */
export function underEveryCode(reader: Reader, shipments: Shipment[]): Known<Shipment[]> {
  const groups = kinships(
    reader,
    shipments.flatMap(({ lines }) => lines.map(({ item }) => item)),
  );
  if (groups === unknown) return unknown;
  if (groups.length === 0) return shipments;
  const kin = new Map(groups.flatMap((group) => group.map((one) => [one.code, group] as const)));
  return shipments.map((shipment) => ({
    ...shipment,
    lines: shipment.lines.map((line) => {
      const group = kin.get(line.item);
      const own = group?.find(({ code }) => code === line.item);
      if (!group || !own) return line;
      const others = group.filter((one) => one !== own);
      return {
        ...line,
        also: Object.fromEntries(others.map((to) => [to.code, own.factor / to.factor])),
      };
    }),
  }));
}

/** A balance under another code of the same item, and what it is under the code that is asked for. */
export interface Part {
  row: Stock;
  from: Kin;
  to: Kin;
}

/** A balance as a rule reads it: with what lies there of the same lot under other codes of the item. */
export interface Balance extends Stock {
  /** The rows that make it up, when there are others than its own. */
  parts?: readonly Part[];
}

/**
 * Balances in which each of `codes` has all that lies there of its item, whatever code it was booked under. Rows of
 * other items, and of outside accounts, stay as they are.
 */
export function withKin(
  rows: readonly Stock[],
  codes: ReadonlySet<string>,
  groups: readonly Kin[][],
): Balance[] {
  if (groups.length === 0) return [...rows];
  const found = new Map<string, Balance>(rows.map((row) => [row.id, row]));
  for (const group of groups) {
    const kin = new Map(group.map((one) => [one.code, one]));
    const lots = Map.groupBy(
      rows.filter((row) => kin.has(row.item) && isPlace(row.account)),
      ({ account, lot, expiry }) => [account, lot, expiry].join('|'),
    );
    for (const own of lots.values())
      for (const to of group) {
        const [first] = own;
        if (!first || !codes.has(to.code)) continue;
        if (own.every(({ item }) => item === to.code)) continue;
        const parts = own.map((row): Part => ({ row, from: kin.get(row.item)!, to }));
        const quantity = exact(
          parts.reduce((sum, { row, from }) => sum + amountIn(row.quantity, from, to), 0),
        );
        const id = stockId(first.account, { ...first, item: to.code });
        const mine = own.find(({ item }) => item === to.code);
        const countedAt = own.reduce<string | null>(
          (last, row) => latest(last, row.countedAt),
          null,
        );
        found.set(id, { ...(mine ?? first), id, item: to.code, quantity, countedAt, parts });
      }
  }
  return [...found.values()];
}
