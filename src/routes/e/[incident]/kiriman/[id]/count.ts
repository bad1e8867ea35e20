// The count of one line at its stop: how the load parts into what came good and what did not.
import { exact } from '#domain/quantity.ts';
import { loadedOf } from '#domain/shipment.ts';
import { receiptParts } from '#domain/receipt.ts';
import type { ShipmentLine } from '#domain/shipment.ts';
import type { Receipt, ReceiptPart, RecordedCount } from '#domain/receipt.ts';

export interface LineCount {
  /** Number of the line in the shipment. */
  line: number;
  item: string;
  loaded: number;
  /** Null: a box that was emptied. */
  parts: Partial<Record<ReceiptPart, number | null>>;
  /** For the need of the place, of goods that nobody promised; undefined until it is typed. */
  forNeed?: number | null;
  /** What happened to this line. */
  note?: string;
}

/** Begins with all of it good: the count that is right most often. */
export function countLine(n: number, line: ShipmentLine): LineCount {
  const loaded = loadedOf(line);
  return { line: n, item: line.item, loaded, parts: { good: loaded } };
}

/** Begins with what somebody who was alone recorded as handed over (C4). */
export function recordedLine(
  n: number,
  line: ShipmentLine,
  { lines }: Pick<RecordedCount, 'lines'>,
): LineCount {
  const found = lines.find((one) => one.line === n);
  if (!found) return countLine(n, line);
  const { line: _line, note, ...parts } = found;
  return { ...countLine(n, line), parts, ...(note !== null && { note }) };
}

/** What the parts leave of the load; below zero when they say more than was sent. */
export function missing({ loaded, parts }: LineCount): number {
  return exact(receiptParts.reduce((left, part) => left - (parts[part] ?? 0), loaded));
}

/** Adds up, or came with more than was sent and nothing wrong (surplus). */
export function isCounted(count: LineCount): boolean {
  const { parts } = count;
  if (parts.good == null || receiptParts.some((part) => parts[part] === null)) return false;
  const left = missing(count);
  const clean = receiptParts.every((part) => part === 'good' || (parts[part] ?? 0) === 0);
  return left === 0 || (left < 0 && clean);
}

/** A part changes, and what is good takes or gives the difference while there is some. */
export function withPart(count: LineCount, part: ReceiptPart, value: number | null): LineCount {
  const parts = { ...count.parts, [part]: value };
  if (part === 'good') return { ...count, parts };
  const others = receiptParts.reduce(
    (sum, one) => (one === 'good' ? sum : exact(sum + (parts[one] ?? 0))),
    0,
  );
  return { ...count, parts: { ...parts, good: Math.max(0, exact(count.loaded - others)) } };
}

/** A count as it was received: the beginning of its correction. */
export function countedLine(n: number, line: ShipmentLine, receipt: Receipt): LineCount {
  const parts = Object.fromEntries(receiptParts.map((part) => [part, receipt[part]]));
  const good = exact(receipt.good + receipt.surplus);
  return { line: n, item: line.item, loaded: loadedOf(line), parts: { ...parts, good } };
}

export function sameCount(one: LineCount, other: LineCount | undefined): boolean {
  return receiptParts.every((part) => (one.parts[part] ?? 0) === (other?.parts[part] ?? 0));
}

/** Every part as the command takes it. */
export function partsOf({ parts }: LineCount): Record<ReceiptPart, number> {
  const all = receiptParts.map((part) => [part, parts[part] ?? 0]);
  return Object.fromEntries(all) as Record<ReceiptPart, number>;
}
