// Amendments of a shipment: what changed on its way after it was planned. Each makes a new edition of its waybill (S12).
import * as v from 'valibot';
import { count, instant, text, uuid } from './field.ts';

/** What can change of a shipment on its way, besides its ordinary steps (S12). */
const amendmentKinds = [
  'loaded-more',
  'revised',
  'transferred',
  'redirected',
  'skipped',
  'returned',
  'lost',
] as const;
/** What was revised. Driver and plate are named, their values are not (P1). */
const revisedParts = ['access', 'plate', 'driver', 'eta'] as const;

/** Why a vehicle is held up. */
export const delayReasons = [
  'road',
  'water',
  'breakdown',
  'fuel',
  'queue',
  'unsafe',
  'other',
] as const;

/** A vehicle that is held up on its way. */
export const delay = v.strictObject({
  at: instant,
  /** When it was first told of, while it has not moved on. */
  since: instant,
  why: v.picklist(delayReasons),
  note: v.nullable(text(200)),
  /** Organisation that said so. */
  organisation: v.nullable(uuid),
});

export const amendment = v.strictObject({
  at: instant,
  kind: v.picklist(amendmentKinds),
  /** Organisation that said so. */
  organisation: v.nullable(uuid),
  /** Number of the stop that it is about; null when it is about the whole vehicle. */
  stop: v.nullable(count),
  /** Name of the place before, and of the place now: a stop or a store. */
  from: v.nullable(text(120)),
  to: v.nullable(text(120)),
  /** The store that took what was returned. */
  site: v.nullable(uuid),
  /** Whose part of that store's shelf took it (S16). Missing for the store's own. */
  heldFor: v.optional(uuid),
  /** The shipment of the other vehicle. */
  shipment: v.nullable(uuid),
  parts: v.array(v.picklist(revisedParts)),
  reason: v.nullable(text(500)),
});
export type Amendment = v.InferOutput<typeof amendment>;

/** Most amendments of one shipment. */
export const mostAmendments = 62;

/** Most amendments with one of this kind, so that room is always left for what becomes of the goods (S11). */
export const mostAmendmentsWith: Record<Amendment['kind'], number> = {
  'loaded-more': 40,
  revised: 40,
  transferred: 60,
  redirected: 60,
  skipped: 60,
  returned: mostAmendments,
  lost: mostAmendments,
};

interface Amended {
  amendments: readonly Amendment[] | null;
}

/** What changed of a shipment on its way, oldest first. */
export function amendmentsOf({ amendments }: Amended): readonly Amendment[] {
  return amendments ?? [];
}

/** Number of the valid edition of its waybill (S12): 1 as planned, and one more for each amendment. */
export function editionOf(shipment: Amended): number {
  return 1 + amendmentsOf(shipment).length;
}
