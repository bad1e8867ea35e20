// What a receiver counts of a line, and what it means for the ledger. Receipts and their corrections read it alike.
import * as v from 'valibot';
import type { Account } from './account.ts';
import { amendmentsOf } from './amendment.ts';
import { count, countedQuantity, text } from './field.ts';
import type { Item } from './item.ts';
import type { Posting } from './ledger.ts';
import { convert, exact, notWhole } from './quantity.ts';
import { isRefusal, refuse } from './refusal.ts';
import type { Refusal } from './refusal.ts';
import { loadedOf } from './shipment.ts';
import { receiptParts } from './receipt.ts';
import type { Shipment, ShipmentLine } from './shipment.ts';
import type { Receipt, ReceiptPart } from './receipt.ts';
import { vehicleLimits } from './vehicle-load.ts';

const counted = v.optional(countedQuantity, 0);
/** The count of one line by number; the parts add up to what was loaded, or `good` alone exceeds it. */
export const receiptInput = v.strictObject({
  line: count,
  good: countedQuantity,
  short: counted,
  damaged: counted,
  expired: counted,
  wrong: counted,
  refused: counted,
  lost: counted,
  note: v.optional(text(300)),
});
export type ReceiptInput = v.InferOutput<typeof receiptInput>;

/** Parts that stay in the vehicle and return with it. */
export const carriedBack: readonly ReceiptPart[] = ['wrong', 'refused'];
/** Accounts of the other parts; `good` goes to the site. */
const endings: Partial<Record<ReceiptPart, Account>> = {
  short: 'lost',
  lost: 'lost',
  damaged: 'damaged',
  expired: 'damaged',
};

/** Refuses counts that name the same line twice: each line is booked once (S1). */
export function countedTwice(lines: readonly ReceiptInput[]): Refusal | undefined {
  const twice = lines.findIndex(({ line }, n) => lines.findIndex((one) => one.line === line) < n);
  if (twice < 0) return undefined;
  return refuse('invalid-input', { issues: [{ field: `lines.${twice}.line`, problem: 'twice' }] });
}

/** The count of one line, or its problem. More than was loaded is surplus, and surplus must be `good`. */
function readCount(given: ReceiptInput, line: ShipmentLine, n: number) {
  const loaded = loadedOf(line);
  const parts = receiptParts.map((part) => given[part]);
  const sum = exact(parts.reduce((total, one) => total + one, 0));
  const surplus = exact(Math.max(0, sum - loaded));
  if (sum < loaded || surplus > given.good)
    return refuse('receipt-incomplete', {
      field: `lines.${n}.good`,
      line: given.line,
      item: line.item,
      loaded,
      counted: sum,
      missing: exact(loaded - sum),
    });
  return { good: exact(given.good - surplus), surplus };
}

/**
 * The refusal of a part of a whole thing; undefined when each part is possible (N5). Of a loaded
 * fraction, one part may be the fraction.
 */
function fractionOf(given: ReceiptInput, line: ShipmentLine, unit: string, n: number) {
  const loaded = loadedOf(line);
  for (const part of receiptParts) {
    const rest = Number.isInteger(exact(loaded - given[part])) ? given[part] : loaded;
    const fraction = notWhole(given[part], unit, `lines.${n}.${part}`, rest);
    if (fraction) return fraction;
  }
  return undefined;
}

/** The receipt of one line as its count says, or the problem. A shortfall needs a note. */
export function readReceipt(
  given: ReceiptInput,
  line: ShipmentLine,
  unit: string,
  n: number,
  by: Pick<Receipt, 'at' | 'organisation' | 'note'>,
): Receipt | Refusal {
  const read = readCount(given, line, n);
  if (isRefusal(read)) return read;
  const fraction = fractionOf(given, line, unit, n);
  if (fraction) return fraction;
  const { line: _line, note, ...parts } = given;
  const receipt: Receipt = { ...by, ...parts, ...read, note: note ?? by.note };
  const unexplained = exact(loadedOf(line) - receipt.good);
  if (unexplained > 0 && receipt.note === null)
    return refuse('reason-missing', { field: `lines.${n}.note`, short: unexplained, unit });
  return receipt;
}

/** The lightest thing that is counted in pieces, in kg. An assumption. */
const lightestPiece = 0.05;
/** A count of so many times the load is doubted. An assumption. */
const timesLoad = 10;

/** Code of the shipment to which goods of the line's item were transferred last (S10); null when none were. */
function transferredTo(line: ShipmentLine, shipment: Shipment): string | null {
  const left = shipment.lines.some(
    (one) => one.item === line.item && !one.unlisted && loadedOf(one) < one.quantity,
  );
  const last = amendmentsOf(shipment).findLast(({ kind }) => kind === 'transferred');
  return left ? (last?.to ?? null) : null;
}

/**
 * Refuses a surplus that is more than the vehicle carries, or ten times the load: a slip of the hand until confirmed. Where
 * goods of the item changed vehicles any surplus is doubted: it may be counted on the other vehicle too.
 */
export function surplusDoubt(
  receipt: Pick<Receipt, 'good' | 'surplus'>,
  line: ShipmentLine,
  { unit }: Pick<Item, 'unit'>,
  shipment: Shipment,
  field: string,
): Refusal | undefined {
  if (receipt.surplus === 0) return undefined;
  const { access } = shipment;
  const other = transferredTo(line, shipment);
  const came = exact(receipt.good + receipt.surplus);
  const loaded = loadedOf(line);
  const each = convert(1, unit, 'kg') ?? (convert(1, unit, 'liter') || lightestPiece);
  const bounds = [
    exact(vehicleLimits[access].kilograms / each),
    ...(loaded > 0 ? [exact(timesLoad * loaded - 0.001)] : []),
    ...(other === null ? [] : [loaded]),
  ];
  const limit = Math.min(...bounds);
  if (came <= limit) return undefined;
  const facts = { field, item: line.item, came, loaded, limit: Math.floor(limit), unit, access };
  return refuse('surplus-doubtful', { ...facts, ...(other !== null && { transferredTo: other }) });
}

/**
 * The postings of one line: its parts, taken from its loaded lots in their order.
 * @param back where goods that the receiver did not take are; null while they are still in the vehicle
 */
export function postingsOf(
  line: ShipmentLine,
  receipt: Receipt,
  vehicle: Account,
  place: Account,
  back: Account | null = null,
): Posting[] {
  const postings: Posting[] = [];
  const lots = line.loaded.map((lot) => ({ ...lot }));
  for (const part of receiptParts) {
    let left = receipt[part];
    for (const lot of lots) {
      const taken = Math.min(left, lot.quantity);
      if (taken <= 0) continue;
      lot.quantity = exact(lot.quantity - taken);
      left = exact(left - taken);
      const returned = carriedBack.includes(part);
      if (returned && back === null) continue;
      const to = returned ? (back ?? vehicle) : (endings[part] ?? place);
      const reason = part === 'good' ? 'delivered' : to === 'lost' ? 'lost' : 'written-off';
      const note = part === 'good' ? null : (receipt.note ?? part);
      const { lot: name, expiry } = lot;
      postings.push({
        item: line.item,
        lot: name,
        expiry,
        quantity: taken,
        from: vehicle,
        to,
        reason: returned ? 'returned' : reason,
        note,
      });
    }
  }
  if (receipt.surplus > 0)
    postings.push({
      item: line.item,
      lot: line.lot ?? null,
      expiry: null,
      quantity: receipt.surplus,
      from: 'adjustment',
      to: place,
      reason: 'counted',
      note: line.unlisted ? 'unlisted' : 'surplus',
    });
  return postings;
}

/** Every line was counted, and nothing returns with the vehicle. */
export function isDone(lines: readonly ShipmentLine[]): boolean {
  return lines.every(
    ({ receipt, ...line }) =>
      loadedOf(line) === 0 ||
      (receipt !== null && carriedBack.every((part) => receipt[part] === 0)),
  );
}
