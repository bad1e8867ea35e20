// Numbers as people write them in a chat: "1.200", "1,5", "500rb", "dua puluh", "setengah", "100-150".
import { numberFromWords } from '../number-word.ts';
import { exact } from '../quantity.ts';
import type { Token } from './token.ts';

export interface WrittenNumber {
  /** Null where it may mean two things, and where it is a range. */
  value: number | null;
  /** The token behind it. */
  next: number;
}

const times = new Map<string, number>([
  ...['ratus'].map((word) => [word, 100] as const),
  ...['rb', 'rbu', 'ribu'].map((word) => [word, 1e3] as const),
  ...['jt', 'juta'].map((word) => [word, 1e6] as const),
]);
const parts = new Map([
  ['setengah', 0.5],
  ['stengah', 0.5],
  ['separuh', 0.5],
  ['seperempat', 0.25],
]);
/** The longest number in words: "seribu dua ratus tiga puluh lima". */
const mostWords = 8;
const largest = 1e9;

/** "1.200" is 1200 and "1,5" is 1.5. "1,200" may mean either of two numbers. */
export function readDigits(text: string): number | null {
  const marks = [...text].filter((sign) => sign === '.' || sign === ',');
  const groups = text.split(/[.,]/);
  const [first = '', ...rest] = groups;
  const grouped = first.length <= 3 && first[0] !== '0' && rest.every(({ length }) => length === 3);
  const last = marks.at(-1);
  if (last === undefined) return Number(text);
  if (new Set(marks).size === 2) {
    if (last !== ',' || marks.indexOf(',') !== marks.length - 1) return null;
    const whole = groups.slice(0, -1);
    const fine = whole.slice(1).every(({ length }) => length === 3);
    return fine ? Number(`${whole.join('')}.${groups.at(-1) ?? ''}`) : null;
  }
  if (marks.length > 1) return grouped && last === '.' ? Number(groups.join('')) : null;
  if (last === '.') return grouped ? Number(groups.join('')) : Number(text);
  return grouped ? null : Number(text.replace(',', '.'));
}

/** The number that begins at a token; undefined when none does. */
export function readNumber(tokens: readonly Token[], at: number): WrittenNumber | undefined {
  const first = single(tokens, at);
  if (!first) return undefined;
  const second = rangeEnd(tokens, first.next);
  return second === undefined ? first : { value: null, next: second };
}

function single(tokens: readonly Token[], at: number): WrittenNumber | undefined {
  const token = tokens[at];
  if (token?.kind === 'word') return inWords(tokens, at);
  if (token?.kind !== 'number') return undefined;
  const read = readDigits(token.text);
  let [value, next] = [read, at + 1];
  const [slash, below] = [tokens[next], tokens[next + 1]];
  if (slash?.text === '/' && !slash.apart && below?.kind === 'number' && !below.apart) {
    const [up, down] = [Number(token.text), Number(below.text)];
    // 1/2 is a half; 28/11 is a day.
    [value, next] = [up < down && down <= 4 ? up / down : null, next + 2];
    while (tokens[next]?.text === '/' && tokens[next + 1]?.kind === 'number') next += 2;
  }
  const scale = times.get(tokens[next]?.text ?? '');
  if (scale !== undefined) {
    value = value === null ? null : exact(value * scale);
    next += 1;
  }
  // "100an", "100 lebih", "100+"
  if (tokens[next]?.text === 'an') next += 1;
  if (tokens[next]?.text === '-' && tokens[next + 1]?.text === 'an') next += 2;
  if (tokens[next]?.text === '+' && tokens[next]?.apart === false) next += 1;
  return { value: value !== null && value > largest ? null : value, next };
}

const starts = /^(se|satu|dua|tiga|empat|lima|enam|tujuh|delapan|lapan|sembilan|separuh)/;

function inWords(tokens: readonly Token[], at: number): WrittenNumber | undefined {
  const word = tokens[at]?.text ?? '';
  if (!starts.test(word)) return undefined;
  const alone = parts.get(word);
  if (alone !== undefined) return { value: alone, next: at + 1 };
  const words: string[] = [];
  while (words.length < mostWords && tokens[at + words.length]?.kind === 'word')
    words.push(tokens[at + words.length]?.text ?? '');
  for (let count = words.length; count > 0; count -= 1) {
    const value = numberFromWords(words.slice(0, count).join(' '));
    if (value === undefined) continue;
    const half = parts.get(words[count] ?? '');
    return half === undefined
      ? { value, next: at + count }
      : { value: value + half, next: at + count + 1 };
  }
  return undefined;
}

/** The token behind the second number of a range: "500-600", "100 s/d 150", "20 sampai 30". */
function rangeEnd(tokens: readonly Token[], at: number): number | undefined {
  const [a, b, c] = [tokens[at], tokens[at + 1], tokens[at + 2]];
  let from: number | undefined;
  if (a?.kind === 'mark' && '-–—'.includes(a.text)) from = at + 1;
  else if (['sampai', 'hingga', 'sd', 'smp'].includes(a?.text ?? '')) from = at + 1;
  else if (a?.text === 's' && b?.text === '/' && c?.text === 'd') from = at + 3;
  const next = from === undefined ? undefined : tokens[from];
  if (from === undefined || next?.kind !== 'number') return undefined;
  return single(tokens, from)?.next;
}
