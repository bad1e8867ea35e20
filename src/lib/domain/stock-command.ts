// Commands of stock: goods come in, are counted, handed out, written off. Each is a posting of the ledger (S1).
import * as v from 'valibot';
import { siteAccount } from './account.ts';
import type { Account } from './account.ts';

import type { Actor } from './actor.ts';
import { nationalBoard } from './board.ts';
import { defineCommand } from './command.ts';
import { code, countedQuantity, date, instant, quantity, text, uuid } from './field.ts';
import type { Incident } from './incident.ts';
import { itemCode } from './item.ts';
import type { Item } from './item.ts';
import { freeAt, isExpired, takeLots } from './lot.ts';
import { gateRefusal, mayOverrideGate } from './lumbung.ts';
import { convert, exact, largestQuantity, measure } from './quantity.ts';
import { itemFor, ownWords } from './own-pack.ts';
import { isRefusal, refuse } from './refusal.ts';
import type { Refusal } from './refusal.ts';
import { maintainsSite } from './site.ts';
import type { Site } from './site.ts';
import { currentItems } from './item-link.ts';
import { book, storedRows } from './ledger.ts';
import type { Posting } from './ledger.ts';
import { all, many, one, stores } from './reader.ts';
import type { Ask } from './reader.ts';
import { balances, shipmentsAt } from './stock-fact.ts';
import { knownLot, lotInput, stockId } from './stock.ts';
import type { Stock } from './stock.ts';
import type { Instant } from './time.ts';

const lotFields = { lot: v.optional(lotInput), expiry: v.optional(date) };
const amountFields = { item: itemCode, quantity, unit: v.optional(text(20)) };
const mostLines = 200;

/** The command's board: an incident, which must exist, or the national board. */
export const incidentOf = (incident: string) => (incident === nationalBoard ? undefined : incident);

/** The incident of the command's board; undefined on the national one. */
export const ofIncident = (incident: string): Ask<Incident> | undefined =>
  incident === nationalBoard ? undefined : one('incident', incident);

const shelf = (input: { incident: string; site: string }, lines: readonly { item: string }[]) => {
  const items = [...new Set(lines.map(({ item }) => item))];
  return {
    incident: ofIncident(input.incident),
    stores: stores([input.site]),
    items: currentItems(items),
    own: ownWords(items),
    stock: balances({ accounts: [siteAccount(input.site)], items }),
  };
};

/** A stated time, never later than now. */
export const notAfter = (at: Instant | undefined, now: Instant) =>
  at !== undefined && at < now ? at : now;

export function itemOf(items: readonly Item[], id: string): Item {
  const item = items.find((known) => known.id === id);
  if (!item) throw new Error(`item ${id} was not loaded`);
  return item;
}

/** Only Kemensos may allow a lumbung to give without a decree, and must give a reason (S2). */
export function passGate(
  site: Site,
  incidents: Incident[],
  actor: Actor,
  overrideReason: string | undefined,
  now: Instant,
): Refusal | undefined {
  const shut = gateRefusal(site, incidents, now);
  if (!shut || overrideReason === undefined) return shut;
  return mayOverrideGate(actor) ? undefined : refuse('override-kemensos-only');
}

export const stockReceive = defineCommand({
  name: 'stock.receive',
  home: 'both',
  input: v.strictObject({
    incident: code,
    site: uuid,
    origin: v.picklist(['donation', 'purchase']),
    lines: v.pipe(
      v.array(v.strictObject({ ...amountFields, ...lotFields })),
      v.minLength(1),
      v.maxLength(mostLines),
    ),
    note: v.optional(text(300)),
    /** Goods past their date are taken in as such: they stay on the shelf and are never offered. */
    expired: v.optional(v.boolean(), false),
    at: v.optional(instant),
  }),
  facts: (input) => shelf(input, input.lines),
  may: (actor, { stores }) => stores.every((site) => maintainsSite(actor, site)),
  decide(facts, input, now) {
    const { id, stores, stock } = facts;
    const closed = stores.find(({ closedAt }) => closedAt !== null);
    if (closed) return refuse('site-closed', { field: 'site', site: closed.name });
    const name = siteAccount(input.site);
    const postings: Posting[] = [];
    for (const [n, line] of input.lines.entries()) {
      const amount = measure(line, { ...itemFor(facts, line), item: line.item }, `lines.${n}.`);
      if (typeof amount !== 'number') return amount;
      const typed = { item: line.item, lot: line.lot ?? null, expiry: line.expiry ?? null };
      const lot = knownLot(stock, name, typed);
      if (isExpired(lot, now) && !input.expired)
        return refuse('lot-expired', { field: `lines.${n}.expiry`, ...lot });
      postings.push({
        ...lot,
        quantity: amount,
        reason: 'received',
        from: input.origin,
        to: name,
        note: input.note ?? null,
      });
    }
    const at = notAfter(input.at, now);
    const changes = book(stock, postings, { id, at, incident: incidentOf(input.incident) ?? null });
    return isRefusal(changes) ? changes : { changes, result: { site: input.site } };
  },
});

const countLine = v.strictObject({
  item: itemCode,
  ...lotFields,
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
    lines: v.pipe(v.array(countLine), v.minLength(1), v.maxLength(mostLines)),
    /** Why stock and ledger differ; required when they do. */
    reason: v.optional(text(300)),
    at: v.optional(instant),
  }),
  facts: (input) => shelf(input, input.lines),
  may: (actor, { stores }) => stores.every((site) => maintainsSite(actor, site)),
  decide(facts, input, now) {
    const { id, stock } = facts;
    const name = siteAccount(input.site);
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
          given: line.unit,
        });
      const typed = { item: item.id, lot: line.lot ?? null, expiry: line.expiry ?? null };
      const lot = knownLot(stock, name, typed);
      const key = stockId(name, lot);
      // Both lines would be compared with the same balance, and the difference would be booked twice.
      if (told.has(key)) return refuse('already-exists', { field: `lines.${n}.lot` });
      told.add(key);
      if (counted > largestQuantity)
        return refuse('quantity-absurd', { field: `lines.${n}.counted`, limit: largestQuantity });
      const row = stock.find(({ id: known }) => known === key);
      const held = row?.quantity ?? 0;
      if (line.seen !== undefined && line.seen !== held)
        return refuse('stock-changed', { ...lot, seen: line.seen, current: held, unit: item.unit });
      const differs = exact(counted - held);
      if (differs !== 0 && input.reason === undefined)
        return refuse('reason-missing', { field: 'reason', short: -differs, unit: item.unit });
      if (differs === 0) {
        if (row) agreed.push(...storedRows([row]).values());
        continue;
      }
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
    const at = notAfter(input.at, now);
    const entry = { id, at, countedAt: at, incident: incidentOf(input.incident) ?? null };
    const changes = book(stock, postings, entry);
    if (isRefusal(changes)) return changes;
    // A count without a difference is news too.
    for (const row of agreed)
      changes.push({ kind: 'stock.moved', entity: 'stock', id: row.id, body: { countedAt: at } });
    return { changes, result: { site: input.site, differences: postings.length } };
  },
});

export const stockDistribute = defineCommand({
  name: 'stock.distribute',
  home: 'both',
  input: v.strictObject({
    incident: code,
    site: uuid,
    lines: v.pipe(v.array(v.strictObject(amountFields)), v.minLength(1), v.maxLength(mostLines)),
    note: v.optional(text(300)),
    overrideReason: v.optional(text(300)),
    at: v.optional(instant),
  }),
  facts: (input) => ({
    ...shelf(input, input.lines),
    incidents: all('incident'),
    traffic: shipmentsAt([input.site]),
  }),
  may: (actor, { stores }) => stores.every((site) => maintainsSite(actor, site)),
  decide(facts, input, now) {
    const { id, actor, stock, stores, incidents, traffic } = facts;
    const name = siteAccount(input.site);
    for (const site of stores) {
      const shut = passGate(site, incidents, actor, input.overrideReason, now);
      if (shut) return shut;
    }
    const postings: Posting[] = [];
    // The reason to give without a decree is stored with the goods.
    const forced = stores.some((site) => gateRefusal(site, incidents, now));
    const words = [forced ? input.overrideReason : undefined, input.note];
    const note = words.filter(Boolean).join(' – ').slice(0, 300) || null;
    const left = new Map(stock.map((row) => [row.id, row]));
    for (const [n, line] of input.lines.entries()) {
      const amount = measure(line, { ...itemFor(facts, line), item: line.item }, `lines.${n}.`);
      if (typeof amount !== 'number') return amount;
      // What a plan has reserved can leave only with its shipment.
      const free = freeAt(left.values(), traffic, input.site, line.item, now);
      if (amount > free.available)
        return refuse('stock-short', {
          field: `lines.${n}.quantity`,
          item: line.item,
          wanted: amount,
          ...free,
          unit: itemFor(facts, line).unit,
        });
      const taken = takeLots(left, name, line.item, amount, now, `lines.${n}.quantity`);
      if (isRefusal(taken)) return taken;
      for (const lot of taken)
        postings.push({
          item: line.item,
          ...lot,
          from: name,
          to: 'people',
          reason: 'distributed',
          note,
        });
    }
    const at = notAfter(input.at, now);
    const changes = book(stock, postings, { id, at, incident: incidentOf(input.incident) ?? null });
    return isRefusal(changes) ? changes : { changes, result: { site: input.site } };
  },
});

export const stockWriteOff = defineCommand({
  name: 'stock.write-off',
  home: 'both',
  input: v.strictObject({
    incident: code,
    site: uuid,
    ...amountFields,
    ...lotFields,
    to: v.picklist(['damaged', 'lost']),
    reason: text(300),
  }),
  facts: (input) => ({ ...shelf(input, [input]), traffic: shipmentsAt([input.site]) }),
  may: (actor, { stores }) => stores.every((site) => maintainsSite(actor, site)),
  decide(facts, input, now) {
    const { id, stock, traffic } = facts;
    const { unit, ...item } = itemFor(facts, input);
    const amount = measure(input, { ...item, unit, item: input.item });
    if (typeof amount !== 'number') return amount;
    const name = siteAccount(input.site);
    const typed = { item: input.item, lot: input.lot ?? null, expiry: input.expiry ?? null };
    const given = knownLot(stock, name, typed);
    const free = freeAt(stock, traffic, input.site, input.item, now);
    // Expired goods are no part of what plans have reserved (S3).
    if (!isExpired(given, now) && amount > free.available)
      return refuse('stock-short', { item: input.item, wanted: amount, ...free, unit });
    const posting: Posting = {
      ...given,
      quantity: amount,
      from: name,
      to: input.to,
      reason: 'written-off',
      note: input.reason,
    };
    const changes = book(stock, [posting], { id, at: now });
    return isRefusal(changes) ? changes : { changes, result: { site: input.site } };
  },
});
