// What waits at a site for a second word: goods to be taken off the books of a shut lumbung (S17), an organisation that
// is to run it, and a move into the area of another coordinator (S19).
import * as v from 'valibot';
import { isMember, signed } from './actor.ts';
import type { Actor } from './actor.ts';
import { areaCode, code, date, instant, text, uuid } from './field.ts';
import { itemCode } from './item.ts';
import { largestQuantity } from './quantity.ts';
import { lotName } from './stock.ts';
import type { Instant } from './time.ts';

const signature = v.strictObject({
  organisation: v.nullable(uuid),
  member: v.nullable(uuid),
  at: instant,
});
export type Signature = v.InferOutput<typeof signature>;

/** Removals that wait at one site, and their lines together: every copy of the board has them. */
export const mostRemovals = 10;
export const mostRemovalLines = 200;

/** Goods that one person of the owner asked to take off the books. */
const removal = v.strictObject({
  id: uuid,
  to: v.picklist(['damaged', 'lost', 'adjustment']),
  /** Whose part of the shelf (S16); null for the site's own. */
  owner: v.nullable(uuid),
  incident: v.nullable(code),
  lines: v.pipe(
    v.array(
      v.strictObject({
        item: itemCode,
        lot: v.nullable(lotName),
        expiry: v.nullable(date),
        /** In the item's unit; below zero for what leaves. A count may also find more of another lot. */
        change: v.pipe(v.number(), v.minValue(-largestQuantity), v.maxValue(largestQuantity)),
      }),
    ),
    v.minLength(1),
    v.maxLength(mostRemovalLines),
  ),
  reason: text(300),
  /** When the shelf was counted; the time of asking for what is written off. */
  at: instant,
  by: signature,
});
export type Removal = v.InferOutput<typeof removal>;

/** What of a site waits for others; null is nothing. */
export const sitePending = {
  removals: v.nullable(v.pipe(v.array(removal), v.maxLength(mostRemovals))),
  /** The organisation that is asked to run it. */
  offer: v.nullable(v.strictObject({ organisation: uuid, by: signature })),
  /** Who was named to run it without being asked, and may decline; who ran it before. */
  assigned: v.nullable(
    v.strictObject({ organisation: uuid, before: v.nullable(uuid), by: signature }),
  ),
  /** The area it moves to, and who of the old and the new area agreed. */
  move: v.nullable(
    v.strictObject({
      area: areaCode,
      by: signature,
      old: v.nullable(signature),
      new: v.nullable(signature),
    }),
  ),
};

/**
 * Whoever registers a site for another organisation names it without asking: it may decline (S19). Seeds and the own
 * organisation are not asked.
 */
export function assignedTo(actor: Actor, organisation: string | undefined, at: Instant) {
  if (organisation === undefined || !isMember(actor) || actor.organisation === organisation)
    return nothingPending;
  const assigned = { organisation, before: null, by: signed(actor, at) };
  return { ...nothingPending, assigned };
}

/** Nothing waits. */
export const nothingPending = { removals: null, offer: null, assigned: null, move: null };

/** The area whose coordinator answers for a site: the named one, until a move to where its point lies is agreed (S19). */
export function authorityArea(site: { area: string; statedArea?: string | null }): string {
  return site.statedArea ?? site.area;
}
