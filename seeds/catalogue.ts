// The catalogue of items and the standards for suggested quantities, from the tables in taxonomy/.
import * as v from 'valibot';
import { itemCategories } from '#domain/item.ts';
import { standardBases } from '#domain/standard.ts';
import { definition } from './submit.ts';
import type { SeedCommand } from './submit.ts';
import { readTable } from './table.ts';

type ItemColumn =
  'code' | 'name_id' | 'name_en' | 'category' | 'unit' | 'basis' | 'expires' | 'aliases' | 'source';
type StandardColumn = 'id' | 'factor' | 'per' | 'daily' | 'key' | 'basis' | 'verified';

/** The ministry's list first, then what it lacks and other lists have (water by the liter, services). */
const itemFiles = ['taxonomy/logistics_items.csv', 'taxonomy/items_added.csv'];

export async function readItems() {
  const tables = await Promise.all(itemFiles.map((file) => readTable<ItemColumn>(file)));
  const packs = Map.groupBy(
    await readTable<'item' | 'unit' | 'factor' | 'source'>('taxonomy/packs.csv'),
    ({ item }) => item,
  );
  return tables.flat().map((row) => ({
    id: row.code,
    nameId: row.name_id,
    nameEn: row.name_en,
    category: v.parse(v.picklist(itemCategories), row.category),
    unit: row.unit,
    basis: row.basis,
    expires: row.expires === 'y',
    aliases: row.aliases.split(';').filter((alias) => alias !== ''),
    packs:
      packs
        .get(row.code)
        ?.map(({ unit, factor, source }) => ({ unit, factor: Number(factor), source })) ?? null,
    source: row.source,
  }));
}

export async function readStandards() {
  const rows = await readTable<StandardColumn>('taxonomy/item_standards.csv');
  return rows.map(({ id, factor, per, daily, basis, verified }) => ({
    id,
    basis,
    verified,
    factor: Number(factor),
    per: v.parse(v.picklist(standardBases), per),
    daily: daily === 'y',
  }));
}

/** Items before the standards that speak of them. */
export async function catalogueCommands(): Promise<SeedCommand[]> {
  const items = await readItems();
  const standards = await readStandards();
  return [
    ...items.map(({ packs, ...item }) =>
      // Without packages the definition is what it was before there were any.
      definition('item.define', packs ? { ...item, packs } : item),
    ),
    ...standards.map((standard) => definition('standard.define', standard)),
  ];
}
