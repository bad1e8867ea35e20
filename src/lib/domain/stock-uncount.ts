// Takes back a count that a list wrote, as a part of undoing the list (INTEROP 17): the shelf has the balance that it had
// before, and the age of the count before, so that a corrected list of the same day can be brought.
import * as v from 'valibot';
import { siteAccount } from './account.ts';
import type { Account } from './account.ts';
import { change, defineCommand, isChildOf } from './command.ts';
import { code, countedQuantity, date, instant, text, uuid } from './field.ts';
import { carries, undoEnds } from './import-batch.ts';
import type { Batch } from './import-batch.ts';
import { itemCode } from './item.ts';
import { book, storedRows } from './ledger.ts';
import type { Posting } from './ledger.ts';
import { booksAt, movementsSince } from './past.ts';
import { exact } from './quantity.ts';
import { all, many, one, storeOf, stores, unknown } from './reader.ts';
import type { Ask, Reader } from './reader.ts';
import { isRefusal, refuse } from './refusal.ts';
import type { Shipment } from './shipment.ts';
import { maintainsSite } from './site.ts';
import { incidentOf, itemOf, ofIncident } from './stock-command.ts';
import { freeAt, holding } from './lot.ts';
import { balances, shipmentsAt } from './stock-fact.ts';
import { splitRemoval, stepsBefore } from './stock-removal.ts';
import { lotName, neverMoved, stockId } from './stock.ts';
import type { Movement, Stock } from './stock.ts';
import type { Instant } from './time.ts';

const uncountLine = v.strictObject({
  item: itemCode,
  /** As the shelf has it. */
  lot: v.nullable(lotName),
  expiry: v.nullable(date),
  /** The balance before the count, and the present one. */
  before: countedQuantity,
  seen: countedQuantity,
  /** Times of the shelf before the count; null when it had none. */
  movedAt: v.nullable(instant),
  countedAt: v.nullable(instant),
});

/** A count that is taken back: what each lot has then. */
interface Uncounted {
  site: string;
  lines: readonly { item: string; lot: string | null; expiry: string | null; before: number }[];
}

/** The first item of which less would be left than plans have reserved (S3); undefined when there is none. */
export function reservedBeyond(
  stock: readonly Stock[],
  traffic: readonly Shipment[],
  { site, lines }: Uncounted,
  now: Instant,
) {
  const name = siteAccount(site);
  const after = new Map(lines.map((line) => [stockId(name, line), line.before]));
  const left = stock.map((row) => ({ ...row, quantity: after.get(row.id) ?? row.quantity }));
  for (const item of new Set(lines.map((line) => line.item))) {
    const wanted = exact(
      holding(stock, name, item, now).usable - holding(left, name, item, now).usable,
    );
    const free = freeAt(stock, traffic, site, item, now);
    if (wanted > 0 && free.reserved > 0 && wanted > free.available)
      return { item, wanted, ...free };
  }
  return undefined;
}

/** What counts wrote in the books of the site at the time of the count, also what took it back. */
function countedAtOnce({ site, at }: { site: string; at: Instant }) {
  return (reader: Reader) => {
    const found = reader.list('movement', 'month', `${siteAccount(site)}@${at.slice(0, 7)}`);
    if (found === unknown) return unknown;
    return [...found].filter((row) => row.at === at && row.reason === 'counted');
  };
}

/** By how much movements changed each shelf of a place. */
function writtenOn(place: Account, movements: readonly Movement[]): Map<string, number> {
  const written = new Map<string, number>();
  for (const movement of movements) {
    const id = stockId(place, movement);
    const by = movement.to === place ? movement.quantity : -movement.quantity;
    written.set(id, exact((written.get(id) ?? 0) + by));
  }
  return written;
}

/** The batch that another one undoes; null when it undoes none. */
function undoneBy(id: string): Ask<Batch | null> {
  return (reader) => {
    const batch = reader.row('batch', id);
    if (batch === unknown || batch === null || batch.undoes === null)
      return batch === unknown ? unknown : null;
    return reader.row('batch', batch.undoes);
  };
}

/** What moved at a lumbung since the steps that a count is added up with; nothing is read for other sites. */
function lumbungMovesSince(site: string, at: Instant): Ask<Movement[]> {
  return (reader, field) => {
    const row = storeOf(reader, site);
    if (row === unknown) return unknown;
    if (row?.kind !== 'social-storage') return [];
    return movementsSince([siteAccount(site)], stepsBefore(at))(reader, field);
  };
}

export const stockUncount = defineCommand({
  name: 'stock.uncount',
  home: 'both',
  input: v.strictObject({
    incident: code,
    site: uuid,
    /** The open batch that undoes the list. */
    batch: uuid,
    /** The command that counted, and the time of its count. */
    count: uuid,
    at: instant,
    lines: v.pipe(v.array(uncountLine), v.minLength(1), v.maxLength(400)),
    reason: text(300),
  }),
  facts: (input) => ({
    incident: ofIncident(input.incident),
    batch: one('batch', input.batch),
    undone: undoneBy(input.batch),
    incidents: all('incident'),
    lately: lumbungMovesSince(input.site, input.at),
    stores: stores([input.site]),
    items: many('item', [...new Set(input.lines.map(({ item }) => item))]),
    stock: balances({
      accounts: [siteAccount(input.site)],
      items: [...new Set(input.lines.map(({ item }) => item))],
    }),
    traffic: shipmentsAt([input.site]),
    since: movementsSince([siteAccount(input.site)], input.at),
    counted: countedAtOnce(input),
  }),
  may: (actor, { batch, stores }) =>
    carries(actor, { ...batch, finishedAt: null }) &&
    stores.every((site) => maintainsSite(actor, site)),
  decide(
    { id, actor, batch, undone, items, stock, traffic, since, counted, ...lumbung },
    { incident, site, count, at, lines, reason },
    now,
  ) {
    if (batch.undoes === null) return refuse('not-found', { field: 'batch' });
    if (batch.finishedAt !== null) return refuse('import-closed', { batch: batch.id });
    if (undone && now > undoEnds(undone))
      return refuse('import-undo-expired', { at: undoEnds(undone) });
    if (at > now) return refuse('in-future', { field: 'at', at });
    const name = siteAccount(site);
    const rows = storedRows(stock);
    const { least } = booksAt([...rows.values()], since);
    const own = (row: Movement) => isChildOf(row.id, count);
    const written = writtenOn(name, counted.filter(own));
    const back = writtenOn(
      name,
      counted.filter((row) => !own(row)),
    );
    const postings: Posting[] = [];
    const times = new Map<string, { movedAt: string; countedAt: string | null }>();
    for (const [n, line] of lines.entries()) {
      const { item, lot, expiry, before, seen, movedAt, countedAt } = line;
      const key = stockId(name, line);
      const row = rows.get(key);
      if (!row) return refuse('not-found', { field: `lines.${n}.item` });
      if (times.has(key)) return refuse('already-exists', { field: `lines.${n}.lot` });
      const ahead = [movedAt, countedAt].find((time) => time !== null && time > now);
      if (ahead != null) return refuse('in-future', { field: `lines.${n}.countedAt`, at: ahead });
      const { unit } = itemOf(items, item);
      const differs = exact(before - seen);
      // Only what the count wrote is taken back, and once: this is no other way to count down (S2).
      const by = written.get(key) ?? 0;
      const isBack = by !== 0 && exact(by + (back.get(key) ?? 0)) === 0;
      if (isBack || exact(differs + by) !== 0)
        return refuse('not-found', { field: `lines.${n}.before` });
      const lowest = least.find((one) => one.id === key)?.quantity ?? seen;
      if (row.quantity !== seen || exact(lowest + differs) < 0)
        return refuse('stock-changed', { item, lot, expiry, seen, current: row.quantity, unit });
      times.set(key, { movedAt: movedAt ?? neverMoved, countedAt });
      if (differs === 0) continue;
      const [from, to]: [Account, Account] =
        differs > 0 ? ['adjustment', name] : [name, 'adjustment'];
      const quantity = Math.abs(differs);
      postings.push({ item, lot, expiry, quantity, from, to, reason: 'counted', note: reason });
    }
    const taken = reservedBeyond([...rows.values()], traffic, { site, lines }, now);
    if (taken) return refuse('stock-short', { ...taken, unit: itemOf(items, taken.item).unit });
    const [store] = lumbung.stores;
    const act = {
      ...lumbung,
      actor,
      site: store,
      stock,
      name,
      postings,
      at: now,
      asksSecond: false,
    };
    const split = splitRemoval({ ...act, stepsSince: stepsBefore(at) }, now);
    if (isRefusal(split)) return split;
    // Dated as the count, so that the books of that time are as before it (S6).
    const entry = { id, at, incident: incidentOf(incident) ?? null };
    const changes = book([...rows.values()], postings, entry);
    if (isRefusal(changes)) return changes;
    const moved = new Set<string>();
    for (const one of changes) {
      const own = one.entity === 'stock' ? times.get(one.id) : undefined;
      if (!own) continue;
      Object.assign(one.body, own);
      moved.add(one.id);
    }
    for (const [key, own] of times)
      if (!moved.has(key)) changes.push(change('stock.moved', 'stock', key, own));
    return { changes, result: { site, lines: lines.length } };
  },
});
