// Reads numbers written in words, in both languages: the reverse of words.ts.

const ones: Record<string, number> = {
  ...{ nol: 0, kosong: 0, satu: 1, dua: 2, tiga: 3, empat: 4, lima: 5, enam: 6, tujuh: 7 },
  ...{ delapan: 8, sembilan: 9, sepuluh: 10, sebelas: 11 },
  ...{ zero: 0, one: 1, two: 2, three: 3, four: 4, five: 5, six: 6, seven: 7, eight: 8, nine: 9 },
  ...{ ten: 10, eleven: 11, twelve: 12, thirteen: 13, fourteen: 14, fifteen: 15, sixteen: 16 },
  ...{ seventeen: 17, eighteen: 18, nineteen: 19 },
};
const tens: Record<string, number> = {
  ...{ twenty: 20, thirty: 30, forty: 40, fifty: 50, sixty: 60, seventy: 70, eighty: 80 },
  ninety: 90,
};
const scales: Record<string, number> = {
  ...{ ribu: 1e3, thousand: 1e3, juta: 1e6, million: 1e6, miliar: 1e9, billion: 1e9 },
  ...{ triliun: 1e12, trillion: 1e12 },
};

/** "lima puluh" is 50, "seribu dua ratus" is 1200, "satu koma lima" is 1.5; undefined when the words are no number. */
export function numberFromWords(text: string): number | undefined {
  const [whole = '', decimals, ...more] = text
    .toLowerCase()
    .replace(/-/g, ' ')
    .split(/\s+(?:koma|point)\s+/);
  const value = wholeFromWords(whole);
  if (value === undefined || more.length > 0) return undefined;
  if (decimals === undefined) return value;
  const digits = decimals.split(/\s+/).map((word) => ones[word]);
  if (digits.some((digit) => digit === undefined || digit > 9)) return undefined;
  return Number(`${value}.${digits.join('')}`);
}

function wholeFromWords(text: string): number | undefined {
  const words = text
    .trim()
    .split(/\s+/)
    .filter((word) => word !== 'and');
  if (words.length === 0 || words[0] === '') return undefined;
  /** What is certain, the hundreds below the next scale, and the last digit before its place is known. */
  let [total, group] = [0, 0];
  let digit: number | undefined;
  const place = (times: number, plus = 0) => {
    if (digit === undefined) return false;
    group += digit * times + plus;
    digit = undefined;
    return true;
  };
  for (const word of words) {
    const [one, ten, scale] = [ones[word], tens[word], scales[word]];
    if (one !== undefined) {
      if (digit !== undefined) return undefined;
      digit = one;
    } else if (ten !== undefined) group += ten;
    else if (word === 'belas') {
      if (!place(1, 10)) return undefined;
    } else if (word === 'puluh') {
      if (!place(10)) return undefined;
    } else if (word === 'ratus' || word === 'hundred') {
      if (!place(100)) return undefined;
    } else if (word === 'seratus') group += 100;
    else if (word === 'seribu') total += 1000;
    else if (scale !== undefined) {
      const many = group + (digit ?? 0);
      if (many === 0) return undefined;
      total += many * scale;
      [group, digit] = [0, undefined];
    } else return undefined;
  }
  return total + group + (digit ?? 0);
}
