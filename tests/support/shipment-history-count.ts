// What a receiver may say of a stop: all well, more than was sent, or every way in which goods do not arrive.
import type { CommandInput } from '#domain/commands.ts';
import { exact } from '#domain/quantity.ts';
import { loadedOf } from '#domain/shipment.ts';
import { receiptParts } from '#domain/receipt.ts';
import type { Shipment } from '#domain/shipment.ts';

type Count = CommandInput<'shipment.receive'>['lines'][number];

/**
 * A count of every line of a stop: `share` came good and the rest went the way that `n` names; above 1 is surplus. Of
 * whole things that a claim promised, each part is whole (N5).
 */
export function countOf({ lines }: Shipment, stop: number, n: number, share: number): Count[] {
  return lines.flatMap((line, number): Count[] => {
    if (line.stop !== stop) return [];
    const loaded = loadedOf(line);
    const whole = line.item === 'SEL';
    const good = whole ? Math.ceil(loaded * share) : exact(loaded * share);
    const rest = exact(Math.max(0, loaded - good));
    const [first, second] = [receiptParts[1 + (n % 6)], receiptParts[1 + ((n >> 3) % 6)]];
    const half = whole ? Math.floor(rest / 2) : exact(rest / 2);
    const parts =
      first === second || !first || !second
        ? { [first ?? 'short']: rest }
        : { [first]: half, [second]: exact(rest - half) };
    const note = n % 13 ? { note: 'karton basah' } : {};
    return [{ line: number, good, ...(rest > 0 && parts), ...note }];
  });
}
