// Balances and shipments as facts of a rule: whole accounts, and a shipment with all rows that its steps change.
import { shelfAccount, shipmentAccount } from './account.ts';
import type { Account } from './account.ts';
import { claimWithNeed } from './claim-fact.ts';
import type { ClaimFact } from './claim-fact.ts';
import { kinships, underEveryCode, withKin } from './item-kin.ts';
import type { Item } from './item.ts';
import type { Organisation } from './organisation.ts';
import { rowHere, storeOf, unknown } from './reader.ts';
import type { Ask, Known, Reader } from './reader.ts';
import { refuse } from './refusal.ts';
import { readShipmentCode } from './shipment-code.ts';
import { shelvesOf, sitesOf } from './shipment.ts';
import type { Shipment } from './shipment.ts';
import type { Site } from './site.ts';
import { worldStockIds } from './stock.ts';
import type { Stock } from './stock.ts';

/** A shipment with its sites and the claims of its lines. */
export interface ShipmentParties {
  shipment: Shipment;
  /** By id: sites of the board and national storage sites. */
  sites: ReadonlyMap<string, Site>;
  claims: ReadonlyMap<string, ClaimFact>;
}

/** A shipment with all that its steps need: also its items and its balances. */
export interface ShipmentFact extends ShipmentParties {
  items: ReadonlyMap<string, Item>;
  /** Balances of its own account, of its sites, of stores that took goods back, and of the outside accounts. */
  stock: Stock[];
}

/** Balances that a command changes: all rows of the places, and the items' rows of the outside accounts. */
export interface StockQuery {
  accounts: readonly Account[];
  items: readonly string[];
}

export function balances(query: StockQuery): Ask<Stock[]> {
  return (reader) => stockOf(reader, query);
}

function stockOf(reader: Reader, { accounts, items }: StockQuery): Known<Stock[]> {
  const held = accounts.map((account) => reader.list('stock', 'account', account));
  const groups = kinships(reader, items);
  const codes = groups === unknown ? [] : groups.flat().map(({ code }) => code);
  const world = worldStockIds([...items, ...codes]).map((id) => reader.row('stock', id));
  if (held.includes(unknown) || groups === unknown || world.includes(unknown)) return unknown;
  const lists = held as Iterable<Stock>[];
  const rows = [
    ...lists.flatMap((list) => [...list]),
    ...(world as (Stock | null)[]).filter((row) => row !== null),
  ];
  return withKin(rows, new Set(items), groups);
}

/** All that lies at the sites, also what others own there (S16). */
export function shelvesAt(sites: readonly string[]): Ask<Stock[]> {
  return (reader) => {
    const lists = sites.map((site) => reader.list('stock', 'site', site));
    return lists.includes(unknown)
      ? unknown
      : (lists as Iterable<Stock>[]).flatMap((list) => [...list]);
  };
}

/** A shipment of the command's board, by its id or by the code of its waybill; null when there is none. */
export function shipmentHere(reader: Reader, ref: string): Known<Shipment | null> {
  if (readShipmentCode(ref) === null) return rowHere(reader, 'shipment', ref);
  const found = reader.list('shipment', 'code', ref);
  if (found === unknown) return unknown;
  return [...found].find(({ incident }) => incident === reader.board) ?? null;
}

/** Shipments of any board that have not ended and start or stop at one of the sites. */
export function shipmentsAt(sites: readonly string[]): Ask<Shipment[]> {
  return (reader) => {
    const lists = sites.map((site) => reader.list('shipment', 'site', site));
    if (lists.includes(unknown)) return unknown;
    const found = new Map<string, Shipment>();
    for (const list of lists as Iterable<Shipment>[])
      for (const shipment of list) found.set(shipment.id, shipment);
    return underEveryCode(reader, [...found.values()]);
  };
}

/** Shipments that have not ended and start or stop where this one starts: they share its shelf. */
export function besideShipment(id: string): Ask<Shipment[]> {
  return (reader, field) => {
    const shipment = shipmentHere(reader, id);
    if (shipment === unknown || shipment === null || shipment.from === null)
      return shipment === unknown ? unknown : [];
    return shipmentsAt([shipment.from])(reader, field);
  };
}

/** The organisation that sends a shipment; null when it is not registered. */
export function senderOf(id: string): Ask<Organisation | null> {
  return (reader) => {
    const shipment = shipmentHere(reader, id);
    if (shipment === unknown || shipment === null || shipment.organisation === null)
      return shipment === unknown ? unknown : null;
    return reader.row('organisation', shipment.organisation);
  };
}

/** Shipments of the command's board that have not ended. */
export const shipmentsHere: Ask<Shipment[]> = (reader) => {
  const list = reader.list('shipment', 'incident', reader.board);
  return list === unknown ? unknown : underEveryCode(reader, [...list]);
};

/** The shipment with its sites and claims; null when the board has no such shipment. */
export function shipmentParties(reader: Reader, id: string): Known<ShipmentParties | null> {
  const shipment = shipmentHere(reader, id);
  if (shipment === unknown || shipment === null) return shipment;
  const promised = [
    ...new Set(
      shipment.lines.flatMap(({ claim, skippedClaim, against = [] }) => [
        ...[claim, skippedClaim].filter((id) => id != null),
        ...against.map((one) => one.claim),
      ]),
    ),
  ];
  const sites = byId(sitesOf(shipment), (one) => storeOf(reader, one));
  const claims = byId(promised, (one) => claimWithNeed(reader, one));
  return sites === unknown || claims === unknown ? unknown : { shipment, sites, claims };
}

/** The shipment must be on the command's board. */
export function shipmentFact(id: string): Ask<ShipmentFact> {
  return (reader, field) => shipmentWithAll(reader, id) ?? refuse('not-found', { field });
}

function shipmentWithAll(reader: Reader, id: string): Known<ShipmentFact | null> {
  const shipment = shipmentHere(reader, id);
  if (shipment === unknown || shipment === null) return shipment;
  const codes = [...new Set(shipment.lines.map(({ item }) => item))];
  const items = byId(codes, (one) => reader.row('item', one));
  const owners = new Set([null, shipment.owner ?? null, shipment.fromOwner ?? null]);
  const shelves = shelvesOf(shipment).flatMap((site) =>
    [...owners].map((owner) => shelfAccount(site, owner)),
  );
  const accounts = [shipmentAccount(shipment.id), ...shelves];
  const stock = stockOf(reader, { accounts, items: codes });
  const parties = shipmentParties(reader, shipment.id);
  if (parties === unknown || items === unknown || stock === unknown) return unknown;
  return parties && { ...parties, items, stock };
}

/** The rows that exist, by id. */
function byId<T>(
  ids: readonly string[],
  find: (id: string) => Known<T | null>,
): Known<Map<string, T>> {
  const found = new Map<string, T>();
  let isUnknown = false;
  for (const id of ids) {
    const answer = find(id);
    if (answer === unknown) isUnknown = true;
    else if (answer !== null) found.set(id, answer);
  }
  return isUnknown ? unknown : found;
}
