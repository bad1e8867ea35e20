// Notices in every process that a session ended or that its member's rights changed. PostgreSQL notifies;
// the table is also checked once a minute, in case a notification was missed.
import type { Logger } from 'pino';
import type { Sql } from '#server/postgres/connection.ts';
import { actorOf } from '#server/auth/sessions.ts';
import { readSessions } from '#server/storage/session.ts';
import type { SignedInRow } from '#server/storage/session.ts';

const channel = 'posko_session';

export interface Revocations {
  subscribe(listener: (session: string) => void): () => void;
  /** From now on changes of this session are noticed, even when a notification is lost. */
  follow(row: SignedInRow): void;
  /** Compares every followed session with the table. */
  look(): Promise<void>;
  close(): void;
}

export async function createRevocations(sql: Sql, log: Logger): Promise<Revocations> {
  const listeners = new Set<(session: string) => void>();
  /** Rights handed out in this process, by session. */
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

  // Called after every reconnection, because notifications were lost in between.
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
  return JSON.stringify(actorOf(row));
}
