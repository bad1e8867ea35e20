// Hears in every process that a session ended or that its member's rights changed. PostgreSQL rings;
// a look at the table once a minute finds what was missed while the line was down.
import type { Logger } from 'pino';
import type { Sql } from '#server/postgres/connection.ts';
import { actorOf } from '#server/auth/sessions.ts';
import { readSessions } from '#server/storage/session.ts';
import type { SignedInRow } from '#server/storage/session.ts';

const channel = 'posko_session';

export interface Revocations {
  subscribe(listener: (session: string) => void): () => void;
  /** From now on it is noticed, even without the bell, when this session is no longer what it was. */
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

  // Called again after every reconnection: between the two nobody rang.
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
      // The line may be down; the pool's end takes it with it.
      heard.unlisten().catch(() => undefined);
    },
  };
}

function rights(row: SignedInRow): string {
  return JSON.stringify(actorOf(row));
}
