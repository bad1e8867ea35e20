// One server alone on an embedded database: it holds a lock on a connection of its own, takes it again when the
// connection was lost, and is told when another server took it meanwhile.
import { setTimeout as sleep } from 'node:timers/promises';
import { connect } from '#server/postgres/connection.ts';
import type { Sql } from '#server/postgres/connection.ts';

/** A fixed number: a server holds this lock on its embedded database as long as it runs. */
const LOCK = 7_067_303;
/** How often the lock is looked at (ms). */
const LOOK_MS = 1_000;
/** After a crash PostgreSQL needs a moment to notice that the last holder has ended (attempts, 100 ms apart). */
const ATTEMPTS = 30;

/**
 * Takes the lock. `lost` is called once, when another server holds it after a reconnection: then this process must not
 * serve any more, because the two would not see each other's changes.
 * @returns a function that gives the lock back; undefined when another server holds it
 */
export async function holdAlone(
  url: string,
  lost: () => void,
): Promise<(() => Promise<void>) | undefined> {
  const guard = connect(url, { max: 1 });
  if (!(await becomeOnly(guard))) {
    await guard.end();
    return undefined;
  }
  let looking = false;
  const look = async () => {
    if (looking) return;
    looking = true;
    try {
      if ((await holds(guard)) || (await becomeOnly(guard))) return;
      clearInterval(timer);
      lost();
    } catch {
      // The database cannot be reached: nobody writes to it, and the next look asks again.
    } finally {
      looking = false;
    }
  };
  const timer = setInterval(() => void look(), LOOK_MS).unref();
  return async () => {
    clearInterval(timer);
    await guard.end({ timeout: 5 });
  };
}

/** The name that servers give their connections to a database of the operator's own. */
export const serverName = 'posko-server';

/** True while a server runs on this database: it holds the lock of an embedded one, or is connected to a given one. */
export async function isServed(sql: Sql): Promise<boolean> {
  const found = await sql`
    SELECT FROM pg_locks JOIN pg_database ON pg_database.oid = pg_locks.database
    WHERE datname = current_database() AND locktype = 'advisory' AND classid = 0 AND objid = ${LOCK}
    UNION ALL
    SELECT FROM pg_stat_activity
    WHERE datname = current_database() AND application_name = ${serverName}
    LIMIT 1`;
  return found.length > 0;
}

/** Whether this very connection has the lock: one that was opened anew has not. */
async function holds(guard: Sql): Promise<boolean> {
  const held = await guard`
    SELECT FROM pg_locks WHERE pid = pg_backend_pid() AND locktype = 'advisory'
      AND classid = 0 AND objid = ${LOCK} AND granted`;
  return held.length > 0;
}

async function becomeOnly(guard: Sql): Promise<boolean> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const [row] = await guard<{ only: boolean }[]>`SELECT pg_try_advisory_lock(${LOCK}) AS only`;
    if (row?.only) return true;
    await sleep(100);
  }
  return false;
}
