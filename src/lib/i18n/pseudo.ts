// The pseudo-language: Indonesian stretched by 35 %, to find text that overflows before a translator does.
import { buildI18n, type I18n } from './core.ts';
import { id } from './id.ts';

const GROWTH = 0.35;
const VOWEL = /[aiueo]/gi;

/** Lengthens every word by a third or more by repeating its vowels, so that lines still break at the same spaces. */
export function stretch(text: string): string {
  return text.replace(/\p{L}{2,}/gu, (word) => {
    let missing = Math.ceil(word.length * GROWTH);
    const grown = word.replace(VOWEL, (vowel) => {
      if (missing <= 0) return vowel;
      missing -= 1;
      return vowel + vowel.toLowerCase();
    });
    return grown + '~'.repeat(missing);
  });
}

/** Indonesian with every text stretched; numbers and times stay as they are. */
export function createPseudoI18n(timeZone = 'Asia/Jakarta'): I18n {
  return buildI18n('id', id, timeZone, stretch);
}
