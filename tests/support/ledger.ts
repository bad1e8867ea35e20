// The ledger's facts of a board in memory: sites of two boards, balances, shipments with all that their steps touch.
import { shipmentAccount, siteAccount } from '#domain/account.ts';
import { nationalBoard } from '#domain/change.ts';
import type { ClaimFact, FactKinds, ShipmentFact, StockQuery } from '#domain/command.ts';
import { isUnderWay } from '#domain/shipment.ts';
import type { Shipment } from '#domain/shipment.ts';
import type { Site } from '#domain/site.ts';
import { worldStockIds } from '#domain/stock.ts';
import type { Stock } from '#domain/stock.ts';
import type { Finders, Tables } from './tables.ts';

type LedgerFact =
  'claims' | 'agreement' | 'agreements' | 'stores' | 'stock' | 'shipment' | 'traffic' | 'incidents';

/** All rows asked for, or undefined when one does not exist. */
export function allOf<Row>(ids: readonly string[], find: (id: string) => Row | undefined) {
  const found = ids.flatMap((id) => find(id) ?? []);
  return found.length === ids.length ? found : undefined;
}

export function ledgerFinders(
  rows: Tables,
  board: string,
  claimFact: (id: string) => ClaimFact | undefined,
): Pick<Finders, LedgerFact> {
  const store = (id: string): Site | undefined => {
    const site = rows.site.get(id);
    return site?.incident === board || site?.incident === nationalBoard ? site : undefined;
  };
  const claimHere = (id: string) =>
    rows.claim.get(id)?.incident === board ? claimFact(id) : undefined;
  return {
    claims: (ids) => allOf(ids, claimHere),
    agreement: (id) => rows.agreement.get(id),
    agreements: () => [...rows.agreement.values()],
    stores: (ids) => allOf(ids, store),
    stock: (query) => balances(rows, query),
    shipment(id) {
      const shipment = rows.shipment.get(id);
      return shipment?.incident === board ? shipmentFact(shipment) : undefined;
    },
    traffic: (sites) =>
      [...rows.shipment.values()].filter((one) => isUnderWay(one) && at(one, sites)),
    incidents: () => [...rows.incident.values()],
  };

  function shipmentFact(shipment: Shipment): ShipmentFact {
    const sites = sitesOf(shipment);
    const items = [...new Set(shipment.lines.map(({ item }) => item))];
    const claims = [...new Set(shipment.lines.flatMap(({ claim }) => claim ?? []))];
    const accounts = [shipmentAccount(shipment.id), ...sites.map(siteAccount)];
    return {
      shipment,
      sites: byId(sites, store),
      claims: byId(claims, claimHere),
      items: byId(items, (id) => rows.item.get(id)),
      stock: balances(rows, { accounts, items }),
    };
  }
}

const sitesOf = ({ from, stops }: Shipment) => [
  ...new Set([from, ...stops.map(({ site }) => site)].flatMap((id) => id ?? [])),
];
const at = (shipment: Shipment, sites: FactKinds['traffic'][0]) =>
  sitesOf(shipment).some((site) => sites.includes(site));

function byId<Row>(ids: readonly string[], find: (id: string) => Row | undefined) {
  const found = new Map<string, Row>();
  for (const id of ids) {
    const row = find(id);
    if (row) found.set(id, row);
  }
  return found;
}

/** All rows of the places, and the world's rows of the items. */
function balances({ stock }: Tables, { accounts, items }: StockQuery): Stock[] {
  const found = worldStockIds(items).flatMap((id) => stock.get(id) ?? []);
  for (const row of stock.values()) if (accounts.includes(row.account)) found.push(row);
  return found;
}
