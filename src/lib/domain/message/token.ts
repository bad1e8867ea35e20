// Cuts a chat message into words, numbers, marks and line ends, in one pass. Every token knows where it stands.

export interface Token {
  kind: 'word' | 'number' | 'mark' | 'line';
  /** Lower case, without invisible signs. */
  text: string;
  start: number;
  end: number;
  /** Whether blank space stood before it. */
  apart: boolean;
}

const letter = /[\p{L}\p{M}]/u;
const invisible = /[\p{Cf}\uFE0F]/u;
const marks = new Set('.,;:=-–—()+/&!?@*×~±%'.split(''));
/** A dot behind these ends no sentence. */
const abbreviations = new Set(
  'ds dsn kec kel kp kpg kab gp jl jln no tgl pkl jml keb min mis utk yg dgn dr'.split(' '),
);
/** The square that makes a digit to a sign: 1️⃣ is the number of a list. */
const keycap = '\u20E3';
/** Stands for a masked digit. */
const masked = '•';

const isDigit = (sign: string | undefined) => sign !== undefined && sign >= '0' && sign <= '9';

/** Digits of full width count as plain ones; the length stays. */
function plainSign(sign: string): string {
  const code = sign.charCodeAt(0);
  return code >= 0xff10 && code <= 0xff19 ? String.fromCharCode(code - 0xfee0) : sign;
}

/** The tokens of a text, with the numbers and letters of lists left out. */
export function tokensOf(text: string): Token[] {
  const signs = [...text];
  const tokens: Token[] = [];
  let at = 0;
  let apart = true;
  let n = 0;
  const sign = (ahead = 0) => {
    const one = signs[n + ahead];
    return one === undefined ? undefined : plainSign(one);
  };
  const step = () => {
    at += signs[n]?.length ?? 0;
    n += 1;
  };
  const add = (kind: Token['kind'], value: string, start: number) => {
    tokens.push({ kind, text: value, start, end: at, apart });
    apart = false;
  };
  while (n < signs.length) {
    const [start, one = ''] = [at, sign()];
    if (one === '\n') {
      step();
      add('line', '\n', start);
    } else if (isDigit(one) || one === masked) {
      const value = takeNumber();
      if (sign() === '\uFE0F') step();
      if (sign() === keycap) step();
      // Masked digits are of a person.
      else if (!value.includes(masked)) add('number', value, start);
      apart = value.includes(masked) || apart;
    } else if (isTimes()) {
      step();
      add('word', 'x', start);
    } else if (letter.test(one)) {
      let value = '';
      for (let next = sign(); next !== undefined; next = sign()) {
        if (letter.test(next) || isDigit(next)) value += next;
        else if (!invisible.test(next) && !"'’‘`ʼ".includes(next)) break;
        step();
      }
      add('word', value.toLowerCase().normalize('NFKC'), start);
      // The dot of an abbreviation.
      if (sign() === '.' && abbreviations.has(value.toLowerCase())) step();
    } else {
      step();
      if (marks.has(one)) add('mark', one, start);
      else apart = true;
    }
  }
  return withoutNumbering(tokens);

  /** The sign between the numbers of "4x6". */
  function isTimes(): boolean {
    const joins = tokens.at(-1)?.kind === 'number' && !apart;
    return joins && sign()?.toLowerCase() === 'x' && isDigit(sign(1));
  }

  function takeNumber(): string {
    let value = '';
    for (let next = sign(); next !== undefined; next = sign()) {
      const inside = (next === '.' || next === ',') && isDigit(sign(1));
      if (!isDigit(next) && next !== masked && !inside) break;
      value += next;
      step();
    }
    return value;
  }
}

/** "1. Beras", "2) Mi", "a. Kasur", "- Terpal": what stands before the name is no number of goods. */
function withoutNumbering(tokens: readonly Token[]): Token[] {
  const kept: Token[] = [];
  for (let n = 0; n < tokens.length; n += 1) {
    const [one, next, after] = [tokens[n], tokens[n + 1], tokens[n + 2]];
    if (!one) continue;
    const first = (kept.at(-1)?.kind ?? 'line') === 'line';
    const numbers = one.kind === 'number' ? one.text.length <= 2 : one.text.length === 1;
    const closes = next?.kind === 'mark' && '.)'.includes(next.text) && !next.apart;
    if (first && numbers && one.kind !== 'line' && closes && after && after.kind !== 'line') n += 1;
    else if (first && one.kind === 'mark' && '-–—*+.'.includes(one.text)) continue;
    else kept.push(one);
  }
  return kept;
}
