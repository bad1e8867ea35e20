// Sessions. The only file that uses Lucia, which is no longer maintained. Lucia makes the secret, writes the cookie
// and extends used sessions. Our adapter stores only the SHA-256 of the secret and adds an absolute end.
import { Lucia, TimeSpan } from 'lucia';
import type { Adapter } from 'lucia';
import type { Logger } from 'pino';
import { sha256 } from '#server/write/hash.ts';
import type { Sql } from '#server/postgres/connection.ts';
import {
  deleteExpiredSessions,
  deleteSession,
  deleteSessionsOf,
  extendSession,
  insertSession,
  readSessions,
  sessionsOf,
  touchSession,
} from '#server/storage/session.ts';
import type { SessionRow, SignedInRow } from '#server/storage/session.ts';

declare module 'lucia' {
  interface Register {
    Lucia: Lucia<Pick<SessionRow, 'device' | 'createdAt' | 'seenAt'>, SignedInRow>;
    DatabaseSessionAttributes: Pick<SessionRow, 'device' | 'createdAt' | 'seenAt'>;
    DatabaseUserAttributes: SignedInRow;
  }
}

/** An unused session ends after this many days; one in use is extended when half of them have passed. */
export const idleDays = 14;
/** Every session ends this many days after the sign-in (ASVS 7.3.2). */
export const longestDays = 60;
const day = 24 * 60 * 60_000;
/** Least time (ms) between two updates of "last seen". */
const touchEvery = 5 * 60_000;

export interface OpenSession {
  /** SHA-256 of the secret: identifies the session but is not the secret. */
  id: string;
  expiresAt: string;
  /** Its end has moved: send `cookie` to the browser. */
  fresh: boolean;
  cookie: string;
  row: SignedInRow;
}

export interface Sessions {
  /** The session id of a request's cookie; null when there is none. */
  secretOf(cookieHeader: string | undefined): string | null;
  idOf(secret: string): string;
  /** Begins a session. @returns the Set-Cookie text, the only place that contains the secret */
  create(member: string, device: string): Promise<{ id: string; cookie: string }>;
  read(secret: string): Promise<OpenSession | null>;
  /** Set-Cookie text that makes the browser delete the cookie. */
  readonly blankCookie: string;
  deleteExpired(): Promise<void>;
}

/** Name of the session's cookie; over https it is bound to its host. */
export const sessionCookie = (secure: boolean) => (secure ? '__Host-posko' : 'posko');

/** `secure`: the page is served over https. */
export function createSessions(sql: Sql, secure: boolean, log: Logger): Sessions {
  const name = sessionCookie(secure);
  const attempt = tried(log);
  const lucia = new Lucia(adapterFor(sql, attempt), {
    sessionExpiresIn: new TimeSpan(idleDays, 'd'),
    sessionCookie: { name, attributes: { secure, sameSite: 'lax', path: '/' } },
    getSessionAttributes: (attributes) => attributes,
    getUserAttributes: (attributes) => attributes,
  });
  // Lucia's own parser throws on an invalid percent escape in any cookie.
  const cookie = new RegExp(`(?:^|;\\s*)${name}=([a-z2-7]{40})(?:;|$)`);

  return {
    secretOf: (header) => cookie.exec(header ?? '')?.[1] ?? null,
    idOf: sha256,
    async create(member, device) {
      const now = new Date().toISOString();
      const session = await lucia.createSession(member, { device, createdAt: now, seenAt: now });
      const text = lucia.createSessionCookie(session.id).serialize();
      return { id: sha256(session.id), cookie: text };
    },
    async read(secret) {
      const { session, user } = await lucia.validateSession(secret);
      if (!session) return null;
      const now = Date.now();
      if (now - Date.parse(session.seenAt) > touchEvery)
        await attempt(touchSession(sql, session.id, new Date(now).toISOString()));
      const end = Math.min(session.expiresAt.getTime(), Date.parse(session.createdAt) + longest);
      return {
        id: session.id,
        expiresAt: new Date(end).toISOString(),
        fresh: session.fresh,
        cookie: lucia.createSessionCookie(secret).serialize(),
        // Lucia names the user's row by the member.
        row: { ...user, id: session.id },
      };
    },
    blankCookie: lucia.createBlankSessionCookie().serialize(),
    deleteExpired: () => lucia.deleteExpiredSessions(),
  };
}

const longest = longestDays * day;

/** Writes that happen while a session is read. If they fail (full disk), reading must still work (R-P14). */
function tried(log: Logger): (writing: Promise<void>) => Promise<void> {
  return (writing) =>
    writing.catch((error: unknown) =>
      log.warn({ error }, 'a session could not be kept up to date'),
    );
}

/** Lucia asks by the secret and gets the row under its hash. Everything it then does with the row uses the hash. */
function adapterFor(sql: Sql, attempt: (writing: Promise<void>) => Promise<void>): Adapter {
  const stored = (row: SessionRow) => ({
    id: row.id,
    userId: row.member,
    expiresAt: new Date(row.expiresAt),
    attributes: { device: row.device, createdAt: row.createdAt, seenAt: row.seenAt },
  });
  return {
    async getSessionAndUser(secret) {
      const [row] = await readSessions(sql, [sha256(secret)]);
      if (!row) return [null, null];
      if (Date.now() >= Date.parse(row.createdAt) + longest) {
        await attempt(deleteSession(sql, row.id));
        return [null, null];
      }
      return [stored(row), { id: row.member, attributes: row }];
    },
    getUserSessions: async (member) => (await sessionsOf(sql, member)).map(stored),
    async setSession({ id: secret, userId: member, expiresAt, attributes }) {
      const row = { id: sha256(secret), member, expiresAt: expiresAt.toISOString(), ...attributes };
      await insertSession(sql, row);
    },
    updateSessionExpiration: (id, until) =>
      attempt(extendSession(sql, id, until.toISOString(), longest)),
    // Called for expired sessions. A sign-out writes to storage directly.
    deleteSession: (id) => attempt(deleteSession(sql, id)),
    deleteUserSessions: (member) => deleteSessionsOf(sql, member),
    async deleteExpiredSessions() {
      const now = Date.now();
      const oldest = new Date(now - longest).toISOString();
      await deleteExpiredSessions(sql, new Date(now).toISOString(), oldest);
    },
  };
}
