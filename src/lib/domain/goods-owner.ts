// Goods that one organisation owns in the store of another (S16): where they lie, and the act by which they change hands.
import * as v from 'valibot';
import { shelfAccount } from './account.ts';
import { worksFor } from './actor.ts';
import type { OpenNeed } from './claim-supply.ts';
import { defineCommand } from './command.ts';
import { code, date, quantity, text, uuid } from './field.ts';
import { itemCode } from './item.ts';
import { book } from './ledger.ts';
import type { Posting } from './ledger.ts';
import { freeAt, isExpired } from './lot.ts';
import { exact, measure, notWhole } from './quantity.ts';
import { itemFor } from './own-pack.ts';
import { isRefusal, refuse } from './refusal.ts';
import type { Shipment } from './shipment.ts';
import type { Site } from './site.ts';
import { incidentOf, shelf } from './stock-command.ts';
import { isStorage } from './storage.ts';
import { shipmentsAt } from './stock-fact.ts';
import { knownLot, lotInput, stockId } from './stock.ts';

/**
 * Whose part of a site's shelf takes the goods of a shipment: the owner's in a store of others. Null: the site's own, in
 * the owner's own store, where nobody kept them, and where they are given to people.
 */
export function keptFor(
  { owner }: Pick<Shipment, 'owner'>,
  site: Pick<Site, 'kind' | 'organisation'> | undefined,
): string | null {
  if (!owner || !site || !isStorage(site) || site.organisation === owner) return null;
  return owner;
}

/** The open needs without those of stores where the goods of a shipment stay their owner's (S16). */
export function besideKept(
  open: readonly OpenNeed[],
  owned: Pick<Shipment, 'owner'>,
  sites: Iterable<Site>,
): OpenNeed[] {
  const keeping = new Set(
    [...sites].filter((site) => keptFor(owned, site) !== null).map(({ id }) => id),
  );
  return open.filter(({ need }) => need.site === null || !keeping.has(need.site));
}

/** The owner gives goods to the store where they lie: from then on they are the store's own. */
export const stockGive = defineCommand({
  name: 'stock.give',
  home: 'both',
  input: v.strictObject({
    incident: code,
    site: uuid,
    /** Whose goods they are. */
    owner: uuid,
    lines: v.pipe(
      v.array(
        v.strictObject({
          item: itemCode,
          quantity,
          unit: v.optional(text(20)),
          lot: v.optional(lotInput),
          expiry: v.optional(date),
        }),
      ),
      v.minLength(1),
      v.maxLength(200),
    ),
    note: v.optional(text(300)),
  }),
  facts: (input) => ({
    ...shelf(input, input.lines, input.owner),
    traffic: shipmentsAt([input.site]),
  }),
  may: (actor, _facts, { owner }) => worksFor(actor, owner),
  decide(facts, input, now) {
    const { id, stock, traffic } = facts;
    const { owner, site } = input;
    const name = shelfAccount(site, owner);
    const postings: Posting[] = [];
    const given = new Map<string, number>();
    for (const [n, line] of input.lines.entries()) {
      const field = `lines.${n}.quantity`;
      const { unit, packs } = itemFor(facts, line);
      const amount = measure(line, { item: line.item, unit, packs }, `lines.${n}.`);
      if (typeof amount !== 'number') return amount;
      const typed = { item: line.item, lot: line.lot ?? null, expiry: line.expiry ?? null };
      const lot = knownLot(stock, name, typed);
      const held = stock.find((row) => row.id === stockId(name, lot))?.quantity ?? 0;
      const fraction = notWhole(amount, unit, field, held);
      if (fraction) return fraction;
      // Expired goods are no part of what plans have reserved (S3).
      if (!isExpired(lot, now)) {
        const before = given.get(line.item) ?? 0;
        given.set(line.item, exact(before + amount));
        const free = freeAt(stock, traffic, site, line.item, now, owner);
        const available = exact(Math.max(0, free.available - before));
        if (amount > available)
          return refuse('stock-short', {
            ...{ field, item: line.item, wanted: amount, ...free, available, unit },
          });
      }
      postings.push({
        ...lot,
        quantity: amount,
        from: name,
        to: shelfAccount(site, null),
        reason: 'given',
        note: input.note ?? null,
      });
    }
    const entry = { id, at: now, incident: incidentOf(input.incident) ?? null };
    const changes = book(stock, postings, entry);
    return isRefusal(changes) ? changes : { changes, result: { site } };
  },
});
