// Signs in with e-mail and password. Accounts that do not exist get the same answer after the same time.
import { randomBytes } from 'node:crypto';
import type { Logger } from 'pino';
import * as v from 'valibot';
import { email as emailField } from '#domain/member.ts';
import { refuse } from '#domain/refusal.ts';
import type { Refusal } from '#domain/refusal.ts';
import { deviceName } from '#server/auth/device.ts';
import type { Limits } from '#server/auth/limit.ts';
import {
  hashPassword,
  longestPassword,
  passwordProblem,
  passwordsWaiting,
  withVerify,
} from '#server/auth/password.ts';
import type { Sessions } from '#server/auth/sessions.ts';
import type { Sql } from '#server/postgres/connection.ts';
import { sha256 } from '#server/write/hash.ts';
import { credentialsByEmail, personOf, savePasswordHash } from '#server/storage/member.ts';
import { deleteSessionsOf } from '#server/storage/session.ts';

/** When more people than this wait, the answer is `unavailable`, because it would take half a minute. */
const mostWaiting = 600;

export interface SignIn {
  email: string;
  password: string;
  /** The client's address, as determined by the request listener. */
  address: string;
  userAgent: string;
}

export interface NewSession {
  kind: 'signed-in';
  session: string;
  member: string;
  /** Set-Cookie text. */
  cookie: string;
}

export interface PasswordChange {
  member: string;
  /** The session that stays. All other sessions of the member end. */
  session: string;
  current: string;
  next: string;
  address: string;
}

export interface Doorman {
  signIn(attempt: SignIn): Promise<NewSession | Refusal>;
  /** Begins a session without a password: for somebody whose invitation was just accepted. */
  admit(member: string, userAgent: string): Promise<NewSession>;
  changePassword(change: PasswordChange): Promise<{ kind: 'changed' } | Refusal>;
}

export async function createDoorman(
  sql: Sql,
  sessions: Sessions,
  limits: Limits,
  log: Logger,
): Promise<Doorman> {
  // Compared with when there is no such account. Nobody knows its password.
  const nobody = await hashPassword(randomBytes(24).toString('base64'));

  /** Compares within the limits of attempts. `hashed` is undefined when there is no such account; it takes as long. */
  async function prove(
    hashed: string | null | undefined,
    password: string,
    attempt: { account: string; address: string },
  ): Promise<Refusal | undefined> {
    const early = await limits.check(attempt);
    if (early) return early;
    if (passwordsWaiting() >= mostWaiting) return refuse('unavailable', { retryAfter: 10 });
    return withVerify(async (matches) => {
      // Checked again in the queue, because many guesses sent at once all passed the first check.
      const late = await limits.check(attempt);
      if (late) return late;
      const fits = password.length <= longestPassword * 4;
      const right = await matches(hashed ?? nobody, fits ? password : '');
      if (right && hashed) {
        await limits.forgive(attempt);
        return undefined;
      }
      await limits.fail(attempt);
      return refuse('wrong-credentials');
    });
  }

  async function admit(member: string, userAgent: string): Promise<NewSession> {
    const { id, cookie } = await sessions.create(member, deviceName(userAgent));
    return { kind: 'signed-in', session: id, member, cookie };
  }

  return {
    admit,
    async signIn({ email, password, address, userAgent }) {
      const parsed = v.safeParse(emailField, email);
      const known = parsed.success ? await credentialsByEmail(sql, parsed.output) : undefined;
      const hashed = known?.active ? known.passwordHash : undefined;
      const written = parsed.success ? parsed.output : email.trim().toLowerCase();
      const refusal = await prove(hashed, password, { account: sha256(written), address });
      if (refusal || !known) {
        log.info({ code: refusal?.code }, 'a sign-in was refused');
        return refusal ?? refuse('wrong-credentials');
      }
      const signedIn = await admit(known.id, userAgent);
      log.info({ member: known.id }, 'signed in');
      return signedIn;
    },
    async changePassword({ member, session, current, next, address }) {
      const person = await personOf(sql, member);
      if (!person) return refuse('not-found', { field: 'member' });
      const account = sha256(person.email);
      const refusal = await prove(person.passwordHash, current, { account, address });
      if (refusal?.code === 'wrong-credentials')
        return refuse('wrong-credentials', { field: 'current' });
      if (refusal) return refusal;
      const problem = passwordProblem(next, [person.name, person.email]);
      if (problem) return refuse('invalid-input', { issues: [problem] });
      await savePasswordHash(sql, member, await hashPassword(next));
      await deleteSessionsOf(sql, member, session);
      log.info({ member }, 'a password was changed');
      return { kind: 'changed' };
    },
  };
}
