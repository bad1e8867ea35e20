// The rows of a board that tell what a shift changed, and the board of when it began.
import { isRefusal } from '#domain/refusal.ts';
import type { Refusal } from '#domain/refusal.ts';
import type { ShiftRows } from '#domain/shift.ts';
import type { Instant } from '#domain/time.ts';
import type { BoardCopy } from '#sync/board-copy.ts';
import { PastClient } from '#sync/past-client.ts';

export function rowsIn(copy: BoardCopy): ShiftRows {
  return {
    needs: [...copy.all('need').values()],
    lines: [...copy.all('line').values()],
    claims: [...copy.all('claim').values()],
    shipments: [...copy.all('shipment').values()],
    sites: [...copy.all('site').values()],
  };
}

/** The board as of `since`. Rejects when offline. */
export async function boardOf(incident: string, since: Instant): Promise<ShiftRows | Refusal> {
  const nobody = { board: ignore, connection: ignore, presence: ignore, refused: ignore };
  const client = new PastClient({ incident }, nobody);
  const refusal = await client.seek(since);
  return refusal && isRefusal(refusal) ? refusal : rowsIn(client.incident);
}

function ignore(): void {}
