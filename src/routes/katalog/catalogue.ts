// The list of the catalogue: search, filter and their address, the table as CSV, and the commands of the page.
import { itemCategories } from '#domain/item.ts';
import type { Item } from '#domain/item.ts';
import type { CommandInput, CommandName } from '#domain/commands.ts';
import type { Vocabulary } from '#domain/vocabulary.ts';
import { HttpClient } from '#sync/http-client.ts';
import { newId } from '#sync/id.ts';
import { csvText } from '../csv.ts';

export const states = ['used', 'retired', 'merged'] as const;
type State = (typeof states)[number];

export interface Filter {
  q: string;
  /** Empty: all. */
  category: string;
  state: string;
  tab: string;
}

/** Reads the filter of an address; what it does not know is left out. */
export function readFilter(search: URLSearchParams): Filter {
  const among = (name: string, known: readonly string[]) => {
    const value = search.get(name) ?? '';
    return known.includes(value) ? value : '';
  };
  return {
    q: (search.get('q') ?? '').slice(0, 80),
    category: among('jenis', itemCategories),
    state: among('keadaan', states),
    tab: among('bagian', ['kata']),
  };
}

/** The query of an address that shows the same. */
export function writeFilter({ q, category, state, tab }: Filter): string {
  const parts = { q: q.trim(), jenis: category, keadaan: state, bagian: tab };
  return new URLSearchParams(Object.entries(parts).filter(([, value]) => value !== '')).toString();
}

export function stateOf(item: Item): State {
  if (item.mergedInto !== null) return 'merged';
  return item.retiredAt === null ? 'used' : 'retired';
}

/** Items that the filter shows, by name. Every word of the search must be in a name, alias or own word. */
export function shownItems(
  items: readonly Item[],
  own: ReadonlyMap<string, Vocabulary>,
  { q, category, state }: Filter,
  nameOf: (item: Item) => string,
): Item[] {
  const words = q.toLowerCase().split(/\s+/).filter(Boolean);
  return items
    .filter((item) => category === '' || item.category === category)
    .filter((item) => state === '' || stateOf(item) === state)
    .filter((item) => {
      if (words.length === 0) return true;
      const { id, nameId, nameEn, aliases } = item;
      const text = [id, nameId, nameEn, ...aliases, ...(own.get(id)?.aliases ?? [])]
        .join(' ')
        .toLowerCase();
      return words.every((word) => text.includes(word));
    })
    .map((item) => ({ item, name: nameOf(item) }))
    .sort((a, b) => a.name.localeCompare(b.name))
    .map(({ item }) => item);
}

/** The shown items as CSV, with the own words beside the national ones. */
export function csvOf(
  items: readonly Item[],
  own: ReadonlyMap<string, Vocabulary>,
  headings: readonly string[],
): string {
  const packs = (list: readonly { unit: string; factor: number }[] | null | undefined) =>
    (list ?? []).map(({ unit, factor }) => `${unit} = ${factor}`).join('; ');
  const rows = items.map((item) => [
    ...[item.id, item.nameId, item.nameEn, item.category, item.unit],
    ...[item.aliases.join('; '), packs(item.packs)],
    ...[own.get(item.id)?.aliases.join('; ') ?? '', packs(own.get(item.id)?.packs)],
    ...[stateOf(item), item.mergedInto ?? '', item.source],
  ]);
  return csvText([headings, ...rows], 'excel');
}

/** One name a line, without empty lines. */
export function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** A package while it is typed. */
export interface DraftPack {
  unit: string;
  factor: string;
  source: string;
  lot: string;
}

export function draftOf(pack: {
  unit: string;
  factor: number;
  source: string;
  lot?: string | null;
}) {
  const { unit, factor, source, lot } = pack;
  return { unit, source, factor: String(factor).replace('.', ','), lot: lot ?? '' };
}

/** The packages as they are sent; a factor that is no number is sent as it is, so that the answer names it. */
export function packsOf(drafts: readonly DraftPack[]) {
  return drafts
    .filter(({ unit, factor }) => unit.trim() !== '' || factor.trim() !== '')
    .map(({ unit, factor, source, lot }) => ({
      ...{ unit: unit.trim(), factor: Number(factor.trim().replace(',', '.') || Number.NaN) },
      ...{ source: source.trim(), lot: lot.trim() === '' ? null : lot.trim() },
    }));
}

/** Sends a command of the catalogue. */
export function sendCommand<N extends CommandName>(name: N, input: CommandInput<N>) {
  return new HttpClient({ origin: '', fetch: (...request) => fetch(...request) }).command(
    name,
    newId(),
    input,
  );
}
