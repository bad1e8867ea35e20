// The times that a stock row had before a list counted it.
import type { StockTimes } from '#server/storage/import-store.ts';

export type TimesBefore = (id: string, seq: number) => Pick<StockTimes, 'movedAt' | 'countedAt'>;

/** The times of a stock row before the change of that number. */
export function timesFrom(told: readonly StockTimes[]): TimesBefore {
  const byId = Map.groupBy(told, ({ id }) => id);
  return (id, seq) => {
    const times: ReturnType<TimesBefore> = { movedAt: null, countedAt: null };
    for (const one of byId.get(id) ?? []) {
      if (one.seq >= seq) break;
      if (one.movedAt !== null) times.movedAt = one.movedAt;
      if (one.tellsCount) times.countedAt = one.countedAt;
    }
    return times;
  };
}
