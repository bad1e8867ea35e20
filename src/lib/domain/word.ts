// Words for goods that the catalogue does not know, with how often imports and reports used them. Never a person.
import * as v from 'valibot';
import { nation } from './area.ts';
import { audience } from './audience.ts';
import { count, instant, text, uuid } from './field.ts';
import { foldName, itemCode } from './item.ts';
import { defineNoun, step, upsert } from './noun.ts';

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

/** A title with a name behind it, or a word for a number that belongs to a person. */
const person =
  /(^|\s)([Pp]ak|[Bb]apak|[Bb]pk|[Bb]u|[Ii]bu|[Ss]dri?|[Hh]j?|a\.?n)\.?\s+\p{Lu}|\b(nik|ktp|telp|hp|wa)\b|^(pak|bapak|bpk|sdri?)\s/u;

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
    !person.test(text)
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
  retention: { word: 'text' },
  copy: 'paged',
});
