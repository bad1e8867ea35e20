// Words for goods that the catalogue does not know, with how often imports and reports used them. Never a person.
import * as v from 'valibot';
import { nation } from './area.ts';
import { audience } from './audience.ts';
import { count, instant, text, uuid } from './field.ts';
import { itemCode } from './item.ts';
import { foldName } from './fold-name.ts';
import { defineNoun, step, upsert } from './noun.ts';
import { erasedText } from './retention.ts';

const wordStates = ['open', 'answered', 'dismissed'] as const;
export const wordSources = ['import', 'report'] as const;

/** Longest word that the queue keeps; longer texts are no names of goods. */
export const longestWord = 60;
/** Rows that one organisation may have in the queue. Further words are not kept. */
export const mostWords = 1000;

export const wordRow = v.strictObject({
  /** `organisation|folded word`. */
  id: v.pipe(v.string(), v.maxLength(140)),
  organisation: uuid,
  /** As it was written first. */
  word: text(longestWord),
  /** The word as look-ups compare it. */
  folded: text(100),
  imports: count,
  reports: count,
  heardAt: instant,
  state: v.picklist(wordStates),
  /** The item that it was made an alias of. */
  item: v.nullable(itemCode),
});
export type Word = v.InferOutput<typeof wordRow>;

/** The row of an organisation's word. */
export function wordId(organisation: string, word: string): string {
  return `${organisation}|${foldName(word)}`;
}

/** The pattern of an id: the database looks rows up by both of its parts. */
export const wordKey = v.pipe(
  text(140),
  v.regex(/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\|[a-z0-9]{1,100}$/, 'word-id'),
);

/** Whether the text was erased. Such a row stays, so that the same text is not kept again, but nobody reads it. */
export function isErased({ word, folded }: Pick<Word, 'word' | 'folded'>): boolean {
  return word === erasedText || folded === erasedText;
}

/** Mothers as a group that goods are for, not a named person. */
const mothers =
  /(?<!\p{L})ibu\s+(hamil|menyusui|nifas|melahirkan|dan\s+(anak|bayi|balita))(?=\s*([\d(,]|$))/gu;
/** A title with a name behind it. */
const titled =
  /(?<!\p{L})(pak|bapak|bpk|bu|ibu|sdr|sdri|sdra|saudara|saudari|tn|tuan|ny|nyonya|mas|mbak|hj?|haji|hajah|ust|ustadz?|dr|an)[.\s]+\p{L}/u;
/** A word for a number that belongs to a person, or for whom something is. */
const personal =
  /(?<!\p{L})((nik|ktp|telp|tlp|telepon|hp|wa)(?!\p{L})|a\s?[./]\s?n(?!\p{L})|[ud]\s?\/)/u;

/** Whether a text may speak of a person, in whatever case it is written. */
function namesPerson(written: string): boolean {
  const lower = written.normalize('NFKC').toLowerCase().replace(mothers, ' ');
  return titled.test(lower) || personal.test(lower);
}

/** Whether a text may be the name of goods. Addresses, long numbers, named persons and sentences are not kept. */
export function isWord(text: string): boolean {
  const digits = text.replace(/\D/g, '').length;
  return (
    text.length <= longestWord &&
    foldName(text).length >= 2 &&
    digits <= 4 &&
    /\p{L}{2}/u.test(text) &&
    !/[@\n\r]|https?:|www\./i.test(text) &&
    text.trim().split(/\s+/).length <= 6 &&
    !namesPerson(text)
  );
}

export const wordNoun = defineNoun({
  name: 'word',
  row: wordRow,
  key: 'text',
  home: 'nation',
  events: { 'word.heard': upsert(), 'word.answered': step(), 'word.dismissed': step() },
  indexes: {
    organisation: { keys: (row) => [row.organisation], sql: { column: 'organisation' } },
    folded: { keys: (row) => [row.folded], sql: { column: 'folded' } },
  },
  seenBy: (row) => audience([`org:${row.organisation}`, `area:${nation}`]),
  retention: { word: 'text', folded: 'text' },
  copy: 'paged',
});
