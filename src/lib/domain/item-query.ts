// Queries of the catalogue, of an organisation's own words, and of words that nobody knows yet.
import * as v from 'valibot';
import { isMember, isMinistryAdmin } from './actor.ts';
import type { Actor } from './actor.ts';
import { uuid } from './field.ts';
import { itemCode, itemFinder, itemRow } from './item.ts';
import { itemUse, usesOf } from './item-use.ts';
import { anyone, defineRowQuery } from './query.ts';
import { all, under } from './reader.ts';
import { standardRow } from './standard.ts';
import { vocabularyRow } from './vocabulary.ts';
import { isErased, wordRow } from './word.ts';

export const catalogueRead = defineRowQuery({
  name: 'catalogue.read',
  tag: 'item',
  description: 'Every item, and the standards that say how much of it people need',
  method: 'GET',
  path: null,
  input: v.strictObject({}),
  answer: v.object({ items: v.array(itemRow), standards: v.array(standardRow) }),
  may: anyone,
  rows: () => ({ items: all('item'), standards: all('standard') }),
  answerFrom: ({ items, standards }) => ({ items, standards }),
  cost: 2,
  cache: 'no-cache',
});

/** Members read the words of their own organisation; the ministry's admin reads all. */
const ofOwn = (actor: Actor, _facts: undefined, { organisation }: { organisation: string }) =>
  isMinistryAdmin(actor) || (isMember(actor) && actor.organisation === organisation);

export const vocabularyRead = defineRowQuery({
  name: 'vocabulary.read',
  tag: 'item',
  description: 'The own words and packages of an organisation; for its members',
  method: 'GET',
  path: '/vocabulary',
  input: v.strictObject({ organisation: uuid }),
  answer: v.object({ vocabulary: v.array(vocabularyRow) }),
  may: ofOwn,
  rows: ({ organisation }) => ({ own: under('vocabulary', 'organisation', organisation) }),
  answerFrom: ({ own }) => ({ vocabulary: own }),
  cost: 1,
  cache: 'private, no-store',
});

const heardWord = v.strictObject({
  ...v.pick(wordRow, ['folded', 'word', 'imports', 'reports', 'heardAt']).entries,
  /** The rows of the queue that hold it, one for each organisation. */
  words: v.array(wordRow.entries.id),
  organisations: v.array(uuid),
});
export type HeardWord = v.InferOutput<typeof heardWord>;

export const wordList = defineRowQuery({
  name: 'word.list',
  tag: 'item',
  description:
    'Words for goods that imports and reports could not place, the most frequent first: of an organisation, for its members, or of all, for the ministry',
  method: 'GET',
  path: '/words',
  input: v.strictObject({ organisation: v.optional(uuid) }),
  answer: v.object({ words: v.array(heardWord) }),
  may: (actor, _facts, { organisation }) =>
    organisation === undefined ? isMinistryAdmin(actor) : ofOwn(actor, undefined, { organisation }),
  rows: ({ organisation }) => ({
    items: all('item'),
    words: organisation === undefined ? all('word') : under('word', 'organisation', organisation),
    own: organisation === undefined ? undefined : under('vocabulary', 'organisation', organisation),
  }),
  answerFrom({ items, words, own }) {
    const find = itemFinder(items, own);
    const open = words.filter((row) => row.state === 'open' && !isErased(row));
    const found = [...Map.groupBy(open, ({ folded }) => folded)].map(
      ([folded, rows]): HeardWord => ({
        ...{ folded, word: rows[0]?.word ?? folded },
        imports: rows.reduce((sum, row) => sum + row.imports, 0),
        reports: rows.reduce((sum, row) => sum + row.reports, 0),
        heardAt: rows.reduce((last, { heardAt }) => (heardAt > last ? heardAt : last), ''),
        words: rows.map(({ id }) => id),
        organisations: rows.map((row) => row.organisation),
      }),
    );
    return {
      words: found
        .filter(({ word }) => !find(word))
        .sort(
          (a, b) => b.imports + b.reports - a.imports - a.reports || (a.folded < b.folded ? -1 : 1),
        ),
    };
  },
  cost: 3,
  cache: 'private, no-store',
});

export const itemUses = defineRowQuery({
  name: 'item.uses',
  tag: 'item',
  description: 'How many rows of every board use an item, with five examples; for the ministry',
  method: 'GET',
  path: '/items/{item}/uses',
  input: v.strictObject({ item: itemCode }),
  answer: itemUse,
  may: isMinistryAdmin,
  rows: ({ item }) => ({ use: usesOf(item) }),
  answerFrom: ({ use }) => use,
  cost: 5,
  cache: 'private, no-store',
});
