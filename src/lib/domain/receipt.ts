// The receiver's count of a line of a shipment (UX 36), and how it is corrected (S4).
import * as v from 'valibot';
import { amount, count, instant, quantity, text, uuid } from './field.ts';

/** What a receiver counts for each line (UX 36): the first is good, the others do not reach the people. */
export const receiptParts = [
  'good',
  'short',
  'damaged',
  'expired',
  'wrong',
  'refused',
  'lost',
] as const;
export type ReceiptPart = (typeof receiptParts)[number];

/** The part of a count of goods that nobody had promised, which was set against a need; its claim was made for it. */
export const setAgainst = v.strictObject({ claim: uuid, quantity });

export const receipt = v.strictObject({
  at: instant,
  /** Organisation that counted: the receiver's, never the sender's. */
  organisation: v.nullable(uuid),
  ...(Object.fromEntries(receiptParts.map((part) => [part, amount])) as Record<
    ReceiptPart,
    typeof amount
  >),
  /** Counted above what was loaded. */
  surplus: amount,
  note: v.nullable(text(300)),
});
export type Receipt = v.InferOutput<typeof receipt>;

/** The count of a line as somebody says it should have been. */
const correctedCount = v.strictObject({
  line: count,
  ...(Object.fromEntries(receiptParts.map((part) => [part, amount])) as Record<
    ReceiptPart,
    typeof amount
  >),
  note: v.nullable(text(300)),
});

/** A later count of a stop that differs from the first. */
export const dispute = v.strictObject({
  at: instant,
  organisation: v.nullable(uuid),
  stop: count,
  note: text(300),
  /** Each line as it was counted the second time. Disputes from before it was kept have none. */
  lines: v.optional(
    v.array(v.strictObject({ line: count, good: amount, note: v.nullable(text(300)) })),
  ),
});

/** What a member did on a shipment: all of it happens before the goods are received. */
export const handlings = ['planned', 'loaded', 'moved'] as const;
export type Handling = (typeof handlings)[number];
/** A member and what the member did first on a shipment. */
export const hand = v.strictObject({ member: uuid, did: v.picklist(handlings) });
/** Members that a shipment names at most. */
export const mostHands = 100;

/**
 * What somebody who was alone handed over at a stop (C4). Until a second person receives, the goods stand in the vehicle
 * and their claims at `arrived`. The receiver's name is stored beside the row (P1).
 */
export const recordedCount = v.strictObject({
  at: instant,
  member: uuid,
  organisation: uuid,
  stop: count,
  lines: v.pipe(v.array(correctedCount), v.maxLength(100)),
});
export type RecordedCount = v.InferOutput<typeof recordedCount>;

/** Who asks for a correction: the one who counted, or the one who sent. The other side answers. */
export const correctionSides = ['receiver', 'sender'] as const;

/** A corrected count that waits for the other side (S4). */
export const correction = v.strictObject({
  at: instant,
  organisation: v.nullable(uuid),
  side: v.picklist(correctionSides),
  stop: count,
  lines: v.array(correctedCount),
  reason: text(300),
});
export type Correction = v.InferOutput<typeof correction>;

/** A correction that was made. `before` and `after` are what stayed at the place. */
export const corrected = v.strictObject({
  at: instant,
  organisation: v.nullable(uuid),
  /** The other side that agreed; null within the first day. */
  agreed: v.nullable(uuid),
  stop: count,
  lines: v.array(v.strictObject({ line: count, before: amount, after: amount })),
  reason: text(300),
});
