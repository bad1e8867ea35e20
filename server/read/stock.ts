// Stock movements of a site, from the ledger.
import { masked } from '#domain/masked.ts';
import { siteAccount } from '#domain/account.ts';
import { addHours } from '#domain/time.ts';
import type { Sql } from '#server/postgres/connection.ts';
import type { Readers } from '#server/read/gate.ts';
import { movementsOf } from '#server/storage/shipment.ts';

/** Largest number of movements: two weeks of a busy site. */
const mostMovements = 20_000;

/** Answers the query for a site's movements. */
export function stockReaders(sql: Sql, now: () => Date): Pick<Readers, 'site.movements'> {
  return {
    'site.movements': {
      async read({ id, days }) {
        const since = addHours(now().toISOString(), -24 * days);
        const movements = await movementsOf(sql, siteAccount(id), since, mostMovements);
        return { movements: movements.map((row) => masked('movement', row)) };
      },
    },
  };
}
