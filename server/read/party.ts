// Who has to do with shipments, read for one look: the same facts that their steps decide on.
import { unknown } from '#domain/reader.ts';
import type { Shipment } from '#domain/shipment.ts';
import { shipmentParties } from '#domain/stock-fact.ts';
import type { ShipmentParties } from '#domain/stock-fact.ts';
import type { Sql } from '#server/postgres/connection.ts';
import { BoardCache } from '#server/storage/board-cache.ts';
import { FactReader } from '#server/storage/fact-reader.ts';

/** The parties of each shipment, in their order; one whose row is gone meanwhile is left out. */
export async function partiesOf(
  sql: Sql,
  shipments: readonly Shipment[],
): Promise<ShipmentParties[]> {
  const boards = Map.groupBy(shipments, ({ incident }) => incident);
  const lists = await Promise.all(
    [...boards].map(async ([board, own]) => {
      const caches = { own: new BoardCache(), nation: new BoardCache() };
      for (const shipment of own) caches.own.put('shipment', shipment);
      const reader = new FactReader({
        ...{ sql, board, ...caches, now: new Date().toISOString() },
        locate: () => Promise.resolve(null),
      });
      for (;;) {
        const found = own.map(({ id }) => shipmentParties(reader, id));
        if (found.includes(unknown)) await reader.load();
        else return found.filter((one) => one !== null && one !== unknown);
      }
    }),
  );
  const byId = new Map(lists.flat().map((one) => [one.shipment.id, one]));
  return shipments.flatMap(({ id }) => byId.get(id) ?? []);
}
