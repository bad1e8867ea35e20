// A count of a shelf: what differs from the books is booked with a reason. A count of the past corrects the balance of
// its time and keeps what moved since (S6).
import * as v from 'valibot';
import { shelfAccount } from './account.ts';
import type { Account } from './account.ts';
import { signed } from './actor.ts';
import { defineCommand } from './command.ts';
import { confirmedInput, doubtsAnswered } from './doubt.ts';
import { code, countedQuantity, date, instant, text, uuid } from './field.ts';
import { itemCode } from './item.ts';
import { book, storedRows } from './ledger.ts';
import type { Posting } from './ledger.ts';
import { itemFor } from './own-pack.ts';
import { booksAt, movementsSince, timeOf } from './past.ts';
import { convert, exact, largestQuantity } from './quantity.ts';
import { isRefusal, refuse } from './refusal.ts';
import { all, one } from './reader.ts';
import { maintainsSite, refuseClosed } from './site.ts';
import { incidentOf, ownerThere, shelf, shelfAccounts } from './stock-command.ts';
import { askSecondInput, holdRemoval, latelyMoved, splitRemoval } from './stock-removal.ts';
import { knownLot, lotInput, stockId } from './stock.ts';
import type { Stock } from './stock.ts';

const countLine = v.strictObject({
  item: itemCode,
  lot: v.optional(lotInput),
  expiry: v.optional(date),
  counted: countedQuantity,
  unit: v.optional(text(20)),
  /** The amount that the board showed when counting began. A count by somebody else in between is not overwritten. */
  seen: v.optional(countedQuantity),
});

export const stockCount = defineCommand({
  name: 'stock.count',
  home: 'both',
  input: v.strictObject({
    incident: code,
    site: uuid,
    /** Whose goods were counted, when another organisation owns them (S16). */
    owner: v.optional(uuid),
    lines: v.pipe(v.array(countLine), v.minLength(1), v.maxLength(200)),
    /** Why stock and ledger differ; required when they do. */
    reason: v.optional(text(300)),
    at: v.optional(instant),
    confirmed: confirmedInput,
    /** More than one person may take off the books of a shut lumbung waits for a second one (S17). */
    asksSecond: askSecondInput,
  }),
  facts: (input) => ({
    ...shelf(input, input.lines, input.owner),
    incidents: all('incident'),
    lately: latelyMoved(input.site, input.owner),
    owner: input.owner === undefined ? undefined : one('organisation', input.owner),
    since: movementsSince(shelfAccounts(input.site, input.owner), input.at),
  }),
  may: (actor, { stores }) => stores.every((site) => maintainsSite(actor, site)),
  decide(facts, input, now) {
    const { id, incident, stock, stores, since } = facts;
    const shut = refuseClosed(stores[0], 'site');
    if (shut) return shut;
    const at = timeOf(input.at, now, incident, doubtsAnswered(facts.actor, input.confirmed));
    if (typeof at !== 'string') return at;
    const past = booksAt(stock, since);
    const owner = ownerThere(input.owner, stores);
    if (isRefusal(owner)) return owner;
    const name = shelfAccount(input.site, owner);
    const postings: Posting[] = [];
    const agreed: Stock[] = [];
    const told = new Set<string>();
    for (const [n, line] of input.lines.entries()) {
      const item = itemFor(facts, line);
      // `measure` wants an amount above zero, but zero is a valid count.
      const counted = convert(line.counted, line.unit ?? item.unit, item.unit, item.packs);
      if (counted === null)
        return refuse('unit-mismatch', {
          field: `lines.${n}.unit`,
          item: item.id,
          given: line.unit ?? item.unit,
          units: [item.unit, ...(item.packs ?? []).map(({ unit }) => unit)],
        });
      const typed = { item: item.id, lot: line.lot ?? null, expiry: line.expiry ?? null };
      const lot = knownLot(stock, name, typed);
      const key = stockId(name, lot);
      // Both lines would be compared with the same balance, and the difference would be booked twice.
      if (told.has(key)) return refuse('already-exists', { field: `lines.${n}.lot` });
      told.add(key);
      if (counted > largestQuantity)
        return refuse('quantity-absurd', { field: `lines.${n}.counted`, limit: largestQuantity });
      const row = past.then.find(({ id: known }) => known === key);
      const held = row?.quantity ?? 0;
      if (at === now && line.seen !== undefined && line.seen !== held)
        return refuse('stock-changed', { ...lot, seen: line.seen, current: held, unit: item.unit });
      // The later count says what is there now.
      if (row?.countedAt != null && row.countedAt > at)
        return refuse('count-superseded', { field: 'at', ...lot, countedAt: row.countedAt });
      const differs = exact(counted - held);
      if (differs !== 0 && input.reason === undefined)
        return refuse('reason-missing', { field: 'reason', short: -differs, unit: item.unit });
      if (differs === 0) {
        const known = stock.filter(({ id: one }) => one === key);
        agreed.push(...storedRows(known).values());
        continue;
      }
      const least = past.least.find(({ id: known }) => known === key)?.quantity ?? held;
      if (at !== now && exact(least + differs) < 0)
        return refuse('count-contradicted', {
          ...{ field: `lines.${n}.counted`, ...lot, counted, unit: item.unit },
          out: exact(held - least),
        });
      const [from, to]: [Account, Account] =
        differs > 0 ? ['adjustment', name] : [name, 'adjustment'];
      postings.push({
        ...lot,
        quantity: Math.abs(differs),
        from,
        to,
        reason: 'counted',
        note: input.reason ?? null,
      });
    }
    const entry = { id, at, countedAt: at, incident: incidentOf(input.incident) ?? null };
    const [site] = stores;
    const act = { ...facts, site, name, postings, at, asksSecond: input.asksSecond };
    const split = splitRemoval(act, now);
    if (isRefusal(split)) return split;
    const waits = site
      ? holdRemoval(site, split.held, {
          ...{ id, to: 'adjustment', owner, incident: entry.incident, at },
          ...{ reason: input.reason ?? '-', by: signed(facts.actor, now) },
        })
      : [];
    if (isRefusal(waits)) return waits;
    const changes = book(stock, split.booked, entry);
    if (isRefusal(changes)) return changes;
    changes.push(...waits);
    // A count without a difference is news too.
    for (const row of agreed)
      changes.push({ kind: 'stock.moved', entity: 'stock', id: row.id, body: { countedAt: at } });
    return {
      changes,
      result: {
        site: input.site,
        differences: split.booked.length,
        waits: split.held.length,
      },
    };
  },
});
