// Shipments (kiriman): goods on the way from a site to one or more stops, for claims, and what each stop received.
import * as v from 'valibot';
import { amendment, amendmentsOf, delay, mostAmendments } from './amendment.ts';
import { shelfAccount } from './account.ts';
import { members } from './audience.ts';
import { convoy } from './convoy-word.ts';
import { birth, defineNoun, step } from './noun.ts';
import { areaCode, code, count, date, instant, quantity, text, uuid } from './field.ts';
import { itemCode } from './item.ts';
import { exact } from './quantity.ts';
import {
  corrected,
  correction,
  dispute,
  hand,
  mostHands,
  receipt,
  recordedCount,
  setAgainst,
} from './receipt.ts';
import { shipmentRetention, shipmentSecret } from './shipment-secret.ts';
import { lotName } from './stock.ts';

/** The heaviest vehicle that can reach the place (PetaBencana's vehicle-access scale, with boats). */
export const accesses = ['walk', 'motor', 'car', 'truck', 'boat'] as const;
export type Access = (typeof accesses)[number];

const loadedLot = v.strictObject({ lot: v.nullable(lotName), expiry: v.nullable(date), quantity });

export const shipmentLine = v.strictObject({
  item: itemCode,
  /** In the item's unit. */
  quantity,
  /** Number of the stop it is for, from 0. */
  stop: count,
  /** The claim that it fulfils; null when there is none. */
  claim: v.nullable(uuid),
  /** The claim it had before its stop was passed by; it may have it again when the vehicle comes there after all (S14). */
  skippedClaim: v.optional(uuid),
  loaded: v.array(loadedLot),
  receipt: v.nullable(receipt),
  /** Goods without a claim that the receiver set against needs of the site. */
  against: v.optional(v.array(setAgainst)),
  /** The receiver found it in the vehicle; it was on no paper. */
  unlisted: v.optional(v.literal(true)),
  /** The lot of goods that were on no paper, as the receiver read it. Missing when they have none. */
  lot: v.optional(lotName),
});
export type ShipmentLine = v.InferOutput<typeof shipmentLine>;

const stop = v.strictObject({
  /** Null when the stop is not a registered site: the goods then go directly to the people. */
  site: v.nullable(uuid),
  area: areaCode,
  name: text(120),
  arrivedAt: v.nullable(instant),
  /** The vehicle passed by; its goods stay in it. Missing when it did not (S11). */
  skippedAt: v.optional(instant),
  /** Whose goods the count put on the shelf (S16). Missing for the site's own. */
  heldFor: v.optional(uuid),
});
export type Stop = v.InferOutput<typeof stop>;

export const shipmentRow = v.strictObject({
  id: uuid,
  /** Its board: an incident's, or the national one for goods between storage sites. */
  incident: code,
  /** Six characters without I, L, O, U, easy to read over the phone; also in `/s/{code}`. */
  code: v.pipe(v.string(), v.regex(/^[0-9A-HJKMNP-TV-Z]{6}$/)),
  /** The organisation that sends. The goods may belong to another one that allowed it. */
  organisation: v.nullable(uuid),
  /** Whose goods they are, also after they came to a store (S16). Null: the store that takes them in owns them then. */
  owner: v.nullable(uuid),
  /** Whose part of the first shelf they are taken from (S16); null for the store's own goods. */
  fromOwner: v.nullable(uuid),
  /** Name of the carrier, when it is not registered here: an unannounced convoy. */
  carrierName: v.nullable(text(80)),
  /** How many vehicles a convoy has, and who vouches for it (S20). Null for what was planned here. */
  convoy: v.nullable(convoy),
  /** Site where it starts; null for goods from outside. */
  from: v.nullable(uuid),
  stops: v.pipe(v.array(stop), v.minLength(1), v.maxLength(20)),
  access: v.picklist(accesses),
  lines: v.pipe(v.array(shipmentLine), v.minLength(1), v.maxLength(100)),
  eta: v.nullable(instant),
  note: v.nullable(text(500)),
  /** Why it goes although enough is coming already. Everyone can read it. */
  overlapReason: v.nullable(text(500)),
  /** Why a lumbung gave without a decree (S2). Only Kemensos may write it. */
  overrideReason: v.nullable(text(500)),
  plannedAt: instant,
  loadedAt: v.nullable(instant),
  departedAt: v.nullable(instant),
  /** Time of the last reported position. The position itself is stored beside the row (P1). */
  reportedAt: v.nullable(instant),
  /** The shipment whose vehicle handed these goods over (S10); null when they were loaded elsewhere. */
  transferredFrom: v.nullable(uuid),
  /** What changed on its way, oldest first. Each makes a new edition of its waybill (S12); null for none. */
  amendments: v.nullable(v.pipe(v.array(amendment), v.maxLength(mostAmendments))),
  /** Later counts of a stop that differ (UX 35): shown beside the first, which stays valid. */
  disputes: v.array(dispute),
  correction: v.nullable(correction),
  /** Null while there are none. */
  corrections: v.nullable(v.array(corrected)),
  /** Who planned, loaded or moved it: none of them receives it (C4). Null for shipments from before it was kept. */
  handledBy: v.nullable(v.pipe(v.array(hand), v.maxLength(mostHands))),
  /** Handovers recorded by who was alone, the latest of each stop; they count once a second person received (C4). */
  recorded: v.nullable(v.pipe(v.array(recordedCount), v.maxLength(20))),
  /** It is held up on its way; null while it goes on. */
  delay: v.nullable(delay),
  closedAt: v.nullable(instant),
  cancelledAt: v.nullable(instant),
  reason: v.nullable(text(500)),
  revision: count,
});
export type Shipment = v.InferOutput<typeof shipmentRow>;

export const shipmentStates = [
  'planned',
  'loaded',
  'moving',
  'arrived',
  'received',
  'transferred',
  'returned',
  'lost',
  'cancelled',
] as const;
export type ShipmentState = (typeof shipmentStates)[number];

/** The state of a shipment, derived from its events; nobody types it. */
export function shipmentState(shipment: Shipment): ShipmentState {
  if (shipment.cancelledAt) return 'cancelled';
  if (shipment.closedAt) return endingOf(shipment);
  if (shipment.stops.some(({ arrivedAt }) => arrivedAt)) return 'arrived';
  if (shipment.departedAt) return 'moving';
  return shipment.loadedAt ? 'loaded' : 'planned';
}

/** How a closed shipment ended: received as soon as something of it was, else by what became of the rest (S11). */
function endingOf(shipment: Shipment): 'received' | 'transferred' | 'returned' | 'lost' {
  const receipts = shipment.lines.flatMap(({ receipt }) => receipt ?? []);
  if (receipts.some(({ good, surplus }) => good + surplus > 0)) return 'received';
  // Counted, and nothing of it came.
  if (receipts.length > 0)
    return receipts.some(({ wrong, refused }) => wrong + refused > 0) ? 'returned' : 'lost';
  const last = amendmentsOf(shipment).at(-1)?.kind;
  return last === 'transferred' || last === 'returned' || last === 'lost' ? last : 'received';
}

/** Not closed and not cancelled. */
export function isUnderWay(shipment: Pick<Shipment, 'closedAt' | 'cancelledAt'>): boolean {
  return shipment.closedAt === null && shipment.cancelledAt === null;
}

/** How much of a line is, or was, in the vehicle. */
export function loadedOf({ loaded }: Pick<ShipmentLine, 'loaded'>): number {
  return exact(loaded.reduce((sum, lot) => sum + lot.quantity, 0));
}

/** How much of a line is in the vehicle and not yet counted. */
export function aboard(line: Pick<ShipmentLine, 'loaded' | 'receipt'>): number {
  return line.receipt === null ? loadedOf(line) : 0;
}

/** Whether the vehicle passed by a stop, and nobody counted anything there since. */
export function isSkipped({ stops, lines }: Pick<Shipment, 'stops' | 'lines'>, n: number): boolean {
  return (
    stops[n]?.skippedAt !== undefined &&
    !lines.some((line) => line.stop === n && line.receipt !== null)
  );
}

/** How much one unit of a line is of an item: 1 of its own, by the merge of its code (S15), or 0. */
export function shareOf(
  line: ShipmentLine & { also?: Record<string, number> },
  item: string,
): number {
  return line.item === item ? 1 : (line.also?.[item] ?? 0);
}

/**
 * S1: planned and not yet loaded: still in stock, and reserved.
 * @param owner whose goods (S16); null for the site's own
 */
export function reservedAt(
  shipments: Iterable<Shipment>,
  site: string,
  item: string,
  owner: string | null = null,
): number {
  let sum = 0;
  for (const shipment of shipments) {
    if (shipment.from !== site || (shipment.fromOwner ?? null) !== owner) continue;
    if (shipment.loadedAt || !isUnderWay(shipment)) continue;
    for (const line of shipment.lines) sum = exact(sum + line.quantity * shareOf(line, item));
  }
  return sum;
}

/** Sites of a shipment: its start and its stops. */
export function sitesOf({ from, stops }: Pick<Shipment, 'from' | 'stops'>): string[] {
  return [...new Set([from, ...stops.map(({ site }) => site)].filter((id) => id !== null))];
}

/** The shelf that its goods are loaded from and return to; null for a shipment from outside. */
export function fromShelf({ from, fromOwner }: Pick<Shipment, 'from' | 'fromOwner'>) {
  return from === null ? null : shelfAccount(from, fromOwner ?? null);
}

/** Its sites, and the stores that took goods of it back: every shelf that its steps and corrections book. */
export function shelvesOf(shipment: Pick<Shipment, 'from' | 'stops' | 'amendments'>): string[] {
  const stores = amendmentsOf(shipment).flatMap(({ site }) => site ?? []);
  return [...new Set([...sitesOf(shipment), ...stores])];
}

export const shipmentNoun = defineNoun({
  name: 'shipment',
  row: shipmentRow,
  secret: shipmentSecret,
  key: 'uuid',
  home: 'row',
  events: {
    'shipment.planned': birth(),
    'shipment.loaded': step(),
    'shipment.departed': step(),
    'shipment.reported': step(),
    'shipment.delayed': step(),
    'shipment.arrived': step(),
    'shipment.confirmed': step(),
    'shipment.recorded': step(),
    'shipment.received': step(),
    'shipment.disputed': step(),
    'shipment.corrected': step(),
    'shipment.correction-asked': step(),
    'shipment.correction-declined': step(),
    'shipment.loaded-more': step(),
    'shipment.revised': step(),
    'shipment.transferred': step(),
    'shipment.redirected': step(),
    'shipment.skipped': step(),
    'shipment.returned': step(),
    'shipment.lost': step(),
    'shipment.closed': step(),
    'shipment.cancelled': step(),
  },
  indexes: {
    site: {
      keys: sitesOf,
      of: 'site',
      sql: {
        condition: `"from" = any($1::uuid[]) or exists (select from jsonb_array_elements(stops) as stop
          where (stop ->> 'site')::uuid = any($1::uuid[]))`,
      },
      only: { holds: isUnderWay, sql: 'closed_at is null and cancelled_at is null' },
      // Goods for a site may be moved from any board.
      boards: 'all',
    },
    // Where an item was planned, on every board; ended ones too.
    item: {
      keys: (row) => [...new Set(row.lines.map(({ item }) => item))],
      sql: {
        condition: `exists (select from jsonb_array_elements(lines) as line
          where line ->> 'item' = any($1::text[]))`,
      },
      boards: 'all',
    },
    // By the code of its waybill; ended ones too.
    code: { keys: (row) => [row.code], sql: { column: 'code' } },
    incident: {
      keys: (row) => [row.incident],
      sql: { column: 'incident' },
      only: { holds: isUnderWay, sql: 'closed_at is null and cancelled_at is null' },
    },
  },
  seenBy: () => members,
  retention: shipmentRetention,
  copy: 'snapshot',
});
