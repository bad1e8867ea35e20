// Tells every process that a session ended or that its member's rights changed. PostgreSQL notifies; the table is
// also checked once a minute, because a notification can be missed.
import type { Logger } from 'pino';
import { memberActor } from '#domain/actor.ts';
import type { Sql } from '#server/postgres/connection.ts';
import { readSessions } from '#server/storage/session.ts';
import type { SignedInRow } from '#server/storage/session.ts';

const channel = 'posko_session';

export interface Revocations {
  subscribe(listener: (session: string) => void): () => void;
  /** Starts to watch a session. Its changes are found even when a notification is lost. */
  follow(row: SignedInRow): void;
  /** Compares every watched session with the table. */
  look(): Promise<void>;
  close(): void;
}

export async function createRevocations(sql: Sql, log: Logger): Promise<Revocations> {
  const listeners = new Set<(session: string) => void>();
  /** Rights that this process has used, by session. */
  const followed = new Map<string, string>();
  let closed = false;

  function ring(session: string): void {
    followed.delete(session);
    for (const listener of listeners) listener(session);
  }

  async function look(): Promise<void> {
    const before = new Map(followed);
    if (before.size === 0) return;
    const rows = await readSessions(sql, [...before.keys()]);
    const now = new Map(rows.map((row) => [row.id, rights(row)]));
    for (const [session, was] of before)
      if (now.get(session) !== was && followed.get(session) === was) ring(session);
  }

  // Called after every reconnection, because notifications may have been lost before it.
  const heard = await sql.listen(channel, ring, () => {
    if (!closed)
      look().catch((error: unknown) => log.warn({ error }, 'could not look after sessions'));
  });

  return {
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    follow: (row) => followed.set(row.id, rights(row)),
    look,
    close() {
      closed = true;
      listeners.clear();
      // The connection may be down; closing the pool closes it too.
      heard.unlisten().catch(() => undefined);
    },
  };
}

function rights(row: SignedInRow): string {
  return JSON.stringify(memberActor(row));
}
