// Reads ICU messages, for the server, tests and the build. Its parser is too heavy for browsers.
import { IntlMessageFormat } from 'intl-messageformat';
import type { FindText } from './core.ts';
import { CHOICE, NUMBER, PLURAL } from './text.ts';
import type { Piece, Text } from './text.ts';

type Element = ReturnType<IntlMessageFormat['getAst']>[number];

/** Kinds of element of the parser, which exports them as a `const enum`. */
const LITERAL = 0;
const ARGUMENT = 1;
const NUMBER_ARGUMENT = 2;
const SELECT = 5;
const PLURAL_ARGUMENT = 6;
const POUND = 7;

/** Text without any of these needs no compiling. */
const NEEDS_COMPILING = /[{}']/;

/** Reads one message. Throws for what no text of ours uses: dates, styled numbers, ordinals, offsets. */
export function compile(source: string): Text {
  if (!NEEDS_COMPILING.test(source)) return source;
  const message = new IntlMessageFormat(source, 'id', undefined, { ignoreTag: true });
  return textOf(message.getAst());
}

/** Finds texts of a catalogue, each read when it is first asked for. */
export function compiling(messages: Readonly<Record<string, string>>): FindText {
  const read = new Map<string, Text>();
  return (key) => {
    const source = Object.hasOwn(messages, key) ? messages[key] : undefined;
    if (source === undefined) return undefined;
    const text = read.get(key) ?? compile(source);
    read.set(key, text);
    return text;
  };
}

function textOf(elements: readonly Element[]): Text {
  const pieces = elements.map(pieceOf);
  return pieces.every((piece) => typeof piece === 'string') ? pieces.join('') : pieces;
}

function pieceOf(element: Element): Piece {
  switch (element.type as number) {
    case LITERAL:
      return String((element as { value: unknown }).value);
    case POUND:
      return [];
    case ARGUMENT:
      return [nameOf(element)];
    case NUMBER_ARGUMENT:
      if ('style' in element && element.style) break;
      return [nameOf(element), NUMBER];
    case SELECT:
      return [nameOf(element), CHOICE, choicesOf(element)];
    case PLURAL_ARGUMENT:
      if ('offset' in element && (element.offset !== 0 || element.pluralType !== 'cardinal')) break;
      return [nameOf(element), PLURAL, choicesOf(element)];
  }
  throw new Error(`no text of ours uses this form: ${JSON.stringify(element)}`);
}

const nameOf = (element: Element) => String((element as { value: unknown }).value);

function choicesOf(element: Element): Record<string, Text> {
  if (!('options' in element)) return {};
  return Object.fromEntries(
    Object.entries(element.options).map(([choice, { value }]) => [choice, textOf(value)]),
  );
}
