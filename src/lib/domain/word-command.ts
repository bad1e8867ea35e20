// Commands of unknown words and of an organisation's own words.
import * as v from 'valibot';
import { administers, isMember, isMinistryAdmin, mayWrite, worksFor } from './actor.ts';
import type { Actor } from './actor.ts';
import { change, defineCommand } from './command.ts';
import { count, text, uuid } from './field.ts';
import { aliasesOf, distinctAliases, namesOf, takenName, wrongPack } from './item-name.ts';
import { canonicalNames, itemAliases, itemCode, itemFinder, revisionOf } from './item.ts';
import { foldName } from './fold-name.ts';
import { all, each, maybe, one, under } from './reader.ts';
import { refuse } from './refusal.ts';
import { ownPack, vocabularyId } from './vocabulary.ts';
import type { Vocabulary } from './vocabulary.ts';
import { isErased, isWord, longestWord, mostWords, wordId, wordKey, wordSources } from './word.ts';
import type { Word } from './word.ts';

/** Whoever works for the organisation writes its words; the ministry helps. */
const writesFor = (actor: Actor, organisation: string) =>
  administers(actor, organisation) || worksFor(actor, organisation);

/**
 * Tells the queue of words that an import or a report could not place. Words that are known, or that may speak of a
 * person, are left out without a refusal: an import goes on.
 */
const wordHear = defineCommand({
  name: 'word.hear',
  home: 'nation',
  input: v.strictObject({
    organisation: uuid,
    source: v.picklist(wordSources),
    words: v.pipe(
      v.array(v.strictObject({ word: text(200), count: v.optional(count, 1) })),
      v.minLength(1),
      v.maxLength(500),
    ),
  }),
  facts: (input) => ({
    organisation: one('organisation', input.organisation),
    items: all('item'),
    own: under('vocabulary', 'organisation', input.organisation),
    heard: under('word', 'organisation', input.organisation),
  }),
  may: (actor, _facts, input) =>
    actor.kind === 'system' ||
    (isMember(actor) && mayWrite(actor) && actor.organisation === input.organisation),
  decide({ items, own, heard }, { organisation, source, words }, now) {
    const rows = new Map(heard.map((row) => [row.id, row]));
    const find = itemFinder(items, own);
    const told = new Map<string, Word>();
    for (const { word, count: times } of words) {
      const typed = word.slice(0, longestWord + 1);
      if (times === 0 || !isWord(typed) || find(typed)) continue;
      const id = wordId(organisation, typed);
      const known = told.get(id) ?? rows.get(id);
      if (known && (known.state !== 'open' || isErased(known))) continue;
      if (!known && rows.size >= mostWords) continue;
      const row: Word = known ?? {
        ...{ id, organisation, word: typed, folded: foldName(typed) },
        ...{ imports: 0, reports: 0, heardAt: now, state: 'open', item: null },
      };
      const field = source === 'import' ? 'imports' : 'reports';
      const next = { ...row, [field]: Math.min(row[field] + times, 1_000_000), heardAt: now };
      told.set(id, next);
      rows.set(id, next);
    }
    return {
      changes: [...told.values()].map((row) => change('word.heard', 'word', row.id, row)),
      result: { heard: told.size },
    };
  },
});

/** Makes an alias of a word: for everybody, or for the organisation that used it. */
const wordAnswer = defineCommand({
  name: 'word.answer',
  home: 'nation',
  input: v.strictObject({
    word: wordKey,
    item: itemCode,
    for: v.picklist(['nation', 'organisation']),
  }),
  facts: (input) => ({
    word: one('word', input.word),
    item: one('item', input.item),
    items: all('item'),
    own: maybe('vocabulary', vocabularyId(input.word.slice(0, 36), input.item)),
    others: under('vocabulary', 'organisation', input.word.slice(0, 36)),
    same: under('word', 'folded', input.word.slice(37)),
  }),
  may: (actor, { word }, input) =>
    input.for === 'nation' ? isMinistryAdmin(actor) : writesFor(actor, word.organisation),
  decide({ word, item, items, own, others, same }, input) {
    if (isErased(word)) return refuse('not-found', { field: 'word' });
    if (word.state !== 'open') return refuse('nothing-changed');
    const { nameId, mergedInto, retiredAt } = item;
    if (mergedInto !== null)
      return refuse('item-merged', { field: 'item', item: nameId, into: mergedInto });
    if (retiredAt !== null) return refuse('item-retired', { field: 'item', item: nameId });
    const answered = (row: Word) =>
      change('word.answered', 'word', row.id, { state: 'answered', item: item.id });
    const name = [{ field: 'word', name: word.word }];
    const taken = takenName(item.id, name, items);
    if (taken) return taken;
    if (input.for === 'organisation') {
      const ours = ownTaken(item.id, name, others, items);
      if (ours) return ours;
      const row = own ?? { ...emptyVocabulary(word.organisation, item.id) };
      const aliases = distinctAliases([...row.aliases, word.word]);
      if (aliases.length > 30) return refuse('too-many-aliases', { field: 'word', limit: 30 });
      const next = { ...row, aliases, revision: row.revision + 1 };
      return {
        changes: [change('vocabulary.defined', 'vocabulary', row.id, next), answered(word)],
        result: { item: item.id },
      };
    }
    const aliases = distinctAliases([...item.aliases, word.word], canonicalNames(item));
    if (aliases.length > 30) return refuse('too-many-aliases', { field: 'word', limit: 30 });
    const body = { aliases, revision: revisionOf(item) + 1 };
    return {
      changes: [
        change('item.defined', 'item', item.id, body),
        ...same.filter((row) => row.state === 'open' && !isErased(row)).map(answered),
      ],
      result: { item: item.id, revision: body.revision },
    };
  },
});

/** Words that name no goods leave the queue and are not counted again. */
const wordDismiss = defineCommand({
  name: 'word.dismiss',
  home: 'nation',
  input: v.strictObject({ words: v.pipe(v.array(wordKey), v.minLength(1), v.maxLength(200)) }),
  facts: (input) => ({
    words: each([...new Set(input.words)], 'words', (reader, id) => reader.row('word', id)),
  }),
  may: (actor, { words }) => words.every((word) => writesFor(actor, word.organisation)),
  decide: ({ words }) => ({
    changes: words
      .filter(({ state }) => state === 'open')
      .map(({ id }) => change('word.dismissed', 'word', id, { state: 'dismissed' })),
    result: { words: words.length },
  }),
});

const emptyVocabulary = (organisation: string, item: string): Vocabulary => ({
  ...{ id: vocabularyId(organisation, item), organisation, item },
  ...{ aliases: [], packs: [], revision: 0 },
});

/** One organisation's word for two items would have two answers. */
function ownTaken(
  item: string,
  names: readonly { field: string; name: string }[],
  others: readonly Vocabulary[],
  items: readonly { id: string; nameId: string }[],
) {
  for (const other of others) {
    if (other.item === item) continue;
    const folded = new Set(other.aliases.map(foldName));
    const taken = names.find(({ name }) => folded.has(foldName(name)));
    const owner = items.find(({ id }) => id === other.item)?.nameId ?? other.item;
    if (taken) return refuse('name-taken', { ...taken, item: other.item, owner });
  }
  return undefined;
}

/** An organisation's words and packages of one item, as a whole. */
const vocabularyDefine = defineCommand({
  name: 'vocabulary.define',
  home: 'nation',
  input: v.strictObject({
    organisation: uuid,
    item: itemCode,
    aliases: itemAliases,
    packs: v.pipe(v.array(ownPack), v.maxLength(20)),
    /** Revision that the sender saw; 0 for the first. */
    revision: count,
  }),
  facts: (input) => ({
    organisation: one('organisation', input.organisation),
    item: one('item', input.item),
    items: all('item'),
    own: maybe('vocabulary', vocabularyId(input.organisation, input.item)),
    others: under('vocabulary', 'organisation', input.organisation),
  }),
  may: (actor, _facts, input) => writesFor(actor, input.organisation),
  decide({ item, items, own, others }, { revision, aliases, packs, ...of }) {
    const row = own ?? emptyVocabulary(of.organisation, of.item);
    if (revision !== row.revision) return refuse('stale-revision', { current: row.revision });
    const names = aliasesOf(aliases);
    const taken = takenName(item.id, names, items) ?? ownTaken(item.id, names, others, items);
    if (taken) return taken;
    const wrong = wrongPack(packs, item.unit);
    if (wrong) return wrong;
    const next = {
      ...row,
      aliases: distinctAliases(
        aliases,
        namesOf(item).map(({ name }) => name),
      ),
      packs,
      revision: row.revision + 1,
    };
    return {
      changes: [change('vocabulary.defined', 'vocabulary', row.id, next)],
      result: { vocabulary: row.id, revision: next.revision },
    };
  },
});

/** The commands of this file, by name. */
export const wordCommands = {
  'word.hear': wordHear,
  'word.answer': wordAnswer,
  'word.dismiss': wordDismiss,
  'vocabulary.define': vocabularyDefine,
} as const;
