// Numbers in words, to show how an ambiguous amount was read.
import type { Locale } from './message.ts';

const ID_ONES = [
  'nol',
  'satu',
  'dua',
  'tiga',
  'empat',
  'lima',
  'enam',
  'tujuh',
  'delapan',
  'sembilan',
  'sepuluh',
  'sebelas',
];
const ID_SCALES: readonly (readonly [number, string])[] = [
  [1e12, 'triliun'],
  [1e9, 'miliar'],
  [1e6, 'juta'],
  [1e3, 'ribu'],
];
const EN_ONES = (
  'zero one two three four five six seven eight nine ten eleven twelve thirteen ' +
  'fourteen fifteen sixteen seventeen eighteen nineteen'
).split(' ');
const EN_TENS = '_ _ twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
const EN_SCALES: readonly (readonly [number, string])[] = [
  [1e12, 'trillion'],
  [1e9, 'billion'],
  [1e6, 'million'],
  [1e3, 'thousand'],
];

/** "seribu dua ratus", "satu koma lima". Below 10^15; decimals digit by digit, three at most. */
export function numberInWords(n: number, locale: Locale = 'id'): string {
  const id = locale === 'id';
  const whole = id ? wholeId : wholeEn;
  const rounded = Math.round(Math.abs(n) * 1000) / 1000;
  const sign = n < 0 && rounded > 0 ? 'minus ' : '';
  const [before = '0', after] = rounded
    .toFixed(3)
    .replace(/\.?0+$/, '')
    .split('.');
  const words = sign + whole(Number(before));
  if (!after) return words;
  const digits = [...after].map((digit) => whole(Number(digit))).join(' ');
  return `${words} ${id ? 'koma' : 'point'} ${digits}`;
}

function wholeId(n: number): string {
  const one = ID_ONES[n];
  if (one) return one;
  if (n < 20) return `${wholeId(n - 10)} belas`;
  if (n < 100) return join(`${wholeId(Math.floor(n / 10))} puluh`, n % 10, wholeId);
  if (n < 200) return join('seratus', n - 100, wholeId);
  if (n < 1000) return join(`${wholeId(Math.floor(n / 100))} ratus`, n % 100, wholeId);
  if (n < 2000) return join('seribu', n - 1000, wholeId);
  return scaled(n, ID_SCALES, wholeId);
}

function wholeEn(n: number): string {
  const one = EN_ONES[n];
  if (one) return one;
  if (n < 100) {
    const tens = EN_TENS[Math.floor(n / 10)] ?? '';
    return n % 10 === 0 ? tens : `${tens}-${wholeEn(n % 10)}`;
  }
  if (n < 1000) return join(`${wholeEn(Math.floor(n / 100))} hundred`, n % 100, wholeEn);
  return scaled(n, EN_SCALES, wholeEn);
}

function scaled(
  n: number,
  scales: readonly (readonly [number, string])[],
  whole: (n: number) => string,
): string {
  for (const [size, name] of scales) {
    if (n >= size) return join(`${whole(Math.floor(n / size))} ${name}`, n % size, whole);
  }
  return whole(n);
}

function join(head: string, rest: number, whole: (n: number) => string): string {
  return rest === 0 ? head : `${head} ${whole(rest)}`;
}
