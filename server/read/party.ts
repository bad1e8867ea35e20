// The parties of shipments, from the same facts that the rules use.
import { isRefusal } from '#domain/refusal.ts';
import type { Shipment } from '#domain/shipment.ts';
import { shipmentParties } from '#domain/stock-fact.ts';
import type { ShipmentParties } from '#domain/stock-fact.ts';
import type { ReadFacts } from '#server/read/facts.ts';

/** The parties of each shipment, in their order. A shipment whose row was removed meanwhile is left out. */
export async function partiesOf(
  readFacts: ReadFacts,
  shipments: readonly Shipment[],
): Promise<ShipmentParties[]> {
  const boards = Map.groupBy(shipments, ({ incident }) => incident);
  const found = new Map<string, ShipmentParties>();
  for (const [board, own] of boards) {
    const asks = Object.fromEntries(
      own.map(({ id }) => [
        id,
        (reader: Parameters<typeof shipmentParties>[0]) => shipmentParties(reader, id),
      ]),
    );
    const facts = await readFacts(board, asks);
    if (isRefusal(facts)) continue;
    for (const parties of Object.values(facts))
      if (parties) found.set(parties.shipment.id, parties);
  }
  return shipments.flatMap(({ id }) => found.get(id) ?? []);
}
