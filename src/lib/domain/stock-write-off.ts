// Goods that are damaged or lost leave the shelf with a reason (S1).
import * as v from 'valibot';
import { siteAccount } from './account.ts';
import { signed } from './actor.ts';
import { defineCommand } from './command.ts';
import { code, text, uuid } from './field.ts';
import { book } from './ledger.ts';
import type { Posting } from './ledger.ts';
import { freeAt, isExpired } from './lot.ts';
import { itemFor } from './own-pack.ts';
import { measure, notWhole } from './quantity.ts';
import { all } from './reader.ts';
import { isRefusal, refuse } from './refusal.ts';
import { maintainsSite } from './site.ts';
import { amountFields, incidentOf, lotFields, shelf } from './stock-command.ts';
import { shipmentsAt } from './stock-fact.ts';
import { askSecondInput, holdRemoval, latelyMoved, splitRemoval } from './stock-removal.ts';
import { knownLot, stockId } from './stock.ts';

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
    /** More than one person may take off the books of a shut lumbung waits for a second one (S17). */
    asksSecond: askSecondInput,
  }),
  facts: (input) => ({
    ...shelf(input, [input]),
    traffic: shipmentsAt([input.site]),
    incidents: all('incident'),
    lately: latelyMoved(input.site, undefined),
  }),
  may: (actor, { stores }) => stores.every((site) => maintainsSite(actor, site)),
  decide(facts, input, now) {
    const {
      id,
      actor,
      stock,
      traffic,
      stores: [site],
    } = facts;
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
    const held = stock.find((row) => row.id === stockId(name, given))?.quantity ?? 0;
    const fraction = notWhole(amount, unit, 'quantity', held);
    if (fraction) return fraction;
    const posting: Posting = {
      ...given,
      quantity: amount,
      from: name,
      to: input.to,
      reason: 'written-off',
      note: input.reason,
    };
    const act = { ...facts, site, name, postings: [posting], at: now };
    const split = splitRemoval({ ...act, asksSecond: input.asksSecond }, now);
    if (isRefusal(split)) return split;
    const { reason } = input;
    const incident = incidentOf(input.incident) ?? null;
    const asked = { id, to: input.to, owner: null, incident, reason, at: now };
    const waits = site ? holdRemoval(site, split.held, { ...asked, by: signed(actor, now) }) : [];
    if (isRefusal(waits)) return waits;
    const changes = book(stock, split.booked, { id, at: now });
    if (isRefusal(changes)) return changes;
    return {
      changes: [...changes, ...waits],
      result: { site: input.site, waits: split.held.length > 0 },
    };
  },
});
