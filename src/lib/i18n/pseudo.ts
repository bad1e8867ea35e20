// The pseudo-language: Indonesian made 35 % longer, to find texts that do not fit before the translation exists.
import { compiling } from './compile.ts';
import { buildI18n, type I18n } from './core.ts';
import { id } from './id.ts';

const GROWTH = 0.35;
const VOWEL = /[aiueo]/gi;

/** Makes every word longer by a third or more by repeating its vowels, so that lines still break at the same spaces. */
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

/** Indonesian with longer texts. Numbers and times stay the same. */
export function createPseudoI18n(timeZone = 'Asia/Jakarta'): I18n {
  return buildI18n('id', compiling(id), { timeZone, stretch });
}
