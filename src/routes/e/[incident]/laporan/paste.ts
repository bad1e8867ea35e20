// Messages that an operator pasted, as drafts: which words each figure came from, and what is sent when one is accepted
// (INTEROP 18, N23).
import type { PastedDraft, PastedMessage } from '#domain/message/message-query.ts';
import type { ReportInput } from '#domain/report-send.ts';
import { toldBy } from './filled.ts';
import type { Filled } from './filled.ts';

export type Mark = PastedDraft['marks'][number];

/** One draft, or a message that tells nothing a report has. */
export interface Piece {
  key: string;
  text: string;
  own: PastedMessage['own'];
  marks: readonly Mark[];
  choices: PastedDraft['choices'];
  filled: Filled;
}

/** Longest text that a report keeps of its message. */
const mostWords = 4000;
/** What stays before the first mark of a longer one. */
const lead = 300;

/** Signs that no field takes: control signs, and halves of characters. */
const unstorable = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]/g;

/** What was pasted, without signs that no field takes. */
export function storable(text: string): string {
  return text.toWellFormed().replace(unstorable, '');
}

/** Every draft by itself; a message without drafts once, so that a person looks at it. */
export function piecesOf(messages: readonly PastedMessage[]): Piece[] {
  return messages.flatMap(({ text, own, drafts }, n) => {
    if (drafts.length === 0)
      return [{ key: `${n}`, text, own, marks: [], choices: [], filled: nothing() }];
    return drafts.map((draft, at) => ({
      ...{ key: `${n}.${at}`, text, own, marks: draft.marks, choices: draft.choices },
      filled: filledFromDraft(draft),
    }));
  });
}

function nothing(): Filled {
  return {
    ...{ site: null, area: null, landmark: '', people: null, households: null, note: '' },
    lines: [],
  };
}

/** What was read. The place is left open where its words may mean two. */
function filledFromDraft({ place, placeWords, people, households, lines }: PastedDraft): Filled {
  return {
    ...{ site: place?.site ?? null, area: place?.area ?? null },
    landmark: place ? '' : (placeWords ?? ''),
    ...{ people, households, note: '' },
    lines: lines.map(({ item, words, quantity, unit, urgency }, key) => ({
      ...{ key, item: item ?? '', words: item === null ? words : null },
      ...{ quantity, unit: unit ?? '', urgency },
    })),
  };
}

/** A piece can be accepted: it says where, so that a desk gets it. */
export const isPlaced = ({ site, area }: Filled) => site !== null || area !== null;

/** The part of a message that a report keeps: all of it, or what is around the figures. */
export function wordsOf({ text, marks }: Pick<Piece, 'text' | 'marks'>): {
  words: string;
  from: number;
} {
  if (text.length <= mostWords) return { words: text, from: 0 };
  const first = Math.min(...marks.map(({ start }) => start), text.length);
  const from = marks.length === 0 ? 0 : Math.max(0, first - lead);
  return { words: whole(text.slice(from, from + mostWords)), from };
}

/** Without halves of characters at its ends. */
function whole(text: string): string {
  return text.replace(/^[\uDC00-\uDFFF]|[\uD800-\uDBFF]$/g, '');
}

/** What is sent when a piece is accepted. The report then goes through the desk as any other. */
export function reportOf(piece: Piece, code: string): Omit<ReportInput, 'incident'> {
  const { lines, note: _note, ...told } = toldBy(piece.filled);
  const unknown = piece.filled.lines.flatMap(({ item, words }) =>
    item === '' ? (words ?? []) : [],
  );
  const other = unknown.join(', ').slice(0, 200);
  const sent = lines.map(({ item, ...line }) => ({ ...(item !== '' && { item }), ...line }));
  return {
    ...told,
    ...{ code, channel: 'whatsapp', words: wordsOf(piece).words },
    ...(other !== '' && { other }),
    // People alone are a report too: what they lack is asked.
    lines: sent.length > 0 ? sent : [{ urgency: 'medium' }],
  };
}

/** A stretch of a message: plain, or the words of a figure with its number. */
export interface Stretch {
  text: string;
  mark: Mark | null;
  /** Numbers of figures; null for words of the place and of urgency. */
  number: number | null;
}

/** Cuts a text at its marks; marks that overlap an earlier one are left out. */
export function stretchesOf(text: string, marks: readonly Mark[]): Stretch[] {
  const found: Stretch[] = [];
  let at = 0;
  for (const mark of [...marks].sort((a, b) => a.start - b.start || b.end - a.end)) {
    if (mark.start < at || mark.end > text.length || mark.end <= mark.start) continue;
    if (mark.start > at) found.push({ text: text.slice(at, mark.start), mark: null, number: null });
    const number = numberOf(mark, marks);
    found.push({ text: text.slice(mark.start, mark.end), mark, number });
    at = mark.end;
  }
  if (at < text.length) found.push({ text: text.slice(at), mark: null, number: null });
  return found;
}

/** Figures are numbered in the order of the message, one number for all words of one figure. */
function numberOf({ of, line }: Mark, marks: readonly Mark[]): number | null {
  if (of === 'place' || of === 'urgency') return null;
  const sorted = [...marks].sort((a, b) => a.start - b.start);
  const figures = sorted.filter((mark) => mark.of !== 'place' && mark.of !== 'urgency');
  const names = [...new Set(figures.map((mark) => `${mark.of} ${mark.line ?? ''}`))];
  return names.indexOf(`${of} ${line ?? ''}`) + 1;
}

/** The number beside a figure, where the message has its words. */
export function figureNumber(of: Mark['of'], marks: readonly Mark[], line?: number): number | null {
  const mark = marks.find((one) => one.of === of && one.line === line);
  return mark ? numberOf(mark, marks) : null;
}
