// Pasted messages: drafts with the words that their figures came from, and what is sent of them (INTEROP 18, N23).
import * as v from 'valibot';
import { describe, expect, it, test } from 'vitest';
import { reportSend } from '#domain/report-send.ts';
import { messageRead } from '#domain/message/message-query.ts';
import type { PastedMessage } from '#domain/message/message-query.ts';
import { isTooLong, mostBytes } from '#domain/message/split.ts';
import {
  figureNumber,
  isPlaced,
  piecesOf,
  reportOf,
  storable,
  stretchesOf,
  wordsOf,
} from '../../src/routes/e/[incident]/laporan/paste.ts';
import type { Piece } from '../../src/routes/e/[incident]/laporan/paste.ts';
import { tamiangReader } from '../support/message.ts';
import { testCode } from '../support/report.ts';

const { read } = await tamiangReader();

/** As the server answers. */
function pasted(text: string): PastedMessage[] {
  const found = read(text);
  if (found === 'too-long') throw new Error(found);
  return found.messages.map(({ own, drafts, ...message }) => ({
    ...message,
    own: own && {
      line: own.kind === 'line' ? own.line : null,
      code: own.kind === 'report' ? own.code : null,
      report: null,
    },
    drafts: drafts.map((draft) => ({ ...draft, choices: [...draft.choices] })),
  }));
}
function only(text: string): Piece {
  const [piece] = piecesOf(pasted(text));
  if (!piece) throw new Error('no piece');
  return piece;
}
const input = (piece: Piece) =>
  v.safeParse(reportSend.input, { incident: 'sumatra-2025', ...reportOf(piece, testCode(1)) });

describe('drafts', () => {
  it('N23: marks the words of each figure, and numbers them as the figures', () => {
    const piece = only('Desa Pematang Durian butuh beras 150 kg utk 340 jiwa');
    const marked = stretchesOf(piece.text, piece.marks).filter(({ mark }) => mark !== null);
    expect(marked.map(({ text, number }) => [text, number])).toContainEqual(['340 jiwa', 2]);
    expect(figureNumber('line', piece.marks, 0)).toBe(1);
    expect(figureNumber('people', piece.marks)).toBe(2);
    expect(figureNumber('households', piece.marks)).toBeNull();
    expect(
      stretchesOf(piece.text, piece.marks)
        .map(({ text }) => text)
        .join(''),
    ).toBe(piece.text);
  });

  it('N23: marks that overlap or lie outside the text are left out, and no word is lost', () => {
    const marks = [
      { of: 'line' as const, line: 0, start: 0, end: 5 },
      { of: 'people' as const, start: 3, end: 8 },
      { of: 'place' as const, start: 9, end: 99 },
    ];
    const stretches = stretchesOf('0123456789', marks);
    expect(stretches.map(({ text }) => text)).toEqual(['01234', '56789']);
  });

  it('INTEROP 18: what is accepted is a report of a chat with its words, which the command takes', () => {
    const piece = only('Desa Pematang Durian butuh beras 150 kg dan kemul 20 lembar utk 340 jiwa');
    expect(isPlaced(piece.filled)).toBe(true);
    expect(input(piece).issues).toBeUndefined();
    expect(reportOf(piece, testCode(1))).toMatchObject({
      ...{ channel: 'whatsapp', people: 340, words: piece.text },
    });
  });

  it('N23: a message that tells nothing is looked at by a person, and can be written by hand', () => {
    const piece = only('Assalamualaikum, mohon info');
    expect(piece.filled.lines).toEqual([]);
    expect(isPlaced(piece.filled)).toBe(false);
    expect(input(piece).issues).toBeUndefined();
  });

  it('INTEROP 18: our own text leads to its report and makes no draft', () => {
    const piece = only('Cek https://posko.example/l/AAAA0001 ya');
    expect(piece.own).toMatchObject({ code: 'AAAA0001' });
    expect(piece.marks).toEqual([]);
  });

  it('keeps of a long message what is around its figures', () => {
    const text = `${'Laporan panjang sekali. '.repeat(300)}Desa Pematang Durian butuh beras 150 kg`;
    const piece = only(text);
    const { words, from } = wordsOf(piece);
    expect(words.length).toBeLessThanOrEqual(4000);
    expect(words).toContain('beras 150 kg');
    expect(text.slice(from, from + words.length)).toBe(words);
    expect(input(piece).issues).toBeUndefined();
  });
});

/** Signs that nobody sees, and letters that look like others. */
const bidi = '\u202E\u2066\u200F';
const zeroWidth = '\u200B\u200D\uFEFF\u2060';
test.each(['\n', '"', 'a', '🆘'])('INTEROP 18: a full box of %j reaches the server', (sign) => {
  const text = sign.repeat(Math.floor(mostBytes / Buffer.byteLength(sign)));
  expect(isTooLong(text)).toBe(false);
  expect(Buffer.byteLength(JSON.stringify({ text }))).toBeLessThanOrEqual(
    messageRead.largestBody ?? 0,
  );
});

describe('N23: tricks with signs are neutral', () => {
  const tricks: Record<string, string> = {
    'signs that turn the direction': `Desa Pematang Durian ${bidi}butuh beras 150 kg utk 340 jiwa`,
    'signs without a width': `Desa Pematang Durian butuh ber${zeroWidth}as 1${zeroWidth}50 kg`,
    'digits of other scripts': 'Desa Pematang Durian butuh beras １５０ kg, selimut ٢٠ lembar',
    'letters of other scripts': 'Desa Pematang Durian butuh bеrаs 150 kg',
    'marks on marks': `Desa Pematang Durian butuh beras 150 kg ${'e\u0301\u0323'.repeat(500)}`,
    'half of a character': 'Desa Pematang Durian butuh beras 150 kg \uD83C',
    'a control sign': 'Desa Pematang Durian butuh beras 150 kg \u0007',
    'code for pages': '<img src=x onerror=alert(1)> {@html 1} butuh beras 150 kg',
    'only emojis': '🆘'.repeat(4000),
  };
  test.each(Object.entries(tricks))('%s', (_, written) => {
    const before = process.memoryUsage().heapUsed;
    const found = read(storable(written));
    if (found === 'too-long') throw new Error(found);
    for (const { text, drafts } of found.messages)
      for (const { marks, lines, people } of drafts) {
        // Every figure has its words in the text that the operator sees.
        for (const { start, end } of marks) {
          expect(start).toBeGreaterThanOrEqual(0);
          expect(end).toBeLessThanOrEqual(text.length);
        }
        for (const { quantity } of lines)
          expect(quantity === null || (quantity > 0 && quantity < 1e9)).toBe(true);
        expect(people === null || people < 1e9).toBe(true);
      }
    for (const piece of piecesOf(pasted(storable(written)))) {
      const { words } = wordsOf(piece);
      expect(words).toBe(words.toWellFormed());
      // Whatever was pasted, a person can accept it.
      expect(input(piece).issues).toBeUndefined();
    }
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(200e6);
  });

  it('INTEROP 18: more than 20 kB is refused before it is read', () => {
    expect(read('🆘'.repeat(5001))).toBe('too-long');
  });
});
