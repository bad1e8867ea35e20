// Remarks about a file or a row: the problem, its column, and how to correct it, in two languages.
import type { I18n } from '#i18n/translate.ts';
import { fileWords } from './file-word.ts';
import { noteWords, problemWords } from './remark-word.ts';
import type { Words } from './remark-word.ts';

const words: Readonly<Record<string, Words>> = { ...fileWords, ...problemWords, ...noteWords };

/** All kinds of remarks. */
export const remarkCodes = Object.keys(words) as Remark['code'][];

export type FileProblem = keyof typeof fileWords;
export type RowProblem = keyof typeof problemWords;
export type RowNote = keyof typeof noteWords;

export type Facts = Readonly<Record<string, string | number | readonly string[]>>;

export interface Remark {
  code: FileProblem | RowProblem | RowNote;
  /** Row number of the spreadsheet; absent for the file or a column as a whole. */
  row?: number;
  /** Heading of the column; absent for the row as a whole. */
  column?: string | undefined;
  facts?: Facts;
  /** Code of the refusal of a command. */
  refusal?: string;
}

export function isNote({ code }: Remark): boolean {
  return Object.hasOwn(noteWords, code);
}

/** `Baris 5, kolom Jumlah: "banyak" bukan angka. …` */
export function remarkText(i18n: I18n, { code, row, column, facts = {} }: Remark): string {
  const text = fill(i18n, words[code]?.[i18n.locale] ?? code, facts);
  const indonesian = i18n.locale === 'id';
  const place = [
    row === undefined ? undefined : `${indonesian ? 'Baris' : 'Row'} ${row}`,
    column === undefined ? undefined : `${indonesian ? 'kolom' : 'column'} ${column}`,
  ].filter((part) => part !== undefined);
  if (place.length === 0) return text.charAt(0).toUpperCase() + text.slice(1);
  const [first = '', second] = place;
  const capital = first.charAt(0).toUpperCase() + first.slice(1);
  return `${[capital, second].filter((part) => part !== undefined).join(', ')}: ${text}`;
}

const places = /\{(\w+)(?:, maybe, ((?:[^{}|]|\{\w+\})*)\|([^{}]*))?\}/g;

/** `{name}` is the fact of that name. `{name, maybe, A|B}` is A when the fact exists and B when it does not. */
function fill(i18n: I18n, text: string, facts: Facts): string {
  const replace = (_all: string, name: string, some?: string, none?: string): string => {
    const fact = shown(i18n, facts[name]);
    if (some === undefined) return fact;
    return fact === '' ? (none ?? '') : fill(i18n, some, facts);
  };
  return text.replace(places, replace);
}

function shown({ locale }: I18n, fact: Facts[string] | undefined): string {
  if (fact === undefined) return '';
  if (typeof fact === 'number') return String(fact);
  if (typeof fact === 'string') return fact;
  // "beras, air, atau selimut"
  return new Intl.ListFormat(locale, { type: 'disjunction' }).format(fact);
}

/** Longest part of a cell that a remark repeats. */
const longestQuote = 60;

/** A cell as a report shows it: on one line, short, and without control characters. */
export function quoted(value: unknown): string {
  const plain = (value instanceof Date ? value.toISOString().slice(0, 10) : String(value))
    .replace(/[\p{Cc}\p{Cf}]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return plain.length > longestQuote ? `${plain.slice(0, longestQuote - 1)}…` : plain;
}
