// Goods of a shut lumbung leave its books by its owner alone (S17): up to a small share of a shelf by one person, more by
// two. What waits for the second person stands on the site.
import * as v from 'valibot';
import { shelfAccount } from './account.ts';
import type { Account } from './account.ts';
import { coordinates, isMember, worksFor } from './actor.ts';
import type { Actor } from './actor.ts';
import type { Change } from './change.ts';
import { change, defineCommand } from './command.ts';
import { code, text, uuid } from './field.ts';
import type { Incident } from './incident.ts';
import { book } from './ledger.ts';
import type { Posting } from './ledger.ts';
import { freeAt, holding, isExpired } from './lot.ts';
import { gateOf, leadsOwner } from './lumbung.ts';
import { movementsSince } from './past.ts';
import { exact } from './quantity.ts';
import { storeOf, unknown } from './reader.ts';
import type { Ask } from './reader.ts';
import { isRefusal, refuse } from './refusal.ts';
import type { Refusal } from './refusal.ts';
import type { Shipment } from './shipment.ts';
import { authorityArea, mostRemovalLines, mostRemovals } from './site-pending.ts';
import type { Removal } from './site-pending.ts';
import type { Site } from './site.ts';
import { balances, shipmentsAt } from './stock-fact.ts';
import { stockId } from './stock.ts';
import type { Movement, Stock } from './stock.ts';
import { addHours } from './time.ts';
import type { Instant } from './time.ts';

/** Percent of an item's shelf that one person may take off the books within `stepHours`, in however many steps. */
export const alonePercent = 5;
const stepHours = 24;
/** Movements by which one person changes the books of a shelf. */
const stepReasons: ReadonlySet<string> = new Set(['counted', 'written-off', 'corrected']);

/** The time since when steps of one person are added up with an act. */
export function stepsBefore(at: Instant): Instant {
  return addHours(at, -stepHours);
}

/** Whether the sender asks a second member where one is needed. Lists that are read in never do. */
export const askSecondInput = v.optional(v.boolean(), false);

/** What moved at a lumbung in the hours before the oldest act of one person; nothing is read for other sites. */
export function latelyMoved(
  site: string,
  ...owners: readonly (string | undefined)[]
): Ask<Movement[]> {
  return (reader, field) => {
    const row = storeOf(reader, site);
    if (row === unknown) return unknown;
    if (row?.kind !== 'social-storage') return [];
    const since = addHours(reader.now, -2 * stepHours);
    const names = [null, ...owners.filter((owner) => owner !== undefined)];
    const accounts = [...new Set(names)].map((owner) => shelfAccount(site, owner));
    return movementsSince(accounts, since)(reader, field);
  };
}

/** An act that takes goods off the books of a site. */
interface Act {
  actor: Actor;
  site: Site | undefined;
  incidents: Iterable<Incident>;
  stock: readonly Stock[];
  /** Of `latelyMoved`. */
  lately: readonly Movement[];
  name: Account;
  postings: readonly Posting[];
  /** When it happened. */
  at: Instant;
  /** From when other steps are added up with it; a day before it by default. */
  stepsSince?: Instant;
  asksSecond: boolean;
}

/** What of an act is booked now, and what waits for a second member. */
interface Split {
  booked: Posting[];
  held: Posting[];
}

/** How much more leaves the account than comes to it. */
function netOut(rows: Iterable<Pick<Movement, 'from' | 'to' | 'quantity'>>, name: Account): number {
  let net = 0;
  for (const { from, to, quantity } of rows)
    net = exact(net + (from === name ? quantity : 0) - (to === name ? quantity : 0));
  return net;
}

/**
 * S17: splits an act. At any site but a shut lumbung all is booked. The shelf is what the books said before the first
 * step of the last hours: what was received or found by hand since does not widen the share.
 */
export function splitRemoval(act: Act, now: Instant): Split | Refusal {
  const { actor, site, name, postings } = act;
  const all = { booked: [...postings], held: [] };
  if (!isMember(actor) || !site || gateOf(site, act.incidents, now).state !== 'shut') return all;
  const waiting = new Set<string>();
  for (const item of new Set(postings.map((one) => one.item))) {
    const of = <P extends { item: string }>(rows: readonly P[]) =>
      rows.filter((row) => row.item === item);
    const leaves = netOut(of(postings), name);
    if (leaves <= 0) continue;
    if (!leadsOwner(actor, site)) return refuse('lumbung-owner-only', { site: site.name, item });
    // Hours before the act itself: an act that is dated back counts with those beside it.
    const since = act.stepsSince ?? stepsBefore(act.at);
    const lately = of(act.lately).filter(({ at }) => at > since);
    const steps = lately.filter(({ reason }) => stepReasons.has(reason));
    const before = netOut(steps, name);
    const received = netOut(
      lately.filter(({ reason }) => reason === 'received'),
      name,
    );
    const shelf = exact(holding(act.stock, name, item, now).onHand + before + received);
    const total = exact(before + leaves);
    // Steps that are dated farther back could not be added up.
    const isOld = act.at < addHours(now, -stepHours);
    if (total <= 0 || (!isOld && total * 100 <= Math.max(0, shelf) * alonePercent)) continue;
    if (!act.asksSecond)
      return refuse('second-member-needed', {
        ...{ site: site.name, item, quantity: total, limit: alonePercent },
      });
    waiting.add(item);
  }
  return {
    booked: postings.filter(({ item }) => !waiting.has(item)),
    held: postings.filter(({ item }) => waiting.has(item)),
  };
}

/** What waits stands on the site, until another member of its owner answers. */
export function holdRemoval(
  site: Site,
  held: readonly Posting[],
  more: Pick<Removal, 'id' | 'to' | 'owner' | 'incident' | 'reason' | 'at' | 'by'>,
): Change[] | Refusal {
  if (held.length === 0) return [];
  const name = shelfAccount(site.id, more.owner);
  const lines = held.map(({ item, lot, expiry, quantity, from }) => ({
    ...{ item, lot, expiry },
    change: from === name ? -quantity : quantity,
  }));
  const before = site.removals ?? [];
  const count = before.reduce((sum, one) => sum + one.lines.length, lines.length);
  if (before.length >= mostRemovals || count > mostRemovalLines)
    return refuse('removals-full', { site: site.name, limit: mostRemovals });
  const removals = [...before, { ...more, lines }];
  return [change('site.removal-asked', 'site', site.id, { removals })];
}

const ofRemoval = { incident: code, site: uuid, removal: uuid };

interface RemovalFact {
  site: Site;
  removal: Removal;
  stock: Stock[];
  traffic: Shipment[];
}

/** A waiting removal with its shelf. */
function removalFact(input: { site: string; removal: string }): Ask<RemovalFact> {
  return (reader, field) => {
    const site = storeOf(reader, input.site);
    if (site === unknown) return unknown;
    if (!site) return refuse('not-found', { field: 'site' });
    const removal = site.removals?.find(({ id }) => id === input.removal);
    if (!removal) return refuse('removal-answered', { field: 'removal', site: site.name });
    const items = [...new Set(removal.lines.map(({ item }) => item))];
    const accounts = [shelfAccount(site.id, removal.owner)];
    const stock = balances({ accounts, items })(reader, field);
    const traffic = shipmentsAt([site.id])(reader, field);
    if (stock === unknown || traffic === unknown) return unknown;
    if (isRefusal(stock)) return stock;
    return isRefusal(traffic) ? traffic : { site, removal, stock, traffic };
  };
}

/** Members of the owner; where nobody runs the lumbung, coordinators of its area. */
function isOfOwner(actor: Actor, site: Site): boolean {
  const { organisation } = site;
  return organisation === null
    ? coordinates(actor, authorityArea(site))
    : worksFor(actor, organisation);
}

/** What is left to wait at the site. */
const without = ({ removals }: Site, id: string) => {
  const rest = (removals ?? []).filter((one) => one.id !== id);
  return { removals: rest.length > 0 ? rest : null };
};

const stockConfirmRemoval = defineCommand({
  name: 'stock.confirm-removal',
  home: 'both',
  input: v.strictObject(ofRemoval),
  facts: (input) => ({ waiting: removalFact(input) }),
  may: (actor, { waiting }) => isOfOwner(actor, waiting.site),
  decide({ id, actor, waiting: { site, removal, stock, traffic } }, _input, now) {
    if (isMember(actor) && actor.member === removal.by.member)
      return refuse('removal-own', { site: site.name });
    const name = shelfAccount(site.id, removal.owner);
    const isCount = removal.to === 'adjustment';
    const wanted = new Map<string, number>();
    for (const { change: by, ...lot } of removal.lines) {
      const row = stock.find((one) => one.id === stockId(name, lot));
      if (isCount && row?.countedAt != null && row.countedAt > removal.at)
        return refuse('count-superseded', { field: 'removal', ...lot, countedAt: row.countedAt });
      // A count of what is really there may leave a plan short; nothing else may (S3).
      if (isCount || isExpired(lot, now)) continue;
      wanted.set(lot.item, exact((wanted.get(lot.item) ?? 0) - by));
    }
    for (const [item, amount] of wanted) {
      const free = freeAt(stock, traffic, site.id, item, now, removal.owner);
      if (amount > free.available) return refuse('stock-short', { item, wanted: amount, ...free });
    }
    // What moved since the asking stays: the difference is booked, not the balance (S6).
    const postings = removal.lines.map(({ change: by, ...lot }): Posting => ({
      ...lot,
      quantity: Math.abs(by),
      from: by < 0 ? name : removal.to,
      to: by < 0 ? removal.to : name,
      reason: isCount ? 'counted' : 'written-off',
      note: removal.reason,
    }));
    const entry = { id, at: now, incident: removal.incident };
    const changes = book(stock, postings, isCount ? { ...entry, countedAt: removal.at } : entry);
    if (isRefusal(changes)) return changes;
    const told = change('site.removal-confirmed', 'site', site.id, without(site, removal.id));
    return { changes: [told, ...changes], result: { site: site.id } };
  },
});

/** Declined by another member of the owner, or withdrawn by who asked. */
const stockDeclineRemoval = defineCommand({
  name: 'stock.decline-removal',
  home: 'both',
  input: v.strictObject({ ...ofRemoval, reason: text(300) }),
  facts: (input) => ({ waiting: removalFact(input) }),
  may: (actor, { waiting }) => isOfOwner(actor, waiting.site),
  decide({ waiting: { site, removal } }) {
    const told = change('site.removal-declined', 'site', site.id, without(site, removal.id));
    return { changes: [told], result: { site: site.id } };
  },
});

/** The commands of this file, by name. */
export const removalCommands = {
  'stock.confirm-removal': stockConfirmRemoval,
  'stock.decline-removal': stockDeclineRemoval,
} as const;
