// Texts as browsers get them: ICU messages that the build has read already, and how arguments are filled in. The reader of
// ICU (compile.ts) stays on the server.
import type { LooseArgs } from './message.ts';

/** A message without arguments, or its pieces in order. */
export type Text = string | readonly Piece[];
/**
 * A piece is words as they are, or a tuple:
 * - `[name]` the argument as it is, `[name, 1]` as a number, `[]` the number of the plural around it
 * - `[name, 2, texts]` a plural by number or category, `[name, 3, texts]` a choice by value; `other` is always there
 */
export type Piece =
  | string
  | readonly []
  | readonly [name: string]
  | readonly [name: string, kind: typeof NUMBER]
  | readonly [
      name: string,
      kind: typeof PLURAL | typeof CHOICE,
      texts: Readonly<Record<string, Text>>,
    ];
export const NUMBER = 1;
export const PLURAL = 2;
export const CHOICE = 3;

/** How a language writes numbers and chooses plurals. */
export interface NumberWords {
  number(n: number): string;
  plural(n: number): string;
}

/** The text with its arguments; one that is missing is shown by its name, so that the page still works. */
export function fillIn(
  text: Text,
  args: LooseArgs,
  words: NumberWords,
  count: string = '',
): string {
  if (typeof text === 'string') return text;
  return text.map((piece) => pieceText(piece, args, words, count)).join('');
}

function pieceText(piece: Piece, args: LooseArgs, words: NumberWords, count: string): string {
  if (typeof piece === 'string') return piece;
  const [name, kind, texts] = piece;
  if (name === undefined) return count;
  const value = args[name];
  const missing = `{${name}}`;
  if (kind === undefined || kind === NUMBER) {
    if (value === undefined) return missing;
    return kind === NUMBER ? words.number(Number(value)) : String(value);
  }
  const n = Number(value);
  const choices = kind === PLURAL ? [`=${n}`, words.plural(n)] : [String(value)];
  const chosen = choices.find((choice) => Object.hasOwn(texts, choice)) ?? 'other';
  const said = value === undefined ? missing : kind === PLURAL ? words.number(n) : count;
  return fillIn(texts[chosen] ?? '', args, words, said);
}
