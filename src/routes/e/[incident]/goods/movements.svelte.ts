// What moved at a site in the last days: fetched when a screen wants it, again when its stock has changed.
import { siteMovements } from '#domain/site-query.ts';
import type { Movement } from '#domain/stock.ts';
import type { Instant } from '#domain/time.ts';
import { askOrNull } from '#sync/query-client.ts';

/** Days of the burn-down; the mean of seven days needs more than seven. */
export const historyDays = 14;

/** `failed`: off line, or not for this reader. */
export type History = readonly Movement[] | 'failed';

export class Movements {
  private readonly known = new Map<string, { stamp: Instant; history: History }>();
  private readonly asked = new Set<string>();
  private version = $state(0);

  /** Null while it is on its way. */
  of(site: string): History | null {
    void this.version;
    return this.known.get(site)?.history ?? null;
  }

  /** @param stamp when the newest balance of the site moved: a newer one asks again */
  want(site: string, stamp: Instant): void {
    const key = `${site} ${stamp}`;
    if (this.asked.has(key)) return;
    this.asked.add(key);
    void this.fetch(site, stamp);
  }

  private async fetch(site: string, stamp: Instant): Promise<void> {
    // Off line: the next change of the stock asks again.
    const answer = await askOrNull(siteMovements, { id: site, days: historyDays });
    const history: History = answer?.movements ?? 'failed';
    const before = this.known.get(site);
    if (before && before.stamp > stamp) return;
    if (before && before.history !== 'failed' && history === 'failed') return;
    this.known.set(site, { stamp, history });
    this.version += 1;
  }
}

/** When anything last moved in these balances; empty when nothing is there. */
export function newest(stock: Iterable<{ movedAt: Instant }>): Instant {
  let last = '';
  for (const { movedAt } of stock) if (movedAt > last) last = movedAt;
  return last;
}
