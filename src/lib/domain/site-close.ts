// Closing a site and opening it again (S13): why, and which site takes its people and goods.
import * as v from 'valibot';
import type { Change } from './change.ts';
import { change, defineCommand } from './command.ts';
import { code, text, uuid } from './field.ts';
import type { Need } from './need.ts';
import { each, one, rowHere, under } from './reader.ts';
import { isRefusal, refuse } from './refusal.ts';
import type { Refusal } from './refusal.ts';
import { closingReasons, maintainsSite, open, refuseClosed } from './site.ts';
import { nothingPending } from './site-pending.ts';
import type { Site } from './site.ts';
import { shelvesAt, shipmentsAt } from './stock-fact.ts';
import type { Instant } from './time.ts';

/** What is said of a site that closes. */
const closing = {
  site: uuid,
  why: v.optional(v.picklist(closingReasons), 'other'),
  reason: v.optional(text(300)),
  /** The open site that takes its people and goods. */
  next: v.optional(uuid),
};

const closingFacts = (input: { site: string; next?: string | undefined }) => ({
  site: one('site', input.site),
  // Of the same board, so never a national store: the public reads the name of the next site (P1).
  next: each(input.next === undefined ? [] : [input.next], 'next', (reader, id) =>
    rowHere(reader, 'site', id),
  ),
  led: under('site', 'next', input.site),
});

/** Closes the site, and leads on from those that led to it: a closed site is nobody's next one. */
function closed(
  { site, next: [next], led }: { site: Site; next: Site[]; led: Site[] },
  input: { why: Site['closedWhy']; reason?: string | undefined },
  now: Instant,
): Change[] | Refusal {
  if (site.closedAt) return refuse('nothing-changed');
  if (next?.id === site.id) return refuse('place-missing', { field: 'next' });
  const shut = refuseClosed(next, 'next');
  if (shut) return shut;
  const to = next ? { site: next.id, name: next.name } : null;
  const body: Partial<Site> = {
    closedAt: now,
    closedWhy: input.why,
    closedReason: input.reason ?? null,
    next: to,
    ...nothingPending,
    revision: site.revision + 1,
  };
  return [
    change('site.closed', 'site', site.id, body),
    ...led
      .filter(({ id }) => id !== next?.id)
      .map(({ id, revision }) =>
        change('site.led-on', 'site', id, { next: to, revision: revision + 1 }),
      ),
  ];
}

/** The needs at a site are hidden from the public while it is closed. */
function needsOf(needs: readonly Need[], siteClosedAt: Instant | null): Change[] {
  const kind = siteClosedAt ? 'need.site-closed' : 'need.site-reopened';
  return needs
    .filter((need) => need.siteClosedAt !== siteClosedAt)
    .map(({ id }) => change(kind, 'need', id, { siteClosedAt }));
}

const siteClose = defineCommand({
  name: 'site.close',
  home: 'incident',
  input: v.strictObject({ incident: code, ...closing }),
  facts: (input) => ({
    incident: one('incident', input.incident),
    ...closingFacts(input),
    needs: under('need', 'site', input.site),
  }),
  may: (actor, { site }) => maintainsSite(actor, site),
  decide({ needs, ...facts }, input, now) {
    const changes = closed(facts, input, now);
    if (isRefusal(changes)) return changes;
    return { changes: [...changes, ...needsOf(needs, now)], result: { site: input.site } };
  },
});

const storageClose = defineCommand({
  name: 'storage.close',
  home: 'nation',
  input: v.strictObject(closing),
  facts: (input) => ({
    ...closingFacts(input),
    stock: shelvesAt([input.site]),
    traffic: shipmentsAt([input.site]),
  }),
  may: (actor, { site }) => maintainsSite(actor, site),
  decide({ stock, traffic, ...facts }, input, now) {
    const changes = closed(facts, input, now);
    if (isRefusal(changes)) return changes;
    const held = stock.find(({ quantity: left }) => left > 0);
    if (held) return refuse('storage-not-empty', { item: held.item, quantity: held.quantity });
    const [coming] = traffic;
    if (coming) return refuse('storage-awaited', { shipment: coming.code });
    return { changes, result: { site: input.site } };
  },
});

/** What a site is told when it opens again. */
function reopened(site: Site): Change | Refusal {
  if (!site.closedAt) return refuse('nothing-changed');
  return change('site.reopened', 'site', site.id, { ...open, revision: site.revision + 1 });
}

const siteReopen = defineCommand({
  name: 'site.reopen',
  home: 'incident',
  input: v.strictObject({ incident: code, site: uuid }),
  facts: (input) => ({
    incident: one('incident', input.incident),
    site: one('site', input.site),
    needs: under('need', 'site', input.site),
  }),
  may: (actor, { site }) => maintainsSite(actor, site),
  decide({ site, needs }) {
    const back = reopened(site);
    if (isRefusal(back)) return back;
    return { changes: [back, ...needsOf(needs, null)], result: { site: site.id } };
  },
});

const storageReopen = defineCommand({
  name: 'storage.reopen',
  home: 'nation',
  input: v.strictObject({ site: uuid }),
  facts: (input) => ({ site: one('site', input.site) }),
  may: (actor, { site }) => maintainsSite(actor, site),
  decide({ site }) {
    const back = reopened(site);
    return isRefusal(back) ? back : { changes: [back], result: { site: site.id } };
  },
});

/** The commands of this file, by name. */
export const closingCommands = {
  'site.close': siteClose,
  'site.reopen': siteReopen,
  'storage.close': storageClose,
  'storage.reopen': storageReopen,
} as const;
