// Joins the goods of a message with their amounts. What is not certain stays open: a wrong figure is worse than none.
import type { Item } from '../item.ts';
import { convertUnit } from '../unit.ts';
import { exact } from '../quantity.ts';
import type { Amount } from './amount.ts';
import type { Part } from './part.ts';
import type { Token } from './token.ts';

/** A line of a draft. */
export interface DraftLine {
  item: Item['id'] | null;
  /** What the goods are called, where the catalogue does not know them. */
  words: string | null;
  quantity: number | null;
  /** As it was written; null where none was. */
  unit: string | null;
  /** Tokens that it came from. */
  from: number;
  to: number;
}

/** Words between the name of goods and its amount: "aqua gelas besar 40 dus". */
const farthest = 5;
const longestWords = 60;
/** Words beside an amount that are kept as the name of unknown goods. */
const mostUnknown = 3;

/** The lines of the parts of one place. */
export function linesOf(tokens: readonly Token[], parts: readonly Part[]): DraftLine[] {
  const lines: DraftLine[] = [];
  let open: { part: Part; line: DraftLine | undefined } | undefined;
  for (const clause of Map.groupBy(parts, (part) => part.clause).values()) {
    const goods = clause.filter((part) => part.goods);
    const amounts = clause.filter((part) => part.amount?.of === 'goods');
    const pairs = pairUp(clause, goods, amounts);
    for (const part of goods) {
      const amount = pairs.get(part);
      const line = lineOf(part, amount);
      const wanted = !part.had && !(amount?.had ?? false);
      if (line && wanted && (amount !== undefined || part.asked)) lines.push(line);
      if (part.goods?.item) open = { part, line: wanted && !amount ? line : undefined };
    }
    const [only, ...others] = amounts;
    if (goods.length > 0 || !only || others.length > 0 || only.had) continue;
    const late = open && open.part.line === only.line ? lineOf(open.part, only) : undefined;
    if (
      open &&
      late &&
      only.amount?.unit &&
      late.quantity !== null &&
      isMeasured(only.amount, open.part)
    ) {
      if (open.line && lines.includes(open.line)) lines[lines.indexOf(open.line)] = late;
      else lines.push(late);
      open = undefined;
    } else {
      const unknown = unknownLine(tokens, only);
      if (unknown) lines.push(unknown);
    }
  }
  return merged(lines);
}

function isMeasured({ unit }: Amount, { goods }: Part): boolean {
  const own = goods?.item?.unit;
  return unit !== null && own !== undefined && (unit === own || convertUnit(1, unit, own) !== null);
}

/** Which amount belongs to which goods of a clause. */
function pairUp(
  clause: readonly Part[],
  goods: readonly Part[],
  amounts: readonly Part[],
): Map<Part, Part> {
  const pairs = new Map<Part, Part>();
  const [item, amount] = [goods[0], amounts[0]];
  if (goods.length === 1 && amounts.length === 1 && item && amount) {
    if (gap(item, amount) <= farthest) pairs.set(item, amount);
    return pairs;
  }
  const order = clause.filter((part) => part.goods ?? part.amount?.of === 'goods');
  const alternates = order.every(
    (part, n) =>
      (part.goods !== undefined) ===
      (n % 2 === 0 ? order[0]?.goods !== undefined : order[0]?.goods === undefined),
  );
  if (goods.length === amounts.length && alternates) {
    goods.forEach((part, n) => {
      const own = amounts[n];
      if (own && gap(part, own) <= 2) pairs.set(part, own);
    });
    return pairs;
  }
  // Other orders: only an amount that stands right behind the goods and before no others.
  order.forEach((part, n) => {
    const [next, after] = [order[n + 1], order[n + 2]];
    if (!part.goods || !next?.amount || gap(part, next) > 1) return;
    if (after !== undefined && gap(next, after) <= 1) return;
    pairs.set(part, next);
  });
  return pairs;
}

/** Tokens between two parts. */
function gap(a: Part, b: Part): number {
  return a.from < b.from ? b.from - a.to : a.from - b.to;
}

function lineOf(part: Part, amount: Part | undefined): DraftLine | undefined {
  const { goods } = part;
  if (!goods?.item) return undefined;
  const { id, unit: own } = goods.item;
  const from = Math.min(part.from, amount?.from ?? part.from);
  const to = Math.max(part.to, amount?.to ?? part.to);
  const line = { item: id, words: null, quantity: null, unit: null, from, to };
  const read = amount?.amount;
  if (!read || read.value === null || read.value <= 0) return line;
  const converted = read.unit === null ? null : convertUnit(read.value, read.unit, own);
  return converted === null || read.unit === 'buah'
    ? { ...line, quantity: read.value, unit: read.unit }
    : { ...line, quantity: exact(converted), unit: own };
}

/** An amount with a unit of goods that the catalogue does not know: its words stay, a person decides. */
function unknownLine(tokens: readonly Token[], { amount, asked }: Part): DraftLine | undefined {
  if (!amount || !asked || amount.value === null || amount.value <= 0) return undefined;
  if (amount.unit === null || amount.unit === 'orang') return undefined;
  const isWord = (n: number) => tokens[n]?.kind === 'word';
  let [from, to] = [amount.from, amount.to];
  while (amount.from - from < mostUnknown && isWord(from - 1)) from -= 1;
  if (from === amount.from) while (to - amount.to < mostUnknown && isWord(to)) to += 1;
  const called = [...tokens.slice(from, amount.from), ...tokens.slice(amount.to, to)];
  if (called.length === 0) return undefined;
  const words = called.map(({ text }) => text).join(' ');
  const { value: quantity, unit } = amount;
  return { item: null, words: words.slice(0, longestWords), quantity, unit, from, to };
}

/** One line of each item. Two different amounts of one item leave it open. */
function merged(lines: readonly DraftLine[]): DraftLine[] {
  const byItem = Map.groupBy(lines, (line) => line.item ?? `? ${line.words ?? ''} ${line.from}`);
  return [...byItem.values()].flatMap((same) => {
    const told = same.filter(({ quantity }) => quantity !== null);
    const [first] = told.length > 0 ? told : same;
    if (!first) return [];
    const agree = told.every((one) => one.quantity === first.quantity && one.unit === first.unit);
    return [agree ? first : { ...first, quantity: null, unit: null }];
  });
}
