// Planning a shipment: whose goods, from which site, for which claims, and whether enough is coming already.
import * as v from 'valibot';
import { maySendGoods } from './agreement.ts';
import { coordinates, isMember } from './actor.ts';
import { contains } from './area.ts';
import { change, defineCommand } from './command.ts';
import { areas } from './area-fact.ts';
import { claimFacts } from './claim-fact.ts';
import { againstInput, LineChanges, openNeedsAt, Supply, tooManyLines } from './claim-supply.ts';
import type { ClaimFact } from './claim-fact.ts';
import { all, many, one, stores } from './reader.ts';
import type { Facts } from './reader.ts';
import { balances, shipmentsAt, shipmentsHere } from './stock-fact.ts';
import { code, count, instant, phone, quantity, text, uuid } from './field.ts';
import { itemCode } from './item.ts';
import { besideKept } from './goods-owner.ts';
import { gateRefusal } from './lumbung.ts';
import { offeredItems } from './item-link.ts';
import { itemFor, ownWords } from './own-pack.ts';
import { mayPlanShipments } from './shipment-step.ts';
import { exact, measure, notWhole } from './quantity.ts';
import { isRefusal, refuse } from './refusal.ts';
import { accesses } from './shipment.ts';
import { shipmentCode } from './shipment-code.ts';
import { handledBy } from './shipment-hand.ts';
import type { Shipment, ShipmentLine, Stop } from './shipment.ts';
import { overlap } from './shipment-overlap.ts';
import { areasOf, siteIds, stopInput, stopsOf } from './shipment-stop.ts';
import { freeAt, plannedFor } from './lot.ts';
import { ofIncident, itemOf, ownerThere, passGate, shelfAccounts } from './stock-command.ts';
import type { Instant } from './time.ts';

export const vehicleInput = {
  access: v.optional(v.picklist(accesses), 'truck'),
  driverName: v.optional(text(80)),
  driverPhone: v.optional(phone),
  plate: v.optional(text(20)),
  eta: v.optional(instant),
  note: v.optional(text(500)),
  overlapReason: v.optional(text(500)),
};

const lineInput = v.strictObject({
  item: itemCode,
  quantity,
  unit: v.optional(text(20)),
  stop: v.optional(count, 0),
  claim: v.optional(uuid),
  /** Open needs of the stop that the goods are for; each part becomes a claim of the sender (S5). */
  against: againstInput,
});

const planInput = v.strictObject({
  incident: code,
  from: uuid,
  /** Organisation that sends: the actor's own by default. A coordinator may name another one. */
  organisation: v.optional(uuid),
  /** Whose goods they are, and stay in a store of others (S16). Without it, whoever takes them in owns them. */
  owner: v.optional(uuid),
  stops: v.pipe(v.array(stopInput), v.minLength(1), v.maxLength(20)),
  lines: v.pipe(v.array(lineInput), v.minLength(1), v.maxLength(100)),
  ...vehicleInput,
  overrideReason: v.optional(text(500)),
});
type PlanInput = v.InferOutput<typeof planInput>;

const planFacts = (input: PlanInput) => ({
  incident: ofIncident(input.incident),
  stores: stores([...new Set([input.from, ...siteIds(input.stops)])]),
  areas: areas(areasOf(input.stops)),
  // What was promised before a merge is sent under its own code; the rest is new.
  items: many('item', [...new Set(input.lines.map(({ item }) => item))]),
  offered: offeredItems(
    input.lines.flatMap(({ item, claim }) => (claim === undefined ? [item] : [])),
  ),
  own: ownWords(input.lines.map(({ item }) => item)),
  claims: claimFacts([...new Set(input.lines.flatMap(({ claim }) => claim ?? []))]),
  stock: balances({
    accounts: shelfAccounts(input.from, input.owner),
    items: [...new Set(input.lines.map(({ item }) => item))],
  }),
  traffic: shipmentsAt([...new Set([input.from, ...siteIds(input.stops)])]),
  plans: shipmentsHere,
  open: openNeedsAt(input.lines.some(({ against }) => against?.length) ? siteIds(input.stops) : []),
  incidents: all('incident'),
  agreements: all('agreement'),
  owner: input.owner === undefined ? undefined : one('organisation', input.owner),
  organisation:
    input.organisation === undefined ? undefined : one('organisation', input.organisation),
});
type PlanFacts = Facts<ReturnType<typeof planFacts>>;

/** The claim of a line must be the organisation's own, of the same item, for the place of the stop. */
export function wrongClaim(
  fact: ClaimFact,
  line: ShipmentLine,
  stop: Stop,
  sender: string | null,
  at: string,
) {
  const { claim, need } = fact;
  if (claim.endedAt) return refuse('claim-ended', { field: at, ending: claim.ending });
  if (claim.organisation !== sender) return refuse('claim-not-yours', { field: at });
  if (fact.line.item !== line.item)
    return refuse('claim-item-differs', { field: at, item: fact.line.item });
  const there =
    need.site === null
      ? contains(stop.area, need.area) || contains(need.area, stop.area)
      : need.site === stop.site;
  return there
    ? undefined
    : refuse('claim-place-differs', { field: at, place: fact.site?.name ?? null });
}

function linesOf(
  input: PlanInput,
  facts: PlanFacts,
  stops: Stop[],
  sender: string | null,
  supply: Supply,
  owner: string | null,
  now: Instant,
) {
  const promised = new Map<string, number>();
  const lines: ShipmentLine[] = [];
  for (const [n, given] of input.lines.entries()) {
    const at = `lines.${n}.`;
    const item = itemFor(facts, given);
    const amount = measure(given, { ...item, item: item.id }, at);
    if (typeof amount !== 'number') return amount;
    const stop = stops[given.stop];
    if (!stop) return refuse('not-found', { field: `${at}stop` });
    const claim = given.claim ?? null;
    const line = {
      item: item.id,
      quantity: amount,
      stop: given.stop,
      claim,
      loaded: [],
      receipt: null,
    };
    const fact = facts.claims.find((known) => known.claim.id === claim);
    if (fact && claim !== null) {
      const wrong = wrongClaim(fact, line, stop, sender, `${at}claim`);
      if (wrong) return wrong;
      const { planned, plans } = plannedFor(fact.claim, facts.plans);
      const before = promised.get(claim) ?? 0;
      const sum = exact(before + amount);
      promised.set(claim, sum);
      const free = exact(Math.max(0, fact.claim.claimed - planned));
      if (sum > free)
        return refuse('quantity-exceeds-claim', {
          field: `${at}quantity`,
          wanted: sum,
          available: free,
          unit: item.unit,
          plans,
        });
      const left = exact(free - before);
      const fraction = notWhole(amount, item.unit, `${at}quantity`, left);
      if (fraction) return fraction;
    }
    const { available } = freeAt(facts.stock, facts.traffic, input.from, item.id, now, owner);
    const part = fact ? undefined : notWhole(amount, item.unit, `${at}quantity`, available);
    if (part) return part;
    const came = { item: item.id, quantity: amount, unit: item.unit };
    const parts = supply.divide(came, { claim, site: stop.site }, given.against, 'claimed', at);
    if (isRefusal(parts)) return parts;
    lines.push(...parts.map((one) => ({ ...line, ...one })));
  }
  return lines;
}

/** What the site can still promise: usable lots minus what other plans have reserved. */
function shortShelf(
  input: PlanInput,
  lines: ShipmentLine[],
  facts: PlanFacts,
  owner: string | null,
  now: Instant,
) {
  const wanted = new Map<string, number>();
  for (const [n, { item, quantity: amount }] of lines.entries()) {
    const sum = exact((wanted.get(item) ?? 0) + amount);
    wanted.set(item, sum);
    const free = freeAt(facts.stock, facts.traffic, input.from, item, now, owner);
    if (sum > free.available)
      return refuse('stock-short', {
        field: `lines.${n}.quantity`,
        item,
        wanted: sum,
        ...free,
        unit: itemOf(facts.items, item).unit,
      });
  }
  return undefined;
}

export const shipmentPlan = defineCommand({
  name: 'shipment.plan',
  home: 'both',
  input: planInput,
  facts: planFacts,
  may: mayPlanShipments,
  decide(facts, input, now) {
    const { id, actor, stores, incident } = facts;
    if (incident?.closedAt) return refuse('incident-closed', { incident: incident.name });
    const from = stores.find((site) => site.id === input.from);
    if (!from) return refuse('not-found', { field: 'from' });
    const fromOwner = ownerThere(input.owner, [from]);
    if (isRefusal(fromOwner)) return fromOwner;
    if (!maySendGoods(actor, from, fromOwner, facts.agreements, now))
      return fromOwner === null
        ? refuse('not-your-goods', { field: 'from', site: from.name })
        : refuse('goods-of-others', {
            field: 'owner',
            site: from.name,
            owner: facts.owner?.shortName ?? '',
          });
    const own = isMember(actor) ? actor.organisation : from.organisation;
    const sender = input.organisation ?? own;
    if (sender !== own && !coordinates(actor, from.area))
      return refuse('not-allowed', { field: 'organisation' });
    const shut = passGate(from, facts.incidents, actor, input.overrideReason, now);
    if (shut) return shut;
    const stops = stopsOf(input.stops, stores, facts.areas);
    if (isRefusal(stops)) return stops;
    const work = new LineChanges();
    const named = facts.organisation;
    const verified = named
      ? named.verifiedAt !== null
      : isMember(actor) && actor.organisationVerified;
    const open = besideKept(facts.open, { owner: input.owner ?? null }, stores);
    const supply = Supply.of({ ...facts, open }, work, { id: sender, verified }, now);
    const lines = linesOf(input, facts, stops, sender, supply, fromOwner, now);
    if (isRefusal(lines)) return lines;
    if (lines.length > 100) return tooManyLines;
    const short = shortShelf(input, lines, facts, fromOwner, now);
    if (short) return short;
    // A claim that this plan makes was no promise before it: what is coming already is still asked about (C3).
    const promised = new Set(facts.claims.map(({ claim }) => claim.id));
    const before = lines.map((line) =>
      line.claim !== null && promised.has(line.claim) ? line : { ...line, claim: null },
    );
    const twice = overlap(before, stops, facts.traffic, now);
    if (twice && input.overlapReason === undefined) return twice;
    const row: Shipment = {
      id,
      incident: input.incident,
      code: shipmentCode(id),
      organisation: sender,
      owner: input.owner ?? null,
      fromOwner,
      carrierName: null,
      convoy: null,
      from: from.id,
      stops,
      lines,
      access: input.access,
      eta: input.eta ?? null,
      note: input.note ?? null,
      overlapReason: twice ? (input.overlapReason ?? null) : null,
      // Stored only when it was needed: loading checks in the row whether Kemensos allowed it.
      overrideReason: gateRefusal(from, facts.incidents, now)
        ? (input.overrideReason ?? null)
        : null,
      plannedAt: now,
      loadedAt: null,
      departedAt: null,
      reportedAt: null,
      transferredFrom: null,
      amendments: null,
      disputes: [],
      correction: null,
      corrections: null,
      handledBy: null,
      ...handledBy({ handledBy: null }, actor, 'planned'),
      recorded: null,
      delay: null,
      closedAt: null,
      cancelledAt: null,
      reason: null,
      revision: 1,
    };
    const { driverName, driverPhone, plate } = input;
    return {
      changes: [
        change('shipment.planned', 'shipment', id, row, { driverName, driverPhone, plate }),
        ...work.changes,
      ],
      result: { shipment: id, code: row.code },
    };
  },
});
