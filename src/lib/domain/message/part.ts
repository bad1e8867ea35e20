// What stands in a message, in its order: goods, amounts, places, and how far each sentence and clause reaches.
import { amountReader } from './amount.ts';
import type { Amount } from './amount.ts';
import { askingWords, denyingWords, havingWords, placeWords } from './chat-word.ts';
import type { GoodsMention } from './goods.ts';
import type { PlaceMention } from './place.ts';
import type { Token } from './token.ts';

export interface Part {
  from: number;
  to: number;
  goods?: GoodsMention;
  amount?: Amount;
  /** Number of the clause: from comma to comma. */
  clause: number;
  line: number;
  /** What is there already, and not asked for. */
  had: boolean;
  /** A word of its sentence asks. */
  asked: boolean;
}

const joining = new Set(
  'dan sama serta plus trus terus lalu kemudian tapi tetapi sedangkan'.split(' '),
);
const clauseMarks = ',;+&)';
const sentenceMarks = '.!?';
/** Goods behind these are what something is for. */
const purposes = new Set('utk untuk buat bagi para oleh kami tim dgn dengan'.split(' '));
const stays = new Set('di bersama sendiri dgn dengan dlm dalam'.split(' '));

const bare = (amount: Amount): Amount => ({ ...amount, unit: null, to: amount.to - 1 });

/** The goods and amounts of a message. */
export function partsOf(
  tokens: readonly Token[],
  goods: readonly GoodsMention[],
  places: readonly PlaceMention[],
): Part[] {
  const goodsAt = new Map(goods.map((one) => [one.from, one]));
  const placeAt = new Map(places.map((one) => [one.from, one]));
  const readAmount = amountReader(tokens);
  const parts: Part[] = [];
  let [clause, line] = [0, 0];
  /** First part of the sentence and of the clause. */
  let [sentence, begun] = [0, 0];
  let [had, asked] = [false, false];
  let kept = { had: false, asked: false };
  let at = 0;

  while (at < tokens.length) {
    const token = tokens[at];
    if (!token) break;
    const place = placeAt.get(at);
    if (place) {
      at = place.to;
      continue;
    }
    const mention = goodsAt.get(at);
    if (mention) {
      if (!isPurpose(mention)) add({ from: mention.from, to: mention.to, goods: mention });
      at = mention.to;
      continue;
    }
    const amount = readAmount(at);
    if (amount) {
      const named = namedByUnit(amount);
      add({
        from: amount.from,
        to: named?.from ?? amount.to,
        amount: named ? bare(amount) : amount,
      });
      if (named) add({ from: named.from, to: named.to, goods: named });
      at = amount.to;
      continue;
    }
    if (token.kind === 'line') endLine();
    else if (token.kind === 'mark') {
      if (sentenceMarks.includes(token.text)) endSentence();
      else if (clauseMarks.includes(token.text)) endClause();
    } else if (joining.has(token.text)) endClause();
    else hear(token.text);
    at += 1;
  }
  return parts;

  /** "20 jeriken": goods that are also a unit, where no other goods are named. */
  function namedByUnit({ unit, to, of }: Amount): GoodsMention | undefined {
    const mention = goodsAt.get(to - 1);
    const alone = !goodsAt.has(to) && !parts.slice(begun).some(({ goods }) => goods);
    const isGoods = of === 'goods' && unit !== null && mention?.item && mention.to === to;
    return isGoods && alone ? mention : undefined;
  }

  function add(part: Pick<Part, 'from' | 'to' | 'goods' | 'amount'>) {
    parts.push({ ...part, clause, line, had, asked });
  }

  function endClause() {
    clause += 1;
    begun = parts.length;
  }

  function endSentence() {
    endClause();
    sentence = parts.length;
    ({ had, asked } = kept);
  }

  /** "Sudah diterima:" holds for the list below it, and so does a heading that asks. */
  function endLine() {
    const bare = !parts.some((part) => part.line === line);
    if (tokens[at - 1]?.text === ':' || (bare && asked && !kept.had)) kept = { had, asked };
    line += 1;
    endSentence();
  }

  function hear(word: string) {
    const [before, after] = [tokens[at - 1]?.text ?? '', tokens[at + 1]?.text ?? ''];
    const denied = denyingWords.has(before);
    const lacking = before === 'belum' || before === 'blm' || denied;
    if (word === 'ada' && denied) ask();
    else if (word === 'cukup') have();
    else if (askingWords.has(word)) {
      if (after === 'lbh' || after === 'lebih') return;
      if (denied) have();
      else ask();
    } else if (havingWords.has(word)) {
      if (lacking) ask();
      else if (!(word === 'tinggal' && stays.has(after))) have();
    }
  }

  function ask() {
    [had, asked] = [false, true];
    for (const part of parts.slice(sentence)) part.asked = true;
  }

  /** "Mie 20 dus sudah diterima": also what stood before it in its clause, unless that was asked for. */
  function have() {
    had = true;
    for (const part of parts.slice(begun)) if (!part.asked) part.had = true;
  }

  function isPurpose({ from }: GoodsMention): boolean {
    const before = tokens[from - 1]?.text ?? '';
    const amountBefore = parts.at(-1)?.to === from;
    return !amountBefore && purposes.has(before) && !placeWords.has(tokens[from]?.text ?? '');
  }
}
