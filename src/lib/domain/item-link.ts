// Merged items (S15): a link says that one item is another one. Rows keep their code and unit; whoever reads counts them
// as the item they are linked to.
import { exact } from './quantity.ts';
import type { Item } from './item.ts';
import type { Line } from './need.ts';
import { many, unknown } from './reader.ts';
import type { Ask } from './reader.ts';
import { isRefusal, refuse } from './refusal.ts';
import type { Shipment } from './shipment.ts';
import { stockId } from './stock.ts';
import type { Movement, Stock } from './stock.ts';

/** What one unit of a merged item is. */
export interface Link {
  /** The item at the end of the links. */
  item: string;
  /** In that item's unit. */
  factor: number;
  unit: string;
}

/** Links by the code of the merged item; empty while nothing is merged. */
export type Links = ReadonlyMap<string, Link>;

/** No item is merged. */
export const noLinks: Links = new Map();

/** The links of a catalogue, each to the end: what is merged into a merged item goes on with it. */
export function linksOf(items: Iterable<Item>): Links {
  const known = new Map<string, Item>();
  const merged: Item[] = [];
  for (const item of items) {
    known.set(item.id, item);
    if (item.mergedInto !== null) merged.push(item);
  }
  const links = new Map<string, Link>();
  for (const item of merged) {
    let factor = 1;
    let end = item;
    while (end.mergedInto !== null) {
      const next = known.get(end.mergedInto);
      if (!next) break;
      factor *= end.mergeFactor ?? 1;
      end = next;
    }
    if (end !== item) links.set(item.id, { item: end.id, factor, unit: end.unit });
  }
  return links;
}

/** Balances by the item they are: rows of one lot under two codes become one, with the key of the item's own row. */
export function linkedStock(rows: Iterable<Stock>, links: Links): Iterable<Stock> {
  if (links.size === 0) return rows;
  const found = new Map<string, Stock>();
  for (const row of rows) {
    const link = links.get(row.item);
    const item = link?.item ?? row.item;
    const quantity = exact(row.quantity * (link?.factor ?? 1));
    const id = stockId(row.account, { ...row, item });
    const known = found.get(id);
    const countedAt = latest(known?.countedAt ?? null, row.countedAt);
    const movedAt = latest(known?.movedAt ?? null, row.movedAt) ?? row.movedAt;
    found.set(id, {
      ...row,
      ...{ id, item, movedAt, countedAt, quantity: exact((known?.quantity ?? 0) + quantity) },
    });
  }
  return found.values();
}

export const latest = (a: string | null, b: string | null) =>
  a !== null && (b === null || a > b) ? a : b;

/** Lines of needs by the item they ask for, in its unit: for sums over needs, not for what is sent back. */
export function linkedLines(lines: readonly Line[], links: Links): Line[] {
  return lines.map((line) => {
    const link = links.get(line.item);
    if (!link) return line;
    const own = (quantity: number) => exact(quantity * link.factor);
    return {
      ...line,
      ...{ item: link.item, unit: link.unit, asked: own(line.asked), open: own(line.open) },
      ...{ claimed: own(line.claimed), moving: own(line.moving), arrived: own(line.arrived) },
      ...{ confirmed: own(line.confirmed), lost: own(line.lost), surplus: own(line.surplus) },
    };
  });
}

/** Planned and loaded goods by the item they are: for what is reserved and what is coming. */
export function linkedShipments(shipments: Iterable<Shipment>, links: Links): Iterable<Shipment> {
  if (links.size === 0) return shipments;
  return Array.from(shipments, (shipment) => {
    if (!shipment.lines.some(({ item }) => links.has(item))) return shipment;
    const lines = shipment.lines.map((line) => {
      const link = links.get(line.item);
      if (!link) return line;
      const own = (quantity: number) => exact(quantity * link.factor);
      const loaded = line.loaded.map((lot) => ({ ...lot, quantity: own(lot.quantity) }));
      return { ...line, item: link.item, quantity: own(line.quantity), loaded };
    });
    return { ...shipment, lines };
  });
}

/** Amounts by item, which also answer for a merged code, in its own unit. They list each item once. */
class LinkedAmounts extends Map<string, number> {
  private links: Links = noLinks;

  static of(amounts: ReadonlyMap<string, number>, links: Links): LinkedAmounts {
    const linked = new LinkedAmounts(amounts);
    linked.links = links;
    return linked;
  }

  override get(code: string): number | undefined {
    // The constructor of Map may ask before there are links.
    const link = (this.links as Links | undefined)?.get(code);
    if (!link) return super.get(code);
    const held = super.get(link.item);
    return held === undefined ? undefined : Math.floor((held / link.factor) * 1000 + 1e-6) / 1000;
  }
}

/** Amounts by the item's own code, asked for under any. */
export function linkedAmounts(
  amounts: ReadonlyMap<string, number>,
  links: Links,
): ReadonlyMap<string, number> {
  return links.size === 0 ? amounts : LinkedAmounts.of(amounts, links);
}

/** The item as rows under its own code show it: named as what it is merged into, in its own unit. */
export function shownItem<I extends Item>(
  item: I,
  itemOf: (id: string) => I | null | undefined,
): I {
  let end = item;
  while (end.mergedInto !== null) {
    const next = itemOf(end.mergedInto);
    if (!next) break;
    end = next;
  }
  if (end === item) return item;
  const { unit, packs } = item;
  return { ...end, unit, packs };
}

/** Items that may be chosen for something new. */
export function isOffered({ mergedInto, retiredAt }: Pick<Item, 'mergedInto' | 'retiredAt'>) {
  return mergedInto === null && retiredAt === null;
}

/** Movements by the item that moved. */
export function linkedMovements(movements: Iterable<Movement>, links: Links): Iterable<Movement> {
  if (links.size === 0) return movements;
  return Array.from(movements, (movement) => {
    const link = links.get(movement.item);
    if (!link) return movement;
    return { ...movement, item: link.item, quantity: exact(movement.quantity * link.factor) };
  });
}

/** The items, none of them merged: what is counted, handed out or written off. Their goods are named by the item. */
export function currentItems(codes: readonly string[]): Ask<Item[]> {
  return (reader, field) => {
    const items = many('item', codes)(reader, field);
    if (items === unknown || isRefusal(items)) return items;
    const merged = items.find(({ mergedInto }) => mergedInto !== null);
    return merged
      ? refuse('item-merged', { field, item: merged.nameId, into: merged.mergedInto ?? '' })
      : items;
  };
}

/** The items, none of them merged or retired: what is asked, sent or taken in anew. */
export function offeredItems(codes: readonly string[]): Ask<Item[]> {
  return (reader, field) => {
    const items = currentItems(codes)(reader, field);
    if (items === unknown || isRefusal(items)) return items;
    const retired = items.find(({ retiredAt }) => retiredAt !== null);
    return retired ? refuse('item-retired', { field, item: retired.nameId }) : items;
  };
}
