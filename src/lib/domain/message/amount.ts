// An amount of a message: the number, its unit, and whether it counts goods, people, households or something else.
import { exact } from '../quantity.ts';
import {
  groupWords,
  householdWords,
  namedNumbers,
  otherCounts,
  otherUnits,
  peopleWords,
  rateWords,
  totalWords,
  unitOf,
} from './chat-word.ts';
import type { Token } from './token.ts';
import { readNumber } from './written-number.ts';

export interface Amount {
  of: 'goods' | 'people' | 'households' | 'other';
  /** Null where the number is not certain. */
  value: number | null;
  unit: string | null;
  from: number;
  to: number;
  /** "Total", "jumlah" stands before it. */
  total: boolean;
  /** The sign or word for "times" or "each" follows. */
  households?: number;
}

/** Longer numbers are of phones, accounts and identity cards. */
const mostDigits = 7;
const fillers = new Set(
  'sekitar sktr sekitaran kurang krg lebih lbh kira kira2 ada sebanyak sebyk hampir lk sejumlah adalah sktar yaitu skrg sekarang'.split(
    ' ',
  ),
);
const timesWords = new Set(['x', '×', '*', '@', 'isi']);
const measures = new Set(['kg', 'gram', 'ton', 'kuintal', 'liter', 'ml', 'm3']);

/** Reads amounts one after the other; each knows which words the one before it took. */
export function amountReader(tokens: readonly Token[]) {
  /** Tokens below this one are of the amount before. */
  let taken = 0;

  return (at: number): Amount | undefined => {
    const first = single(at);
    if (!first) return undefined;
    const product = timesWords.has(tokens[first.to]?.text ?? '')
      ? single(first.to + 1, true)
      : undefined;
    const amount = product ? multiply(first, product) : first;
    taken = amount.to;
    return amount;
  };

  function single(at: number, second = false): Amount | undefined {
    const number = readNumber(tokens, at);
    if (!number) return undefined;
    const amount = classify(at, number.next, number.value, second);
    const last = tokens[at]?.text ?? '';
    if (last.replace(/\D/g, '').length > mostDigits) amount.of = 'other';
    return amount;
  }

  function classify(at: number, next: number, value: number | null, second: boolean): Amount {
    const [label, before] = second ? ['', ''] : labelsBefore(at);
    const word = wordAt(next);
    const after = wordAt(next + 1);
    const amount: Amount = { of: 'goods', value, unit: null, from: at, to: next, total: false };
    amount.total = totalWords.has(label) || totalWords.has(before);
    const is = (of: Amount['of'], to = next): Amount => ({ ...amount, of, to });
    if (label === 'rp' || label === 'idr' || tokens[next]?.text === '%') return is('other');
    if (!second && namedNumbers.has(label)) return is('other');
    if (word === 'kepala' && after === 'keluarga') return is('households', next + 2);
    if (householdWords.has(word)) return is('households', next + 1);
    // "Relawan 20 org": people who are asked for.
    if (label === 'relawan' && unitOf(word) === 'orang')
      return { ...is('goods', next + 1), unit: 'orang' };
    if (peopleWords.has(word)) {
      const apart = groupWords.has(label) || groupWords.has(after);
      const rated = rateWords.has(label);
      return is(apart || rated ? 'other' : 'people', next + 1);
    }
    if (otherCounts.has(word) || groupWords.has(word)) return is('other', next + 1);
    const unit = unitOf(word) ?? (otherUnits.has(word) ? word : null);
    if (unit !== null) {
      amount.unit = unit;
      amount.to = next + 1;
      if (isRate(next + 1)) amount.value = null;
      return amount;
    }
    if (!second && householdWords.has(label)) return is('households');
    if (!second && peopleWords.has(label)) return is(groupWords.has(before) ? 'other' : 'people');
    if (groupWords.has(label) || isDay(at, next)) return is('other');
    if (isRate(next)) amount.value = null;
    return amount;
  }

  function wordAt(n: number): string {
    const token = tokens[n];
    return token?.kind === 'word' ? token.text : '';
  }

  /** The two words before an amount that may say what it counts: "Jml pengungsi : ± 300". */
  function labelsBefore(at: number): [string, string] {
    const found: string[] = [];
    for (let n = at - 1; n >= taken && n >= at - 8 && found.length < 2; n -= 1) {
      const token = tokens[n];
      if (token?.kind === 'line' || token?.kind === 'number') break;
      if (token?.kind === 'mark' && !':=±~-'.includes(token.text)) break;
      if (token?.kind === 'word' && !fillers.has(token.text)) found.push(token.text);
    }
    return [found[0] ?? '', found[1] ?? ''];
  }

  function isRate(n: number): boolean {
    return tokens[n]?.text === '/'
      ? tokens[n + 1]?.kind === 'word'
      : rateWords.has(tokens[n]?.text ?? '');
  }

  /** A year, or a time of day such as 07.30. */
  function isDay(at: number, next: number): boolean {
    const text = tokens[at]?.text ?? '';
    return next === at + 1 && (/^(19|20)\d\d$/.test(text) || /^[012]\d[.][0-5]\d$/.test(text));
  }
}

/** "5 kg x 100 paket", "10 sak @ 25 kg", "10 kg x 60 kk"; the size "4 x 6" is no amount. */
function multiply(a: Amount, b: Amount): Amount {
  const whole = { ...a, to: b.to };
  if (a.of === 'other' || b.of === 'other' || a.of === 'people' || a.of === 'households')
    return { ...whole, of: 'other' };
  const value = a.value === null || b.value === null ? null : exact(a.value * b.value);
  if (b.of === 'households')
    return { ...whole, value, ...(b.value !== null && { households: b.value }) };
  if (b.of === 'people') return { ...whole, value };
  if (a.unit === null && b.unit === null) return { ...whole, of: 'other' };
  const measured = (one: Amount) => one.unit !== null && measures.has(one.unit);
  const unit = measured(a) ? a.unit : measured(b) ? b.unit : (b.unit ?? a.unit);
  return { ...whole, unit, value: measured(a) && measured(b) ? null : value };
}
