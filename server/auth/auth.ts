// Sessions, sign-in, invitations, one-time links and names of people behind one interface. Connects the files of this folder.
import type { Logger } from 'pino';
import type { Refusal } from '#domain/refusal.ts';
import { createAccessLinks } from '#server/auth/access-link.ts';
import type { AccessLinks } from '#server/auth/access-link.ts';
import { createInvitations } from '#server/auth/invitation.ts';
import type { Invitations } from '#server/auth/invitation.ts';
import { createKnownDevices, deviceDays } from '#server/auth/known-device.ts';
import { createLimits } from '#server/auth/limit.ts';
import { hashPassword, shortestPassword } from '#server/auth/password.ts';
import { createPeople } from '#server/auth/people.ts';
import type { People } from '#server/auth/people.ts';
import { createReader } from '#server/auth/reader.ts';
import type { ReadSession, SignedIn } from '#server/auth/reader.ts';
import { createRevocations } from '#server/auth/revocation.ts';
import { createSessions } from '#server/auth/sessions.ts';
import { createDoorman } from '#server/auth/sign-in.ts';
import type { NewSession, PasswordChange, SignIn } from '#server/auth/sign-in.ts';
import type { Config } from '#server/config.ts';
import type { Sql } from '#server/postgres/connection.ts';
import type { Execute } from '#server/write/execute.ts';
import {
  deleteOwnSession,
  deleteSession,
  deleteSessionsOf,
  sessionsOf,
} from '#server/storage/session.ts';
import type { SessionRow } from '#server/storage/session.ts';
import { deleteOldSignIns, failuresOf } from '#server/storage/sign-in.ts';
import type { SignInFailure } from '#server/storage/sign-in.ts';

export type { SignedIn } from '#server/auth/reader.ts';
export type { NewSession } from '#server/auth/sign-in.ts';

/** How often ended sessions are deleted and missed notifications are looked for (ms). */
const sweepEvery = 60_000;
/** How long failed attempts are kept for the account's owner. */
const failureDays = 30;
const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString();

export interface Auth extends AccessLinks, Invitations, People {
  /** The signed-in person of a cookie header; null without a session. Cached for up to a second. */
  readSession: ReadSession;
  /**
   * What was read last of this session, for when nothing can be read; undefined when it was never read here, and null
   * without a session.
   */
  lastSession(cookieHeader: string | undefined): SignedIn | null | undefined;
  /** Refusals: `wrong-credentials`, `too-many-attempts` and `unavailable` with `retryAfter` in seconds. */
  signIn(attempt: SignIn): Promise<NewSession | Refusal>;
  signOut(session: string): Promise<void>;
  /** The member's devices, the one seen last first. */
  sessions(member: string): Promise<SessionRow[]>;
  /** Ends one of the member's own sessions; false when it is not theirs. */
  revoke(session: string, byMember: string): Promise<boolean>;
  /** Ends all sessions of a member but this one. */
  revokeOthers(member: string, session: string): Promise<void>;
  /** Ends every session of the member and begins a new one, with a new secret. */
  changePassword(change: PasswordChange): Promise<NewSession | Refusal>;
  /** Failed attempts on the member's account in the last 30 days, by network, the latest first. */
  failures(member: string): Promise<SignInFailure[]>;
  /**
   * Calls for each session that ended, and for each session whose member got another role, area or organisation: in
   * every process, within a second. Close everything based on the session and read it again. It may call twice for
   * one session.
   */
  onRevoked(listener: (session: string) => void): () => void;
  hashPassword(password: string): Promise<string>;
  /** Least number of characters of a new password. */
  readonly shortestPassword: number;
  /** Set-Cookie text that makes a browser forget its session. */
  readonly blankCookie: string;
  close(): Promise<void>;
}

export async function createAuth(options: {
  sql: Sql;
  config: Pick<Config, 'origin' | 'redisUrl' | 'rateFactor'>;
  log: Logger;
  execute: Execute;
}): Promise<Auth> {
  const { sql, config, log, execute } = options;
  const secure = config.origin.startsWith('https:');
  const sessions = createSessions(sql, secure, log);
  const limits = createLimits(config.redisUrl, log, config.rateFactor);
  const revocations = await createRevocations(sql, log);
  const reader = createReader(sessions, revocations);
  revocations.subscribe(reader.forget);
  const doorman = await createDoorman(sql, sessions, limits, createKnownDevices(sql, secure), log);

  const sweep = setInterval(() => {
    sessions
      .deleteExpired()
      .then(() => deleteOldSignIns(sql, daysAgo(failureDays), daysAgo(deviceDays)))
      .then(revocations.look)
      .catch((error: unknown) => log.warn({ error }, 'could not sweep sessions'));
  }, sweepEvery);
  sweep.unref();

  return {
    ...createAccessLinks(sql, execute, secure),
    ...createInvitations(sql, execute, doorman),
    ...createPeople(sql),
    readSession: reader.read,
    lastSession: reader.last,
    signIn: doorman.signIn,
    changePassword: doorman.changePassword,
    async signOut(session) {
      reader.forget(session);
      await deleteSession(sql, session);
      reader.forget(session);
    },
    sessions: (member) => sessionsOf(sql, member),
    async revoke(session, byMember) {
      const own = await deleteOwnSession(sql, session, byMember);
      if (own) reader.forget(session);
      return own;
    },
    revokeOthers: (member, session) => deleteSessionsOf(sql, member, session),
    failures: (member) => failuresOf(sql, member, daysAgo(failureDays)),
    onRevoked: revocations.subscribe,
    hashPassword,
    shortestPassword,
    blankCookie: sessions.blankCookie,
    async close() {
      clearInterval(sweep);
      revocations.close();
      limits.close();
    },
  };
}
