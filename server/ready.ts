// What the process reaches, as a load balancer asks (`/readyz`).
import type { Feed } from '#server/feed/feed.ts';
import type { watchOutage } from '#server/outage.ts';
import { patience, within } from '#server/patience.ts';
import type { Sql } from '#server/postgres/connection.ts';
import { excessOf } from '#server/postgres/role.ts';

export type Ready = () => Promise<{ ok: boolean; checks: Record<string, boolean> }>;

interface Reached {
  sql: Sql;
  outage: ReturnType<typeof watchOutage>;
  feed: Pick<Feed, 'connected'>;
}

export function createReady({ sql, outage, feed }: Reached): Ready {
  /** Whether the database's role can do no more than it must (F6); undefined until it was asked. */
  let narrow: boolean | undefined;
  const isNarrow = async () => (await excessOf(sql)).length === 0;

  return async () => {
    const database = (await outage.answers()) && outage.state()?.kind !== 'unreachable';
    if (database) narrow ??= await within(patience.probe, isNarrow()).catch(() => undefined);
    const checks = {
      database,
      feed: feed.connected(),
      ...(narrow !== undefined && { role: narrow }),
    };
    // Without Redis the feed is slower but correct. Without the database the last known pages are shown (R-P9): a proxy
    // that took every process out would hide them.
    return { ok: true, checks };
  };
}
