// The same goods are not sent twice by mistake (C3): a line that no claim covers needs a reason while as much is coming.
import { coming } from './coming.ts';
import { refuse } from './refusal.ts';
import type { Refusal } from './refusal.ts';
import type { Shipment, ShipmentLine, Stop } from './shipment.ts';
import type { Instant } from './time.ts';

/**
 * Claims without a shipment are left out, because everyone may fulfil them. Only vehicles on their way can make a
 * second delivery.
 */
const noClaims = { claims: [], needs: new Map(), lines: new Map() };

/** Lines without a claim, when enough is coming already: they need a reason that everyone can read. */
export function overlap(
  lines: readonly ShipmentLine[],
  stops: readonly Stop[],
  traffic: readonly Shipment[],
  now: Instant,
): Refusal | undefined {
  for (const [n, line] of lines.entries()) {
    const stop = stops[line.stop];
    if (line.claim !== null || !stop || stop.site === null) continue;
    const others = coming(
      stop.site,
      new Set([line.item]),
      { ...noClaims, shipments: traffic },
      now,
    );
    if (others.length > 0)
      return refuse('already-coming', {
        field: 'overlapReason',
        line: n,
        item: line.item,
        place: stop.name,
        coming: others.slice(0, 10),
      });
  }
  return undefined;
}
