// Reads messages as people write them in chats into drafts of reports (INTEROP 18, N23). A draft is verified by nobody: it
// says which words each figure came from, and leaves open what is not certain.
import type { Item } from '../item.ts';
import type { Urgency } from '../need.ts';
import { maskNumbers } from '../personal-number.ts';
import { goodsFinder } from './goods.ts';
import { linesOf } from './line.ts';
import { ownTextOf } from './own-text.ts';
import type { OwnText } from './own-text.ts';
import { partsOf } from './part.ts';
import type { Part } from './part.ts';
import { placeFinder } from './place.ts';
import type { KnownPlace } from './place.ts';
import { sectionsOf } from './section.ts';
import type { Section } from './section.ts';
import { isTooLong, messagesOf, mostMessages } from './split.ts';
import { tokensOf } from './token.ts';
import type { Token } from './token.ts';
import { urgencyOf } from './urgency.ts';

/** Words of a message that a figure came from: from `start` up to `end`. */
export interface Mark {
  of: 'place' | 'people' | 'households' | 'line' | 'urgency';
  /** Which line of the draft. */
  line?: number;
  start: number;
  end: number;
}

export interface Draft {
  lines: {
    item: string | null;
    /** What the goods are called, where the catalogue does not know them. */
    words: string | null;
    quantity: number | null;
    /** As it was written; null where none was. */
    unit: string | null;
    urgency: Urgency;
  }[];
  people: number | null;
  households: number | null;
  urgency: Urgency;
  place: KnownPlace | null;
  /** Places that the same words may mean; a person chooses. */
  choices: readonly KnownPlace[];
  /** The words that name the place. */
  placeWords: string | null;
  marks: Mark[];
}

export interface ReadMessage {
  /** Without sender and time, and with phone numbers and NIK masked. */
  text: string;
  /** A message of our own that came back. */
  own: OwnText | null;
  /** Empty when it tells nothing that a report has. */
  drafts: Draft[];
}

export interface ReadMessages {
  messages: ReadMessage[];
  /** Messages beyond the first fifty. They are not read. */
  left: number;
}

/** Makes a reader for a board's catalogue and places. */
export function messageReader(items: readonly Item[], places: Iterable<KnownPlace>) {
  const findGoods = goodsFinder(items);
  const findPlaces = placeFinder(places);

  return (text: string): ReadMessages | 'too-long' => {
    if (isTooLong(text)) return 'too-long';
    const all = messagesOf(text);
    const messages = all.slice(0, mostMessages).map((message) => readMessage(message));
    return { messages, left: Math.max(0, all.length - mostMessages) };
  };

  function readMessage(written: string): ReadMessage {
    const text = maskNumbers(written);
    const own = ownTextOf(text) ?? null;
    // It is on the board already, with its own figures.
    if (own) return { text, own, drafts: [] };
    const tokens = tokensOf(text);
    const named = findPlaces(tokens);
    const goods = findGoods(tokens).filter(
      (one) => !named.some((place) => overlaps(place, one) && length(place) >= length(one)),
    );
    const places = named.filter((place) => !goods.some((one) => overlaps(place, one)));
    const parts = partsOf(tokens, goods, places);
    const drafts = sectionsOf(tokens, places, parts).map((section, n, sections) =>
      draftOf(tokens, parts, section, sections.length > 1),
    );
    return { text, own, drafts: joined(drafts.filter((draft) => tells(draft))) };
  }
}

const length = ({ from, to }: { from: number; to: number }) => to - from;
const overlaps = (a: { from: number; to: number }, b: { from: number; to: number }) =>
  a.from < b.to && b.from < a.to;

function tells({ lines, people, households, urgency, placeWords }: Draft): boolean {
  const counted = lines.length > 0 || people !== null || households !== null;
  return counted || (urgency === 'critical' && placeWords !== null);
}

function draftOf(
  tokens: readonly Token[],
  all: readonly Part[],
  section: Section,
  oneOfMany: boolean,
): Draft {
  const parts = all.filter(({ from }) => from >= section.from && from < section.to);
  const { urgency, at } = urgencyOf(tokens, section.from, section.to);
  const lines = linesOf(tokens, parts);
  const marks: Mark[] = [];
  const mark = (of: Mark['of'], from: number, to: number, line?: number) => {
    const [start, end] = [tokens[from]?.start, tokens[to - 1]?.end];
    if (start === undefined || end === undefined) return;
    marks.push({ of, start, end, ...(line !== undefined && { line }) });
  };
  const count = (of: 'people' | 'households') => {
    const told = parts.flatMap(({ amount }) => amountOf(of, amount) ?? []);
    const some = oneOfMany ? told.filter(({ total }) => !total || told.length === 1) : told;
    const totals = some.filter(({ total }) => total);
    const chosen = totals.length > 0 ? totals : some;
    for (const { from, to } of chosen) mark(of, from, to);
    // Two numbers that contradict each other are none.
    const values = new Set(chosen.map(({ value }) => value));
    return values.size === 1 ? (chosen[0]?.value ?? null) : null;
  };
  const [people, households] = [count('people'), count('households')];
  lines.forEach(({ from, to }, n) => mark('line', from, to, n));
  if (at !== null) mark('urgency', at, at + 1);
  for (const { from, to } of section.mentions) mark('place', from, to);
  const [first, last] = [section.mentions[0], section.mentions.at(-1)];
  const words = first && last ? tokens.slice(first.lead, last.to) : [];
  return {
    lines: lines.map(({ item, words: called, quantity, unit }) => ({
      ...{ item, words: called, quantity, unit, urgency },
    })),
    ...{ people, households, urgency },
    place: section.place ?? null,
    choices: section.choices,
    placeWords: words.length > 0 ? words.map(({ text }) => text).join(' ') : null,
    marks: marks.sort((a, b) => a.start - b.start),
  };
}

function amountOf(of: 'people' | 'households', amount: Part['amount']) {
  if (!amount) return undefined;
  if (of === 'households' && amount.households !== undefined)
    return { ...amount, value: amount.households };
  return amount.of === of ? amount : undefined;
}

/** Drafts of one place are one: what is told of it twice is not two reports. */
function joined(drafts: readonly Draft[]): Draft[] {
  const kept: Draft[] = [];
  for (const draft of drafts) {
    const same = kept.find(({ place }) => place !== null && place === draft.place);
    if (!same) {
      kept.push(draft);
      continue;
    }
    const shift = same.lines.length;
    same.marks.push(
      ...draft.marks.map((one) =>
        one.line === undefined ? one : { ...one, line: one.line + shift },
      ),
    );
    same.lines.push(...draft.lines);
    const agreed = (a: number | null, b: number | null) =>
      a === null || b === null || a === b ? (a ?? b) : null;
    same.people = agreed(same.people, draft.people);
    same.households = agreed(same.households, draft.households);
  }
  return kept;
}
