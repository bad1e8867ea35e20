// Where an item is used, on every board: before its unit changes or it is merged, whoever decides sees how much hangs
// on it.
import * as v from 'valibot';
import { count, text } from './field.ts';
import { unknown } from './reader.ts';
import type { Ask, Known, Reader } from './reader.ts';

/** Nouns whose rows speak of an item in its unit. */
export const itemUsers = ['line', 'stock', 'shipment', 'standard', 'site', 'vocabulary'] as const;
export type ItemUser = (typeof itemUsers)[number];

/** Rows by noun. `site` counts the stores that have a minimum of the item. */
export const itemCounts = v.strictObject({
  line: count,
  stock: count,
  shipment: count,
  standard: count,
  site: count,
  vocabulary: count,
});
export type ItemCounts = v.InferOutput<typeof itemCounts>;

export const itemExample = v.strictObject({
  noun: v.picklist(itemUsers),
  id: v.string(),
  /** Board of the row; null for rows of the nation. */
  incident: v.nullable(v.string()),
  /** In the item's unit; null where no amount is meant. */
  quantity: v.nullable(v.number()),
  /** Name of a store or code of a shipment; null where the row has none. */
  name: v.nullable(text(200)),
});
export type ItemExample = v.InferOutput<typeof itemExample>;

export const itemUse = v.strictObject({
  counts: itemCounts,
  /** Five rows at most, of different nouns first. */
  examples: v.array(itemExample),
});
export type ItemUse = v.InferOutput<typeof itemUse>;

/** From more rows on, the name of the item must be typed to merge it. */
export const typedFrom = 100;
const mostExamples = 5;

/** How many rows use the item, with examples. Reads every board. */
export function usesOf(id: string): Ask<ItemUse> {
  return (reader) => useOf(reader, id);
}

function useOf(reader: Reader, id: string): Known<ItemUse> {
  const lines = reader.list('line', 'item', id);
  const stock = reader.list('stock', 'item', id);
  const shipments = reader.list('shipment', 'item', id);
  const sites = reader.list('site', 'minimum', id);
  const own = reader.list('vocabulary', 'item', id);
  const standard = reader.row('standard', id);
  if (
    lines === unknown ||
    stock === unknown ||
    shipments === unknown ||
    sites === unknown ||
    own === unknown ||
    standard === unknown
  )
    return unknown;
  const found: Record<ItemUser, ItemExample[]> = {
    line: Array.from(lines, (row) => ({
      ...{ noun: 'line', id: row.id, incident: row.incident },
      ...{ quantity: row.asked, name: null },
    })),
    stock: Array.from(stock, (row) => ({
      ...{ noun: 'stock', id: row.id, incident: null },
      ...{ quantity: row.quantity, name: row.account },
    })),
    shipment: Array.from(shipments, (row) => ({
      ...{ noun: 'shipment', id: row.id, incident: row.incident, name: row.code },
      quantity: row.lines.reduce((sum, line) => sum + (line.item === id ? line.quantity : 0), 0),
    })),
    standard: standard
      ? [{ noun: 'standard', id, incident: null, quantity: standard.factor, name: standard.basis }]
      : [],
    site: Array.from(sites, (row) => ({
      ...{ noun: 'site', id: row.id, incident: row.incident },
      ...{ quantity: row.minimums?.[id] ?? null, name: row.name },
    })),
    vocabulary: Array.from(own, (row) => ({
      ...{ noun: 'vocabulary', id: row.id, incident: null },
      ...{ quantity: null, name: row.aliases[0] ?? null },
    })),
  };
  for (const rows of Object.values(found)) rows.sort((a, b) => (a.id < b.id ? -1 : 1));
  const counts = Object.fromEntries(
    itemUsers.map((noun) => [noun, found[noun].length]),
  ) as ItemCounts;
  return { counts, examples: examplesOf(found) };
}

/** One of each noun in turn, until there are five. */
function examplesOf(found: Record<ItemUser, ItemExample[]>): ItemExample[] {
  const rounds = Array.from({ length: mostExamples }, (_, n) =>
    itemUsers.flatMap((noun) => found[noun][n] ?? []),
  );
  return rounds.flat().slice(0, mostExamples);
}

/** Whether nothing uses the item. */
export function isUnused({ counts }: ItemUse): boolean {
  return Object.values(counts).every((rows) => rows === 0);
}
