// What was changed in a text field: one edit that gives the text after, and divides no character.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { textEdit } from '#sync/text-edit.ts';

const apply = (text: string, { at, remove, insert }: ReturnType<typeof textEdit>) =>
  text.slice(0, at) + insert + text.slice(at + remove);

test('the edit makes the text after of the text before, wherever the caret is', () => {
  const words = fc.string({
    unit: fc.constantFrom('a', 'b', '\n', '😀', '😁', 'é'),
    maxLength: 30,
  });
  fc.assert(
    fc.property(words, words, fc.nat(60), (before, after, caret) => {
      const edit = textEdit(before, after, caret);
      expect(apply(before, edit)).toBe(after);
      const parts = [
        before.slice(0, edit.at),
        before.slice(edit.at, edit.at + edit.remove),
        edit.insert,
      ];
      expect(parts.every((part) => part.isWellFormed())).toBe(true);
    }),
    { numRuns: 2000 },
  );
});

test('of equal letters the one that was typed is meant', () => {
  expect(textEdit('aaa', 'aaaa', 2)).toEqual({ at: 1, remove: 0, insert: 'a' });
  expect(textEdit('aaa', 'aaaa', 4)).toEqual({ at: 3, remove: 0, insert: 'a' });
  expect(textEdit('air dan air', 'air', 3)).toEqual({ at: 3, remove: 8, insert: '' });
});

test('one emoji in place of another is one character', () => {
  expect(textEdit('a😀b', 'a😁b', 3)).toEqual({ at: 1, remove: 2, insert: '😁' });
});
