// The words of a list that the board does not know, each once with all its rows, to be mapped by a person (INTEROP 16).
import type { MappingKind } from '#domain/import.ts';
import type { Area } from '#domain/area.ts';
import { areaLevels } from '#domain/area.ts';
import type { Item } from '#domain/item.ts';
import type { I18n } from '#i18n/translate.ts';
import type { ImportIndex } from '#server/read/import-index.ts';
import type { Areas } from '#server/read/area.ts';
import { isBlank } from './cell.ts';
import type { Examined } from './examine.ts';
import type { Heading } from './heading.ts';
import { areaWord, unitWritten, wordOf } from './mapping.ts';
import { remarkText } from './remark.ts';
import type { Remark } from './remark.ts';
import type { TableRow } from './table.ts';

export interface UnknownWord {
  kind: MappingKind;
  word: string;
  /** Of a unit: its item. */
  item: string | null;
  itemName: string | null;
  rows: number;
  row: number;
  text: string;
  near: { to: string; label: string }[];
}

/** Remarks that a mapping can solve. */
const kinds: Partial<Record<Remark['code'], MappingKind>> = {
  'item-unknown': 'item',
  'unit-unknown': 'unit',
  'unit-wrong': 'unit',
  'area-unknown': 'area',
  'site-unknown': 'site',
  'site-ambiguous': 'site',
  'organisation-unknown': 'organisation',
};

/** Largest number of words and of suggestions in an answer. */
const most = { words: 500, near: 5 };

/** The unknown words, those of most rows first. */
export async function unknownWords(
  { heading, remarks, context }: Pick<Examined, 'heading' | 'remarks' | 'context'>,
  known: ImportIndex,
  areas: Pick<Areas, 'search' | 'path'>,
  i18n: I18n,
): Promise<UnknownWord[]> {
  if (!heading || !context) return [];
  const rows = new Map(heading.rows.map((row) => [row.number, row]));
  const found = new Map<
    string,
    Omit<UnknownWord, 'near'> & { remark: Remark; seen: Set<number> }
  >();
  for (const remark of remarks) {
    const kind = kinds[remark.code];
    const row = remark.row === undefined ? undefined : rows.get(remark.row);
    if (!kind || !row) continue;
    const { word, item } = wordIn(kind, row, remark, heading, context.findItem);
    if (word === '' || word.length > 200) continue;
    const key = `${kind} ${item?.id ?? ''} ${word}`;
    const one = found.get(key);
    if (one) {
      one.seen.add(row.number);
      one.rows = one.seen.size;
    } else
      found.set(key, {
        ...{ kind, word, remark, rows: 1, row: row.number, seen: new Set([row.number]) },
        item: item?.id ?? null,
        itemName: item ? (i18n.locale === 'id' ? item.nameId : item.nameEn) : null,
        text: remarkText(i18n, { code: remark.code, ...(remark.facts && { facts: remark.facts }) }),
      });
  }
  const sorted = [...found.values()].sort((a, b) => b.rows - a.rows).slice(0, most.words);
  return Promise.all(
    sorted.map(async ({ remark, seen: _seen, ...one }) => ({
      ...one,
      near: (await suggestions(one.kind, remark, known, areas)).slice(0, most.near),
    })),
  );
}

function cellText(row: TableRow, column: { index: number } | undefined): string {
  const cell = column ? (row.cells[column.index] ?? null) : null;
  return isBlank(cell) ? '' : String(cell);
}

function wordIn(
  kind: MappingKind,
  row: TableRow,
  { facts = {} }: Remark,
  heading: Heading,
  findItem: (name: string) => { item: Item | undefined },
): { word: string; item?: Item | undefined } {
  const { fields } = heading;
  if (kind === 'unit') {
    const name = cellText(row, fields.get('item'));
    const item = name === '' ? undefined : findItem(name).item;
    return { word: wordOf('unit', unitWritten(row, heading)), item };
  }
  if (kind === 'area')
    return {
      word: areaWord(
        Object.fromEntries(
          areaLevels.map((level) => [level, cellText(row, fields.get(level)).trim() || undefined]),
        ),
      ),
    };
  const typed = facts.typed;
  return { word: typeof typed === 'string' ? wordOf(kind, typed) : '' };
}

/** What the word may mean, by the names that the remark suggests. */
async function suggestions(
  kind: MappingKind,
  { code, facts = {} }: Remark,
  known: ImportIndex,
  areas: Pick<Areas, 'search' | 'path'>,
): Promise<UnknownWord['near']> {
  const near = Array.isArray(facts.near) ? (facts.near as string[]) : [];
  if (kind === 'item')
    return near.flatMap((name) => {
      const item = known.items.find(({ nameId }) => nameId === name);
      return item ? [{ to: item.id, label: item.nameId }] : [];
    });
  if (kind === 'unit') return near.map((unit) => ({ to: unit, label: unit }));
  if (kind === 'organisation')
    return near.flatMap((name) => {
      const one = known.organisations.find(({ shortName }) => shortName === name);
      return one ? [{ to: one.id, label: one.name }] : [];
    });
  if (kind === 'site') {
    const word = typeof facts.typed === 'string' ? wordOf('site', facts.typed) : '';
    const sites = [...new Set([...known.sites, ...known.stores])];
    const same = sites.filter(({ name }) =>
      code === 'site-ambiguous' ? wordOf('site', name) === word : near.includes(name),
    );
    return Promise.all(
      same.slice(0, most.near).map(async ({ id, name, area }) => {
        const path = (await areas.path(area)).map((one: Area) => one.name).toReversed();
        return { to: id, label: [name, ...path.slice(0, 2)].join(', ') };
      }),
    );
  }
  if (kind !== 'area' || typeof facts.typed !== 'string') return [];
  const hits = await areas.search({
    text: facts.typed.slice(0, 80),
    parent: 'ID',
    limit: most.near,
  });
  return hits.map(({ code: to, name, path }) => ({ to, label: path === '' ? name : path }));
}
