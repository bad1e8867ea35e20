// Words for goods that nobody knows: never a person, nothing erased comes back, and an answer names an item in use.
import { describe, expect, it, test } from 'vitest';
import { wordList } from '#domain/item-query.ts';
import { erasedText } from '#domain/retention.ts';
import { isWord, wordId, wordNoun } from '#domain/word.ts';
import { createWorld, outcome } from '../../support/world.ts';

/** A world where an organisation has one word in the queue. */
function heard(word = 'Bras pulen') {
  const world = createWorld();
  const { organisation } = world.who.baznas;
  const hear = () =>
    world.board.run(world.who.baznas, 'word.hear', {
      ...{ organisation, source: 'import', words: [{ word }] },
    });
  hear();
  return { ...world, hear, organisation, id: wordId(organisation, word) };
}

test.each([
  'BAPAK AHMAD',
  'ibu siti',
  'bu.siti',
  'beras untuk pak ahmad',
  'beras untuk IBU SITI',
  'ibu hamil siti',
  'beras a/n ahmad',
  'beras A.N. Ahmad',
  'beras an. ahmad',
  'u/ ibu siti',
  'beras u/ahmad',
  'H. AHMAD',
  'hj siti',
  'NIK 1234',
  'NIK1234',
  'ktp',
  'HP 0812',
  'Telp. 0812',
  'WA 0812',
])('P1: %s may speak of a person', (text) => {
  expect(isWord(text)).toBe(false);
});

test.each([
  'Susu ibu hamil',
  'Susu Ibu Hamil 400 gram',
  'Paket ibu dan anak',
  'Perlengkapan ibu',
  'Pakaian bapak',
  'Paku payung',
  'Minyak goreng',
  'Handuk',
  'Buku tulis',
])('%s names goods', (text) => {
  expect(isWord(text)).toBe(true);
});

describe('P1: an erased word', () => {
  it('can be erased as it was written and as look-ups compare it', () => {
    expect(wordNoun.retention).toEqual({ word: 'text', folded: 'text' });
  });

  for (const field of ['word', 'folded'] as const)
    it(`is not shown, answered or heard again (${field})`, () => {
      const { board, who, id, hear } = heard();
      const row = { ...board.get('word', id), [field]: erasedText };
      board.put('word', row);
      const shown = wordList.answerFrom(
        { items: [...board.rows.item.values()], words: [row], own: undefined },
        {},
        board.now,
      );
      expect(shown).toEqual({ words: [] });
      expect(
        board.run(who.baznas, 'word.answer', { word: id, item: 'BERAS', for: 'organisation' }),
      ).toMatchObject({ code: 'not-found', facts: { field: 'word' } });
      hear();
      expect(board.get('word', id)).toEqual(row);
    });
});

describe('ADMIN 8: an answer', () => {
  it('with an id of another form is refused as input', () => {
    const { board, who, organisation } = heard();
    for (const word of [
      'x',
      'x|braspulen',
      organisation,
      `${organisation}|`,
      `${organisation}|A b`,
    ]) {
      expect(
        outcome(board.run(who.baznas, 'word.answer', { word, item: 'BERAS', for: 'organisation' })),
      ).toBe('invalid-input');
      expect(outcome(board.run(who.baznas, 'word.dismiss', { words: [word] }))).toBe(
        'invalid-input',
      );
    }
  });

  it('names no item that is retired or merged into another', () => {
    const { board, who, id } = heard();
    const beras = board.get('item', 'BERAS');
    const answer = (scope: 'nation' | 'organisation') =>
      board.run(who.ministry, 'word.answer', { word: id, item: 'BERAS', for: scope });
    board.put('item', { ...beras, retiredAt: board.now });
    for (const scope of ['nation', 'organisation'] as const)
      expect(answer(scope)).toMatchObject({ code: 'item-retired', facts: { field: 'item' } });
    board.put('item', { ...beras, mergedInto: 'KIDW', mergeFactor: 1 });
    for (const scope of ['nation', 'organisation'] as const)
      expect(answer(scope)).toMatchObject({ code: 'item-merged', facts: { into: 'KIDW' } });
  });
});
