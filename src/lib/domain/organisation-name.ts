// Names of organisations that look like another one's.

/** Letters that NFKD leaves alone and that look like the plain letter (Unicode Technical Standard 39, confusables). */
const alike: Record<string, string> = {
  ı: 'i',
  ɩ: 'i',
  ɪ: 'i',
  l: 'i',
  ł: 'i',
  ʟ: 'i',
  '1': 'i',
  '|': 'i',
  ɑ: 'a',
  ᴀ: 'a',
  ʙ: 'b',
  ƅ: 'b',
  ᴄ: 'c',
  ᴅ: 'd',
  đ: 'd',
  ᴇ: 'e',
  ɡ: 'g',
  ɢ: 'g',
  ʜ: 'h',
  ħ: 'h',
  ᴊ: 'j',
  ᴋ: 'k',
  ᴍ: 'm',
  ɴ: 'n',
  ŋ: 'n',
  '0': 'o',
  ᴏ: 'o',
  ø: 'o',
  ᴘ: 'p',
  ʀ: 'r',
  '5': 's',
  ꜱ: 's',
  ᴛ: 't',
  ᴜ: 'u',
  ᴠ: 'v',
  ᴡ: 'w',
  ʏ: 'y',
  ᴢ: 'z',
};

/** Whether all letters are Latin, as in every registered name. Letters of other scripts look like Latin ones. */
export const isLatin = (name: string): boolean => !/(?!\p{Script=Latin})\p{L}/u.test(name);

/**
 * What is left of a name for the eye: without capitals, accents, spaces and signs, and one letter for those that look
 * the same. Two names with the same rest cannot be told apart in a list.
 */
export function nameForTheEye(name: string): string {
  const plain = name.normalize('NFKD').toLowerCase().replace(/\p{M}/gu, '');
  return [...plain]
    .map((letter) => alike[letter] ?? letter)
    .join('')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .replaceAll('rn', 'm')
    .replaceAll('vv', 'w');
}

interface Named {
  id: string;
  name: string;
  shortName: string;
}

/** Another organisation whose name or short name looks like one of these; undefined when there is none. */
export function lookAlike<Other extends Named>(
  own: Named,
  all: readonly Other[],
): Other | undefined {
  const names = new Set([nameForTheEye(own.name), nameForTheEye(own.shortName)]);
  return all.find(
    ({ id, name, shortName }) =>
      id !== own.id && (names.has(nameForTheEye(name)) || names.has(nameForTheEye(shortName))),
  );
}
