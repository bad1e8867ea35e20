// Names as people type them when they search: one form for spellings that mean the same.

/** The first form stands for all. A form of two words is one name of a number. */
const spellings: readonly (readonly string[])[] = [
  ['masjid', 'mesjid', 'mesjit', 'masjit'],
  ['musala', 'mushola', 'mushala', 'musholla', 'mushalla', 'musolla', 'musalla'],
  ['meunasah', 'menasah'],
  ['sungai', 'sei', 'sungei'],
  ['tanjung', 'tanjong', 'tj', 'tg'],
  ['gunung', 'gn'],
  ['kabupaten', 'kab'],
  ['10', 'sepuluh'],
  ['20', 'dua puluh'],
  ['30', 'tiga puluh'],
  ['40', 'empat puluh'],
  ['50', 'lima puluh'],
  ['60', 'enam puluh'],
  ['70', 'tujuh puluh'],
  ['80', 'delapan puluh'],
  ['90', 'sembilan puluh'],
];

const firstOf = new Map(
  spellings.flatMap(([first = '', ...others]) => others.map((other) => [other, first] as const)),
);
const others = new RegExp(`(?<= )(${[...firstOf.keys()].join('|')})(?= )`, 'g');
/** Also the signs that stand for an apostrophe: Jum'at, Jum’at. */
const joining = /[\p{M}'’‘`ʼ]/gu;

/** Lower case, without accents and apostrophes, words apart by one blank. */
export function plainWords(text: string): string {
  const plain = text.toLowerCase().normalize('NFKD').replace(joining, '');
  return plain.replace(/[^a-z0-9]+/g, ' ').trim();
}

/** Plain words, each spelling in its first form. */
export function foldWords(text: string): string {
  return ` ${plainWords(text)} `.replace(others, (word) => firstOf.get(word) ?? word).trim();
}

/** All spellings of a folded word, the word itself among them. */
export function spellingsOf(word: string): readonly string[] {
  return spellings.find((forms) => forms.includes(word)) ?? [word];
}
