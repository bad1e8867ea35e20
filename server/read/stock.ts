// Movements of a shelf, read from the ledger.
import { siteAccount } from '#domain/account.ts';
import { addHours } from '#domain/time.ts';
import type { Sql } from '#server/postgres/connection.ts';
import type { Readers } from '#server/read/gate.ts';
import { movementsOf } from '#server/storage/shipment.ts';

/** Movements read at once: a busy shelf of two weeks. */
const mostMovements = 20_000;

/** Answers what moved at a site. */
export function stockReaders(sql: Sql, now: () => Date): Pick<Readers, 'site.movements'> {
  return {
    'site.movements': {
      async read({ id, days }) {
        const since = addHours(now().toISOString(), -24 * days);
        return { movements: await movementsOf(sql, siteAccount(id), since, mostMovements) };
      },
    },
  };
}
