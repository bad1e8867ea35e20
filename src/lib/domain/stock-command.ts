// Commands of stock: goods come in, are counted, handed out, written off. Each is a posting of the ledger (S1).
import * as v from 'valibot';
import { shelfAccount, siteAccount } from './account.ts';

import { isMember } from './actor.ts';
import type { Actor } from './actor.ts';
import { againstInput, LineChanges, openNeedsAt, Supply } from './claim-supply.ts';
import { nationalBoard } from './board.ts';
import { childId, defineCommand } from './command.ts';
import { confirmedInput, doubtsAnswered } from './doubt.ts';
import { code, date, instant, quantity, text, uuid } from './field.ts';
import type { Incident } from './incident.ts';
import { itemCode } from './item.ts';
import type { Item } from './item.ts';
import { freeAt, holding, isExpired, takeLots } from './lot.ts';
import { gateRefusal, mayOverrideGate } from './lumbung.ts';
import { exact, measure, notWhole } from './quantity.ts';
import { itemFor, ownWords } from './own-pack.ts';
import { isRefusal, refuse } from './refusal.ts';
import type { Refusal } from './refusal.ts';
import { maintainsSite, refuseClosed } from './site.ts';
import { isStorage } from './storage.ts';
import type { Site } from './site.ts';
import { currentItems } from './item-link.ts';
import { book } from './ledger.ts';
import type { Posting } from './ledger.ts';
import { booksAt, movementsSince, timeOf } from './past.ts';
import { all, one, stores } from './reader.ts';
import type { Ask } from './reader.ts';
import { balances, shipmentsAt } from './stock-fact.ts';
import { lotsInLumbung, takenFromLumbung } from './lot-in-lumbung.ts';
import { knownLot, lotInput, stockId } from './stock.ts';
import type { Movement } from './stock.ts';
import { addHours } from './time.ts';
import type { Instant } from './time.ts';

export const lotFields = { lot: v.optional(lotInput), expiry: v.optional(date) };
export const amountFields = { item: itemCode, quantity, unit: v.optional(text(20)) };
const mostLines = 200;

/** The command's board: an incident, which must exist, or the national board. */
export const incidentOf = (incident: string) => (incident === nationalBoard ? undefined : incident);

/** The incident of the command's board; undefined on the national one. */
export const ofIncident = (incident: string): Ask<Incident> | undefined =>
  incident === nationalBoard ? undefined : one('incident', incident);

/** The site's own account, and that of goods which another organisation owns there (S16). */
export const shelfAccounts = (site: string, owner: string | undefined) => [
  siteAccount(site),
  ...(owner === undefined ? [] : [shelfAccount(site, owner)]),
];

export const shelf = (
  input: { incident: string; site: string },
  lines: readonly { item: string }[],
  owner?: string,
) => {
  const items = [...new Set(lines.map(({ item }) => item))];
  return {
    incident: ofIncident(input.incident),
    stores: stores([input.site]),
    items: currentItems(items),
    own: ownWords(items),
    stock: balances({ accounts: shelfAccounts(input.site, owner), items }),
  };
};

/** Whose part of the shelf an act names (S16): null for the store's own, of its own organisation too. */
export function ownerThere(
  owner: string | undefined,
  [site]: readonly Site[],
): string | null | Refusal {
  if (owner === undefined || owner === site?.organisation) return null;
  // Goods at a shelter are for its people.
  if (site && !isStorage(site))
    return refuse('owner-not-in-store', { field: 'owner', site: site.name });
  return owner;
}

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

/** Two receipts of equal goods within this many hours may be one that was sent twice. An assumption. */
const twiceHours = 10 / 60;

/** What came to a site in the minutes before an act. */
const receivedLately = (
  site: string,
  owner: string | undefined,
  at: Instant | undefined,
): Ask<Movement[]> => {
  return (reader, field) => {
    const since = addHours(at !== undefined && at < reader.now ? at : reader.now, -twiceHours);
    return movementsSince(shelfAccounts(site, owner), since)(reader, field);
  };
};

/** A movement that says that the same goods came just now; undefined when something of them is new. */
function sameGoods(postings: readonly Posting[], recent: readonly Movement[], at: Instant) {
  const until = addHours(at, twiceHours);
  const known = postings.map((one) =>
    recent.find(
      (row) =>
        row.reason === 'received' &&
        row.at <= until &&
        row.to === one.to &&
        stockId(row.to, row) === stockId(one.to, one) &&
        row.quantity === one.quantity,
    ),
  );
  return known.every((row) => row !== undefined) ? known[0] : undefined;
}

export const stockReceive = defineCommand({
  name: 'stock.receive',
  home: 'both',
  input: v.strictObject({
    incident: code,
    site: uuid,
    origin: v.picklist(['donation', 'purchase']),
    /** Organisation whose goods they stay, in the store of another one (S16). */
    owner: v.optional(uuid),
    lines: v.pipe(
      v.array(v.strictObject({ ...amountFields, ...lotFields, against: againstInput })),
      v.minLength(1),
      v.maxLength(mostLines),
    ),
    note: v.optional(text(300)),
    /** Goods past their date are taken in as such: they stay on the shelf and are never offered. */
    expired: v.optional(v.boolean(), false),
    at: v.optional(instant),
    confirmed: confirmedInput,
  }),
  facts: (input) => ({
    ...shelf(input, input.lines, input.owner),
    owner: input.owner === undefined ? undefined : one('organisation', input.owner),
    open: openNeedsAt([input.site]),
    recent: receivedLately(input.site, input.owner, input.at),
    incidents: all('incident'),
    lumbung: lotsInLumbung(input.lines),
  }),
  may: (actor, { stores }) => stores.every((site) => maintainsSite(actor, site)),
  decide(facts, input, now) {
    const { id, actor, incident, stores, stock, open, recent } = facts;
    const at = timeOf(input.at, now, incident, doubtsAnswered(facts.actor, input.confirmed));
    if (typeof at !== 'string') return at;
    const shut = refuseClosed(stores[0], 'site');
    if (shut) return shut;
    const owner = ownerThere(input.owner, stores);
    if (isRefusal(owner)) return owner;
    const moved = takenFromLumbung(facts, facts.incidents, input.confirmed, now);
    if (moved) return moved;
    const name = shelfAccount(input.site, owner);
    const postings: Posting[] = [];
    const work = new LineChanges();
    // A list that is read in and the seeds answer for nobody.
    const supply = new Supply(isMember(actor) && owner === null ? open : [], work, {
      incident: incident ?? null,
      organisation: isMember(actor) ? actor.organisation : '',
      member: isMember(actor) ? actor.member : '',
      now,
      claimId: (n) => childId(id, 1000 + n),
    });
    for (const [n, line] of input.lines.entries()) {
      const { unit, packs } = itemFor(facts, line);
      const amount = measure(line, { item: line.item, unit, packs }, `lines.${n}.`);
      if (typeof amount !== 'number') return amount;
      const fraction = notWhole(amount, unit, `lines.${n}.quantity`);
      if (fraction) return fraction;
      const typed = { item: line.item, lot: line.lot ?? null, expiry: line.expiry ?? null };
      const lot = knownLot(stock, name, typed);
      if (isExpired(lot, now) && !input.expired)
        return refuse('lot-expired', { field: `lines.${n}.expiry`, ...lot });
      // Expired goods serve no need.
      if (!isExpired(lot, now)) {
        const came = { item: line.item, quantity: amount, unit };
        const set = supply.answer(came, input.site, line.against, `lines.${n}.against`);
        if (isRefusal(set)) return set;
      }
      postings.push({
        ...lot,
        quantity: amount,
        reason: 'received',
        from: input.origin,
        to: name,
        note: input.note ?? null,
      });
    }
    const twice = isMember(actor) && sameGoods(postings, recent, at);
    if (twice && !input.confirmed.includes('received-twice'))
      return refuse('received-twice', {
        ...{ at: twice.at, item: twice.item, received: twice.quantity },
        unit: facts.items.find(({ id: known }) => known === twice.item)?.unit ?? '',
      });
    const changes = book(stock, postings, { id, at, incident: incidentOf(input.incident) ?? null });
    if (isRefusal(changes)) return changes;
    return { changes: [...changes, ...work.changes], result: { site: input.site } };
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
    confirmed: confirmedInput,
  }),
  facts: (input) => ({
    ...shelf(input, input.lines),
    incidents: all('incident'),
    traffic: shipmentsAt([input.site]),
    since: movementsSince([siteAccount(input.site)], input.at),
  }),
  may: (actor, { stores }) => stores.every((site) => maintainsSite(actor, site)),
  decide(facts, input, now) {
    const { id, actor, incident, stock, stores, incidents, traffic, since } = facts;
    const at = timeOf(input.at, now, incident, doubtsAnswered(facts.actor, input.confirmed));
    if (typeof at !== 'string') return at;
    const { least } = booksAt(stock, since);
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
    // Of each lot, what was there from that time on (S6).
    const left = new Map(least.map((row) => [row.id, row]));
    const given = new Map<string, number>();
    for (const [n, line] of input.lines.entries()) {
      const field = `lines.${n}.quantity`;
      const { unit, packs } = itemFor(facts, line);
      const amount = measure(line, { item: line.item, unit, packs }, `lines.${n}.`);
      if (typeof amount !== 'number') return amount;
      const before = given.get(line.item) ?? 0;
      given.set(line.item, exact(before + amount));
      // What a plan has reserved can leave only with its shipment.
      const free = freeAt(stock, traffic, input.site, line.item, now);
      const available = exact(Math.max(0, free.available - before));
      const then = holding(left.values(), name, line.item, at).usable;
      if (amount > available)
        return refuse('stock-short', {
          ...{ field, item: line.item, wanted: amount, ...free, available, unit },
        });
      if (amount > then)
        return refuse('stock-short-then', {
          ...{ field, item: line.item, wanted: amount, available: then, unit, at },
        });
      const fraction = notWhole(amount, unit, field, available, then);
      if (fraction) return fraction;
      const taken = takeLots(left, name, line.item, amount, at, field);
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
    const changes = book(stock, postings, { id, at, incident: incidentOf(input.incident) ?? null });
    return isRefusal(changes) ? changes : { changes, result: { site: input.site } };
  },
});
