// Whether taking a count back would leave a store with less than its plans have reserved (S3).
import { siteAccount, siteOf } from '#domain/account.ts';
import type { Account } from '#domain/account.ts';
import type { CommandInput } from '#domain/commands.ts';
import { reservedBeyond } from '#domain/stock-uncount.ts';
import type { Instant } from '#domain/time.ts';
import type { ImportStore } from '#server/storage/import-store.ts';

type Uncount = CommandInput<'stock.uncount'>;

/**
 * Reads what the stores have and have promised.
 * @returns whether a count must stay, when the rows of stock have what `held` says
 */
export async function readReserves(
  store: Pick<ImportStore, 'shelvesAndPlans'>,
  accounts: readonly Account[],
  now: Instant,
): Promise<(input: Uncount, held: ReadonlyMap<string, number>) => boolean> {
  const sites = [...new Set(accounts)].map(siteOf).filter((site) => site !== null);
  const { stock, traffic } = await store.shelvesAndPlans(sites);
  return ({ site, lines }, held) => {
    const rows = stock
      .filter(({ account }) => account === siteAccount(site))
      .map((row) => ({ ...row, quantity: held.get(row.id) ?? row.quantity }));
    return reservedBeyond(rows, traffic, { site, lines }, now) !== undefined;
  };
}
