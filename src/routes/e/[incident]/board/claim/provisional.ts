// Claims on a line that wait on this device for a network (C6).
import type { Item } from '#outbox/item.ts';

/** What `claim.take` says of a line, quantities in its unit. */
export interface Taken {
  line: string;
  quantity: number;
}

/** The claims on the line that the server has not accepted, oldest first. */
export function claimsWaiting(items: readonly Item[], line: string): Item[] {
  return items.filter(
    ({ name, input }) => name === 'claim.take' && (input as Taken | null)?.line === line,
  );
}
